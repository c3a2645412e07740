package aws_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

var anyKey = pulumi.String("arn:aws:kms:eu-central-1:111122223333:key/data")

// bucketPlan plans one bucket "docs" with a key.
func bucketPlan(t *testing.T, args aws.BucketArgs) planned {
	t.Helper()
	if !args.ReceivesAccessLogs {
		args.KeyArn = anyKey
	}
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewBucket(ctx, "docs", &args)
		return err
	})
}

func TestBucketDefaults(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{Tags: testTags})
	p.requireConventions("docs", testTagValues)
	p.requireKept([]string{"docs-bucket"},
		[]string{"docs-encryption", "docs-ownership", "docs-policy", "docs-public-access", "docs-versioning"})

	require.Equal(t, map[string]any{"objectOwnership": "BucketOwnerEnforced"}, p.input("docs-ownership", "rule"))
	for _, block := range []string{"blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"} {
		require.Equal(t, true, p.input("docs-public-access", block), block)
	}
	require.Equal(t, map[string]any{"status": "Enabled"}, p.input("docs-versioning", "versioningConfiguration"))
	require.Equal(t, []any{map[string]any{
		"bucketKeyEnabled": true,
		"applyServerSideEncryptionByDefault": map[string]any{
			"sseAlgorithm": "aws:kms", "kmsMasterKeyId": string(anyKey),
		},
	}}, p.input("docs-encryption", "rules"))
	require.Equal(t, false, p.input("docs-bucket", "forceDestroy"))
	for _, optional := range []string{
		"aws:s3/bucketLoggingV2:BucketLoggingV2", "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
		"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
	} {
		require.False(t, p.has(optional), optional)
	}
}

func TestBucketOrder(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{
		Lock:        &aws.LockArgs{Days: 1},
		Replication: &aws.ReplicationArgs{BucketArn: pulumi.String("arn:aws:s3:::copies"), KeyArn: anyKey},
	})
	p.requireAfter("docs-ownership", "docs-public-access")
	p.requireAfter("docs-policy", "docs-public-access", "docs-ownership", "docs-encryption", "docs-lock", "docs-replication")
	for _, needsVersions := range []string{"docs-lifecycle", "docs-lock", "docs-replication"} {
		p.requireAfter(needsVersions, "docs-versioning")
	}
}

func TestDisposableBucketGoesWithItsStack(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{Disposable: true})
	p.requireKept(nil, nil)
	require.Equal(t, true, p.input("docs-bucket", "forceDestroy"))
}

func TestBucketPolicy(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{Statements: []aws.Statement{{
		Sid: "BackOffice", Principals: []aws.Principal{aws.Role(pulumi.String(readerArn))},
		Actions: []string{"s3:GetObject"}, Resources: []pulumi.StringInput{pulumi.String("arn:aws:s3:::x/*")},
	}}})
	bucket := p.output("docs-bucket", "arn")
	sids, statements := p.policy("docs-policy", "policy")
	require.Equal(t, []string{"DenyPlainText", "DenyOldTLS", "DenyCustomerProvidedKeys", "DenyVersionDeletion", "DenyOtherKeys", "BackOffice"}, sids)

	deny := func(actions, resources []string, condition map[string]map[string][]string) statement {
		return statement{Effect: "Deny", Principal: "*", Action: actions, Resource: resources, Condition: condition}
	}
	everything, objects := []string{bucket, bucket + "/*"}, []string{bucket + "/*"}
	for sid, want := range map[string]statement{
		"DenyPlainText": deny([]string{"s3:*"}, everything,
			map[string]map[string][]string{"Bool": {"aws:SecureTransport": {"false"}}}),
		"DenyOldTLS": deny([]string{"s3:*"}, everything,
			map[string]map[string][]string{"NumericLessThan": {"s3:TlsVersion": {"1.2"}}}),
		"DenyCustomerProvidedKeys": deny([]string{"s3:PutObject"}, objects,
			map[string]map[string][]string{"Null": {"s3:x-amz-server-side-encryption-customer-algorithm": {"false"}}}),
		"DenyVersionDeletion": deny([]string{"s3:DeleteObjectVersion"}, objects, nil),
		"DenyOtherKeys": deny([]string{"s3:PutObject"}, objects, map[string]map[string][]string{
			"Null":            {"s3:x-amz-server-side-encryption": {"false"}},
			"StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": {string(anyKey)}},
		}),
	} {
		want.Sid = sid
		require.Empty(t, cmp.Diff(want, statements[sid]))
	}
}

