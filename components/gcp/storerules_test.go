package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// storeProgram is a small stack of everything that stores.
func storeProgram(change func(*gcp.AuditArchiveArgs, *gcp.KeyArgs, *gcp.BucketArgs, *gcp.AuditTrailArgs)) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		archived := &gcp.AuditArchiveArgs{Place: clinic, Readers: []pulumi.StringInput{pulumi.String("group:auditors@example.org")}}
		keyed := &gcp.KeyArgs{Place: clinic}
		stored := &gcp.BucketArgs{Place: clinic, ReadOrigins: pulumi.StringArray{pulumi.String("https://portal.example.org")}}
		trailed := &gcp.AuditTrailArgs{AlarmEmails: []string{security}}
		if change != nil {
			change(archived, keyed, stored, trailed)
		}
		archive, err := gcp.NewAuditArchive(ctx, "archive", archived)
		if err != nil {
			return err
		}
		key, err := gcp.NewKey(ctx, "documents-key", keyed)
		if err != nil {
			return err
		}
		ready, err := key.GrantService(ctx, gcp.ServiceStorage)
		if err != nil {
			return err
		}
		stored.KeyID, stored.KeyReady = key.KeyID, []pulumi.Resource{ready}
		documents, err := gcp.NewBucket(ctx, "documents", stored)
		if err != nil {
			return err
		}
		if _, err := documents.Allow(ctx, "office", gcp.RoleWriteObjects, pulumi.String("group:office@example.org")); err != nil {
			return err
		}
		trailed.Archive = archive
		_, err = gcp.NewAuditTrail(ctx, "trail", trailed)
		return err
	}
}

// The defaults break no rule of any pack, and each option that weakens a
// safeguard breaks the rule for it and no other.
func TestStoresAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*gcp.AuditArchiveArgs, *gcp.KeyArgs, *gcp.BucketArgs, *gcp.AuditTrailArgs)
		want   []string
	}{
		"defaults": {nil, nil},
		"liftable lock": {
			func(a *gcp.AuditArchiveArgs, _ *gcp.KeyArgs, _ *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				a.LockMode = gcp.LockGovernance
			},
			[]string{"gcp-logging-bucket-lock", "gcp-storage-log-bucket-lock"},
		},
		"short retention": {
			func(a *gcp.AuditArchiveArgs, _ *gcp.KeyArgs, _ *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				a.RetentionDays = 30
			},
			[]string{"gcp-storage-log-bucket-retention"},
		},
		"short search": {
			func(a *gcp.AuditArchiveArgs, _ *gcp.KeyArgs, _ *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				a.SearchableDays = 30
			},
			[]string{"gcp-logging-bucket-retention"},
		},
		"key in software": {
			func(_ *gcp.AuditArchiveArgs, k *gcp.KeyArgs, _ *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				k.SoftwareProtected = true
			},
			[]string{"gcp-kms-key-hardware"},
		},
		"slow rotation": {
			func(_ *gcp.AuditArchiveArgs, k *gcp.KeyArgs, _ *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				k.RotationDays = 365
			},
			[]string{"gcp-kms-key-rotation"},
		},
		"any origin": {
			func(_ *gcp.AuditArchiveArgs, _ *gcp.KeyArgs, b *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				b.ReadOrigins = pulumi.StringArray{pulumi.String("*")}
			},
			[]string{"gcp-storage-bucket-cors-origins"},
		},
		"disposable documents": {
			func(_ *gcp.AuditArchiveArgs, _ *gcp.KeyArgs, b *gcp.BucketArgs, _ *gcp.AuditTrailArgs) {
				b.Disposable = true
			},
			[]string{"gcp-storage-bucket-no-force-destroy"},
		},
		"storage is not recorded": {
			func(_ *gcp.AuditArchiveArgs, _ *gcp.KeyArgs, _ *gcp.BucketArgs, trail *gcp.AuditTrailArgs) {
				trail.Services = []string{"cloudkms.googleapis.com", "secretmanager.googleapis.com"}
			},
			[]string{"gcp-storage-bucket-logging"},
		},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, broken(t, storeProgram(tc.change), false)) })
	}
}

// A preview knows less, and finds nothing wrong for that.
func TestStoresAndTheRulesInAPreview(t *testing.T) {
	require.Empty(t, broken(t, storeProgram(nil), true))
}

// broken are the rules of all packs that a program breaks, each once.
func broken(t *testing.T, program pulumi.RunFunc, preview bool) []string {
	t.Helper()
	options := storeOptions
	options.Preview = preview
	graph, err := plan.Run(t.Context(), program, options)
	require.NoError(t, err)
	report := packs.Every().Evaluate(graph, policypacks.Config{
		Regions: map[string][]string{"gcp": {"europe-west3"}},
	})
	require.NotZero(t, report.Count(policypacks.Pass))
	require.Empty(t, report.With(policypacks.Error))
	if !preview {
		require.Zero(t, report.Count(policypacks.Unknown), "%v", report.With(policypacks.Unknown))
	}
	var failed []string
	for _, finding := range report.With(policypacks.Fail) {
		if len(failed) == 0 || failed[len(failed)-1] != finding.ID {
			failed = append(failed, finding.ID)
		}
	}
	return failed
}
