package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var networkFlowRules = []*policypacks.Rule{
	{
		ID:          "azure-network-flow-logs",
		Title:       "Networks keep flow logs",
		Why:         "Without them nobody can tell where health records went, nor show that they stayed",
		Remediation: "add a network.FlowLog whose TargetResourceId is the network",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{networkType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-12", "SI-4"}, External: policypacks.Similar("4c3c6c5f"),
		Missing: "flow log: none",
		Related: true, Check: networkFlowsLogged,
	},
	{
		ID:          "azure-network-flow-log-kept",
		Title:       "Flow logs are on, and kept long enough to review them",
		Why:         "A misuse of health records is often found months later",
		Remediation: "set Enabled: pulumi.Bool(true) and a RetentionPolicy of 90 days or more, or 0 for ever, on the network.FlowLog",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{networkFlowLogType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-4", "AU-11"}, External: policypacks.Similar("CKV_AZURE_12"),
		Missing:  "enabled: off; retentionPolicy: kept until the storage account's own rules delete them",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which flows are kept, at most 365", Default: 90.0}},
		Check:    networkFlowKept,
	},
}

// networkFlowsLogged holds where a flow log is about the network, or, as was done before, about the security groups of all
// its subnets.
func networkFlowsLogged(s *policypacks.Subject) policypacks.Outcome {
	direct := networkFlowLogged(s)
	if direct.Is(policypacks.Pass) {
		return direct
	}
	groups := networkGroups(s)
	indirect := groups.Each(direct, networkFlowLogged)
	if groups.Open && len(s.OfType(networkFlowLogType)) > 0 && indirect.Is(policypacks.Fail) {
		indirect = policypacks.Undecided("Subnet.networkSecurityGroup")
	}
	return policypacks.Any(direct, indirect).Because("no flow log is about this network")
}

// networkGroups are the security groups of all subnets of a network.
func networkGroups(s *policypacks.Subject) policypacks.Links {
	const group = "networkSecurityGroup.id"
	groups := s.PointedAt("subnets[*]."+group, networkSecurityGroupType)
	subnets := s.PointingHere("virtualNetworkName", networkSubnetType)
	for _, subnet := range subnets.Subjects {
		more := subnet.PointedAt(group, networkSecurityGroupType)
		groups.Subjects = append(groups.Subjects, more.Subjects...)
		groups.Open = groups.Open || more.Open
	}
	groups.Open = groups.Open || subnets.Open
	return groups
}

func networkFlowLogged(s *policypacks.Subject) policypacks.Outcome {
	logs := s.PointingHere("targetResourceId", networkFlowLogType)
	if len(logs.Subjects) > 0 {
		return policypacks.Passed("%s records its flows", logs.Subjects[0].Name())
	}
	return logs.Missing("FlowLog.targetResourceId", "no flow log is about it")
}

// networkFlowKept holds where flows are kept for long enough; zero days and no policy are for ever.
func networkFlowKept(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	policy := s.At("retentionPolicy")
	days := policy.At("days").Or(0.0)
	return policypacks.All(
		s.At("enabled").Or(false).IsTrue(),
		policypacks.Any(policy.At("enabled").Or(false).IsFalse(), days.AtMost(0), days.AtLeast(least)).
			Because("flows are kept for %s days, want at least %g", days.Show(), least),
	)
}
