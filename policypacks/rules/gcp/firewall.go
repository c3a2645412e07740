package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	firewallType           = "gcp:compute/firewall:Firewall"
	networkPolicyRuleType  = "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule"
	regionalPolicyRuleType = "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule"
	folderPolicyRuleType   = "gcp:compute/firewallPolicyRule:FirewallPolicyRule"
)

var firewallTypes = []string{firewallType, networkPolicyRuleType, regionalPolicyRuleType, folderPolicyRuleType}

var firewallRules = []*policypacks.Rule{
	closedPorts(policypacks.Rule{
		ID:          "gcp-network-firewall-administration",
		Title:       "The internet cannot try to administer machines",
		Why:         "Whoever guesses one password of a machine that handles health records has them all",
		Remediation: "narrow SourceRanges of the firewall rule, such as to 35.235.240.0/20 for Identity-Aware Proxy, or remove the port",
		External:    policypacks.Similar("CKV_GCP_2", "CKV_GCP_3"),
	}, 22, 3389, 5985, 5986),
	closedPorts(policypacks.Rule{
		ID:          "gcp-network-firewall-databases",
		Title:       "The internet cannot try to reach databases",
		Why:         "A database that the internet reaches is attacked with every leaked password and every new flaw",
		Remediation: "narrow SourceRanges of the firewall rule to the networks of the programs that use the database",
		External:    policypacks.Similar("CKV_GCP_88"),
	}, 1433, 1521, 3306, 5432, 6379, 9042, 9200, 11211, 27017),
	closedPorts(policypacks.Rule{
		ID:          "gcp-network-firewall-plain-text",
		Title:       "The internet cannot use protocols without encryption",
		Why:         "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: "remove the ports of FTP, Telnet, HTTP and the like, or put a load balancer with TLS in front",
		External:    policypacks.Similar("CKV_GCP_75", "CKV_GCP_77", "CKV_GCP_106"),
		Objective:   policypacks.EncryptedInTransit,
		Citations:   []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:        []string{"SC-8", "SC-7", "CM-7"},
	}, 20, 21, 23, 80, 110, 143, 389, 2575),
	{
		ID:          "gcp-network-firewall-not-everything",
		Title:       "No firewall rule lets the internet in on every port",
		Why:         "A rule that lets everything in makes every program on a machine with health records a way to them",
		Remediation: "list protocols and ports, and narrow SourceRanges, in the firewall rule",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: firewallTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "CM-7"},
		External: policypacks.Similar("CKV2_GCP_12"),
		Missing:  "sourceRanges: any address, where no source is named; ports: every port",
		Check:    fromInternet(func(o opening) policypacks.Outcome { return o.notEverything() }),
	},
	{
		ID:          "gcp-network-firewall-logging",
		Title:       "Firewall rules keep logs",
		Why:         "An attempt to reach health records that a firewall held back, or let through, is seen only in its log",
		Remediation: "set LogConfig on the compute.Firewall, or EnableLogging on the rule of a firewall policy",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: firewallTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12", "SI-4"},
		Missing: "logConfig and enableLogging: nothing is recorded",
		Check:   firewallLogs,
	},
}

// closedPorts completes a rule that some ports are closed to the internet.
func closedPorts(rule policypacks.Rule, ports ...int) *policypacks.Rule {
	rule.Severity = policypacks.High
	rule.Types = firewallTypes
	rule.Missing = "sourceRanges: any address, where no source is named"
	if rule.Objective == "" {
		rule.Objective = policypacks.NotPublic
		rule.Citations = []string{safeguard.AccessControl, safeguard.TransmissionSecurity}
		rule.NIST = []string{"AC-4", "AC-17", "SC-7"}
	}
	rule.Check = fromInternet(func(o opening) policypacks.Outcome { return o.notPorts(ports) })
	return &rule
}

func firewallLogs(s *policypacks.Subject) policypacks.Outcome {
	enabled := s.At("enableLogging").Or(false).IsTrue()
	config := s.At("logConfig")
	if s.Type() != firewallType || config.IsMissing() {
		return enabled
	}
	if config.IsUnknown() {
		return policypacks.Any(enabled, policypacks.Undecided(config.Path()))
	}
	return policypacks.Passed("%s is set", config.Path()).At(config.Path())
}
