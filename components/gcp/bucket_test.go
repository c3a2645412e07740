package gcp_test

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

// bucketProgram makes one bucket "docs" with a key.
func bucketProgram(args gcp.BucketArgs) pulumi.RunFunc {
	args.Place, args.KeyID = clinic, anyKey
	return func(ctx *pulumi.Context) error {
		bucket, err := gcp.NewBucket(ctx, "docs", &args)
		if err != nil {
			return err
		}
		ctx.Export("bucketName", bucket.BucketName)
		ctx.Export("bucketUrl", bucket.BucketURL)
		return nil
	}
}

// closings take the roles back that come with a basic role.
var closings = []string{"docs-no-listing-by-viewers", "docs-no-reading-by-owners", "docs-no-reading-by-viewers"}

func TestBucketDefaults(t *testing.T) {
	p := planStore(t, bucketProgram(gcp.BucketArgs{Tags: storeTags}))
	p.requireConventions("docs")
	p.requireKept([]string{"docs-bucket"}, closings)
	for property, want := range map[string]any{
		"uniformBucketLevelAccess": true,
		"publicAccessPrevention":   "enforced",
		"encryption":               map[string]any{"defaultKmsKeyName": string(anyKey)},
		"versioning":               map[string]any{"enabled": true},
		"softDeletePolicy":         map[string]any{"retentionDurationSeconds": 604800.0},
		"retentionPolicy":          nil,
		"cors":                     nil,
		"forceDestroy":             false,
		"lifecycleRules": []any{
			map[string]any{
				"action": map[string]any{"type": "AbortIncompleteMultipartUpload"}, "condition": map[string]any{"age": 7.0},
			},
			map[string]any{
				"action":    map[string]any{"type": "Delete"},
				"condition": map[string]any{"daysSinceNoncurrentTime": 365.0, "withState": "ARCHIVED", "noAge": true},
			},
		},
	} {
		require.Equal(t, want, p.input("docs-bucket", property), property)
	}
	require.Equal(t, p.output("docs-bucket", "name"), p.export("bucketName"))
	require.Equal(t, "gs://"+p.output("docs-bucket", "name"), p.export("bucketUrl"))
}

// Whoever views, edits or owns the project has no right to the objects by that.
func TestBucketIsClosedToBasicRoles(t *testing.T) {
	p := planStore(t, bucketProgram(gcp.BucketArgs{}))
	require.Equal(t, closings, p.names("gcp:storage/bucketIAMBinding:BucketIAMBinding"))
	var roles []any
	for _, closing := range closings {
		require.Equal(t, []any{}, p.input(closing, "members"), closing)
		roles = append(roles, p.input(closing, "role"))
	}
	require.Equal(t, []any{"roles/storage.legacyBucketReader", "roles/storage.legacyObjectOwner", "roles/storage.legacyObjectReader"}, roles)
}

func TestDisposableBucketGoesWithItsStack(t *testing.T) {
	p := planStore(t, bucketProgram(gcp.BucketArgs{Disposable: true}))
	p.requireKept(nil, nil)
	require.Equal(t, true, p.input("docs-bucket", "forceDestroy"))
}

func TestBucketOptions(t *testing.T) {
	p := planStore(t, bucketProgram(gcp.BucketArgs{
		BucketName:  pulumi.String("clinic-docs"),
		Lifecycle:   &gcp.LifecycleArgs{NoncurrentDays: 30, ExpireDays: 900},
		ReadOrigins: pulumi.StringArray{pulumi.String("https://portal.example.org")},
	}))
	require.Equal(t, "clinic-docs", p.input("docs-bucket", "name"))
	rules := p.input("docs-bucket", "lifecycleRules").([]any)
	require.Len(t, rules, 3)
	require.Equal(t, 30.0, rules[1].(map[string]any)["condition"].(map[string]any)["daysSinceNoncurrentTime"])
	require.Equal(t, map[string]any{
		"action": map[string]any{"type": "Delete"}, "condition": map[string]any{"age": 900.0, "withState": "LIVE"},
	}, rules[2])
	cors := p.input("docs-bucket", "cors").([]any)[0].(map[string]any)
	require.Equal(t, []any{"https://portal.example.org"}, cors["origins"])
	require.Equal(t, []any{"GET", "HEAD"}, cors["methods"])
}

