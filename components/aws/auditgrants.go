package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// trailService delivers the audit trail.
const trailService = "cloudtrail.amazonaws.com"

// GrantTrail lets one trail encrypt what it delivers with the key, and decrypt
// the bucket key under which it does so.
func GrantTrail(trailArn pulumi.StringInput) []KeyGrant {
	trail := Service(pulumi.String(trailService))
	forTrail := When("StringEquals", "aws:SourceArn", trailArn)
	return []KeyGrant{
		{
			Sid: "TrailEncrypts", Principal: trail, Actions: []string{"kms:GenerateDataKey*"},
			Conditions: []Condition{
				forTrail, When("StringEquals", "kms:EncryptionContext:aws:cloudtrail:arn", trailArn),
			},
		},
		{
			Sid: "TrailChecks", Principal: trail, Actions: []string{"kms:Decrypt", "kms:DescribeKey"},
			Conditions: []Condition{forTrail},
		},
	}
}

// GrantLogGroup lets the log service of a region encrypt one log group with the
// key. The ARN ends in the group's name, without ":*".
func GrantLogGroup(region, logGroupArn pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: "LogGroupEncrypts", Principal: Service(pulumi.Sprintf("logs.%s.amazonaws.com", region)),
		Actions: []string{
			"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*",
		},
		Conditions: []Condition{When("ArnEquals", "kms:EncryptionContext:aws:logs:arn", logGroupArn)},
	}
}

// GrantAlarms lets the alarms of one account publish to topics that are
// encrypted with the key.
func GrantAlarms(accountID pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: "AlarmsPublish", Principal: Service(pulumi.String("cloudwatch.amazonaws.com")),
		Actions:    []string{"kms:Decrypt", "kms:GenerateDataKey*"},
		Conditions: []Condition{When("StringEquals", "aws:SourceAccount", accountID)},
	}
}
