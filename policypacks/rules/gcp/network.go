package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	networkType   = "gcp:compute/network:Network"
	subnetType    = "gcp:compute/subnetwork:Subnetwork"
	natType       = "gcp:compute/routerNat:RouterNat"
	vpnTunnelType = "gcp:compute/vPNTunnel:VPNTunnel"
	projectType   = "gcp:organizations/project:Project"
)

var networkRules = slices.Concat(subnetRules, firewallRules)

var subnetRules = []*policypacks.Rule{
	{
		ID:          "gcp-network-subnet-flow-logs",
		Title:       "Subnetworks keep flow logs",
		Why:         "Which machine sent health records where can be told only from a record of connections",
		Remediation: "set LogConfig on the compute.Subnetwork",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{subnetType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "SI-4"},
		External: policypacks.Similar("CKV_GCP_26"),
		Missing:  "logConfig: connections are not recorded",
		Check: ofMachines(func(s *policypacks.Subject) policypacks.Outcome {
			config := s.At("logConfig")
			if config.IsMissing() {
				return policypacks.Failed("connections of the subnetwork are not recorded").At(config.Path())
			}
			return config.At("flowSampling").Or(0.5).AtLeast(0.01)
		}),
		Remedy: &policypacks.Remedy{Description: "records connections", Set: map[string]any{"logConfig.flowSampling": 0.5}},
	},
	{
		ID:          "gcp-network-subnet-private-access",
		Title:       "Subnetworks reach Google's services without the internet",
		Why:         "Machines that need public addresses to reach storage and databases can be reached themselves",
		Remediation: "set PrivateIpGoogleAccess: pulumi.Bool(true) on the compute.Subnetwork",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{subnetType}, Citations: []string{safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_74"),
		Missing:  "privateIpGoogleAccess: off",
		Check: ofMachines(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("privateIpGoogleAccess").Or(false).IsTrue()
		}),
		Remedy: &policypacks.Remedy{Description: "turns private access on", Set: map[string]any{"privateIpGoogleAccess": true}},
	},
	{
		ID:          "gcp-network-own-subnets",
		Title:       "Networks have the subnetworks that you plan",
		Why:         "A network with a subnetwork in every region lets health records be processed where nobody meant them to be",
		Remediation: "set AutoCreateSubnetworks: pulumi.Bool(false) on the compute.Network",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{networkType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "CM-7"},
		External: policypacks.Similar("CKV2_GCP_2"),
		Missing:  "autoCreateSubnetworks: one in every region",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("autoCreateSubnetworks").Or(true).IsFalse()
		},
	},
	{
		ID:          "gcp-network-no-default",
		Title:       "Projects come without a default network",
		Why:         "The default network lets the internet try every machine's SSH and remote desktop",
		Remediation: "set AutoCreateNetwork: pulumi.Bool(false) on the organizations.Project",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{projectType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "CM-7"},
		External: policypacks.Similar("CKV_GCP_27"),
		Missing:  "autoCreateNetwork: a default network is made",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("autoCreateNetwork").Or(true).IsFalse() },
		Remedy:   &policypacks.Remedy{Description: "makes no default network", Set: map[string]any{"autoCreateNetwork": false}},
	},
	{
		ID:          "gcp-network-nat-logging",
		Title:       "Address translation keeps logs",
		Why:         "Which machine reached which host on the internet can be told only from a record of translations",
		Remediation: `set LogConfig with Enable true and Filter "ALL" on the compute.RouterNat`,
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{natType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12", "SI-4"},
		Missing: "logConfig: translations are not recorded",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("logConfig.enable").Or(false).IsTrue() },
	},
	{
		ID:          "gcp-network-vpn-ike",
		Title:       "VPN tunnels speak the second version of IKE",
		Why:         "Health records that cross the internet in a tunnel are as safe as the exchange of its keys",
		Remediation: "remove IkeVersion from the compute.VPNTunnel, or set it to 2",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{vpnTunnelType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)", "SC-13"},
		Missing: "ikeVersion: 2",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("ikeVersion").Or(2.0).AtLeast(2) },
	},
}

// machineless are the purposes of subnetworks that have no machines.
var machineless = []string{
	"REGIONAL_MANAGED_PROXY", "GLOBAL_MANAGED_PROXY", "INTERNAL_HTTPS_LOAD_BALANCER", "PRIVATE_SERVICE_CONNECT", "PRIVATE_NAT",
}

// ofMachines asks only subnetworks that machines can be in.
func ofMachines(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		purpose := s.At("purpose")
		if text, _ := purpose.Text(); slices.Contains(machineless, text) {
			return policypacks.Inapplicable("no machines are in a subnetwork for %s", purpose.Show())
		}
		judged := judge(s)
		if purpose.IsUnknown() && judged.Is(policypacks.Fail) {
			return policypacks.Undecided(purpose.Path())
		}
		return judged
	}
}
