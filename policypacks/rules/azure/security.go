package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	securityPricingType     = "azure-native:security:Pricing"
	securityStorageType     = "azure-native:security:DefenderForStorage"
	securityContactType     = "azure-native:security:SecurityContact"
	securitySuppressionType = "azure-native:security:AlertsSuppressionRule"
)

var securityRules = []*policypacks.Rule{
	{
		ID:          "azure-security-defender-plan",
		Title:       "Defender for Cloud plans are Standard",
		Why:         "The free plan rates settings, and does not see when somebody attacks what holds health records",
		Remediation: "set PricingTier to Standard on the security.Pricing",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{securityPricingType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.ActivityReview},
		NIST: []string{"RA-5", "SI-3", "SI-4"},
		External: policypacks.Similar(
			"CKV_AZURE_55", "CKV_AZURE_61", "CKV_AZURE_69", "CKV_AZURE_79", "CKV_AZURE_84", "CKV_AZURE_85", "CKV_AZURE_86", "CKV_AZURE_87",
			"CKV_AZURE_234",
		),
		Missing: "pricingTier: required by the service",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return oneOf(s.At("pricingTier"), "Standard") },
	},
	{
		ID:          "azure-security-storage-malware-scanning",
		Title:       "Defender for Storage scans what is uploaded",
		Why:         "Documents of patients come from computers that nobody of yours looks after",
		Remediation: "add the extension OnUploadMalwareScanning to the security.Pricing of StorageAccounts, with sub-plan DefenderForStorageV2",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types: []string{securityPricingType, securityStorageType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:    []string{"SI-3", "SI-8"},
		Missing: "extensions, malwareScanning.onUpload: nothing is scanned",
		Check:   securityUploadsScanned,
	},
	{
		ID:          "azure-security-contact-named",
		Title:       "Defender for Cloud has a security contact",
		Why:         "A warning that reaches nobody starts no response to an incident",
		Remediation: "set Emails on the security.SecurityContact, or NotificationsByRole with State On",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{securityContactType}, Citations: []string{safeguard.ResponseAndReporting}, NIST: []string{"IR-6", "SI-5"},
		External: policypacks.Similar("CKV_AZURE_131", "CKV_AZURE_22"),
		Missing:  "emails, notificationsByRole: nobody",
		Check:    securityContactNamed,
	},
	{
		ID:          "azure-security-contact-alerts",
		Title:       "Defender for Cloud sends its alerts",
		Why:         "An alert that waits until somebody looks is found after health records have left",
		Remediation: "set AlertNotifications on the security.SecurityContact to State On and MinimalSeverity Medium or Low",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{securityContactType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview},
		NIST: []string{"IR-6", "SI-4(5)", "SI-5"}, External: policypacks.Similar("CKV_AZURE_21"),
		Missing: "alertNotifications.state: off; minimalSeverity: high",
		Check:   securityAlertsSent,
	},
	{
		ID:          "azure-security-suppression-ends",
		Title:       "Suppressions of security alerts end",
		Why:         "What is suppressed for ever hides the attack that looks like yesterday's false alarm",
		Remediation: "set ExpirationDateUtc on the security.AlertsSuppressionRule",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{securitySuppressionType}, Citations: []string{safeguard.ActivityReview, safeguard.Evaluation},
		NIST:    []string{"SI-4", "CA-7"},
		Missing: "expirationDateUtc: suppressed for ever",
		Check:   securitySuppressionEnds,
	},
}

// securityUploadsScanned asks the plan for storage accounts, and the settings of single accounts.
func securityUploadsScanned(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == securityStorageType {
		scanned := s.First("properties.malwareScanning.onUpload.isEnabled", "malwareScanning.onUpload.isEnabled", "onUpload.isEnabled")
		return scanned.Or(false).IsTrue()
	}
	none := policypacks.Failed("uploads are not scanned")
	scanned := s.At("extensions").Some(none, func(extension policypacks.Value) policypacks.Outcome {
		return policypacks.All(oneOf(extension.At("name"), "OnUploadMalwareScanning"), extension.At("isEnabled").IsTrue())
	}).Because("uploads are not scanned")
	return unless(noneOf(s.At("pricingName"), "StorageAccounts"), "the plan is for other resources", scanned)
}

func securityContactNamed(s *policypacks.Subject) policypacks.Outcome {
	emails := s.First("emails", "email")
	byMail := emails.Satisfies("addresses", func(text string) bool { return strings.Contains(text, "@") })
	roles := s.At("notificationsByRole.roles").Some(policypacks.Failed("no role is told"), policypacks.Value.IsSet)
	byRole := policypacks.All(oneOf(s.At("notificationsByRole.state").Or("Off"), "On"), roles)
	return policypacks.Any(byMail, byRole).Because("no address and no role is told")
}

// securityAlertsSent knows two ways of saying it: newer versions name the sources of notifications.
func securityAlertsSent(s *policypacks.Subject) policypacks.Outcome {
	severe := []string{"Low", "Medium"}
	older := policypacks.All(
		oneOf(s.At("alertNotifications.state").Or("Off"), "On"),
		oneOf(s.At("alertNotifications.minimalSeverity").Or("High"), severe...),
	)
	none := policypacks.Failed("alerts are not sent")
	newer := s.At("notificationsSources").Some(none, func(source policypacks.Value) policypacks.Outcome {
		return policypacks.All(
			oneOf(source.At("sourceType"), "Alert"), oneOf(source.At("minimalSeverity").Or("High"), severe...),
		)
	})
	return policypacks.Any(older, policypacks.All(s.At("isEnabled").Or(false).IsTrue(), newer)).
		Because("alerts of medium severity are not sent")
}

func securitySuppressionEnds(s *policypacks.Subject) policypacks.Outcome {
	return unless(noneOf(s.At("state"), "Enabled"), "the rule suppresses nothing", s.At("expirationDateUtc").IsSet())
}