// A locked bucket keeps what is there, and for that no versions.
func TestBucketLock(t *testing.T) {
	for name, tc := range map[string]struct {
		lock   gcp.LockArgs
		locked bool
	}{
		"for good by default": {gcp.LockArgs{Days: 1}, true},
		"for good":            {gcp.LockArgs{Days: 1, Mode: gcp.LockCompliance}, true},
		"until it is lifted":  {gcp.LockArgs{Days: 1, Mode: gcp.LockGovernance}, false},
	} {
		t.Run(name, func(t *testing.T) {
			p := planStore(t, bucketProgram(gcp.BucketArgs{Lock: &tc.lock, Lifecycle: &gcp.LifecycleArgs{ExpireDays: 1}}))
			require.Equal(t, map[string]any{"retentionPeriod": 86400.0, "isLocked": tc.locked}, p.input("docs-bucket", "retentionPolicy"))
			require.Equal(t, map[string]any{"enabled": false}, p.input("docs-bucket", "versioning"))
			require.Len(t, p.input("docs-bucket", "lifecycleRules"), 2)
		})
	}
}

func TestBucketWaitsForItsKeyAndIsGranted(t *testing.T) {
	p := planStore(t, func(ctx *pulumi.Context) error {
		key, err := gcp.NewKey(ctx, "data", &gcp.KeyArgs{Place: clinic})
		if err != nil {
			return err
		}
		ready, err := key.GrantService(ctx, gcp.ServiceStorage)
		if err != nil {
			return err
		}
		bucket, err := gcp.NewBucket(ctx, "docs", &gcp.BucketArgs{Place: clinic, KeyID: key.KeyID, KeyReady: []pulumi.Resource{ready}})
		if err != nil {
			return err
		}
		_, err = bucket.Allow(ctx, "office", gcp.RoleWriteObjects, pulumi.String("group:office@example.org"))
		return err
	})
	p.requireAfter("docs-bucket", "data-grant-storage")
	require.Equal(t, map[string]any{"defaultKmsKeyName": p.id("data-key")}, p.input("docs-bucket", "encryption"))
	require.Equal(t, map[string]any{
		"bucket": p.output("docs-bucket", "name"), "role": "roles/storage.objectUser", "member": "group:office@example.org",
	}, p.one("docs-allow-office").Inputs.Mappable())
	require.False(t, p.one("docs-allow-office").Options.RetainOnDelete, "who is taken out of the program is out")
}

func TestBucketRefuses(t *testing.T) {
	requireRefused(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewBucket(ctx, "docs", nil)
		return err
	}, `bucket "docs": project: required`, "location: required", "keyId: required")
	requireRefused(t, bucketProgram(gcp.BucketArgs{
		Lock:      &gcp.LockArgs{Mode: "COMPLIANCE", Days: 24856},
		Lifecycle: &gcp.LifecycleArgs{NoncurrentDays: 1, ExpireDays: 2},
	}), `lock.mode: "COMPLIANCE" is neither compliance nor governance`, "lock.days: 24856 is not between 1 and 24855",
		"lifecycle.noncurrentDays: a locked bucket has no earlier versions", "lifecycle.expireDays: 2 ends before the 24856 days of the lock")
	requireRefused(t, bucketProgram(gcp.BucketArgs{Lifecycle: &gcp.LifecycleArgs{NoncurrentDays: -1, ExpireDays: -1}}),
		"lifecycle.noncurrentDays: -1 is negative", "lifecycle.expireDays: -1 is negative")
	for _, name := range []string{"Docs", "my.docs", "google-docs", "goog", strings.Repeat("x", 49)} {
		requireRefused(t, func(ctx *pulumi.Context) error {
			_, err := gcp.NewBucket(ctx, name, &gcp.BucketArgs{Place: clinic, KeyID: anyKey})
			return err
		}, `name: "`+name+`" must have lower-case letters`)
	}
}
