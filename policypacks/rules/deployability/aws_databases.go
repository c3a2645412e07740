package deployability

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	replicationGroupType = "aws:elasticache/replicationGroup:ReplicationGroup"
	userPoolType         = "aws:cognito/userPool:UserPool"
)

var awsDatabaseRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-table-attributes",
		Title:       "Tables declare the attributes of their keys, and no others",
		Why:         "DynamoDB refuses a table whose declared attributes are not those of its keys and indexes: health records have no place",
		Remediation: "list in Attributes exactly the hash and range keys of the table and of its indexes",
		Severity:    policypacks.High,
		Types:       []string{tableType}, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "attributes: required by the service",
		Check:   attributesOfKeys,
	},
	{
		ID:          "aws-deploy-table-replica-stream",
		Title:       "Tables with replicas have a stream of both images",
		Why:         "DynamoDB replicates by the table's stream, and refuses replicas without it: the second copy of the records is not made",
		Remediation: "set StreamEnabled true and StreamViewType NEW_AND_OLD_IMAGES on the dynamodb.Table",
		Severity:    policypacks.High,
		Types:       []string{tableType}, Citations: []string{safeguard.DisasterRecoveryPlan}, NIST: []string{"CP-9"},
		Missing: "replicas: none; streamEnabled: false",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("replicas").IsSet(), "the table has no replicas", func() policypacks.Outcome {
				return policypacks.All(s.At("streamEnabled").Or(false).IsTrue(), s.At("streamViewType").Is("NEW_AND_OLD_IMAGES"))
			})
		},
	},
	{
		ID:          "aws-deploy-cache-failover-nodes",
		Title:       "Caches that fail over have a second node",
		Why:         "ElastiCache refuses to fail over where there is nothing to fail over to",
		Remediation: "set NumCacheClusters to 2 or more, or ReplicasPerNodeGroup to 1 or more",
		Severity:    policypacks.Medium,
		Types:       []string{replicationGroupType}, Citations: []string{safeguard.EmergencyModeOperation}, NIST: []string{"CP-2"},
		Missing: "automaticFailoverEnabled: false; numCacheClusters: 1",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			failsOver := policypacks.Any(s.At("automaticFailoverEnabled").Or(false).IsTrue(), s.At("multiAzEnabled").Or(false).IsTrue())
			return where(failsOver, "the cache does not fail over", func() policypacks.Outcome {
				return policypacks.Any(s.At("numCacheClusters").Or(1.0).AtLeast(2), s.At("replicasPerNodeGroup").Or(0.0).AtLeast(1))
			})
		},
	},
	{
		ID:          "aws-deploy-cache-token-encrypted",
		Title:       "Caches with a token encrypt their connections",
		Why:         "ElastiCache refuses a token on connections in plain text, so nothing that holds health data would be made",
		Remediation: "set TransitEncryptionEnabled to true on the elasticache.ReplicationGroup",
		Severity:    policypacks.Medium,
		Types:       []string{replicationGroupType}, Citations: []string{safeguard.TransitEncryption}, NIST: []string{"SC-8(1)"},
		Missing: "authToken: none; transitEncryptionEnabled: false",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("authToken").IsMissing() {
				return policypacks.Inapplicable("the cache has no token")
			}
			return s.At("transitEncryptionEnabled").Or(false).IsTrue()
		},
	},
	{
		ID:          "aws-deploy-database-monitoring-role",
		Title:       "Databases that are monitored have a role for it",
		Why:         "RDS refuses enhanced monitoring without a role, and with it the database for the health records",
		Remediation: "name a role that trusts monitoring.rds.amazonaws.com as MonitoringRoleArn",
		Severity:    policypacks.Medium,
		Types:       []string{databaseType}, Citations: []string{safeguard.ActivityReview}, NIST: []string{"SI-4"},
		Missing: "monitoringInterval: 0, which is off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("monitoringInterval").Or(0.0).AtLeast(1), "the database has no enhanced monitoring", func() policypacks.Outcome {
				return s.At("monitoringRoleArn").IsSet()
			})
		},
	},
	{
		ID:          "aws-deploy-replica-key-primary",
		Title:       "Replicas of keys have a primary key for several regions",
		Why:         "KMS replicates only keys that were made for several regions; what the replica should encrypt stays unprotected",
		Remediation: "set MultiRegion to true on the primary kms.Key; it cannot be changed later",
		Severity:    policypacks.High,
		Types:       []string{replicaKeyType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.DisasterRecoveryPlan}, NIST: []string{"SC-12"},
		Missing: "multiRegion: false",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "primaryKeyArn", func(key *policypacks.Subject) policypacks.Outcome {
				return key.At("multiRegion").Or(false).IsTrue()
			}, keyType)
		},
	},
	{
		ID:          "aws-deploy-pool-text-messages",
		Title:       "User pools that send codes by text message have a role for it",
		Why:         "Cognito refuses codes by text message without a role to send them, so members could not sign in",
		Remediation: "give SmsConfiguration with SnsCallerArn and ExternalId, or use SoftwareTokenMfaConfiguration instead",
		Severity:    policypacks.Medium,
		Types:       []string{userPoolType}, Citations: []string{safeguard.Authentication}, NIST: []string{"IA-2"},
		Missing: "smsConfiguration: none; mfaConfiguration: OFF",
		Check:   textMessages,
	},
}

func attributesOfKeys(s *policypacks.Subject) policypacks.Outcome {
	if s.At("attributes").HasUnknowns() || s.At("globalSecondaryIndexes").HasUnknowns() || s.At("localSecondaryIndexes").HasUnknowns() {
		return policypacks.Undecided("attributes")
	}
	keys := []policypacks.Value{s.At("hashKey"), s.At("rangeKey")}
	for _, indexes := range []string{"globalSecondaryIndexes", "localSecondaryIndexes"} {
		for _, index := range s.At(indexes).Items() {
			keys = append(keys, index.At("hashKey"), index.At("rangeKey"))
		}
	}
	var wanted []string
	for _, key := range keys {
		if key.IsUnknown() {
			return policypacks.Undecided(key.Path())
		}
		if name, ok := key.Text(); ok && name != "" {
			wanted = append(wanted, name)
		}
	}
	if len(wanted) == 0 || s.At("attributes").IsMissing() {
		return policypacks.Inapplicable("the table has no keys of its own, as a replica has not")
	}
	var declared []string
	for _, attribute := range s.At("attributes").Items() {
		name, _ := attribute.At("name").Text()
		declared = append(declared, name)
		if !slices.Contains(wanted, name) {
			return policypacks.Failed("attributes declares %s, which is no key", attribute.At("name").Show()).At("attributes")
		}
	}
	for _, key := range keys {
		if name, ok := key.Text(); ok && name != "" && !slices.Contains(declared, name) {
			return policypacks.Failed("attributes does not declare %s, which %s names", key.Show(), key.Path()).At("attributes")
		}
	}
	return policypacks.Passed("attributes declares the keys").At("attributes")
}

// textMessages asks pools that can only send codes by text message.
func textMessages(s *policypacks.Subject) policypacks.Outcome {
	codes := policypacks.All(
		s.At("mfaConfiguration").Or("OFF").OneOf("ON", "OPTIONAL"),
		policypacks.Any(s.At("softwareTokenMfaConfiguration").IsAbsent(), s.At("softwareTokenMfaConfiguration.enabled").Or(false).IsFalse()),
	)
	return where(codes, "the pool needs no text messages", func() policypacks.Outcome {
		return s.At("smsConfiguration.snsCallerArn").IsSet()
	})
}
