package aws

import "github.com/phiform/phiform/policypacks/policytest"

var securityhubCases = []policytest.Case{
	c("aws-securityhub-standards", pass, "left out", it(securityHubType, props{})),
	c("aws-securityhub-standards", pass, "named", it(securityHubType, props{"enableDefaultStandards": false}), and(standardType, "nist", props{"standardsArn": "a"})),
	c("aws-securityhub-standards", fail, "none", it(securityHubType, props{"enableDefaultStandards": false})),
	c("aws-securityhub-standards", unknown, "not known", it(securityHubType, props{"enableDefaultStandards": later})),
	c("aws-securityhub-standards", na, "no hub", it(standardType, props{})),

	c("aws-securityhub-every-region", pass, "every region", it(findingAggregatorType, props{"linkingMode": "ALL_REGIONS"})),
	c("aws-securityhub-every-region", fail, "some", it(findingAggregatorType, props{"linkingMode": "SPECIFIED_REGIONS"})),
	c("aws-securityhub-every-region", unknown, "not known", it(findingAggregatorType, props{"linkingMode": later})),
	c("aws-securityhub-every-region", na, "no aggregator", it(standardType, props{})),

	c("aws-securityhub-organization", pass, "new accounts", it(securityOrganizationType, props{"autoEnable": true})),
	c("aws-securityhub-organization", pass, "central", it(securityOrganizationType, props{"autoEnable": false, "organizationConfiguration": props{"configurationType": "CENTRAL"}})),
	c("aws-securityhub-organization", fail, "none", it(securityOrganizationType, props{"autoEnable": false})),
	c("aws-securityhub-organization", unknown, "not known", it(securityOrganizationType, props{"autoEnable": later})),
	c("aws-securityhub-organization", na, "no organisation", it(standardType, props{})),
}
