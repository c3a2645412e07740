package aws_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func archivePlan(t *testing.T, args aws.AuditArchiveArgs) planned {
	t.Helper()
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewAuditArchive(ctx, "audit", &args)
		return err
	})
}

const (
	trailArn   = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/clinic-test-audit"
	trailGroup = "arn:aws:logs:eu-central-1:123456789012:log-group:/phiform/clinic-test-audit"
)

func TestAuditArchiveConventions(t *testing.T) {
	p := archivePlan(t, aws.AuditArchiveArgs{Tags: testTags})
	p.requireConventions("audit", testTagValues)
	for _, kept := range []string{"audit-key-key", "audit-store-bucket", "audit-store-logs-bucket", "audit-access-logs-bucket"} {
		require.True(t, p.one(kept).Options.Protect && p.one(kept).Options.RetainOnDelete, kept)
	}
}

func TestAuditArchiveIsImmutable(t *testing.T) {
	for _, tc := range []struct {
		name string
		args aws.AuditArchiveArgs
		mode string
		days float64
	}{
		{"six years by default", aws.AuditArchiveArgs{}, "COMPLIANCE", 2192},
		{"as long as asked", aws.AuditArchiveArgs{RetentionDays: 3653}, "COMPLIANCE", 3653},
		{"governance if asked", aws.AuditArchiveArgs{LockMode: aws.LockGovernance}, "GOVERNANCE", 2192},
		{"liftable when disposable", aws.AuditArchiveArgs{RetentionDays: 3653, Disposable: true}, "GOVERNANCE", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := archivePlan(t, tc.args)
			require.Equal(t, true, p.input("audit-store-bucket", "objectLockEnabled"))
			require.Equal(t, map[string]any{"defaultRetention": map[string]any{"mode": tc.mode, "days": tc.days}},
				p.input("audit-store-lock", "rule"))
			if tc.args.Disposable {
				p.requireKept(nil, nil)
			}
		})
	}
}

// Only the trail delivers; the denial of other keys cannot stop it, because it
// chooses the encryption of its digest files itself.
func TestAuditArchiveBucketPolicy(t *testing.T) {
	p := archivePlan(t, aws.AuditArchiveArgs{})
	bucket := p.output("audit-store-bucket", "arn")
	sids, statements := p.policy("audit-store-policy", "policy")
	require.Equal(t, []string{
		"DenyPlainText", "DenyOldTLS", "DenyCustomerProvidedKeys", "DenyVersionDeletion", "DenyOtherWriters", "DenyOtherKeys",
		"TrailChecks", "TrailDelivery",
	}, sids)
	require.Equal(t, []string{bucket}, statements["TrailChecks"].Resource)
	require.Equal(t, []string{"s3:GetBucketAcl"}, statements["TrailChecks"].Action)
	require.Empty(t, cmp.Diff(statement{
		Sid: "TrailDelivery", Effect: "Allow", Principal: map[string]any{"Service": []any{"cloudtrail.amazonaws.com"}},
		Action: []string{"s3:PutObject"}, Resource: []string{bucket + "/AWSLogs/123456789012/*"},
		Condition: map[string]map[string][]string{"StringEquals": {
			"aws:SourceArn": {trailArn}, "s3:x-amz-acl": {"bucket-owner-full-control"},
		}},
	}, statements["TrailDelivery"]))

	digest := map[string]string{
		"s3:x-amz-server-side-encryption": "AES256",
		"aws:PrincipalServiceName":        "cloudtrail.amazonaws.com", "aws:PrincipalIsAWSService": "true",
		"aws:SecureTransport": "true",
	}
	planted := map[string]string{"aws:PrincipalIsAWSService": "false", "aws:SecureTransport": "true"}
	require.False(t, denies(t, statements, digest))
	require.True(t, denies(t, statements, planted))
}

// denies tells whether any denial applies to a write.
func denies(t *testing.T, statements map[string]statement, request map[string]string) bool {
	t.Helper()
	for _, s := range statements {
		if s.Effect == "Deny" && slices.Contains(s.Action, "s3:PutObject") && s.holds(t, request) {
			return true
		}
	}
	return false
}

func TestAuditArchiveKeyPolicy(t *testing.T) {
	p := archivePlan(t, aws.AuditArchiveArgs{Readers: []pulumi.StringInput{pulumi.String(readerArn)}})
	sids, statements := p.policy("audit-key-policy", "policy")
	require.Equal(t, []string{
		"AdministerButNotUse", "TrailEncrypts", "TrailChecks", "LogGroupEncrypts", "AlarmsPublish", "Reader1",
	}, sids)
	require.Equal(t, map[string]map[string][]string{"StringEquals": {
		"aws:SourceArn": {trailArn}, "kms:EncryptionContext:aws:cloudtrail:arn": {trailArn},
	}}, statements["TrailEncrypts"].Condition)
	require.Equal(t, []string{"kms:GenerateDataKey*"}, statements["TrailEncrypts"].Action)
	require.Equal(t, []string{"kms:DescribeKey"}, statements["TrailChecks"].Action)
	encryption := p.input("audit-store-encryption", "rules").([]any)[0].(map[string]any)
	require.Equal(t, false, encryption["bucketKeyEnabled"], "a bucket key has another context than the trail's")
	require.Equal(t, map[string]map[string][]string{"StringEquals": {"aws:SourceArn": {trailArn}}},
		statements["TrailChecks"].Condition)
	require.Equal(t, map[string]map[string][]string{"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": {trailGroup}}},
		statements["LogGroupEncrypts"].Condition)
	require.Equal(t, map[string]any{"AWS": []any{readerArn}}, statements["Reader1"].Principal)
}

