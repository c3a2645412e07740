package azure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

const identityID = "/subscriptions/s/resourceGroups/clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/data"

var bucketKey = azure.EncryptionKey{
	KeyURI: pulumi.String("https://keys.vault.azure.net/keys/data"), VaultURI: pulumi.String("https://keys.vault.azure.net/"),
	KeyName: pulumi.String("data"), IdentityID: pulumi.String(identityID),
}

// bucketPlan plans one bucket "docs" with a key.
func bucketPlan(t *testing.T, args azure.BucketArgs) planned {
	t.Helper()
	args.Place, args.Encryption = here, bucketKey
	return planOf(t, func(ctx *pulumi.Context) error {
		bucket, err := azure.NewBucket(ctx, "docs", &args)
		if err != nil {
			return err
		}
		for output, value := range map[string]pulumi.StringOutput{
			"bucketName": bucket.BucketName, "bucketId": bucket.BucketID, "containerName": bucket.ContainerName,
			"domainName": bucket.DomainName, "lockCommand": bucket.LockCommand,
		} {
			ctx.Export(output, value)
		}
		return nil
	})
}

func TestBucketDefaults(t *testing.T) {
	p := bucketPlan(t, azure.BucketArgs{Tags: testTags})
	p.requireConventions("docs")
	p.requireKept([]string{"docs-account", "docs-container"}, []string{"docs-blobs", "docs-lifecycle"})
	require.False(t, p.has("azure-native:insights:DiagnosticSetting"))

	encrypted := map[string]any{"enabled": true, "keyType": "Account"}
	require.Empty(t, cmp.Diff(map[string]any{
		"accountName":                  p.told("bucketName"),
		"resourceGroupName":            "clinic",
		"location":                     "westeurope",
		"kind":                         "StorageV2",
		"sku":                          map[string]any{"name": "Standard_GZRS"},
		"accessTier":                   "Hot",
		"minimumTlsVersion":            "TLS1_2",
		"enableHttpsTrafficOnly":       true,
		"allowBlobPublicAccess":        false,
		"allowCrossTenantReplication":  false,
		"allowedCopyScope":             "AAD",
		"allowSharedKeyAccess":         false,
		"defaultToOAuthAuthentication": true,
		"isLocalUserEnabled":           false,
		"isSftpEnabled":                false,
		"keyPolicy":                    map[string]any{"keyExpirationPeriodInDays": 90.0},
		"sasPolicy":                    map[string]any{"expirationAction": "Log", "sasExpirationPeriod": "1.00:00:00"},
		"publicNetworkAccess":          "Disabled",
		"networkRuleSet":               map[string]any{"bypass": "None", "defaultAction": "Deny"},
		"identity":                     map[string]any{"type": "UserAssigned", "userAssignedIdentities": []any{identityID}},
		"encryption": map[string]any{
			"keySource":                       "Microsoft.Keyvault",
			"keyVaultProperties":              map[string]any{"keyVaultUri": "https://keys.vault.azure.net/", "keyName": "data"},
			"encryptionIdentity":              map[string]any{"encryptionUserAssignedIdentity": identityID},
			"requireInfrastructureEncryption": true,
			"services":                        map[string]any{"blob": encrypted, "file": encrypted, "queue": encrypted, "table": encrypted},
		},
		"tags": testTagValues,
	}, p.inputs("docs-account")))
	require.Empty(t, p.one("docs-account").Options.IgnoreChanges)

	require.Equal(t, "objects", p.input("docs-container", "containerName"))
	require.Equal(t, "None", p.input("docs-container", "publicAccess"))
	require.Equal(t, "objects", p.told("containerName"))
	require.Regexp(t, `^docs[a-z2-7]{13}$`, p.told("bucketName"))
	require.Equal(t, p.told("bucketName")+".blob.core.windows.net", p.told("domainName"))
	require.Empty(t, p.told("lockCommand"))
}

func TestBucketOrder(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		key, err := azure.NewKey(ctx, "key", &azure.KeyArgs{Place: here})
		if err != nil {
			return err
		}
		_, err = azure.NewBucket(ctx, "docs", &azure.BucketArgs{Place: here, Encryption: key.Encryption()})
		return err
	})
	p.requireAfter("docs-account", "key-key", "key-identity", "key-identity-role")
	p.requireAfter("docs-container", "docs-blobs")
	p.requireAfter("docs-lifecycle", "docs-blobs", "docs-container")
}

func TestBucketNames(t *testing.T) {
	p := bucketPlan(t, azure.BucketArgs{AccountName: "clinicdocs", ContainerName: "letters"})
	require.Equal(t, "clinicdocs", p.told("bucketName"))
	require.Equal(t, "clinicdocs.blob.core.windows.net", p.told("domainName"))
	require.Equal(t, "letters", p.told("containerName"))
}

