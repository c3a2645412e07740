package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const replicationRoleSuffix = "-replication-role"

// replicate copies new objects with a role that can do nothing else. It needs
// versions, and the role's permissions: what was written without them is never
// copied.
func (b *Bucket) replicate(ctx *pulumi.Context) error {
	if b.args.Replication == nil {
		return nil
	}
	role, err := b.replicationRole(ctx)
	if err != nil {
		return err
	}
	b.ReplicationRoleArn = role.Arn
	policy, err := b.allowReplication(ctx, role)
	if err != nil {
		return err
	}
	copied, err := s3.NewBucketReplicationConfig(ctx, b.name+"-replication", &s3.BucketReplicationConfigArgs{
		Bucket: b.bucket.ID(),
		Role:   role.Arn,
		Rules:  s3.BucketReplicationConfigRuleArray{b.replicationRule()},
	}, pulumi.Parent(b), pulumi.DependsOn(append([]pulumi.Resource{b.Versioning, policy}, b.args.Replication.After...)))
	b.beforeUse = append(b.beforeUse, copied)
	return err
}

func (b *Bucket) replicationRule() *s3.BucketReplicationConfigRuleArgs {
	to := b.args.Replication
	rule := &s3.BucketReplicationConfigRuleArgs{
		Id:       pulumi.String("copies"),
		Priority: pulumi.Int(0),
		Status:   pulumi.String("Enabled"),
		Filter:   &s3.BucketReplicationConfigRuleFilterArgs{Prefix: pulumi.String(to.Prefix)},
		DeleteMarkerReplication: &s3.BucketReplicationConfigRuleDeleteMarkerReplicationArgs{
			Status: pulumi.String("Disabled"),
		},
		Destination: &s3.BucketReplicationConfigRuleDestinationArgs{Bucket: to.BucketArn},
	}
	if to.KeyArn == nil {
		return rule
	}
	rule.Destination = &s3.BucketReplicationConfigRuleDestinationArgs{
		Bucket: to.BucketArn,
		EncryptionConfiguration: &s3.BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs{
			ReplicaKmsKeyId: to.KeyArn,
		},
	}
	rule.SourceSelectionCriteria = &s3.BucketReplicationConfigRuleSourceSelectionCriteriaArgs{
		SseKmsEncryptedObjects: &s3.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs{
			Status: pulumi.String("Enabled"),
		},
	}
	return rule
}

// replicationRole is for the object store alone. It says nothing of the bucket
// on whose behalf it is taken, because replication is not documented to tell:
// the role's permissions limit it to the two buckets.
func (b *Bucket) replicationRole(ctx *pulumi.Context) (*iam.Role, error) {
	return iam.NewRole(ctx, b.name+replicationRoleSuffix, &iam.RoleArgs{
		Description: pulumi.String("Copies new objects of " + b.name),
		AssumeRolePolicy: PolicyDocument(Statement{
			Principals: []Principal{Service(pulumi.String("s3.amazonaws.com"))},
			Actions:    []string{"sts:AssumeRole"},
		}),
		Tags: b.args.Tags,
	}, pulumi.Parent(b))
}

// allowReplication lets the role read this bucket and write copies to the other.
func (b *Bucket) allowReplication(ctx *pulumi.Context, role *iam.Role) (*iam.RolePolicy, error) {
	return iam.NewRolePolicy(ctx, b.name+"-replication-policy", &iam.RolePolicyArgs{
		Role:   role.Name,
		Policy: PolicyDocument(b.replicationStatements()...),
	}, pulumi.Parent(b))
}

func (b *Bucket) replicationStatements() []Statement {
	to := b.args.Replication
	statements := []Statement{
		{
			Sid:       "ReadConfiguration",
			Actions:   []string{"s3:GetReplicationConfiguration", "s3:ListBucket"},
			Resources: []pulumi.StringInput{b.BucketArn},
		},
		{
			Sid:       "ReadVersions",
			Actions:   b.replicationReads(),
			Resources: []pulumi.StringInput{b.objects()},
		},
		{
			Sid:       "WriteCopies",
			Actions:   []string{"s3:ReplicateObject", "s3:ReplicateTags"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s/*", to.BucketArn)},
		},
	}
	if to.KeyArn == nil {
		return statements
	}
	return append(statements,
		Statement{
			Sid:       "DecryptOriginals",
			Actions:   []string{"kms:Decrypt"},
			Resources: []pulumi.StringInput{b.args.KeyArn}, Conditions: viaObjectStore(),
		},
		Statement{
			Sid:       "EncryptCopies",
			Actions:   []string{"kms:Encrypt", "kms:GenerateDataKey"},
			Resources: []pulumi.StringInput{to.KeyArn}, Conditions: viaObjectStore(),
		})
}

// replicationReads are what it takes to copy a version with all that hangs on it.
func (b *Bucket) replicationReads() []string {
	actions := []string{
		"s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging",
	}
	if b.args.Lock != nil {
		actions = append(actions, "s3:GetObjectLegalHold", "s3:GetObjectRetention")
	}
	return actions
}
