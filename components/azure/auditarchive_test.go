package azure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

// archivePlan plans one archive "archive".
func archivePlan(t *testing.T, args azure.AuditArchiveArgs) planned {
	t.Helper()
	args.Place = here
	return planOf(t, func(ctx *pulumi.Context) error {
		archive, err := azure.NewAuditArchive(ctx, "archive", &args)
		if err != nil {
			return err
		}
		for output, value := range map[string]pulumi.StringOutput{
			"bucketId": archive.BucketID, "workspaceId": archive.WorkspaceID, "lockCommand": archive.LockCommand, "keyId": archive.KeyID,
		} {
			ctx.Export(output, value)
		}
		return nil
	})
}

func TestAuditArchiveDefaults(t *testing.T) {
	p := archivePlan(t, azure.AuditArchiveArgs{Tags: testTags})
	p.requireConventions("archive")
	p.requireKept(
		[]string{"archive-key-vault", "archive-key-key", "archive-key-identity", "archive-store-account", "archive-workspace"},
		[]string{"archive-key-identity-role", "archive-store-blobs", "archive-store-lifecycle"},
	)
	require.Empty(t, cmp.Diff(map[string]any{
		"resourceGroupName": "clinic", "location": "westeurope",
		"sku":                             map[string]any{"name": "PerGB2018"},
		"retentionInDays":                 365.0,
		"features":                        map[string]any{"disableLocalAuth": true, "enableLogAccessUsingOnlyResourcePermissions": false},
		"publicNetworkAccessForIngestion": "Disabled",
		"publicNetworkAccessForQuery":     "Disabled",
		"tags":                            testTagValues,
	}, without(p.inputs("archive-workspace"), "workspaceName")))

	lock := p.input("archive-store-account", "immutableStorageWithVersioning").(map[string]any)
	require.Equal(t, map[string]any{
		"state": "Unlocked", "allowProtectedAppendWrites": true, "immutabilityPeriodSinceCreationInDays": 2192.0,
	}, lock["immutabilityPolicy"])
	require.Equal(t, map[string]any{"bypass": "AzureServices", "defaultAction": "Deny"}, p.input("archive-store-account", "networkRuleSet"))
	require.Contains(t, p.told("lockCommand"), "--immutability-period 2192")
	require.False(t, p.has("azure-native:storage:BlobContainer"))
}

// The archive records its own use, in itself wherever that does not feed on itself.
func TestAuditArchiveLogs(t *testing.T) {
	p := archivePlan(t, azure.AuditArchiveArgs{})
	for name, want := range map[string]struct {
		resource   string
		categories []string
		archived   bool
	}{
		"archive-key-logs":       {p.one("archive-key-vault").ID, []string{"AuditEvent"}, true},
		"archive-workspace-logs": {p.told("workspaceId"), []string{"Audit"}, true},
		"archive-store-logs":     {p.told("bucketId") + "/blobServices/default", []string{"StorageRead", "StorageDelete"}, false},
	} {
		setting := p.inputs(name)
		require.Equal(t, want.resource, setting["resourceUri"], name)
		require.Equal(t, want.categories, categories(setting["logs"]), name)
		require.Equal(t, p.told("workspaceId"), setting["workspaceId"], name)
		if want.archived {
			require.Equal(t, p.told("bucketId"), setting["storageAccountId"], name)
		} else {
			require.NotContains(t, setting, "storageAccountId", name)
		}
	}
}

func TestAuditArchiveOptions(t *testing.T) {
	p := archivePlan(t, azure.AuditArchiveArgs{
		RetentionDays: 30, SearchableDays: 90, LockMode: azure.LockGovernance, SearchedFromAnywhere: true, Redundancy: azure.RedundancyGeo,
	})
	require.Equal(t, 90.0, p.input("archive-workspace", "retentionInDays"))
	require.Equal(t, "Enabled", p.input("archive-workspace", "publicNetworkAccessForQuery"))
	require.Equal(t, "Disabled", p.input("archive-workspace", "publicNetworkAccessForIngestion"))
	require.Equal(t, map[string]any{"name": "Standard_GRS"}, p.input("archive-store-account", "sku"))
	require.Empty(t, p.told("lockCommand"))
}