// What default encryption and the denials together make of a write.
func TestBucketWritesGetTheRightKey(t *testing.T) {
	_, statements := bucketPlan(t, aws.BucketArgs{}).policy("docs-policy", "policy")
	const algorithm, key = "s3:x-amz-server-side-encryption", "s3:x-amz-server-side-encryption-aws-kms-key-id"
	const customer = "s3:x-amz-server-side-encryption-customer-algorithm"
	for _, tc := range []struct {
		name    string
		request map[string]string
		denied  bool
	}{
		{"nothing asked for", nil, false},
		{"the bucket's key", map[string]string{algorithm: "aws:kms", key: string(anyKey)}, false},
		{"another key", map[string]string{algorithm: "aws:kms", key: "arn:aws:kms:eu-central-1:1:key/other"}, true},
		{"a key that is not named", map[string]string{algorithm: "aws:kms"}, true},
		{"the store's own key", map[string]string{algorithm: "AES256"}, true},
		{"a key brought along", map[string]string{customer: "AES256"}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			denied := false
			for _, s := range statements {
				denied = denied || s.Effect == "Deny" && slices.Contains(s.Action, "s3:PutObject") && s.holds(t, tc.request)
			}
			require.Equal(t, tc.denied, denied)
		})
	}
}

// holds evaluates the operators that the denials use, the way the service
// documents them: a negated operator holds for an absent key.
func (s statement) holds(t *testing.T, request map[string]string) bool {
	t.Helper()
	for operator, keys := range s.Condition {
		for key, values := range keys {
			value, present := request[key]
			switch operator {
			case "Null":
				if present == (values[0] == "true") {
					return false
				}
			case "StringNotEquals", "StringNotEqualsIfExists":
				if present && value == values[0] {
					return false
				}
			case "Bool":
				if value != values[0] {
					return false
				}
			case "NumericLessThan":
				if !present || value >= values[0] {
					return false
				}
			default:
				t.Fatalf("no such operator: %s", operator)
			}
		}
	}
	return true
}

func TestBucketPolicyInTwoPhases(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		bucket, err := aws.NewBucket(ctx, "docs", &aws.BucketArgs{KeyArn: anyKey, DeferPolicy: true})
		if err != nil {
			return err
		}
		return bucket.AttachPolicy(ctx, aws.Statement{Sid: "Later", Actions: []string{"s3:GetObject"}})
	})
	sids, _ := p.policy("docs-policy", "policy")
	require.Equal(t, "Later", sids[len(sids)-1])
	p.requireAfter("docs-policy", "docs-public-access")
}

func TestLockedBucket(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{Lock: &aws.LockArgs{Days: 30}})
	require.Equal(t, true, p.input("docs-bucket", "objectLockEnabled"))
	require.Equal(t, map[string]any{"defaultRetention": map[string]any{"mode": "COMPLIANCE", "days": 30.0}},
		p.input("docs-lock", "rule"))
	p.requireKept([]string{"docs-bucket"}, []string{
		"docs-encryption", "docs-lock", "docs-ownership", "docs-policy", "docs-public-access", "docs-versioning",
	})
}

