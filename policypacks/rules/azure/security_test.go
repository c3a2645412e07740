package azure

import "github.com/phiform/phiform/policypacks/policytest"

func storagePlan(extensions any) policytest.Resource {
	return it(securityPricingType, props{"pricingName": "StorageAccounts", "pricingTier": "Standard", "extensions": extensions})
}

var (
	plan    = it(securityPricingType, props{"pricingName": "VirtualMachines"})
	contact = it(securityContactType, props{})
	scans   = list{{"name": "SensitiveDataDiscovery", "isEnabled": "True"}, {"name": "OnUploadMalwareScanning", "isEnabled": "True"}}
)

var securityCases = []policytest.Case{
	c("azure-security-defender-plan", pass, "paid", it(securityPricingType, props{"pricingTier": "Standard"})),
	c("azure-security-defender-plan", fail, "free", it(securityPricingType, props{"pricingTier": "Free"})),
	c("azure-security-defender-plan", unknown, "not known", it(securityPricingType, props{"pricingTier": later})),
	c("azure-security-defender-plan", na, "a contact", contact),

	c("azure-security-storage-malware-scanning", pass, "by the plan", storagePlan(scans)),
	c("azure-security-storage-malware-scanning", pass, "by the account", it(securityStorageType, props{"properties": props{"malwareScanning": props{"onUpload": props{"isEnabled": true}}}})),
	c("azure-security-storage-malware-scanning", fail, "switched off", storagePlan(list{{"name": "OnUploadMalwareScanning", "isEnabled": "False"}})),
	c("azure-security-storage-malware-scanning", fail, "left out", storagePlan(nil)),
	c("azure-security-storage-malware-scanning", fail, "left out for the account", it(securityStorageType, props{})),
	c("azure-security-storage-malware-scanning", unknown, "not known", storagePlan(later)),
	c("azure-security-storage-malware-scanning", unknown, "plan not known", it(securityPricingType, props{"pricingName": later})),
	c("azure-security-storage-malware-scanning", na, "another plan", plan),

	c("azure-security-contact-named", pass, "by mail", it(securityContactType, props{"emails": "security@example.org"})),
	c("azure-security-contact-named", pass, "by role", it(securityContactType, props{"notificationsByRole": props{"state": "On", "roles": []string{"Owner"}}})),
	c("azure-security-contact-named", fail, "nobody", contact),
	c("azure-security-contact-named", fail, "role switched off", it(securityContactType, props{"emails": "", "notificationsByRole": props{"state": "Off", "roles": []string{"Owner"}}})),
	c("azure-security-contact-named", unknown, "not known", it(securityContactType, props{"emails": later})),
	c("azure-security-contact-named", na, "a plan", plan),

	c("azure-security-contact-alerts", pass, "sent", it(securityContactType, props{"alertNotifications": props{"state": "On", "minimalSeverity": "Medium"}})),
	c("azure-security-contact-alerts", pass, "sent, newer version", it("azure-native:security/v20231201preview:SecurityContact", props{"isEnabled": true, "notificationsSources": list{{"sourceType": "Alert", "minimalSeverity": "Low"}}})),
	c("azure-security-contact-alerts", fail, "severe ones only", it(securityContactType, props{"alertNotifications": props{"state": "On", "minimalSeverity": "High"}})),
	c("azure-security-contact-alerts", fail, "left out", contact),
	c("azure-security-contact-alerts", unknown, "not known", it(securityContactType, props{"alertNotifications": later})),
	c("azure-security-contact-alerts", na, "a plan", plan),

	c("azure-security-suppression-ends", pass, "ends", it(securitySuppressionType, props{"state": "Enabled", "expirationDateUtc": "2027-01-31T00:00:00Z"})),
	c("azure-security-suppression-ends", fail, "for ever", it(securitySuppressionType, props{"state": "Enabled"})),
	c("azure-security-suppression-ends", unknown, "state not known", it(securitySuppressionType, props{"state": later})),
	c("azure-security-suppression-ends", na, "switched off", it(securitySuppressionType, props{"state": "Disabled"})),
}
