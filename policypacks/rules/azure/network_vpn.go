package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// networkVPNRules are about the ways into networks from clinics and from home.
var networkVPNRules = []*policypacks.Rule{
	{
		ID:          "azure-network-vpn-accounts",
		Title:       "VPN users sign in with their own account",
		Why:         "A certificate on a laptop says which laptop came in to read health records, not who",
		Remediation: "set VpnAuthenticationTypes of the VpnClientConfiguration to AAD, or to Radius",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{networkVPNType}, Citations: []string{safeguard.UniqueUsers, safeguard.Authentication},
		NIST:    []string{"AC-17", "IA-2", "IA-2(1)"},
		Missing: "vpnClientConfiguration.vpnAuthenticationTypes: certificates",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("vpnClientConfiguration").IsMissing() {
				return policypacks.Inapplicable("nobody comes in from home")
			}
			none := policypacks.Failed("people come in with certificates")
			return s.At("vpnClientConfiguration.vpnAuthenticationTypes").Each(none, func(kind policypacks.Value) policypacks.Outcome {
				return oneOf(kind, "AAD", "Radius")
			})
		},
	},
	{
		ID:          "azure-network-vpn-replay",
		Title:       "VPN gateways protect against replay",
		Why:         "A recorded packet of health records that is sent again must not be taken for a new one",
		Remediation: "remove DisableIPSecReplayProtection from the network.VirtualNetworkGateway",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{networkVPNType}, Citations: []string{safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8", "SC-23"},
		Missing: "disableIPSecReplayProtection: protected",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("disableIPSecReplayProtection").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses packets that come again", Set: map[string]any{"disableIPSecReplayProtection": false},
		},
	},
	{
		ID:          "azure-network-vpn-ikev2",
		Title:       "VPN connections use IKEv2",
		Why:         "The first version can be broken, and with it the secrecy of health records between clinic and cloud",
		Remediation: "set ConnectionProtocol to IKEv2 on the network.VirtualNetworkGatewayConnection, or leave it out",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{networkVPNConnectionType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8(1)", "SC-12", "SC-13"},
		Missing: "connectionProtocol: IKEv2",
		Check: ofTunnels(func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("connectionProtocol").Or("IKEv2"), "IKEv2")
		}),
	},
	{
		ID:          "azure-network-vpn-ciphers",
		Title:       "VPN connections use strong ciphers",
		Why:         "Weak ciphers can be broken, and with them the secrecy of health records between clinic and cloud",
		Remediation: "use GCMAES256, SHA256 or better, and DHGroup14 or better in the IpsecPolicies",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{networkVPNConnectionType},
		Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:      []string{"SC-8(1)", "SC-12", "SC-13"},
		Missing:   "ipsecPolicies: what both sides agree on",
		Check: ofTunnels(func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("both sides agree on ciphers by themselves")
			return s.At("ipsecPolicies").Each(none, networkCiphersStrong)
		}),
	},
}

// ofTunnels asks connections over the internet. Circuits of ExpressRoute are none.
func ofTunnels(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return unless(oneOf(s.At("connectionType"), "ExpressRoute"), "the connection is a circuit of ExpressRoute", check(s))
	}
}

// networkWeak are, by property of a policy for IPsec, what should not be used any more.
var networkWeak = []struct {
	property string
	values   []string
}{
	{"ikeEncryption", []string{"DES", "DES3"}},
	{"ikeIntegrity", []string{"MD5", "SHA1"}},
	{"ipsecEncryption", []string{"None", "DES", "DES3"}},
	{"ipsecIntegrity", []string{"MD5", "SHA1"}},
	{"dhGroup", []string{"None", "DHGroup1", "DHGroup2"}},
	{"pfsGroup", []string{"None", "PFS1", "PFS2"}},
}

func networkCiphersStrong(policy policypacks.Value) policypacks.Outcome {
	var strong []policypacks.Outcome
	for _, weak := range networkWeak {
		strong = append(strong, noneOf(policy.At(weak.property), weak.values...))
	}
	return policypacks.All(strong...)
}
