package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var vpnRules = []*policypacks.Rule{
	{
		ID:          "aws-vpc-vpn-ike",
		Title:       "VPN tunnels speak version 2 of the key exchange only",
		Why:         "A tunnel that agrees to the first version can be talked down to keys that can be broken, with the health records inside",
		Remediation: "set Tunnel1IkeVersions and Tunnel2IkeVersions to ikev2 on the ec2.VpnConnection",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{vpnType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8(1)", "SC-12", "SC-13"},
		Missing: "tunnel1IkeVersions, tunnel2IkeVersions: both versions",
		Check:   inTunnels("IkeVersions", func(v policypacks.Value) policypacks.Outcome { return v.Is("ikev2") }),
	},
	{
		ID:          "aws-vpc-vpn-integrity",
		Title:       "VPN tunnels use no broken hash",
		Why:         "With SHA-1, what travels through the tunnel can be changed, health records included",
		Remediation: "set the Phase1 and Phase2 IntegrityAlgorithms of both tunnels of the ec2.VpnConnection, without SHA1",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{vpnType}, Citations: []string{safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8", "SC-13"},
		Missing: "integrity algorithms: all that the service knows, SHA-1 included",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			unbroken := func(v policypacks.Value) policypacks.Outcome { return v.NoneOf("SHA1") }
			return policypacks.All(inTunnels("Phase1IntegrityAlgorithms", unbroken)(s), inTunnels("Phase2IntegrityAlgorithms", unbroken)(s))
		},
	},
	{
		ID:          "aws-vpc-vpn-groups",
		Title:       "VPN tunnels agree on keys of sufficient length",
		Why:         "Short keys can be computed from recorded traffic, and with them the health records in it",
		Remediation: "set the Phase1 and Phase2 DhGroupNumbers of both tunnels of the ec2.VpnConnection to 14 and above",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{vpnType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8(1)", "SC-12", "SC-13"},
		Missing: "Diffie-Hellman groups: all that the service knows, from 2 on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			long := func(v policypacks.Value) policypacks.Outcome { return v.AtLeast(14) }
			return policypacks.All(inTunnels("Phase1DhGroupNumbers", long)(s), inTunnels("Phase2DhGroupNumbers", long)(s))
		},
	},
	{
		ID:          "aws-vpc-vpn-logging",
		Title:       "VPN tunnels keep logs",
		Why:         "A tunnel that somebody took down or opened anew is the first sign of somebody between the two ends of the records' way",
		Remediation: "set LogEnabled true in CloudwatchLogOptions of Tunnel1LogOptions and Tunnel2LogOptions of the ec2.VpnConnection",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{vpnType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12", "AC-17(1)"},
		Missing: "logEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("tunnel1LogOptions.cloudwatchLogOptions.logEnabled").Or(false).IsTrue(),
				s.At("tunnel2LogOptions.cloudwatchLogOptions.logEnabled").Or(false).IsTrue(),
			)
		},
	},
	{
		ID:          "aws-vpc-client-vpn-logging",
		Title:       "Client VPNs log who connects",
		Why:         "Who was in the network with the health records, and when, must be on record",
		Remediation: "set ConnectionLogOptions with Enabled true and a CloudwatchLogGroup on the ec2clientvpn.Endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{clientVPNType}, Citations: []string{safeguard.AuditControls, safeguard.LogInMonitoring},
		NIST:    []string{"AU-2", "AU-12", "AC-17(1)"},
		Missing: "enabled: required by the service",
		Check:   propertyOn("connectionLogOptions.enabled", false),
	},
	{
		ID:          "aws-vpc-client-vpn-session",
		Title:       "Sessions of client VPNs end within a working day",
		Why:         "A lost laptop must not stay in the network with the health records until the next day",
		Remediation: "set SessionTimeoutHours 12 or less on the ec2clientvpn.Endpoint",
		Severity:    policypacks.Low, Objective: policypacks.SessionsEnd,
		Types: []string{clientVPNType}, Citations: []string{safeguard.AutomaticLogoff},
		NIST:     []string{"AC-12", "SC-10"},
		Missing:  "sessionTimeoutHours: 24",
		Settings: []policypacks.Setting{{Name: "maxHours", Doc: "longest session: 8, 10, 12 or 24 hours", Default: 12.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			most, _ := s.Setting("maxHours").Number()
			return s.At("sessionTimeoutHours").Or(24.0).AtMost(most)
		},
		Remedy: remedy("ends sessions after eight hours", "sessionTimeoutHours", 8),
	},
	{
		ID:          "aws-vpc-client-vpn-people",
		Title:       "Client VPNs know who connects",
		Why:         "A certificate that many share says nothing about who was in the network with the health records",
		Remediation: "add AuthenticationOptions of type federated-authentication or directory-service-authentication to the ec2clientvpn.Endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{clientVPNType}, Citations: []string{safeguard.UniqueUsers, safeguard.Authentication},
		NIST:    []string{"IA-2", "AC-17"},
		Missing: "authenticationOptions: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("the endpoint asks nobody who connects")
			return s.At("authenticationOptions").Some(none, func(option policypacks.Value) policypacks.Outcome {
				return option.At("type").OneOf("federated-authentication", "directory-service-authentication")
			})
		},
	},
}

// inTunnels asks every item of a list that both tunnels of a connection have. Where it is left out, all that the service
// knows is allowed.
func inTunnels(list string, ask func(policypacks.Value) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		var outcomes []policypacks.Outcome
		for _, tunnel := range []string{"tunnel1", "tunnel2"} {
			all := policypacks.Failed("%s%s is left out, which allows everything", tunnel, list)
			outcomes = append(outcomes, s.At(tunnel+list).Each(all, ask))
		}
		return policypacks.All(outcomes...)
	}
}
