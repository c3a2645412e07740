package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var gatewayRules = []*policypacks.Rule{
	{
		ID:          "aws-vpc-internet-gateway-expected",
		Title:       "Only networks that are meant to reach the internet do",
		Why:         "A network that nobody meant to open is one whose ports nobody watches, health records behind them or not",
		Remediation: "remove the ec2.InternetGateway from the network, or add the network's name to this rule's setting networks",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{internetGatewayType, gatewayLinkType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "CM-8", "SC-7"},
		External: policypacks.Similar("internet-gateway-authorized-vpc-only"),
		Missing:  "vpcId: no network",
		Settings: []policypacks.Setting{{
			Name: "networks", Doc: "ids, or names in the program, of the networks that may reach the internet; none for any", Default: []string{},
		}},
		Related: true, Check: expectedGateway,
	},
	{
		ID:          "aws-vpc-transit-gateway-invited",
		Title:       "Transit gateways admit networks that somebody accepted",
		Why:         "A network of another account that joins by itself is one hop from the health records",
		Remediation: "remove AutoAcceptSharedAttachments enable from the ec2transitgateway.TransitGateway",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{transitGatewayType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "CA-3", "SC-7"},
		External: policypacks.Similar("CKV_AWS_331"),
		Missing:  "autoAcceptSharedAttachments: disable",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("autoAcceptSharedAttachments").Or("disable").Is("disable")
		},
		Remedy: remedy("accepts no network by itself", "autoAcceptSharedAttachments", "disable"),
	},
	{
		ID:          "aws-vpc-endpoint-service-accepted",
		Title:       "Endpoint services admit clients that somebody accepted",
		Why:         "Whoever connects to the service by himself talks to what handles health records",
		Remediation: "set AcceptanceRequired: pulumi.Bool(true) on the ec2.VpcEndpointService",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{endpointServiceType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "CA-3"},
		External: policypacks.Similar("CKV_AWS_123"),
		Missing:  "acceptanceRequired: required by the service",
		Check:    propertyOn("acceptanceRequired", false),
		Remedy:   remedy("asks for acceptance", "acceptanceRequired", true),
	},
	{
		ID:          "aws-vpc-firewall-protection",
		Title:       "Network firewalls cannot be deleted by mistake",
		Why:         "Without its firewall, a network with health records is open to what the firewall kept out",
		Remediation: "set DeleteProtection: pulumi.Bool(true) on the networkfirewall.Firewall",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{firewallType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"CM-3", "SC-7"},
		External: policypacks.Similar("CKV_AWS_344"),
		Missing:  "deleteProtection: off",
		Check:    propertyOn("deleteProtection", false),
		Remedy:   remedy("protects the firewall", "deleteProtection", true),
	},
	{
		ID:          "aws-vpc-firewall-logging",
		Title:       "Network firewalls keep logs",
		Why:         "What was refused at the door tells who is trying to reach health records",
		Remediation: "add a networkfirewall.LoggingConfiguration with the FirewallArn of the networkfirewall.Firewall",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{firewallType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "SI-4"},
		External: policypacks.Similar("CKV2_AWS_63"),
		Missing:  "logging: off",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("firewallArn", firewallLogType)
			none := links.Missing("LoggingConfiguration.firewallArn", "nobody logs what the firewall sees")
			return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome {
				return policypacks.Passed("%s logs what the firewall sees", l.Name())
			})
		},
	},
}

// expectedGateway says nothing until somebody names the networks that are meant.
func expectedGateway(s *policypacks.Subject) policypacks.Outcome {
	var named []string
	for _, v := range s.Setting("networks").Items() {
		if text, ok := v.Text(); ok {
			named = append(named, text)
		}
	}
	network := s.At("vpcId")
	if len(named) == 0 || network.IsMissing() {
		return policypacks.Inapplicable("nobody said which networks may reach the internet, or the gateway is in none")
	}
	return s.PointedAt("vpcId", vpcType).Each(network.OneOf(named...), func(n *policypacks.Subject) policypacks.Outcome {
		if slices.Contains(named, n.Name()) {
			return policypacks.Passed("the network may reach the internet")
		}
		return policypacks.Any(network.OneOf(named...), policypacks.Failed("the network is not among those named")).
			Because("the network is not among those that may reach the internet")
	})
}
