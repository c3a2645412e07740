package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// trailService delivers the audit trail.
const trailService = "cloudtrail.amazonaws.com"

// GrantTrail lets one trail encrypt what it delivers with the key, to a bucket
// without a bucket key: a bucket key would have another encryption context.
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
			Sid: "TrailChecks", Principal: trail, Actions: []string{"kms:DescribeKey"},
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

// GrantAlarms lets alarms publish to topics of one account that are encrypted
// with the key. The topic is named in the encryption context, which every use of
// the key has; that the alarms' service names an account to the key service is
// not documented.
func GrantAlarms(accountID pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: "AlarmsPublish", Principal: Service(pulumi.String("cloudwatch.amazonaws.com")),
		Actions: []string{"kms:Decrypt", "kms:GenerateDataKey*"},
		Conditions: []Condition{
			When("StringLike", "kms:EncryptionContext:aws:sns:topicArn", pulumi.Sprintf("arn:*:sns:*:%s:*", accountID)),
		},
	}
}