func TestBucketRedundancy(t *testing.T) {
	p := bucketPlan(t, azure.BucketArgs{Redundancy: azure.RedundancyZone})
	require.Equal(t, map[string]any{"name": "Standard_ZRS"}, p.input("docs-account", "sku"))
}

func TestDisposableBucketGoesWithItsStack(t *testing.T) {
	bucketPlan(t, azure.BucketArgs{Disposable: true}).requireKept(nil, nil)
}

func TestBucketRetention(t *testing.T) {
	for _, tc := range []struct {
		name                     string
		args                     *azure.LifecycleArgs
		recovery, restore, older float64
		expire                   map[string]any
	}{
		{"default", nil, 365, 30, 365, nil},
		{"expiring", &azure.LifecycleArgs{ExpireDays: 30}, 365, 30, 365, map[string]any{"daysAfterModificationGreaterThan": 30.0}},
		{"short", &azure.LifecycleArgs{NoncurrentDays: 14}, 14, 13, 14, nil},
		{"shortest", &azure.LifecycleArgs{NoncurrentDays: 1}, 7, 6, 1, nil},
		{"long", &azure.LifecycleArgs{NoncurrentDays: 1000}, 365, 30, 1000, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := bucketPlan(t, azure.BucketArgs{Lifecycle: tc.args})
			kept := map[string]any{"enabled": true, "days": tc.recovery}
			require.Empty(t, cmp.Diff(map[string]any{
				"accountName": p.told("bucketName"), "blobServicesName": "default", "resourceGroupName": "clinic",
				"isVersioningEnabled":   true,
				"changeFeed":            map[string]any{"enabled": true},
				"deleteRetentionPolicy": kept, "containerDeleteRetentionPolicy": kept,
				"restorePolicy": map[string]any{"enabled": true, "days": tc.restore},
			}, p.inputs("docs-blobs")))

			old := map[string]any{"delete": map[string]any{"daysAfterCreationGreaterThan": tc.older}}
			actions := map[string]any{"version": old, "snapshot": old}
			if tc.expire != nil {
				actions["baseBlob"] = map[string]any{"delete": tc.expire}
			}
			require.Empty(t, cmp.Diff(map[string]any{"rules": []any{map[string]any{
				"name": "retention", "enabled": true, "type": "Lifecycle",
				"definition": map[string]any{
					"actions": actions, "filters": map[string]any{"blobTypes": []any{"blockBlob", "appendBlob"}},
				},
			}}}, p.input("docs-lifecycle", "policy")))
		})
	}
}

func TestBucketOrigins(t *testing.T) {
	p := bucketPlan(t, azure.BucketArgs{ReadOrigins: pulumi.ToStringArray([]string{"https://portal.example.org"})})
	require.Empty(t, cmp.Diff(map[string]any{"corsRules": []any{map[string]any{
		"allowedOrigins":  []any{"https://portal.example.org"},
		"allowedMethods":  []any{"GET", "HEAD"},
		"allowedHeaders":  []any{"range", "x-ms-*"},
		"exposedHeaders":  []any{"content-length", "content-type", "etag"},
		"maxAgeInSeconds": 3600.0,
	}}}, p.input("docs-blobs", "cors")))
}

func TestBucketLogs(t *testing.T) {
	p := bucketPlan(t, azure.BucketArgs{Logs: logs})
	require.Equal(t, p.told("bucketId")+"/blobServices/default", p.input("docs-logs", "resourceUri"))
	require.Equal(t, []string{"StorageRead", "StorageDelete", "StorageWrite"}, categories(p.input("docs-logs", "logs")))
}

// categories are those of a diagnostic setting, which must all be enabled.
func categories(logs any) []string {
	var names []string
	for _, entry := range logs.([]any) {
		if log := entry.(map[string]any); log["enabled"] == true {
			names = append(names, log["category"].(string))
		}
	}
	return names
}

