package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	detectorType             = "aws:guardduty/detector:Detector"
	detectorFeatureType      = "aws:guardduty/detectorFeature:DetectorFeature"
	detectorOrganizationType = "aws:guardduty/organizationConfiguration:OrganizationConfiguration"
	findingsExportType       = "aws:guardduty/publishingDestination:PublishingDestination"
	eventRuleType            = "aws:cloudwatch/eventRule:EventRule"
)

var guarddutyRules = []*policypacks.Rule{
	{
		ID:          "aws-guardduty-enabled",
		Title:       "Threat detection is on",
		Why:         "Stolen credentials and strange traffic around health records show where somebody looks for them",
		Remediation: "remove Enable: pulumi.Bool(false) from the guardduty.Detector",
		Severity:    policypacks.High, Objective: policypacks.Monitored,
		Types: []string{detectorType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.LogInMonitoring, safeguard.MaliciousSoftware},
		NIST:     []string{"SI-4", "SI-4(2)", "IR-4"},
		External: policypacks.Similar("guardduty-enabled-centralized", "CKV_AWS_238"),
		Missing:  "enable: on",
		Check:    propertyOn("enable", true),
		Remedy:   remedy("turns detection on", "enable", true),
	},
	{
		ID:          "aws-guardduty-features",
		Title:       "Threat detection looks at all that it can see",
		Why:         "Health records are taken where nobody looks: from buckets, databases, functions, clusters or disks",
		Remediation: "set Status ENABLED on the guardduty.DetectorFeature, or Enable true in the Datasources of the guardduty.Detector",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{detectorType, detectorFeatureType}, Citations: []string{safeguard.ActivityReview, safeguard.MaliciousSoftware},
		NIST:    []string{"SI-3", "SI-4"},
		Missing: "features: on, but for runtime monitoring",
		Check:   detectsEverything,
	},
	{
		ID:          "aws-guardduty-frequency",
		Title:       "Findings that go on are reported within the hour",
		Why:         "While a theft of health records goes on, six hours until the next report are long",
		Remediation: "set FindingPublishingFrequency FIFTEEN_MINUTES or ONE_HOUR on the guardduty.Detector",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{detectorType}, Citations: []string{safeguard.ResponseAndReporting},
		NIST:    []string{"IR-5", "IR-6", "SI-4(5)"},
		Missing: "findingPublishingFrequency: SIX_HOURS",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("findingPublishingFrequency").Or("SIX_HOURS").OneOf("FIFTEEN_MINUTES", "ONE_HOUR")
		},
		Remedy: remedy("reports every 15 minutes", "findingPublishingFrequency", "FIFTEEN_MINUTES"),
	},
	{
		ID:          "aws-guardduty-findings-routed",
		Title:       "Findings of threat detection reach somebody",
		Why:         "A finding in a console that nobody opens starts no response to an incident",
		Remediation: "add a cloudwatch.EventRule with source aws.guardduty and a target, a guardduty.PublishingDestination, or a securityhub.Account",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{detectorType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview},
		NIST:    []string{"IR-4", "IR-6", "SI-4(5)"},
		Missing: "event rule, export, security hub: none",
		Related: true, Check: findingsRouted,
	},
	{
		ID:          "aws-guardduty-organization",
		Title:       "Threat detection covers new accounts by itself",
		Why:         "The account that was opened last is the one that nobody watches yet, health records or not",
		Remediation: "set AutoEnableOrganizationMembers ALL or NEW on the guardduty.OrganizationConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{detectorOrganizationType}, Citations: []string{safeguard.ActivityReview, safeguard.ResponseAndReporting},
		NIST:     []string{"SI-4", "CM-8"},
		External: policypacks.Similar("CKV2_AWS_3"),
		Missing:  "autoEnableOrganizationMembers, autoEnable: not covered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("autoEnableOrganizationMembers").Or("NONE").OneOf("ALL", "NEW"),
				s.At("autoEnable").Or(false).IsTrue(),
			)
		},
	},
}

// detectorSources are the older form in which a detector names what it looks at.
var detectorSources = []string{
	"datasources.s3Logs.enable", "datasources.kubernetes.auditLogs.enable",
	"datasources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes.enable",
}

func detectsEverything(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == detectorFeatureType {
		return s.At("status").Is("ENABLED")
	}
	if s.At("datasources").IsMissing() {
		return policypacks.Inapplicable("the detector names no sources, and looks at all of them")
	}
	var outcomes []policypacks.Outcome
	for _, source := range detectorSources {
		outcomes = append(outcomes, s.At(source).Or(true).IsTrue())
	}
	return policypacks.All(outcomes...)
}

func findingsRouted(s *policypacks.Subject) policypacks.Outcome {
	if len(s.OfType(securityHubType)) > 0 {
		return policypacks.Passed("the security hub of this stack collects findings")
	}
	exports := s.PointingHere("detectorId", findingsExportType)
	found := exports.Some(exports.Missing("PublishingDestination.detectorId", "findings go nowhere"), func(e *policypacks.Subject) policypacks.Outcome {
		return policypacks.Passed("%s exports findings", e.Name())
	})
	for _, rule := range s.OfType(eventRuleType) {
		found = policypacks.Any(found, rule.At("eventPattern").Satisfies("a pattern for findings", func(pattern string) bool {
			return strings.Contains(pattern, "aws.guardduty") || strings.Contains(pattern, "aws.securityhub")
		}))
	}
	return found.Because("findings go nowhere: no event rule, export or security hub takes them")
}
