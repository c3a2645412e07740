package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	classicBalancerType = "aws:elb/loadBalancer:LoadBalancer"
	classicPolicyType   = "aws:elb/loadBalancerPolicy:LoadBalancerPolicy"
	classicTLSType      = "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy"
)

var elbRules = []*policypacks.Rule{
	{
		ID:          "aws-elb-listener-tls",
		Title:       "Classic load balancers listen over TLS only",
		Why:         "Health records that travel in plain text can be read and changed on the way",
		Remediation: "set LbProtocol https or ssl in each of the Listeners of the elb.LoadBalancer",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{classicBalancerType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-23"},
		External: policypacks.Similar("ELBTlsHttpsListenersOnly", "elb-tls-https-listeners-only", "CKV_AWS_376"),
		Missing:  "listeners: required by the service",
		Check: inListeners(func(_ *policypacks.Subject, l policypacks.Value) policypacks.Outcome {
			return l.At("lbProtocol").Satisfies("https or ssl", isTLSProtocol)
		}),
	},
	{
		ID:          "aws-elb-certificate",
		Title:       "Classic load balancers use certificates that renew by themselves",
		Why:         "An expired certificate teaches people to click warnings away, or keeps them from health records",
		Remediation: "set SslCertificateId in each TLS listener of the elb.LoadBalancer to the ARN of an acm.Certificate",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{classicBalancerType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-17", "SC-23"},
		External: policypacks.Similar("ELBACMCertificateRequired", "elb-acm-certificate-required", "CKV_AWS_127"),
		Missing:  "sslCertificateId: none",
		Related:  true, Check: inListeners(func(s *policypacks.Subject, l policypacks.Value) policypacks.Outcome {
			if protocol, ok := l.At("lbProtocol").Text(); ok && !isTLSProtocol(protocol) {
				return policypacks.Inapplicable("the listener has no certificate")
			}
			return managedCertificate(s, l.At("sslCertificateId"))
		}),
	},
	{
		ID:          "aws-elb-tls-policy",
		Title:       "Classic load balancers speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "add an elb.LoadBalancerPolicy with Reference-Security-Policy ELBSecurityPolicy-TLS-1-2-2017-01 and an elb.ListenerPolicy for it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{classicBalancerType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8(1)", "SC-13"},
		External: policypacks.Similar("elb-predefined-security-policy-ssl-check", "CKV_AWS_213"),
		Missing:  "policy: ELBSecurityPolicy-2016-08, which accepts TLS 1.0",
		Related:  true, Check: classicTLS,
	},
	{
		ID:          "aws-elb-cross-zone",
		Title:       "Classic load balancers use servers in every zone",
		Why:         "Whoever treats patients needs the records also when one zone is overloaded",
		Remediation: "remove CrossZoneLoadBalancing: pulumi.Bool(false) from the elb.LoadBalancer",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{classicBalancerType}, Citations: []string{safeguard.EmergencyModeOperation},
		NIST:     []string{"CP-10", "SC-5(2)"},
		External: policypacks.Similar("ELBCrossZoneLoadBalancingEnabled", "elb-cross-zone-load-balancing-enabled", "CKV_AWS_138"),
		Missing:  "crossZoneLoadBalancing: on",
		Check:    propertyOn("crossZoneLoadBalancing", true),
		Remedy:   remedy("uses every zone", "crossZoneLoadBalancing", true),
	},
	{
		ID:          "aws-elb-logging",
		Title:       "Classic load balancers keep access logs",
		Why:         "Without a log nobody can tell who asked for what, nor show that nobody did",
		Remediation: "set AccessLogs with the Bucket of an s3.Bucket on the elb.LoadBalancer",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{classicBalancerType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("ELBLoggingEnabled", "elb-logging-enabled", "CKV_AWS_92"),
		Missing:  "accessLogs: none; enabled: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			logs := s.At("accessLogs")
			return policypacks.All(logs.At("bucket").IsSet(), logs.At("enabled").Or(true).IsTrue())
		},
	},
}

func isTLSProtocol(name string) bool {
	return slices.Contains([]string{"https", "ssl", "tls"}, strings.ToLower(name))
}

func inListeners(ask func(*policypacks.Subject, policypacks.Value) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		none := policypacks.Inapplicable("the load balancer has no listeners")
		return s.At("listeners").Each(none, func(l policypacks.Value) policypacks.Outcome { return ask(s, l) })
	}
}

// managedCertificate holds where a property names a certificate of the certificate service, which renews it.
func managedCertificate(s *policypacks.Subject, arn policypacks.Value) policypacks.Outcome {
	if arn.IsUnknown() {
		return s.Names(arn, certificateType, "aws:acm/certificateValidation:CertificateValidation")
	}
	named := arn.Satisfies("a certificate of ACM", func(text string) bool { return strings.Contains(text, ":acm:") })
	return policypacks.Any(named, s.PointedAt(arn.Path(), certificateType).Each(named, func(c *policypacks.Subject) policypacks.Outcome {
		return policypacks.Passed("it is of this stack")
	}))
}

// modernPolicy tells whether a predefined security policy accepts TLS 1.2 and later only.
func modernPolicy(name string) bool {
	for _, prefix := range []string{
		"ELBSecurityPolicy-TLS13-1-2-", "ELBSecurityPolicy-TLS13-1-3-", "ELBSecurityPolicy-FS-1-2-", "ELBSecurityPolicy-TLS-1-2-",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// classicTLS looks for the policy among those that the stack defines for the load balancer.
func classicTLS(s *policypacks.Subject) policypacks.Outcome {
	encrypted := inListeners(func(_ *policypacks.Subject, l policypacks.Value) policypacks.Outcome {
		return not(l.At("lbProtocol").Satisfies("https or ssl", isTLSProtocol))
	})(s)
	if encrypted.Is(policypacks.Pass) || encrypted.Is(policypacks.NotApplicable) {
		return policypacks.Inapplicable("no listener speaks TLS")
	}
	policies, negotiations := s.PointingHere("loadBalancerName", classicPolicyType), s.PointingHere("loadBalancer", classicTLSType)
	links := policypacks.Links{Subjects: slices.Concat(policies.Subjects, negotiations.Subjects), Open: policies.Open || negotiations.Open}
	none := links.Missing("LoadBalancerPolicy.loadBalancerName", "the default policy accepts TLS 1.0")
	modern := links.Some(none, func(p *policypacks.Subject) policypacks.Outcome {
		return p.First("policyAttributes", "attributes").Some(none, func(a policypacks.Value) policypacks.Outcome {
			return policypacks.All(a.At("name").Is("Reference-Security-Policy"), a.At("value").Satisfies("a policy of TLS 1.2", modernPolicy))
		})
	})
	if modern.Is(policypacks.Fail) && encrypted.Is(policypacks.Unknown) {
		return encrypted
	}
	return modern.Because("no policy of the load balancer refuses versions of TLS before 1.2")
}