func TestLockedBucket(t *testing.T) {
	for _, tc := range []struct {
		args    azure.BucketArgs
		appends bool
		command string
	}{
		{azure.BucketArgs{Lock: &azure.LockArgs{Days: 30}}, false, "--immutability-state Locked --immutability-period 30 --allow-append false"},
		{azure.BucketArgs{Lock: &azure.LockArgs{Days: 9, Mode: azure.LockCompliance}, ReceivesLogs: true}, true, "--immutability-period 9 --allow-append true"},
		{azure.BucketArgs{Lock: &azure.LockArgs{Days: 30, Mode: azure.LockGovernance}}, false, ""},
	} {
		p := bucketPlan(t, tc.args)
		require.Empty(t, cmp.Diff(map[string]any{
			"enabled": true,
			"immutabilityPolicy": map[string]any{
				"state": "Unlocked", "allowProtectedAppendWrites": tc.appends,
				"immutabilityPeriodSinceCreationInDays": float64(tc.args.Lock.Days),
			},
		}, p.input("docs-account", "immutableStorageWithVersioning")))
		require.Equal(t, []string{"immutableStorageWithVersioning.immutabilityPolicy.state"}, p.one("docs-account").Options.IgnoreChanges)
		require.NotContains(t, p.inputs("docs-blobs"), "restorePolicy", "immutable accounts cannot have it")
		if tc.command == "" {
			require.Empty(t, p.told("lockCommand"))
			continue
		}
		require.Contains(t, p.told("lockCommand"), tc.command)
		require.Contains(t, p.told("lockCommand"), "az storage account update --ids "+p.told("bucketId")+" ")
	}
}

// Services of Azure deliver logs over public addresses; nobody else gets in there.
func TestBucketThatReceivesLogs(t *testing.T) {
	p := bucketPlan(t, azure.BucketArgs{ReceivesLogs: true, Logs: azure.LogTarget{WorkspaceID: logs.WorkspaceID}})
	require.Equal(t, "Enabled", p.input("docs-account", "publicNetworkAccess"))
	require.Equal(t, map[string]any{"bypass": "AzureServices", "defaultAction": "Deny"}, p.input("docs-account", "networkRuleSet"))
	require.NotContains(t, p.inputs("docs-blobs"), "restorePolicy")
	require.Equal(t, map[string]any{"enabled": false}, p.input("docs-blobs", "changeFeed"))
	require.Equal(t, true, p.input("docs-blobs", "isVersioningEnabled"))
	require.False(t, p.has("azure-native:storage:BlobContainer"))
	require.Empty(t, p.told("containerName"))
	require.Equal(t, []string{"StorageRead", "StorageDelete"}, categories(p.input("docs-logs", "logs")))
	require.NotContains(t, p.inputs("docs-logs"), "storageAccountId")
}

func TestBucketRefuses(t *testing.T) {
	for _, tc := range []struct {
		args *azure.BucketArgs
		want []string
	}{
		{nil, []string{"resourceGroupName: required", "location: required", "encryption: required"}},
		{
			&azure.BucketArgs{
				AccountName: "Docs", ContainerName: "a--b", Redundancy: "Standard_LRS",
				Lock: &azure.LockArgs{Mode: "strict"}, PrivateAccess: &azure.PrivateAccess{},
				Lifecycle: &azure.LifecycleArgs{ExpireDays: -1},
			},
			[]string{
				`accountName: "Docs"`, `containerName: "a--b"`, `redundancy: "Standard_LRS"`, `lock.mode: "strict"`,
				"privateAccess.subnetId: required", "lifecycle: -1 days", "encryption: required",
			},
		},
		{&azure.BucketArgs{Lock: &azure.LockArgs{}}, []string{"lock.days: 0 is not between 1 and 146000"}},
		{
			&azure.BucketArgs{Lock: &azure.LockArgs{Days: 10}, Lifecycle: &azure.LifecycleArgs{ExpireDays: 9}},
			[]string{"lifecycle.expireDays: 9 is less than the 10 days of the lock"},
		},
	} {
		err := planError(t, func(ctx *pulumi.Context) error {
			_, err := azure.NewBucket(ctx, "docs", tc.args)
			return err
		})
		require.ErrorContains(t, err, `bucket "docs"`)
		for _, want := range tc.want {
			require.ErrorContains(t, err, want)
		}
	}
}

func TestAddContainer(t *testing.T) {
	add := func(containerName string) pulumi.RunFunc {
		return func(ctx *pulumi.Context) error {
			bucket, err := azure.NewBucket(ctx, "docs", &azure.BucketArgs{Place: here, Encryption: bucketKey})
			if err != nil {
				return err
			}
			_, err = bucket.AddContainer(ctx, "docs-used", containerName, pulumi.Parent(bucket))
			return err
		}
	}
	p := planOf(t, add("used"))
	require.Empty(t, cmp.Diff(map[string]any{
		"accountName": p.output("docs-account", "name"), "containerName": "used", "publicAccess": "None", "resourceGroupName": "clinic",
	}, p.inputs("docs-used")))
	p.requireAfter("docs-used", "docs-container")
	require.False(t, p.one("docs-used").Options.Protect)
	require.ErrorContains(t, planError(t, add("Used!")), `bucket "docs": container "Used!": the name does not have 3 to 63`)
}