// Settings beside data that expires stay.
func TestBucketLifecycleOfPrefixes(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{Lifecycle: &aws.LifecycleArgs{NoncurrentDays: 10, ExpireDays: 400, Prefixes: []string{"raw/", "converted/"}}})
	expires := func(name string) any {
		return map[string]any{
			"id": "retention-of-" + name, "status": "Enabled", "filter": map[string]any{"prefix": name + "/"},
			"expiration": map[string]any{"days": 400.0},
		}
	}
	require.Empty(t, cmp.Diff([]any{
		map[string]any{
			"id": "retention", "status": "Enabled", "filter": map[string]any{"prefix": ""},
			"abortIncompleteMultipartUpload": map[string]any{"daysAfterInitiation": 7.0},
			"noncurrentVersionExpiration":    map[string]any{"noncurrentDays": 10.0},
		},
		expires("raw"), expires("converted"),
	}, p.input("docs-lifecycle", "rules")))
}

func TestBucketLifecycle(t *testing.T) {
	abort := map[string]any{"daysAfterInitiation": 7.0}
	for _, tc := range []struct {
		name string
		args *aws.LifecycleArgs
		want map[string]any
	}{
		{"default", nil, map[string]any{"noncurrentVersionExpiration": map[string]any{"noncurrentDays": 365.0}}},
		{
			"all", &aws.LifecycleArgs{NoncurrentDays: 10, ExpireDays: 400, InfrequentAccessDays: 30, ArchiveDays: 90},
			map[string]any{
				"noncurrentVersionExpiration": map[string]any{"noncurrentDays": 10.0},
				"expiration":                  map[string]any{"days": 400.0},
				"transitions": []any{
					map[string]any{"days": 30.0, "storageClass": "STANDARD_IA"},
					map[string]any{"days": 90.0, "storageClass": "GLACIER_IR"},
				},
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.want["id"], tc.want["status"], tc.want["filter"] = "retention", "Enabled", map[string]any{"prefix": ""}
			tc.want["abortIncompleteMultipartUpload"] = abort
			p := bucketPlan(t, aws.BucketArgs{Lifecycle: tc.args})
			require.Empty(t, cmp.Diff([]any{tc.want}, p.input("docs-lifecycle", "rules")))
		})
	}
}

func TestBucketAccessLogs(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{AccessLogs: &aws.AccessLogsArgs{BucketName: pulumi.String("logs")}})
	want := map[string]any{
		"bucket": p.one("docs-bucket").ID, "targetBucket": "logs", "targetPrefix": "docs/",
		"targetObjectKeyFormat": map[string]any{"partitionedPrefix": map[string]any{"partitionDateSource": "EventTime"}},
	}
	require.Empty(t, cmp.Diff(want, p.inputs("docs-logging")))
}

// Log delivery supports neither a customer-managed key nor a lock.
func TestBucketThatReceivesAccessLogs(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{ReceivesAccessLogs: true})
	require.Equal(t, []any{map[string]any{
		"bucketKeyEnabled":                   false,
		"applyServerSideEncryptionByDefault": map[string]any{"sseAlgorithm": "AES256"},
	}}, p.input("docs-encryption", "rules"))
	sids, statements := p.policy("docs-policy", "policy")
	require.Equal(t, []string{
		"DenyPlainText", "DenyOldTLS", "DenyCustomerProvidedKeys", "DenyVersionDeletion", "DenyOtherWriters", "BucketLogDelivery", "SiteLogDelivery",
	}, sids)
	require.Equal(t, map[string]map[string][]string{"Bool": {"aws:PrincipalIsAWSService": {"false"}}},
		statements["DenyOtherWriters"].Condition)
	require.Equal(t, map[string]any{"Service": []any{"logging.s3.amazonaws.com"}}, statements["BucketLogDelivery"].Principal)
	require.Equal(t, map[string]map[string][]string{
		"StringEquals": {"aws:SourceAccount": {"123456789012"}}, "ArnLike": {"aws:SourceArn": {"arn:aws:s3:::*"}},
	}, statements["BucketLogDelivery"].Condition)
	require.Equal(t, map[string]any{"Service": []any{"delivery.logs.amazonaws.com"}}, statements["SiteLogDelivery"].Principal)
	require.Equal(t, []string{p.output("docs-bucket", "arn") + "/AWSLogs/123456789012/*"}, statements["SiteLogDelivery"].Resource)
	require.Equal(t, map[string]map[string][]string{
		"StringEquals": {"aws:SourceAccount": {"123456789012"}, "s3:x-amz-acl": {"bucket-owner-full-control"}},
		"ArnLike":      {"aws:SourceArn": {"arn:aws:logs:us-east-1:123456789012:delivery-source:*"}},
	}, statements["SiteLogDelivery"].Condition)
}

