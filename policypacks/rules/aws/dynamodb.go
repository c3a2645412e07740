package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	dynamodbTableType         = "aws:dynamodb/table:Table"
	dynamodbReplicaType       = "aws:dynamodb/tableReplica:TableReplica"
	dynamodbPolicyType        = "aws:dynamodb/resourcePolicy:ResourcePolicy"
	dynamodbScalingTargetType = "aws:appautoscaling/target:Target"
)

var dynamodbRules = slices.Concat(dynamodbTableRules, blockBackupRules)

var dynamodbTableRules = []*policypacks.Rule{
	{
		ID:          "aws-dynamodb-table-encryption",
		Title:       "Tables are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set ServerSideEncryption with Enabled true and the KmsKeyArn of a kms.Key on the dynamodb.Table",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{dynamodbTableType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_119"),
		Missing: "serverSideEncryption: a key of the service",
		Related: true, Check: storageUnderKey("serverSideEncryption.enabled", "serverSideEncryption.kmsKeyArn"),
	},
	{
		ID:          "aws-dynamodb-replica-encryption",
		Title:       "Replicas of tables are encrypted with a customer key",
		Why:         "A copy of health records needs the protection of the original",
		Remediation: "set KmsKeyArn to a key of the replica's region in each of the Replicas, or on the dynamodb.TableReplica",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{dynamodbTableType, dynamodbReplicaType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_271"),
		Missing: "kmsKeyArn: a key of the service",
		Related: true, Check: ofReplicas("kmsKeyArn", customerKey),
	},
	{
		ID:          "aws-dynamodb-table-point-in-time-recovery",
		Title:       "Tables can be brought back to any second",
		Why:         "Health records that were overwritten or deleted, by mistake or malice, can be brought back as they were",
		Remediation: "set PointInTimeRecovery with Enabled true on the dynamodb.Table",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types:     []string{dynamodbTableType},
		Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan, safeguard.Integrity},
		NIST:      []string{"CP-9", "CP-10", "SI-12"},
		External:  policypacks.Similar("DynamoDBPITREnabled", "dynamodb-pitr-enabled", "CKV_AWS_28"),
		Missing:   "pointInTimeRecovery: off",
		Check:     propertyOn("pointInTimeRecovery.enabled", false),
		Remedy:    &policypacks.Remedy{Description: "turns recovery on", Set: map[string]any{"pointInTimeRecovery.enabled": true}},
	},
	{
		ID:          "aws-dynamodb-replica-point-in-time-recovery",
		Title:       "Replicas of tables can be brought back to any second",
		Why:         "A replica repeats every mistake at once, so it needs a way back of its own when its region is the one that is left",
		Remediation: "set PointInTimeRecovery true in each of the Replicas, or on the dynamodb.TableReplica",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types:     []string{dynamodbTableType, dynamodbReplicaType},
		Citations: []string{safeguard.DisasterRecoveryPlan, safeguard.DataBackupPlan},
		NIST:      []string{"CP-9", "CP-10"}, External: policypacks.Similar("CKV_AWS_165"),
		Missing: "pointInTimeRecovery: off",
		Check: ofReplicas("pointInTimeRecovery", func(_ *policypacks.Subject, v policypacks.Value) policypacks.Outcome {
			return v.Or(false).IsTrue()
		}),
	},
	{
		ID:          "aws-dynamodb-table-deletion-protection",
		Title:       "Tables cannot be deleted by mistake",
		Why:         "One wrong command must not be enough to delete all health records of a table",
		Remediation: "set DeletionProtectionEnabled: pulumi.Bool(true) on the table",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types:     []string{dynamodbTableType, dynamodbReplicaType},
		Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:      []string{"CP-9", "SI-12"},
		Missing:   "deletionProtectionEnabled: off",
		Check:     propertyOn("deletionProtectionEnabled", false),
		Remedy:    &policypacks.Remedy{Description: "turns deletion protection on", Set: map[string]any{"deletionProtectionEnabled": true}},
	},
	{
		ID:          "aws-dynamodb-table-in-backup-plan",
		Title:       "A backup plan selects every table",
		Why:         "Recovery to a point in time ends after weeks, and goes with the table; a backup stays",
		Remediation: "name the table's ARN, or one of its tags, in a backup.Selection",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{dynamodbTableType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("DynamoDBInBackupPlan", "dynamodb-in-backup-plan"),
		Missing:  "selection: nothing is backed up", Settings: []policypacks.Setting{backupElsewhere},
		Related: true, Check: inBackupPlan,
	},
	{
		ID:          "aws-dynamodb-table-scales",
		Title:       "Tables take any load",
		Why:         "A table that is out of capacity refuses health records when many are needed at once",
		Remediation: "set BillingMode PAY_PER_REQUEST, or add an appautoscaling.Target for reads and one for writes",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{dynamodbTableType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:     []string{"CP-10", "SC-5(2)"},
		External: policypacks.Similar("DynamoDBAutoScalingEnabled", "dynamodb-autoscaling-enabled", "CKV2_AWS_16"),
		Missing:  "billingMode: PROVISIONED",
		Related:  true, Check: dynamodbScales,
	},
	{
		ID:          "aws-dynamodb-policy-not-public",
		Title:       "Table policies allow nothing to everyone",
		Why:         "A table policy for everyone publishes health records",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID, aws:SourceVpce or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{dynamodbPolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6", "SC-7"},
		Missing: "policy: required by the service",
		Check:   itsPolicy(notPublic),
	},
}

// ofReplicas asks a property of every replica, in a table or as a resource of its own.
func ofReplicas(path string, ask func(*policypacks.Subject, policypacks.Value) policypacks.Outcome) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if s.Type() == dynamodbReplicaType {
			return ask(s, s.At(path))
		}
		return s.At("replicas").Each(policypacks.Inapplicable("the table has no replicas"), func(replica policypacks.Value) policypacks.Outcome {
			return ask(s, replica.At(path))
		})
	}
}

// dynamodbScales does not ask tables without a capacity to run out of.
func dynamodbScales(s *policypacks.Subject) policypacks.Outcome {
	provisioned := s.At("billingMode").Or("PROVISIONED").Is("PROVISIONED")
	if provisioned.Is(policypacks.Fail) {
		return policypacks.Inapplicable("the table has no fixed capacity")
	}
	scales := policypacks.All(dynamodbDimensionScales(s, "ReadCapacityUnits"), dynamodbDimensionScales(s, "WriteCapacityUnits"))
	if scales.Is(policypacks.Fail) && provisioned.Is(policypacks.Unknown) {
		return provisioned
	}
	return scales
}

// dynamodbDimensionScales finds the scaling targets that name the table, table/<name>, or come from it.
func dynamodbDimensionScales(s *policypacks.Subject, dimension string) policypacks.Outcome {
	links := s.PointingHere("resourceId", dynamodbScalingTargetType)
	for _, name := range []policypacks.Value{s.At("name"), s.Output("name"), s.Output("id")} {
		if text, ok := name.Text(); ok {
			named := s.Having(dynamodbScalingTargetType, "resourceId", "table/"+text)
			links.Subjects = append(links.Subjects, named.Subjects...)
		}
	}
	none := links.Missing("Target.resourceId", "nothing scales the table's %s", dimension)
	return links.Some(none, func(target *policypacks.Subject) policypacks.Outcome {
		return target.At("scalableDimension").Is("dynamodb:table:" + dimension)
	}).Because("nothing scales the table's %s", dimension)
}
