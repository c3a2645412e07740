package aws_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

const copyKey, copies = "arn:aws:kms:eu-central-1:111122223333:key/copies", "arn:aws:s3:::copies"

func TestBucketReplication(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{
		Replication: &aws.ReplicationArgs{BucketArn: pulumi.String(copies), KeyArn: pulumi.String(copyKey), Prefix: "a/"},
		Tags:        testTags,
	})
	p.requireConventions("docs", testTagValues)
	want := []any{map[string]any{
		"id": "copies", "priority": 0.0, "status": "Enabled", "filter": map[string]any{"prefix": "a/"},
		"deleteMarkerReplication": map[string]any{"status": "Disabled"},
		"destination": map[string]any{
			"bucket": copies, "encryptionConfiguration": map[string]any{"replicaKmsKeyId": copyKey},
		},
		"sourceSelectionCriteria": map[string]any{"sseKmsEncryptedObjects": map[string]any{"status": "Enabled"}},
	}}
	require.Empty(t, cmp.Diff(want, p.input("docs-replication", "rules")))
	require.Equal(t, p.output("docs-replication-role", "arn"), p.input("docs-replication", "role"))
}

func TestReplicationRole(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{
		Replication: &aws.ReplicationArgs{BucketArn: pulumi.String(copies), KeyArn: pulumi.String(copyKey)},
	})
	bucket := p.output("docs-bucket", "arn")
	p.requireAfter("docs-replication", "docs-replication-policy", "docs-versioning")
	_, trust := p.policy("docs-replication-role", "assumeRolePolicy")
	require.Empty(t, cmp.Diff(statement{
		Effect: "Allow", Principal: map[string]any{"Service": []any{"s3.amazonaws.com"}}, Action: []string{"sts:AssumeRole"},
	}, trust[""]))

	sids, statements := p.policy("docs-replication-policy", "policy")
	require.Equal(t, []string{"ReadConfiguration", "ReadVersions", "WriteCopies", "DecryptOriginals", "EncryptCopies"}, sids)
	require.Equal(t, []string{bucket}, statements["ReadConfiguration"].Resource)
	require.Equal(t, []string{bucket + "/*"}, statements["ReadVersions"].Resource)
	require.NotContains(t, statements["ReadVersions"].Action, "s3:GetObjectRetention")
	require.Equal(t, []string{"s3:ReplicateObject", "s3:ReplicateTags"}, statements["WriteCopies"].Action, "and no deletions")
	require.Equal(t, []string{copies + "/*"}, statements["WriteCopies"].Resource)
	require.Equal(t, []string{string(anyKey)}, statements["DecryptOriginals"].Resource)
	require.Equal(t, []string{copyKey}, statements["EncryptCopies"].Resource)
}

// The retention of a locked bucket goes with the copies.
func TestReplicationOfLockedBucketReadsRetention(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{
		Lock:        &aws.LockArgs{Days: 1},
		Replication: &aws.ReplicationArgs{BucketArn: pulumi.String(copies), KeyArn: pulumi.String(copyKey)},
	})
	_, statements := p.policy("docs-replication-policy", "policy")
	require.Subset(t, statements["ReadVersions"].Action, []string{"s3:GetObjectRetention", "s3:GetObjectLegalHold"})
}