func TestBucketRefuses(t *testing.T) {
	for _, tc := range []struct {
		name string
		args *aws.BucketArgs
		want []string
	}{
		{"docs", nil, []string{"keyArn: required"}},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, ReceivesAccessLogs: true, Lock: &aws.LockArgs{Mode: "STRICT"}},
			[]string{"keyArn: a bucket that receives", "lock: a bucket that receives", `lock.mode: "STRICT"`},
		},
		{"docs", &aws.BucketArgs{KeyArn: anyKey, Lock: &aws.LockArgs{}}, []string{"lock.days: 0 is not between 1 and 36500"}},
		{"docs_1", &aws.BucketArgs{KeyArn: anyKey}, []string{`name: "docs_1" must have`}},
		{strings.Repeat("d", 49), &aws.BucketArgs{KeyArn: anyKey}, []string{"48 at most"}},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, AccessLogs: &aws.AccessLogsArgs{}, Replication: &aws.ReplicationArgs{}},
			[]string{"accessLogs.bucketName: required", "replication.bucketArn: required"},
		},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, Replication: &aws.ReplicationArgs{BucketArn: anyKey}},
			[]string{"replication.keyArn: required"},
		},
		{
			strings.Repeat("d", 40), &aws.BucketArgs{
				KeyArn: anyKey, Replication: &aws.ReplicationArgs{BucketArn: anyKey, KeyArn: anyKey},
			}, []string{"is longer than the 39 characters of a bucket with replication"},
		},
		{
			"docs", &aws.BucketArgs{ReceivesAccessLogs: true, Replication: &aws.ReplicationArgs{BucketArn: anyKey, KeyArn: anyKey}},
			[]string{"replication.keyArn: copies of access logs keep"},
		},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, Lifecycle: &aws.LifecycleArgs{InfrequentAccessDays: 7}},
			[]string{"lifecycle.infrequentAccessDays: 7 is less than 30"},
		},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, Lifecycle: &aws.LifecycleArgs{InfrequentAccessDays: 30, ArchiveDays: 59}},
			[]string{"lifecycle.archiveDays: 59 is less than 30 days after infrequentAccessDays"},
		},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, Lifecycle: &aws.LifecycleArgs{ArchiveDays: 90, ExpireDays: 90}},
			[]string{"lifecycle.expireDays: 90 is not after the move on day 90"},
		},
		{"docs", &aws.BucketArgs{KeyArn: anyKey, Lifecycle: &aws.LifecycleArgs{ExpireDays: -1}}, []string{"-1 days is negative"}},
		{"docs", &aws.BucketArgs{KeyArn: anyKey, Lifecycle: &aws.LifecycleArgs{Prefixes: []string{"raw/"}}}, []string{"lifecycle.prefixes: there is nothing"}},
		{
			"docs", &aws.BucketArgs{KeyArn: anyKey, DeferPolicy: true, Statements: make([]aws.Statement, 1)},
			[]string{"statements: give them to AttachPolicy"},
		},
	} {
		t.Run(strings.Join(tc.want, " "), func(t *testing.T) {
			err := planError(t, func(ctx *pulumi.Context) error {
				_, err := aws.NewBucket(ctx, tc.name, tc.args)
				return err
			})
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

// A name that fits leaves room for the suffix that Pulumi adds.
func TestBucketNameMayBeGiven(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{BucketName: pulumi.String("given")})
	require.Equal(t, "given", p.input("docs-bucket", "bucket"))
	p = planOf(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewBucket(ctx, strings.Repeat("d", 48), &aws.BucketArgs{KeyArn: anyKey})
		return err
	})
	require.True(t, p.has("aws:s3/bucketV2:BucketV2"))
}
