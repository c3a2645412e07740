package azure_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

var logs = azure.LogTarget{
	WorkspaceID:      pulumi.String("/subscriptions/s/resourceGroups/clinic/providers/Microsoft.OperationalInsights/workspaces/logs"),
	StorageAccountID: pulumi.String("/subscriptions/s/resourceGroups/clinic/providers/Microsoft.Storage/storageAccounts/logs"),
}

// keyPlan plans one key "data".
func keyPlan(t *testing.T, args azure.KeyArgs, then ...func(*pulumi.Context, *azure.Key) error) planned {
	t.Helper()
	args.Place = here
	return planOf(t, func(ctx *pulumi.Context) error {
		key, err := azure.NewKey(ctx, "data", &args)
		if err != nil {
			return err
		}
		for output, value := range map[string]pulumi.StringOutput{
			"keyId": key.KeyID, "keyUri": key.KeyURI, "keyName": key.KeyName,
			"vaultId": key.VaultID, "vaultName": key.VaultName, "vaultUri": key.VaultURI,
		} {
			ctx.Export(output, value)
		}
		for _, step := range then {
			if err := step(ctx, key); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestKeyDefaults(t *testing.T) {
	p := keyPlan(t, azure.KeyArgs{Tags: testTags})
	p.requireConventions("data")
	p.requireKept([]string{"data-vault", "data-key", "data-identity"}, []string{"data-identity-role"})
	require.False(t, p.has("azure-native:insights:DiagnosticSetting"))

	require.Empty(t, cmp.Diff(map[string]any{
		"tenantId":                  "00000000-0000-0000-0000-000000000001",
		"sku":                       map[string]any{"family": "A", "name": "premium"},
		"enableRbacAuthorization":   true,
		"enableSoftDelete":          true,
		"enablePurgeProtection":     true,
		"softDeleteRetentionInDays": 90.0,
		"publicNetworkAccess":       "Disabled",
		"networkAcls":               map[string]any{"bypass": "AzureServices", "defaultAction": "Deny"},
	}, p.input("data-vault", "properties")))
	require.Equal(t, "westeurope", p.input("data-vault", "location"))

	require.Equal(t, "data", p.input("data-key", "keyName"))
	require.Empty(t, cmp.Diff(map[string]any{
		"kty": "RSA-HSM", "keySize": 3072.0, "keyOps": []any{"wrapKey", "unwrapKey"},
		"attributes": map[string]any{"enabled": true, "exportable": false},
		"rotationPolicy": map[string]any{
			"attributes": map[string]any{"expiryTime": "P455D"},
			"lifetimeActions": []any{
				map[string]any{"action": map[string]any{"type": "Rotate"}, "trigger": map[string]any{"timeAfterCreate": "P365D"}},
				map[string]any{"action": map[string]any{"type": "Notify"}, "trigger": map[string]any{"timeBeforeExpiry": "P30D"}},
			},
		},
	}, p.input("data-key", "properties")))
}

func TestVaultName(t *testing.T) {
	p := keyPlan(t, azure.KeyArgs{})
	name, ok := p.input("data-vault", "vaultName").(string)
	require.True(t, ok)
	require.Regexp(t, `^data-.`, name)
	require.Equal(t, name, p.input("data-key", "vaultName"))
	require.Equal(t, map[string]any{"length": 8.0, "special": false, "upper": false}, p.inputs("data-vault-name"))

	p = keyPlan(t, azure.KeyArgs{VaultName: "Clinic-Keys"})
	require.Equal(t, "Clinic-Keys", p.input("data-vault", "vaultName"))
	require.False(t, p.has("random:index/randomString:RandomString"))
}

func TestKeyOutputs(t *testing.T) {
	p := keyPlan(t, azure.KeyArgs{VaultName: "clinic-keys"})
	const vault = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/clinic/providers/Microsoft.KeyVault/vaults/clinic-keys"
	for output, want := range map[string]string{
		"vaultId": vault, "vaultName": "clinic-keys", "vaultUri": "https://clinic-keys.vault.azure.net/",
		"keyId": vault + "/keys/data", "keyName": "data", "keyUri": "https://clinic-keys.vault.azure.net/keys/data",
	} {
		require.Equal(t, want, p.told(output), output)
	}
}

// One identity may use the key, for nothing but encryption.
func TestKeyIdentity(t *testing.T) {
	p := keyPlan(t, azure.KeyArgs{VaultName: "clinic-keys"})
	require.Empty(t, cmp.Diff(map[string]any{
		"principalId":   p.output("data-identity", "principalId"),
		"principalType": "ServicePrincipal",
		"scope":         p.told("keyId"),
		"roleDefinitionId": "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/" +
			azure.RoleKeyVaultCryptoServiceEncryptionUser,
	}, without(p.inputs("data-identity-role"), "roleAssignmentName")))
}

func without(values map[string]any, keys ...string) map[string]any {
	for _, key := range keys {
		delete(values, key)
	}
	return values
}

func TestSoftwareProtectedKey(t *testing.T) {
	p := keyPlan(t, azure.KeyArgs{SoftwareProtected: true, RotationDays: 90})
	vault, key := p.input("data-vault", "properties").(map[string]any), p.input("data-key", "properties").(map[string]any)
	require.Equal(t, map[string]any{"family": "A", "name": "standard"}, vault["sku"])
	require.Equal(t, "RSA", key["kty"])
	require.Equal(t, map[string]any{"expiryTime": "P180D"}, key["rotationPolicy"].(map[string]any)["attributes"])
}

// Keys and secrets cannot be deleted from outside of the network: they go with
// the vault.
func TestDisposableKeyGoesWithItsStack(t *testing.T) {
	p := keyPlan(t, azure.KeyArgs{Disposable: true})
	p.requireKept(nil, []string{"data-key"})
	vault := p.input("data-vault", "properties").(map[string]any)
	require.Equal(t, 7.0, vault["softDeleteRetentionInDays"])
	require.Equal(t, true, vault["enablePurgeProtection"], "what is encrypted with a key needs it")
}

func TestKeyLogs(t *testing.T) {
	want := map[string]any{
		"storageAccountId": string(logs.StorageAccountID.(pulumi.String)),
		"workspaceId":      string(logs.WorkspaceID.(pulumi.String)),
		"logs":             []any{map[string]any{"category": "AuditEvent", "enabled": true}},
	}
	for name, p := range map[string]planned{
		"at once": keyPlan(t, azure.KeyArgs{Logs: logs}),
		"later":   keyPlan(t, azure.KeyArgs{}, func(ctx *pulumi.Context, k *azure.Key) error { return k.LogTo(ctx, logs) }),
	} {
		t.Run(name, func(t *testing.T) {
			want["resourceUri"] = p.told("vaultId")
			require.Empty(t, cmp.Diff(want, without(p.inputs("data-logs"), "name")))
		})
	}
	err := planError(t, func(ctx *pulumi.Context) error {
		key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{Place: here, Logs: logs})
		if err != nil {
			return err
		}
		return key.LogTo(ctx, logs)
	})
	require.ErrorContains(t, err, "it is logged already")
}

func TestSecret(t *testing.T) {
	azure.SetNow(t, time.Date(2026, time.January, 17, 9, 0, 0, 0, time.UTC))
	p := keyPlan(t, azure.KeyArgs{VaultName: "clinic-keys", Tags: testTags}, func(ctx *pulumi.Context, k *azure.Key) error {
		id, err := k.AddSecret(ctx, "signing", pulumi.String("hush"))
		ctx.Export("secret", id)
		return err
	})
	secret := p.one("data-secret-signing")
	p.requireConventions("data")
	require.True(t, secret.Options.Protect)
	require.True(t, secret.Options.RetainOnDelete)
	require.Equal(t, []string{"properties.attributes.expires"}, secret.Options.IgnoreChanges)
	require.Equal(t, "signing", p.input("data-secret-signing", "secretName"))

	properties := secret.Inputs["properties"].ObjectValue()
	require.True(t, properties["value"].IsSecret(), "%v", properties["value"])
	require.Equal(t, "hush", properties["value"].SecretValue().Element.StringValue())
	require.Equal(t, map[string]any{"enabled": true, "expires": float64(1801440000)}, properties["attributes"].ObjectValue().Mappable())
	require.Equal(t, p.told("vaultId")+"/secrets/signing", p.told("secret"))
}

func TestSecretNames(t *testing.T) {
	for _, name := range []string{"", "under_score", "a.b"} {
		err := planError(t, func(ctx *pulumi.Context) error {
			key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{Place: here})
			if err != nil {
				return err
			}
			_, err = key.AddSecret(ctx, name, pulumi.String("hush"))
			return err
		})
		require.ErrorContains(t, err, "1 to 127 letters, digits and hyphens")
		require.NotContains(t, err.Error(), "hush")
	}
}

func TestKeyRefuses(t *testing.T) {
	for _, tc := range []struct {
		args *azure.KeyArgs
		want []string
	}{
		{nil, []string{"resourceGroupName: required", "location: required"}},
		{
			&azure.KeyArgs{VaultName: "a", RotationDays: 27, PrivateAccess: &azure.PrivateAccess{}},
			[]string{
				"resourceGroupName: required", `vaultName: "a" does not have`, "rotationDays: 27 is not between 28 and 730",
				"privateAccess.subnetId: required", "privateAccess.zoneId: required",
			},
		},
		{&azure.KeyArgs{Place: here, RotationDays: 731}, []string{"rotationDays: 731"}},
		{&azure.KeyArgs{Place: here, RotationDays: -1}, []string{"rotationDays: -1"}},
	} {
		err := planError(t, func(ctx *pulumi.Context) error {
			_, err := azure.NewKey(ctx, "data", tc.args)
			return err
		})
		require.ErrorContains(t, err, `key "data"`)
		for _, want := range tc.want {
			require.ErrorContains(t, err, want)
		}
	}
}
