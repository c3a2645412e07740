package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// Load balancers are known under two modules.
var (
	balancerTypes    = []string{"aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"}
	listenerTypes    = []string{"aws:lb/listener:Listener", "aws:alb/listener:Listener"}
	targetGroupTypes = []string{"aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"}
)

var lbRules = slices.Concat(balancerRules, listenerRules)

var balancerRules = []*policypacks.Rule{
	{
		ID:          "aws-lb-drop-invalid-headers",
		Title:       "Application load balancers drop invalid headers",
		Why:         "Two servers that read a malformed request in two ways give one person's health records to another",
		Remediation: "set DropInvalidHeaderFields: pulumi.Bool(true) on the lb.LoadBalancer",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: balancerTypes, Citations: []string{safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SI-10"},
		External: policypacks.Similar("ALBHttpDropInvalidHeaderEnabled", "CKV_AWS_131"),
		Missing:  "dropInvalidHeaderFields: passed on",
		Check:    ofApplication(propertyOn("dropInvalidHeaderFields", false)),
		Remedy:   remedy("drops invalid headers", "dropInvalidHeaderFields", true),
	},
	{
		ID:          "aws-lb-desync",
		Title:       "Application load balancers refuse ambiguous requests",
		Why:         "A request that hides another one reads the answer that was meant for somebody else",
		Remediation: "set DesyncMitigationMode defensive or strictest on the load balancer, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: append([]string{classicBalancerType}, balancerTypes...), Citations: []string{safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SI-10"},
		External: policypacks.Similar("CKV_AWS_328"),
		Missing:  "desyncMitigationMode: defensive",
		Check: ofApplication(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("desyncMitigationMode").Or("defensive").OneOf("defensive", "strictest")
		}),
		Remedy: remedy("refuses ambiguous requests", "desyncMitigationMode", "defensive"),
	},
	{
		ID:          "aws-lb-deletion-protection",
		Title:       "Load balancers cannot be deleted by mistake",
		Why:         "Without the load balancer nobody reaches the health records, in an emergency least of all",
		Remediation: "set EnableDeletionProtection: pulumi.Bool(true) on the lb.LoadBalancer",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: balancerTypes, Citations: []string{safeguard.EmergencyModeOperation},
		NIST:     []string{"CP-10", "CM-3"},
		External: policypacks.Similar("ELBDeletionProtectionEnabled", "elb-deletion-protection-enabled", "CKV_AWS_150"),
		Missing:  "enableDeletionProtection: off",
		Check:    propertyOn("enableDeletionProtection", false),
		Remedy:   remedy("protects the load balancer", "enableDeletionProtection", true),
	},
	{
		ID:          "aws-lb-network-internal",
		Title:       "Network load balancers are internal",
		Why:         "A network load balancer passes on whatever comes: no firewall looks at what reaches the program with the health records",
		Remediation: "set Internal: pulumi.Bool(true) on the lb.LoadBalancer, or put an application load balancer in front",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: balancerTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "internal: it has public addresses; loadBalancerType: application",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			kind := s.At("loadBalancerType").Or("application").Is("network")
			internal := s.At("internal").Or(false).IsTrue()
			switch {
			case kind.Is(policypacks.Fail):
				return policypacks.Inapplicable("it is no network load balancer")
			case kind.Is(policypacks.Unknown) && !internal.Is(policypacks.Pass):
				return kind
			}
			return internal
		},
	},
	{
		ID:          "aws-lb-logging",
		Title:       "Load balancers keep access logs",
		Why:         "Without a log nobody can tell who asked for what, nor show that nobody did",
		Remediation: "set AccessLogs with Enabled true and the Bucket of an s3.Bucket on the lb.LoadBalancer",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: balancerTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("ELBLoggingEnabled", "elb-logging-enabled", "CKV_AWS_91"),
		Missing:  "accessLogs: none; enabled: off",
		Related:  true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if kind, _ := s.At("loadBalancerType").Text(); kind == "gateway" {
				return policypacks.Inapplicable("gateway load balancers keep no access logs")
			}
			logs := s.At("accessLogs")
			kept := policypacks.All(logs.At("bucket").IsSet(), logs.At("enabled").Or(false).IsTrue())
			if kind, _ := s.At("loadBalancerType").Text(); kind == "network" && kept.Is(policypacks.Fail) {
				return logOfNetwork(s, kept)
			}
			return kept
		},
	},
	{
		ID:          "aws-lb-firewall",
		Title:       "Public application load balancers stand behind a web application firewall",
		Why:         "A firewall keeps known attacks from what gives out health records",
		Remediation: "add a wafv2.WebAclAssociation whose ResourceArn is the ARN of the lb.LoadBalancer",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: balancerTypes, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST:     []string{"SC-7", "SI-4"},
		External: policypacks.Similar("alb-waf-enabled", "CKV2_AWS_28"),
		Missing:  "association: none; internal: public",
		Related:  true, Check: ofApplication(func(s *policypacks.Subject) policypacks.Outcome {
			internal := s.At("internal").Or(false)
			if within, _ := internal.Bool(); within {
				return policypacks.Inapplicable("the load balancer is reached from private networks only")
			}
			links := s.PointingHere("resourceArn", webACLLinkType)
			guarded := links.Some(links.Missing("WebAclAssociation.resourceArn", "no firewall stands before the load balancer"),
				func(l *policypacks.Subject) policypacks.Outcome { return l.At("webAclArn").IsSet() })
			if internal.IsUnknown() && guarded.Is(policypacks.Fail) {
				return policypacks.Undecided(internal.Path())
			}
			return guarded
		}),
	},
	{
		ID:          "aws-lb-cross-zone",
		Title:       "Network load balancers use servers in every zone",
		Why:         "Whoever treats patients needs the records also when the servers of one zone are gone",
		Remediation: "set EnableCrossZoneLoadBalancing: pulumi.Bool(true) on the lb.LoadBalancer",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: balancerTypes, Citations: []string{safeguard.EmergencyModeOperation},
		NIST:     []string{"CP-10", "SC-5(2)"},
		External: policypacks.Similar("CKV_AWS_152"),
		Missing:  "enableCrossZoneLoadBalancing: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			kind := s.At("loadBalancerType").Or("application")
			if kind.Is("application").Is(policypacks.Pass) {
				return policypacks.Inapplicable("application load balancers always do")
			}
			spread := s.At("enableCrossZoneLoadBalancing").Or(false).IsTrue()
			if kind.IsUnknown() && spread.Is(policypacks.Fail) {
				return policypacks.Undecided(kind.Path())
			}
			return spread
		},
		Remedy: remedy("uses every zone", "enableCrossZoneLoadBalancing", true),
	},
}

