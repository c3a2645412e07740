package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func archiveProgram(args gcp.AuditArchiveArgs) pulumi.RunFunc {
	args.Place = clinic
	return func(ctx *pulumi.Context) error {
		archive, err := gcp.NewAuditArchive(ctx, "audit", &args)
		if err != nil {
			return err
		}
		ctx.Export("bucketName", archive.BucketName)
		ctx.Export("logBucketId", archive.LogBucketID)
		ctx.Export("keyId", archive.KeyID)
		return nil
	}
}

func TestAuditArchiveConventions(t *testing.T) {
	p := planStore(t, archiveProgram(gcp.AuditArchiveArgs{Tags: storeTags}))
	p.requireConventions("audit")
	p.requireKept([]string{"audit-key-ring", "audit-key-key", "audit-store-bucket", "audit-logs"}, []string{
		"audit-key-grant-storage", "audit-key-grant-logging",
		"audit-store-no-listing-by-viewers", "audit-store-no-reading-by-owners", "audit-store-no-reading-by-viewers",
	})
	for output, want := range map[string]string{
		"bucketName": p.output("audit-store-bucket", "name"), "logBucketId": p.id("audit-logs"), "keyId": p.id("audit-key-key"),
	} {
		require.Equal(t, want, p.export(output), output)
	}
}

func TestAuditArchiveIsImmutable(t *testing.T) {
	for name, tc := range map[string]struct {
		args     gcp.AuditArchiveArgs
		policy   any
		locked   bool
		searched float64
	}{
		"six years by default": {gcp.AuditArchiveArgs{}, retention(2192, true), true, 365},
		"as long as asked": {
			gcp.AuditArchiveArgs{RetentionDays: 3653, SearchableDays: 730}, retention(3653, true), true, 730,
		},
		"governance if asked": {gcp.AuditArchiveArgs{LockMode: gcp.LockGovernance}, retention(2192, false), false, 365},
		"not when disposable": {gcp.AuditArchiveArgs{RetentionDays: 3653, Disposable: true}, nil, false, 365},
	} {
		t.Run(name, func(t *testing.T) {
			p := planStore(t, archiveProgram(tc.args))
			require.Equal(t, tc.policy, p.input("audit-store-bucket", "retentionPolicy"))
			require.Equal(t, tc.locked, p.input("audit-logs", "locked"))
			require.Equal(t, tc.searched, p.input("audit-logs", "retentionDays"))
			if tc.args.Disposable {
				p.requireKept(nil, nil)
			}
		})
	}
}

func retention(days float64, locked bool) map[string]any {
	return map[string]any{"retentionPeriod": days * 86400, "isLocked": locked}
}

func TestAuditArchiveHasOneKey(t *testing.T) {
	p := planStore(t, archiveProgram(gcp.AuditArchiveArgs{}))
	key := p.id("audit-key-key")
	require.Equal(t, map[string]any{"defaultKmsKeyName": key}, p.input("audit-store-bucket", "encryption"))
	require.Equal(t, map[string]any{"kmsKeyName": key}, p.input("audit-logs", "cmekSettings"))
	p.requireAfter("audit-store-bucket", "audit-key-grant-storage")
	p.requireAfter("audit-logs", "audit-key-grant-logging")
	require.Equal(t, p.output("audit-store-bucket", "name"), p.input("audit-logs", "bucketId"),
		"a name that no earlier stack had")
}

func TestAuditArchiveReaders(t *testing.T) {
	auditors := "group:auditors@example.org"
	p := planStore(t, archiveProgram(gcp.AuditArchiveArgs{Readers: []pulumi.StringInput{pulumi.String(auditors)}}))
	require.Equal(t, map[string]any{
		"bucket": p.output("audit-store-bucket", "name"), "role": "roles/storage.objectViewer", "member": auditors,
	}, p.one("audit-store-allow-reader-1").Inputs.Mappable())
	require.Equal(t, map[string]any{
		"project": "clinic-prod", "role": "roles/logging.viewAccessor", "member": auditors,
		"condition": map[string]any{
			"title":      "Audit record of audit",
			"expression": `resource.name == "` + p.id("audit-logs") + `/views/_AllLogs"`,
		},
	}, p.one("audit-search-reader-1").Inputs.Mappable())
	require.Equal(t, []string{"audit-key-grant-logging", "audit-key-grant-storage"},
		p.names("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"), "readers need no grant of the key")
}

func TestAuditArchiveRefuses(t *testing.T) {
	requireRefused(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewAuditArchive(ctx, "audit", nil)
		return err
	}, `audit archive "audit": project: required`, "location: required")
	requireRefused(t, archiveProgram(gcp.AuditArchiveArgs{
		RetentionDays: 40000, SearchableDays: 3651, LockMode: "soft", Readers: []pulumi.StringInput{nil},
	}), "retentionDays: 40000 is not between 1 and 24855", "searchableDays: 3651 is not between 1 and 3650",
		`lockMode: "soft" is neither`, "readers[0]: required")
}
