package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
)

const cloud = "aws"

// Rules returns the rules of every service, sorted by service.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = assemble(
	acmRules, cloudfrontRules, cloudtrailRules, cloudwatchRules, cognitoRules, iamRules, kmsRules, s3Rules, snsRules,
	stackRules, wafRules,
)

func assemble(services ...[]*policypacks.Rule) []*policypacks.Rule {
	all := slices.Concat(services...)
	for _, rule := range all {
		rule.Cloud = cloud
	}
	return all
}
