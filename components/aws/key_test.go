package aws_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

func keyProgram(args *aws.KeyArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		_, err := aws.NewKey(ctx, "data", args)
		return err
	}
}

const readerArn = "arn:aws:iam::111122223333:role/reader"

func TestKeyDefaults(t *testing.T) {
	p := planOf(t, keyProgram(&aws.KeyArgs{Tags: testTags}))
	p.requireConventions("data", testTagValues)
	p.requireKept([]string{"data-key"}, []string{"data-policy"})
	require.Equal(t, true, p.input("data-key", "enableKeyRotation"))
	require.Equal(t, 365.0, p.input("data-key", "rotationPeriodInDays"))
	require.Equal(t, 30.0, p.input("data-key", "deletionWindowInDays"))
	require.Equal(t, "", p.input("data-key", "policy"), "the policy is a resource of its own")
	require.Equal(t, "alias/clinic-test-data", p.input("data-alias", "name"))
	p.requireAfter("data-policy", "data-key")
}

func TestKeyAliasOfAProjectWithDots(t *testing.T) {
	graph, err := plan.Run(t.Context(), keyProgram(nil), plan.Options{Project: "clinic.org", Stack: "a.b"})
	require.NoError(t, err)
	require.Equal(t, "alias/clinic-org-a-b-data", planned{t, graph}.input("data-alias", "name"))
}

func TestDisposableKeyGoesWithItsStack(t *testing.T) {
	p := planOf(t, keyProgram(&aws.KeyArgs{Disposable: true}))
	p.requireKept(nil, nil)
	require.Equal(t, 7.0, p.input("data-key", "deletionWindowInDays"))
}

// Whoever administers the key by the account's own policies cannot use it.
func TestKeyAdministrationIsNotUse(t *testing.T) {
	p := planOf(t, keyProgram(nil))
	sids, statements := p.policy("data-policy", "policy")
	require.Equal(t, []string{"AdministerButNotUse"}, sids)
	administer := statements["AdministerButNotUse"]
	require.Equal(t, map[string]any{"AWS": []any{"arn:aws:iam::123456789012:root"}}, administer.Principal)
	require.Equal(t, []string{"*"}, administer.Resource)
	for _, action := range administer.Action {
		name := strings.TrimPrefix(action, "kms:")
		require.NotContains(t, name, "*")
		for _, use := range []string{"Encrypt", "Decrypt", "ReEncrypt", "GenerateDataKey", "Sign", "CreateGrant"} {
			require.False(t, strings.HasPrefix(name, use), "%s is use of the key", action)
		}
	}
	for _, needed := range []string{"kms:PutKeyPolicy", "kms:GetKeyPolicy", "kms:ScheduleKeyDeletion"} {
		require.Contains(t, administer.Action, needed, "without it nobody could change the key again")
	}
}

func TestMultiRegionKeyMayBeReplicated(t *testing.T) {
	for _, multi := range []bool{false, true} {
		p := planOf(t, keyProgram(&aws.KeyArgs{MultiRegion: multi}))
		require.Equal(t, multi, p.input("data-key", "multiRegion"))
		_, statements := p.policy("data-policy", "policy")
		require.Equal(t, multi, slices.Contains(statements["AdministerButNotUse"].Action, "kms:ReplicateKey"))
	}
}

