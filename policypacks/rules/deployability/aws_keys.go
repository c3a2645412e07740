package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	keyType          = "aws:kms/key:Key"
	replicaKeyType   = "aws:kms/replicaKey:ReplicaKey"
	aliasType        = "aws:kms/alias:Alias"
	keyPolicyType    = "aws:kms/keyPolicy:KeyPolicy"
	logGroupType     = "aws:cloudwatch/logGroup:LogGroup"
	trailType        = "aws:cloudtrail/trail:Trail"
	distributionType = "aws:cloudfront/distribution:Distribution"
)

// atRest are the citations of rules about keys that a service cannot use.
var atRest = []string{safeguard.EncryptionAtRest, safeguard.AuditControls}

var awsKeyRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-key-serves-logs",
		Title:       "CloudWatch Logs may use the keys of log groups",
		Why:         "CloudWatch Logs refuses a key that it may not use, so there is no log of what happens to health data",
		Remediation: "allow logs.<region>.amazonaws.com kms:Encrypt*, kms:Decrypt*, kms:GenerateDataKey* in the key policy, on condition of the log group's ARN",
		Severity:    policypacks.High,
		Types:       []string{logGroupType}, Citations: atRest, NIST: []string{"SC-12"},
		Missing: "kmsKeyId: the service's own key",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return keyServes(s, "kmsKeyId", "logs.amazonaws.com", "kms:GenerateDataKey")
		},
	},
	{
		ID:          "aws-deploy-key-serves-trail",
		Title:       "CloudTrail may use the keys of trails",
		Why:         "CloudTrail refuses a key that it may not use, so nobody can tell who touched health data",
		Remediation: "allow cloudtrail.amazonaws.com kms:GenerateDataKey* in the key policy, on condition of the trail's ARN",
		Severity:    policypacks.High,
		Types:       []string{trailType}, Citations: atRest, NIST: []string{"SC-12", "AU-12"},
		Missing: "kmsKeyId: the key of the bucket",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return keyServes(s, "kmsKeyId", "cloudtrail.amazonaws.com", "kms:GenerateDataKey")
		},
	},
	{
		ID:          "aws-deploy-key-serves-alarms",
		Title:       "Alarms may use the keys of their topics",
		Why:         "An alarm that may not use the topic's key rings unheard: nobody learns what happens to health data",
		Remediation: "allow cloudwatch.amazonaws.com kms:Decrypt and kms:GenerateDataKey* in the key policy",
		Severity:    policypacks.High,
		Types:       []string{alarmType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.EncryptionAtRest}, NIST: []string{"SC-12", "IR-6"},
		Missing: "kmsMasterKeyId: not encrypted with a key",
		Related: true, Check: throughKey("alarmActions[*]", "cloudwatch.amazonaws.com", topicType),
	},
	{
		ID:          "aws-deploy-key-serves-events",
		Title:       "Event rules may use the keys of their queues and topics",
		Why:         "An event that may not use the target's key is dropped, and what should happen to health data does not",
		Remediation: "allow events.amazonaws.com kms:Decrypt and kms:GenerateDataKey* in the key policy",
		Severity:    policypacks.High,
		Types:       []string{eventTargetType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.Integrity}, NIST: []string{"SC-12"},
		Missing: "kmsMasterKeyId: not encrypted with a key",
		Related: true, Check: throughKey("arn", "events.amazonaws.com", queueType, topicType),
	},
	{
		ID:          "aws-deploy-key-serves-topics",
		Title:       "Topics may use the keys of the queues that subscribe",
		Why:         "A message that the topic may not encrypt for the queue is dropped: news about health data are lost",
		Remediation: "allow sns.amazonaws.com kms:Decrypt and kms:GenerateDataKey* in the key policy",
		Severity:    policypacks.High,
		Types:       []string{subscriptionType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.Integrity}, NIST: []string{"SC-12"},
		Missing: "kmsMasterKeyId: not encrypted with a key",
		Related: true, Check: throughKey("endpoint", "sns.amazonaws.com", queueType),
	},
	{
		ID:          "aws-deploy-key-serves-notifications",
		Title:       "Buckets may use the keys of the queues and topics that they notify",
		Why:         "S3 refuses a notification that it cannot encrypt, so health records that arrive stay unprocessed",
		Remediation: "allow s3.amazonaws.com kms:Decrypt and kms:GenerateDataKey* in the key policy",
		Severity:    policypacks.High,
		Types:       []string{notificationType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.Integrity}, NIST: []string{"SC-12"},
		Missing: "kmsMasterKeyId: not encrypted with a key",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				throughKey("queues[*].queueArn", "s3.amazonaws.com", queueType)(s),
				throughKey("topics[*].topicArn", "s3.amazonaws.com", topicType)(s),
			)
		},
	},
	{
		ID:          "aws-deploy-key-serves-distribution",
		Title:       "CloudFront may use the keys of the buckets that it reads",
		Why:         "CloudFront cannot read objects under a key that it may not use: members would find no page, and no records",
		Remediation: "allow cloudfront.amazonaws.com kms:Decrypt in the key policy, on condition of the distribution's ARN",
		Severity:    policypacks.High,
		Types:       []string{distributionType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12"},
		Missing: "encryption of the bucket: the service's own key, which needs no permission",
		Related: true, Check: originKeys,
	},
}

// keyServes holds where the key that a property names lets the service in. Keys of other stacks are not judged.
func keyServes(s *policypacks.Subject, path, service, action string) policypacks.Outcome {
	keys := s.PointedAt(path, keyType, replicaKeyType)
	none := policypacks.Inapplicable("no key of this stack is used")
	if keys.Open {
		none = policypacks.Undecided(path)
	}
	return keys.Each(none, func(key *policypacks.Subject) policypacks.Outcome { return keyAdmits(key, service, action) })
}

func keyAdmits(key *policypacks.Subject, service, action string) policypacks.Outcome {
	byDefault := policypacks.Failed("the key has the default policy, which lets no service in")
	if inline := key.At("policy"); !inline.IsMissing() {
		return letsIn(inline, byDefault, service, action)
	}
	return admits(key, "keyId", keyPolicyType, service, action, byDefault)
}

// throughKey holds where the service may use the key of each queue or topic that a property names.
func throughKey(path, service string, types ...string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return atTargets(s, path, func(target *policypacks.Subject) policypacks.Outcome {
			if target.At("kmsMasterKeyId").IsMissing() {
				return policypacks.Inapplicable("no key is used")
			}
			return keyServes(target, "kmsMasterKeyId", service, "kms:GenerateDataKey")
		}, types...)
	}
}

// originKeys asks the buckets that a distribution reads through an origin access control.
func originKeys(s *policypacks.Subject) policypacks.Outcome {
	return atTargets(s, "origins[*].domainName", func(bucket *policypacks.Subject) policypacks.Outcome {
		const key = "applyServerSideEncryptionByDefault.kmsMasterKeyId"
		links := bucket.PointingHere("bucket", encryptionTypes...)
		return links.Each(policypacks.Inapplicable("no key is used"), func(e *policypacks.Subject) policypacks.Outcome {
			return keyServes(e, "rules[*]."+key, "cloudfront.amazonaws.com", "kms:Decrypt")
		})
	}, bucketTypes...)
}