// Access logs are received where they can be, and copied to where they last.
func TestAuditArchiveCopiesAccessLogs(t *testing.T) {
	p := archivePlan(t, aws.AuditArchiveArgs{})
	store := p.output("audit-store-bucket", "arn")
	require.Equal(t, []any{map[string]any{
		"id": "copies", "priority": 0.0, "status": "Enabled", "filter": map[string]any{"prefix": ""},
		"deleteMarkerReplication": map[string]any{"status": "Disabled"},
		"destination":             map[string]any{"bucket": store},
	}}, p.input("audit-access-logs-replication", "rules"))
	p.requireAfter("audit-access-logs-replication", "audit-store-versioning", "audit-store-policy")

	sids, statements := p.policy("audit-access-logs-replication-policy", "policy")
	require.Equal(t, []string{"ReadConfiguration", "ReadVersions", "WriteCopies"}, sids, "copies need no key")
	require.Equal(t, []string{store + "/*"}, statements["WriteCopies"].Resource)
	require.Equal(t, false, p.input("audit-access-logs-bucket", "objectLockEnabled"))
}

// A record of the record, copied into the record, would never end.
func TestAuditArchiveLogsItselfToWhatIsNotCopied(t *testing.T) {
	p := archivePlan(t, aws.AuditArchiveArgs{})
	logs := p.OfType("aws:s3/bucketLoggingV2:BucketLoggingV2")
	require.Len(t, logs, 1)
	require.Equal(t, p.output("audit-store-bucket", "bucket"), logs[0].Inputs["bucket"].StringValue())
	require.Equal(t, p.output("audit-store-logs-bucket", "bucket"), logs[0].Inputs["targetBucket"].StringValue())
	copied := p.OfType("aws:s3/bucketReplicationConfig:BucketReplicationConfig")
	require.Len(t, copied, 1)
	require.Equal(t, "audit-access-logs-replication", copied[0].Name)
	kept := p.input("audit-store-logs-lifecycle", "rules").([]any)[0].(map[string]any)
	require.Equal(t, map[string]any{"days": 2192.0}, kept["expiration"])
}

// Whoever names the bucket that receives logs waits until it may receive them.
func TestAuditArchiveNamesABucketThatIsReady(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		archive, err := aws.NewAuditArchive(ctx, "audit", nil)
		if err != nil {
			return err
		}
		_, err = aws.NewBucket(ctx, "docs", &aws.BucketArgs{
			KeyArn: anyKey, AccessLogs: &aws.AccessLogsArgs{BucketName: archive.AccessLogsBucketName},
		})
		return err
	})
	p.requireAfter("docs-logging", "audit-access-logs-policy", "audit-access-logs-bucket")
	require.Equal(t, p.output("audit-access-logs-bucket", "bucket"), p.input("docs-logging", "targetBucket"))
}

func TestAuditArchiveWithCallersKey(t *testing.T) {
	p := archivePlan(t, aws.AuditArchiveArgs{KeyArn: anyKey})
	require.False(t, p.has("aws:kms/key:Key"))
	_, statements := p.policy("audit-store-policy", "policy")
	require.Equal(t, []string{string(anyKey)},
		statements["DenyOtherKeys"].Condition["StringNotEquals"]["s3:x-amz-server-side-encryption-aws-kms-key-id"])
}

func TestAuditArchiveRefuses(t *testing.T) {
	for _, name := range []string{"ab", "two--dashes", "ends-", "has space", "my-_trail"} {
		t.Run(name, func(t *testing.T) {
			err := planError(t, func(ctx *pulumi.Context) error {
				_, err := aws.NewAuditArchive(ctx, "audit", &aws.AuditArchiveArgs{TrailName: name})
				return err
			})
			require.ErrorContains(t, err, `audit archive "audit": trailName: "`+name+`" is not a valid name`)
		})
	}
	t.Run("an impossible retention", func(t *testing.T) {
		err := planError(t, func(ctx *pulumi.Context) error {
			_, err := aws.NewAuditArchive(ctx, "audit", &aws.AuditArchiveArgs{RetentionDays: 40000})
			return err
		})
		require.ErrorContains(t, err, "lock.days: 40000")
	})
}