func TestKeyGrants(t *testing.T) {
	viaStore := map[string]map[string][]string{"StringLike": {"kms:ViaService": {"s3.*.amazonaws.com"}}}
	reader := map[string]any{"AWS": []any{readerArn}}
	for _, tc := range []struct {
		name  string
		grant aws.KeyGrant
		want  statement
	}{
		{
			"read", aws.GrantRead("Reader", pulumi.String(readerArn)), statement{
				Sid: "Reader", Principal: reader, Action: []string{"kms:Decrypt", "kms:DescribeKey"}, Condition: viaStore,
			},
		},
		{
			"write", aws.GrantWrite("Writer", pulumi.String(readerArn)), statement{
				Sid: "Writer", Principal: reader,
				Action: []string{"kms:GenerateDataKey", "kms:Decrypt", "kms:DescribeKey"}, Condition: viaStore,
			},
		},
		{
			"replica", aws.GrantReplicaWrite("Copies", pulumi.String(readerArn)), statement{
				Sid: "Copies", Principal: reader, Action: []string{"kms:Encrypt", "kms:GenerateDataKey"}, Condition: viaStore,
			},
		},
		{
			"distribution", aws.GrantDistribution(pulumi.String("arn:d")), statement{
				Sid: "DistributionReads", Principal: map[string]any{"Service": []any{"cloudfront.amazonaws.com"}},
				Action:    []string{"kms:Decrypt"},
				Condition: map[string]map[string][]string{"StringEquals": {"aws:SourceArn": {"arn:d"}}},
			},
		},
		{
			"log group", aws.GrantLogGroup(pulumi.String("eu-west-1"), pulumi.String("arn:l")), statement{
				Sid: "LogGroupEncrypts", Principal: map[string]any{"Service": []any{"logs.eu-west-1.amazonaws.com"}},
				Action: []string{
					"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*",
				},
				Condition: map[string]map[string][]string{"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": {"arn:l"}}},
			},
		},
		{
			"alarms", aws.GrantAlarms(pulumi.String("111122223333")), statement{
				Sid: "AlarmsPublish", Principal: map[string]any{"Service": []any{"cloudwatch.amazonaws.com"}},
				Action: []string{"kms:Decrypt", "kms:GenerateDataKey*"},
				Condition: map[string]map[string][]string{
					"StringLike": {"kms:EncryptionContext:aws:sns:topicArn": {"arn:*:sns:*:111122223333:*"}},
				},
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := planOf(t, keyProgram(&aws.KeyArgs{Grants: []aws.KeyGrant{tc.grant}}))
			sids, statements := p.policy("data-policy", "policy")
			tc.want.Effect, tc.want.Resource = "Allow", []string{"*"}
			require.Equal(t, []string{"AdministerButNotUse", tc.want.Sid}, sids)
			require.Empty(t, cmp.Diff(tc.want, statements[tc.want.Sid]))
		})
	}
}

// The policy may name what itself needs the key.
func TestKeyPolicyInTwoPhases(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		key, err := aws.NewKey(ctx, "data", &aws.KeyArgs{DeferPolicy: true})
		if err != nil {
			return err
		}
		bucket, err := aws.NewBucket(ctx, "site", &aws.BucketArgs{KeyArn: key.KeyArn})
		if err != nil {
			return err
		}
		return key.AttachPolicy(ctx, aws.GrantDistribution(bucket.BucketArn))
	})
	p.requireAfter("data-policy", "site-bucket")
	require.Equal(t, p.one("data").URN, p.one("data-policy").Parent)
	_, statements := p.policy("data-policy", "policy")
	require.Equal(t, []string{p.output("site-bucket", "arn")},
		statements["DistributionReads"].Condition["StringEquals"]["aws:SourceArn"])
}

func TestKeyRefuses(t *testing.T) {
	t.Run("a second policy", func(t *testing.T) {
		err := planError(t, func(ctx *pulumi.Context) error {
			key, err := aws.NewKey(ctx, "data", nil)
			if err != nil {
				return err
			}
			return key.AttachPolicy(ctx)
		})
		require.ErrorContains(t, err, `key "data": it has a policy already`)
	})
	t.Run("grants of a deferred policy", func(t *testing.T) {
		err := planError(t, keyProgram(&aws.KeyArgs{
			DeferPolicy: true, Grants: []aws.KeyGrant{aws.GrantAlarms(pulumi.String("1"))},
		}))
		require.ErrorContains(t, err, `key "data": grants: give them to AttachPolicy`)
	})
}