func TestAuditArchiveReaders(t *testing.T) {
	const group = "11111111-2222-3333-4444-555555555555"
	p := archivePlan(t, azure.AuditArchiveArgs{Readers: []pulumi.StringInput{pulumi.String(group)}})
	for name, want := range map[string]struct{ role, scope string }{
		"archive-reader-0-store":     {azure.RoleStorageBlobDataReader, p.told("bucketId")},
		"archive-reader-0-workspace": {azure.RoleLogAnalyticsReader, p.told("workspaceId")},
	} {
		require.Equal(t, group, p.input(name, "principalId"))
		require.Equal(t, "Group", p.input(name, "principalType"))
		require.Equal(t, want.scope, p.input(name, "scope"))
		require.Contains(t, p.input(name, "roleDefinitionId"), want.role)
	}
}

func TestDisposableAuditArchiveGoesWithItsStack(t *testing.T) {
	p := archivePlan(t, azure.AuditArchiveArgs{Disposable: true})
	p.requireKept(nil, []string{"archive-key-key"})
	require.NotContains(t, p.inputs("archive-store-account"), "immutableStorageWithVersioning")
	require.Empty(t, p.told("lockCommand"))
}

// The network that reaches the archive logs to it, so the archive comes first.
func TestAuditArchiveReachedLater(t *testing.T) {
	access := azure.ArchiveAccess{
		Blob:  azure.PrivateAccess{SubnetID: pulumi.String("subnet"), ZoneID: pulumi.String("blobs")},
		Vault: azure.PrivateAccess{SubnetID: pulumi.String("subnet"), ZoneID: pulumi.String("vaults")},
	}
	const endpoint = "azure-native:network/v20240501:PrivateEndpoint"
	require.False(t, archivePlan(t, azure.AuditArchiveArgs{}).has(endpoint))
	require.Len(t, archivePlan(t, azure.AuditArchiveArgs{PrivateAccess: &access}).OfType(endpoint), 2)

	p := planOf(t, func(ctx *pulumi.Context) error {
		archive, err := azure.NewAuditArchive(ctx, "archive", &azure.AuditArchiveArgs{Place: here})
		if err != nil {
			return err
		}
		return archive.ReachThrough(ctx, access)
	})
	for name, want := range map[string]struct{ target, group string }{
		"archive-store-endpoint": {"archive-store-account", "blob"},
		"archive-key-endpoint":   {"archive-key-vault", "vault"},
	} {
		connection := p.input(name, "privateLinkServiceConnections").([]any)[0].(map[string]any)
		require.Equal(t, p.one(want.target).ID, connection["privateLinkServiceId"])
		require.Equal(t, []any{want.group}, connection["groupIds"])
		require.Equal(t, map[string]any{"id": "subnet"}, p.input(name, "subnet"))
	}

	err := planError(t, func(ctx *pulumi.Context) error {
		archive, err := azure.NewAuditArchive(ctx, "archive", &azure.AuditArchiveArgs{Place: here, PrivateAccess: &access})
		if err != nil {
			return err
		}
		return archive.ReachThrough(ctx, access)
	})
	require.ErrorContains(t, err, "it has a private endpoint already")
}

func TestAuditArchiveRefuses(t *testing.T) {
	for _, tc := range []struct {
		args *azure.AuditArchiveArgs
		want []string
	}{
		{nil, []string{"resourceGroupName: required", "location: required"}},
		{
			&azure.AuditArchiveArgs{
				RetentionDays: -1, SearchableDays: 29, LockMode: "strict", Redundancy: "none", PrivateAccess: &azure.ArchiveAccess{},
			},
			[]string{
				"resourceGroupName: required", "retentionDays: -1", "searchableDays: 29 is not between 30 and 730",
				`lockMode: "strict"`, `redundancy: "none"`,
				"privateAccess.blob.subnetId: required", "privateAccess.vault.zoneId: required",
			},
		},
		{&azure.AuditArchiveArgs{SearchableDays: 731}, []string{"searchableDays: 731"}},
		{&azure.AuditArchiveArgs{RetentionDays: 146001}, []string{"retentionDays: 146001 is not between 1 and 146000"}},
	} {
		err := planError(t, func(ctx *pulumi.Context) error {
			_, err := azure.NewAuditArchive(ctx, "archive", tc.args)
			return err
		})
		for _, want := range tc.want {
			require.ErrorContains(t, err, want)
		}
	}
}
