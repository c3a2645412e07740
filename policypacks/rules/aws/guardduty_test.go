package aws

import "github.com/phiform/phiform/policypacks/policytest"

var detector = it(detectorType, props{})

var guarddutyCases = []policytest.Case{
	c("aws-guardduty-enabled", pass, "left out", detector),
	c("aws-guardduty-enabled", fail, "off", it(detectorType, props{"enable": false})),
	c("aws-guardduty-enabled", unknown, "not known", it(detectorType, props{"enable": later})),
	c("aws-guardduty-enabled", na, "no detector", it(detectorFeatureType, props{})),

	c("aws-guardduty-features", pass, "on", it(detectorFeatureType, props{"status": "ENABLED"})),
	c("aws-guardduty-features", pass, "older form", it(detectorType, props{"datasources": props{"s3Logs": props{"enable": true}}})),
	c("aws-guardduty-features", fail, "off", it(detectorFeatureType, props{"status": "DISABLED"})),
	c("aws-guardduty-features", fail, "off, older form", it(detectorType, props{"datasources": props{"kubernetes": props{"auditLogs": props{"enable": false}}}})),
	c("aws-guardduty-features", unknown, "not known", it(detectorType, props{"datasources": later})),
	c("aws-guardduty-features", na, "left out", detector),

	c("aws-guardduty-frequency", pass, "often", it(detectorType, props{"findingPublishingFrequency": "ONE_HOUR"})),
	c("aws-guardduty-frequency", fail, "left out", detector),
	c("aws-guardduty-frequency", unknown, "not known", it(detectorType, props{"findingPublishingFrequency": later})),
	c("aws-guardduty-frequency", na, "no detector", it(detectorFeatureType, props{})),

	c("aws-guardduty-findings-routed", pass, "event rule", detector, and(eventRuleType, "rule", props{"eventPattern": `{"source": ["aws.guardduty"]}`})),
	c("aws-guardduty-findings-routed", pass, "export", detector, and(findingsExportType, "export", props{"detectorId": of("it")})),
	c("aws-guardduty-findings-routed", pass, "security hub", detector, and(securityHubType, "hub", props{})),
	c("aws-guardduty-findings-routed", fail, "none", detector),
	c("aws-guardduty-findings-routed", fail, "another rule", detector, and(eventRuleType, "rule", props{"eventPattern": `{"source": ["aws.ec2"]}`})),
	c("aws-guardduty-findings-routed", unknown, "pattern not known", detector, and(eventRuleType, "rule", props{"eventPattern": later})),
	c("aws-guardduty-findings-routed", na, "no detector", it(detectorFeatureType, props{})),

	c("aws-guardduty-organization", pass, "all", it(detectorOrganizationType, props{"autoEnableOrganizationMembers": "ALL"})),
	c("aws-guardduty-organization", fail, "none", it(detectorOrganizationType, props{"autoEnableOrganizationMembers": "NONE"})),
	c("aws-guardduty-organization", unknown, "not known", it(detectorOrganizationType, props{"autoEnableOrganizationMembers": later})),
	c("aws-guardduty-organization", na, "no organisation", detector),
}
