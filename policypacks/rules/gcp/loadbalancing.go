package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	sslPolicyType          = "gcp:compute/sSLPolicy:SSLPolicy"
	regionSSLPolicyType    = "gcp:compute/regionSslPolicy:RegionSslPolicy"
	httpsProxyType         = "gcp:compute/targetHttpsProxy:TargetHttpsProxy"
	regionHTTPSProxyType   = "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy"
	sslProxyType           = "gcp:compute/targetSSLProxy:TargetSSLProxy"
	httpProxyType          = "gcp:compute/targetHttpProxy:TargetHttpProxy"
	regionHTTPProxyType    = "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy"
	urlMapType             = "gcp:compute/uRLMap:URLMap"
	regionURLMapType       = "gcp:compute/regionUrlMap:RegionUrlMap"
	forwardingRuleType     = "gcp:compute/globalForwardingRule:GlobalForwardingRule"
	regionForwardingType   = "gcp:compute/forwardingRule:ForwardingRule"
	backendServiceType     = "gcp:compute/backendService:BackendService"
	regionBackendType      = "gcp:compute/regionBackendService:RegionBackendService"
	securityPolicyType     = "gcp:compute/securityPolicy:SecurityPolicy"
	securityPolicyRuleType = "gcp:compute/securityPolicyRule:SecurityPolicyRule"
)

var loadbalancingRules = slices.Concat(proxyRules, backendRules)

var proxyRules = []*policypacks.Rule{
	{
		ID:          "gcp-loadbalancing-tls-minimum",
		Title:       "Load balancers speak TLS 1.2 or later, with strong ciphers",
		Why:         "Older versions let what travels, health records and tokens included, be read and changed on the way",
		Remediation: `set Profile "RESTRICTED", or "MODERN" with MinTlsVersion "TLS_1_2", on the compute.SSLPolicy`,
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{sslPolicyType, regionSSLPolicyType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)", "SC-13"},
		External:  policypacks.Similar("CKV_GCP_4"),
		Missing:   "profile: COMPATIBLE; minTlsVersion: TLS_1_0",
		Check:     strongTLS,
	},
	{
		ID:          "gcp-loadbalancing-tls-policy",
		Title:       "Load balancers have a TLS policy",
		Why:         "Without a policy, a load balancer answers whoever asks for TLS 1.0",
		Remediation: "set SslPolicy on the target proxy to the id of a compute.SSLPolicy",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{httpsProxyType, regionHTTPSProxyType, sslProxyType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)", "SC-13"},
		Missing:   "sslPolicy: TLS 1.0 is answered",
		Related:   true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.Names(s.At("sslPolicy"), sslPolicyType, regionSSLPolicyType)
		},
	},
	{
		ID:    "gcp-loadbalancing-http-redirects",
		Title: "Load balancers answer plain HTTP with a redirect alone",
		Why:   "Health records and tokens that travel in plain text can be read and changed on the way",
		Remediation: "let the proxy's URLMap have nothing but DefaultUrlRedirect with HttpsRedirect true, or remove the " +
			"compute.TargetHttpProxy",
		Severity: policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{httpProxyType, regionHTTPProxyType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)", "SC-23"},
		External:  policypacks.Similar("CKV2_GCP_37", "CKV2_GCP_38"),
		Missing:   "defaultUrlRedirect: requests are answered in plain text",
		Related:   true, Check: redirects,
	},
}

// strongTLS accepts profiles of one's own that leave the weak suites out: those without forward secrecy.
func strongTLS(s *policypacks.Subject) policypacks.Outcome {
	profile := s.At("profile").Or("COMPATIBLE")
	minimum := s.At("minTlsVersion").Or("TLS_1_0").Is("TLS_1_2")
	features := s.At("customFeatures").Each(policypacks.Failed("customFeatures are missing"), func(suite policypacks.Value) policypacks.Outcome {
		return suite.Satisfies("a suite with forward secrecy", func(name string) bool { return !strings.HasPrefix(name, "TLS_RSA_") })
	})
	return policypacks.Any(
		profile.Is("RESTRICTED"),
		policypacks.All(profile.Is("MODERN"), minimum),
		policypacks.All(profile.Is("CUSTOM"), minimum, features),
	)
}

// redirects asks the URL map of a proxy that clients on the internet reach.
func redirects(s *policypacks.Subject) policypacks.Outcome {
	fronts := s.PointingHere("target", forwardingRuleType, regionForwardingType)
	within := fronts.Each(policypacks.Failed("no forwarding rule"), func(front *policypacks.Subject) policypacks.Outcome {
		return front.At("loadBalancingScheme").Or("EXTERNAL").OneOf("INTERNAL", "INTERNAL_MANAGED", "INTERNAL_SELF_MANAGED")
	})
	if within.Is(policypacks.Pass) {
		return policypacks.Inapplicable("the proxy serves the internal network")
	}
	maps := s.PointedAt("urlMap", urlMapType, regionURLMapType)
	none := policypacks.Undecided("urlMap")
	if !maps.Open {
		none = policypacks.Failed("the proxy's URL map is another stack's, and cannot be seen to redirect")
	}
	judged := maps.Each(none, onlyRedirects)
	if judged.Is(policypacks.Fail) && (within.Is(policypacks.Unknown) || fronts.Open) {
		return policypacks.Undecided("ForwardingRule.target")
	}
	return judged
}

func onlyRedirects(m *policypacks.Subject) policypacks.Outcome {
	toHTTPS := func(v policypacks.Value) policypacks.Outcome {
		return v.At("defaultUrlRedirect.httpsRedirect").Or(false).IsTrue()
	}
	return policypacks.All(
		m.At("defaultUrlRedirect.httpsRedirect").Or(false).IsTrue(),
		m.At("pathMatchers").Each(policypacks.Passed("every path redirects"), toHTTPS),
	)
}
