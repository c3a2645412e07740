package azure_test

import (
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// storing is a program with all that stores: what is secret, what is kept, and the record of both.
type storing struct {
	archive azure.AuditArchiveArgs
	bucket  azure.BucketArgs
	key     azure.KeyArgs
	private bool
}

func (s storing) run(ctx *pulumi.Context) error {
	s.archive.Place, s.bucket.Place, s.key.Place = here, here, here
	archive, err := azure.NewAuditArchive(ctx, "archive", &s.archive)
	if err != nil {
		return err
	}
	if _, err := azure.NewAuditTrail(ctx, "trail", &azure.AuditTrailArgs{Place: here, Archive: archive}); err != nil {
		return err
	}
	s.key.Logs, s.bucket.Logs = archive.Target(), archive.Target()
	if s.private {
		blobs, vaults := inZone("blob"), inZone("vault")
		s.key.PrivateAccess, s.bucket.PrivateAccess = &vaults, &blobs
		if err := archive.ReachThrough(ctx, azure.ArchiveAccess{Blob: blobs, Vault: vaults}); err != nil {
			return err
		}
	}
	key, err := azure.NewKey(ctx, "docs-key", &s.key)
	if err != nil {
		return err
	}
	if _, err := key.AddSecret(ctx, "signing", pulumi.String("hush")); err != nil {
		return err
	}
	s.bucket.Encryption = key.Encryption()
	_, err = azure.NewBucket(ctx, "docs", &s.bucket)
	return err
}

func inZone(zone string) azure.PrivateAccess {
	const group = subscription + "/resourceGroups/clinic/providers/Microsoft.Network/"
	return azure.PrivateAccess{
		SubnetID: pulumi.String(group + "virtualNetworks/clinic/subnets/endpoints"),
		ZoneID:   pulumi.String(group + "privateDnsZones/" + zone),
	}
}

// The defaults break no rule of any pack, and every option that weakens a safeguard is caught by the rule for it.
func TestStoringAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		program storing
		want    []string
	}{
		"defaults": {storing{private: true}, nil},
		"no private endpoints": {storing{}, []string{
			"azure-keyvault-vault-private-endpoint", "azure-storage-account-private-endpoint",
		}},
		"short retention": {
			storing{private: true, archive: azure.AuditArchiveArgs{RetentionDays: 30}}, []string{"azure-storage-log-account-retention"},
		},
		"hardly searchable": {
			storing{private: true, archive: azure.AuditArchiveArgs{SearchableDays: 30}},
			[]string{"azure-operationalinsights-workspace-retention"},
		},
		"searched from anywhere": {
			storing{private: true, archive: azure.AuditArchiveArgs{SearchedFromAnywhere: true}},
			[]string{"azure-operationalinsights-workspace-not-public"},
		},
		"one region": {
			storing{private: true, bucket: azure.BucketArgs{Redundancy: azure.RedundancyZone}}, []string{"azure-storage-account-redundancy"},
		},
		"any origin": {
			storing{private: true, bucket: azure.BucketArgs{ReadOrigins: pulumi.ToStringArray([]string{"*"})}},
			[]string{"azure-storage-cors-origins"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, preview := range []bool{false, true} {
				report := judge(t, tc.program.run, preview)
				require.Equal(t, tc.want, idsOf(report, policypacks.Fail), "preview: %t", preview)
				if !preview {
					require.Subset(t, undecided, idsOf(report, policypacks.Unknown))
				}
			}
		})
	}
}

// undecided are the rules that say nothing about a deployed program: Microsoft's list does not tell of Private Link.
var undecided = []string{"azure-baa-service-eligible"}

// judge runs all packs over a program. Copies of what is in West Europe go to North Europe.
func judge(t *testing.T, program pulumi.RunFunc, preview bool) *policypacks.Report {
	t.Helper()
	graph, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test", Preview: preview})
	require.NoError(t, err)
	signed := true
	report := packs.Every().Evaluate(graph, policypacks.Config{
		Attested: map[string]policypacks.Attestation{"phiform:baa": {Signed: &signed}},
		Regions:  map[string][]string{"azure": {"westeurope", "northeurope"}},
	})
	require.NotZero(t, report.Count(policypacks.Pass))
	require.Empty(t, report.With(policypacks.Error))
	return report
}

func idsOf(report *policypacks.Report, verdict policypacks.Verdict) []string {
	var ids []string
	for _, finding := range report.With(verdict) {
		ids = append(ids, finding.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