// ofApplication asks only load balancers that understand HTTP.
func ofApplication(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		kind, checked := s.At("loadBalancerType").Or("application"), check(s)
		if kind.Is("application").Is(policypacks.Fail) {
			return policypacks.Inapplicable("the load balancer does not read requests")
		}
		if kind.IsUnknown() && checked.Is(policypacks.Fail) {
			return policypacks.Undecided(kind.Path())
		}
		return checked
	}
}

var listenerRules = []*policypacks.Rule{
	{
		ID:          "aws-lb-listener-https",
		Title:       "Listeners answer over TLS, or send to HTTPS",
		Why:         "Health records that travel in plain text can be read and changed on the way",
		Remediation: "set Protocol HTTPS, or a DefaultAction of type redirect with Redirect.Protocol HTTPS, on the lb.Listener",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: listenerTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-23"},
		External: policypacks.Similar("ALBHttpToHttpsRedirection", "alb-http-to-https-redirection-check", "CKV_AWS_2", "CKV2_AWS_20"),
		Missing:  "protocol: none, as for gateway load balancers; redirect.protocol: as in the request",
		Check:    listenerHTTPS,
	},
	{
		ID:          "aws-lb-listener-tls-policy",
		Title:       "Listeners speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "set SslPolicy ELBSecurityPolicy-TLS13-1-2-2021-06 on the lb.Listener",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: listenerTypes, Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8(1)", "SC-13"},
		External: policypacks.Similar("CKV_AWS_103", "CKV2_AWS_74"),
		Missing:  "sslPolicy: ELBSecurityPolicy-2016-08, which accepts TLS 1.0",
		Check: ofTLS(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("sslPolicy").Or("ELBSecurityPolicy-2016-08").Satisfies("a policy of TLS 1.2 or later", modernPolicy)
		}),
		Remedy: remedy("accepts TLS 1.2 and later", "sslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
	},
	{
		ID:          "aws-lb-listener-certificate",
		Title:       "Listeners use certificates that renew by themselves",
		Why:         "An expired certificate teaches people to click warnings away, or keeps them from health records",
		Remediation: "set CertificateArn on the lb.Listener to the ARN of an acm.Certificate",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: listenerTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-17", "SC-23"},
		External: policypacks.Similar("ELBv2ACMCertificateRequired", "elbv2-acm-certificate-required"),
		Missing:  "certificateArn: none",
		Related:  true, Check: ofTLS(func(s *policypacks.Subject) policypacks.Outcome {
			return managedCertificate(s, s.At("certificateArn"))
		}),
	},
	{
		ID:          "aws-lb-target-tls",
		Title:       "Load balancers reach their servers over TLS",
		Why:         "Health records cross the network once more between the load balancer and the server",
		Remediation: "set Protocol HTTPS, or TLS, on the lb.TargetGroup",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: targetGroupTypes, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("CKV_AWS_378"),
		Missing:  "protocol: required by the service, but for functions",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if kind, _ := s.At("targetType").Text(); kind == "lambda" {
				return policypacks.Inapplicable("functions are called over TLS")
			}
			protocol := s.At("protocol")
			if protocol.IsMissing() {
				return policypacks.Inapplicable("the group has no protocol")
			}
			return protocol.NoneOf("HTTP").Because("the load balancer speaks plain HTTP to its servers")
		},
	},
}

