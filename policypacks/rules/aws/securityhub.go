package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	securityHubType          = "aws:securityhub/account:Account"
	standardType             = "aws:securityhub/standardsSubscription:StandardsSubscription"
	findingAggregatorType    = "aws:securityhub/findingAggregator:FindingAggregator"
	securityOrganizationType = "aws:securityhub/organizationConfiguration:OrganizationConfiguration"
)

var securityhubRules = []*policypacks.Rule{
	{
		ID:          "aws-securityhub-standards",
		Title:       "The security hub compares the account with a standard",
		Why:         "What was changed by hand after the deployment is found by a standard that is compared with every day",
		Remediation: "remove EnableDefaultStandards: pulumi.Bool(false) from the securityhub.Account, or add a securityhub.StandardsSubscription",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{securityHubType}, Citations: []string{safeguard.Evaluation, safeguard.ActivityReview},
		NIST:     []string{"CA-7", "CM-6", "SI-4"},
		External: policypacks.Similar("securityhub-enabled"),
		Missing:  "enableDefaultStandards: the standards of AWS",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if subscriptions := s.OfType(standardType); len(subscriptions) > 0 {
				return policypacks.Passed("%s names a standard", subscriptions[0].Name())
			}
			return s.At("enableDefaultStandards").Or(true).IsTrue()
		},
	},
	{
		ID:          "aws-securityhub-every-region",
		Title:       "The security hub collects from every region",
		Why:         "Whoever takes health records works from the region that nobody watches",
		Remediation: "set LinkingMode ALL_REGIONS on the securityhub.FindingAggregator",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{findingAggregatorType}, Citations: []string{safeguard.ActivityReview, safeguard.ResponseAndReporting},
		NIST:    []string{"SI-4(16)", "CA-7"},
		Missing: "linkingMode: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("linkingMode").OneOf("ALL_REGIONS", "ALL_REGIONS_EXCEPT_SPECIFIED")
		},
	},
	{
		ID:          "aws-securityhub-organization",
		Title:       "The security hub covers new accounts by itself",
		Why:         "The account that was opened last is the one that nobody watches yet, health records or not",
		Remediation: "set AutoEnable true on the securityhub.OrganizationConfiguration, or ConfigurationType CENTRAL",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{securityOrganizationType}, Citations: []string{safeguard.ActivityReview},
		NIST:    []string{"CA-7", "CM-8"},
		Missing: "autoEnable: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("autoEnable").Or(false).IsTrue(),
				s.At("organizationConfiguration.configurationType").Or("LOCAL").Is("CENTRAL"),
			)
		},
	},
}
