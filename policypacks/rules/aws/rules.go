package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
)

const cloud = "aws"

// Rules returns the rules of every service, sorted by service.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = assemble(
	acmRules, apigatewayRules, athenaRules, autoscalingRules, backupRules, cloudfrontRules, cloudtrailRules, cloudwatchRules,
	codebuildRules, cognitoRules, configRules, dmsRules, docdbRules, dynamodbRules, ec2Rules, ecrRules, ecsRules, efsRules,
	eksRules, elasticacheRules, elasticbeanstalkRules, elbRules, emrRules, firehoseRules, flinkRules, fsxRules, glueRules,
	guarddutyRules, healthlakeRules, iamRules, iotRules, kinesisRules, kmsRules, lambdaRules, lbRules, mqRules, mskRules, neptuneRules,
	opensearchRules, rdsRules, redshiftRules, s3Rules, sagemakerRules, secretsmanagerRules, securityhubRules, sfnRules,
	snsRules, sqsRules, ssmRules, stackRules, transferRules, vpcRules, wafRules,
)

func assemble(services ...[]*policypacks.Rule) []*policypacks.Rule {
	all := slices.Concat(services...)
	for _, rule := range all {
		rule.Cloud = cloud
	}
	return all
}