// listenerHTTPS leaves protocols below HTTP alone: what they carry may be encrypted from end to end.
func listenerHTTPS(s *policypacks.Subject) policypacks.Outcome {
	protocol := s.At("protocol")
	if protocol.IsMissing() {
		return policypacks.Inapplicable("the listener has no protocol")
	}
	if name, ok := protocol.Text(); ok && !strings.HasPrefix(name, "HTTP") && name != "TLS" {
		return policypacks.Inapplicable("the listener passes on what may be encrypted already")
	}
	plain := policypacks.Failed("the listener answers in plain HTTP")
	redirected := s.At("defaultActions").Each(plain, func(action policypacks.Value) policypacks.Outcome {
		return policypacks.All(action.At("type").Is("redirect"), action.At("redirect.protocol").Or("#{protocol}").Is("HTTPS"))
	})
	return policypacks.Any(protocol.OneOf("HTTPS", "TLS"), redirected).Because("the listener answers in plain HTTP")
}

// ofTLS asks only listeners that speak TLS.
func ofTLS(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		encrypted, checked := s.At("protocol").OneOf("HTTPS", "TLS"), check(s)
		if encrypted.Is(policypacks.Fail) {
			return policypacks.Inapplicable("the listener does not speak TLS")
		}
		if encrypted.Is(policypacks.Unknown) && checked.Is(policypacks.Fail) {
			return encrypted
		}
		return checked
	}
}

// logOfNetwork asks a network load balancer for a log only where it ends TLS connections: it logs no others.
func logOfNetwork(s *policypacks.Subject, kept policypacks.Outcome) policypacks.Outcome {
	listeners := s.PointingHere("loadBalancerArn", listenerTypes...)
	if listeners.Open || len(listeners.Subjects) == 0 {
		return kept
	}
	ends := listeners.Some(kept, func(l *policypacks.Subject) policypacks.Outcome { return l.At("protocol").Or("TCP").Is("TLS") })
	switch {
	case ends.Is(policypacks.Fail):
		return policypacks.Inapplicable("the service logs connections of listeners for TLS alone, and there is none")
	case ends.Is(policypacks.Unknown):
		return ends
	}
	return kept
}
