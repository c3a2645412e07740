package azure_test

import (
	"regexp"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

var (
	anyAccess   = azure.PrivateAccess{SubnetID: pulumi.String("subnet"), ZoneID: pulumi.String("zone")}
	keyOfImages = azure.EncryptionKey{
		KeyURI: pulumi.String("https://v.vault.azure.net/keys/k"), VaultURI: pulumi.String("https://v.vault.azure.net/"),
		KeyName: pulumi.String("k"), IdentityID: pulumi.String("identity"), IdentityClientID: pulumi.String("client"),
		IdentityPrincipalID: pulumi.String("principal"),
	}
)

func registryPlan(t *testing.T, args azure.RegistryArgs) planned {
	t.Helper()
	args.Place, args.Tags = here, testTags
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewRegistry(ctx, "images", &args)
		return err
	})
}

func TestRegistryDefaults(t *testing.T) {
	p := registryPlan(t, azure.RegistryArgs{Encryption: keyOfImages, PrivateAccess: &anyAccess, Logs: target})
	p.requireConventions("images")
	p.requireKept([]string{"images-registry"}, nil)

	registry := p.inputs("images-registry")
	require.Equal(t, map[string]any{"name": "Premium"}, registry["sku"])
	require.Equal(t, false, registry["adminUserEnabled"])
	require.Equal(t, "Disabled", registry["publicNetworkAccess"])
	require.Equal(t, "Deny", registry["networkRuleSet"].(map[string]any)["defaultAction"])
	require.Equal(t, "Enabled", registry["zoneRedundancy"])
	require.Equal(t, map[string]any{
		"status": "enabled",
		"keyVaultProperties": map[string]any{
			"identity": "client", "keyIdentifier": "https://v.vault.azure.net/keys/k",
		},
	}, registry["encryption"])
	require.Equal(t, map[string]any{"type": "UserAssigned", "userAssignedIdentities": []any{"identity"}}, registry["identity"])
	require.Regexp(t, regexp.MustCompile(`^[a-z0-9]{5,50}$`), registry["registryName"])
	require.Equal(t, registry["registryName"].(string)+".azurecr.io", p.output("images-registry", "loginServer"))
}

// Services name images by digest: what has no tag must not be deleted.
func TestRegistryKeepsImagesWithoutTag(t *testing.T) {
	policies := registryPlan(t, azure.RegistryArgs{}).input("images-registry", "policies").(map[string]any)
	require.Equal(t, "disabled", policies["retentionPolicy"].(map[string]any)["status"])
}

func TestRegistryIsReached(t *testing.T) {
	p := registryPlan(t, azure.RegistryArgs{PrivateAccess: &anyAccess})
	endpoint := p.inputs("images-endpoint")
	require.Equal(t, []any{map[string]any{
		"name": "registry", "groupIds": []any{"registry"}, "privateLinkServiceId": p.one("images-registry").ID,
	}}, endpoint["privateLinkServiceConnections"])
	require.Equal(t, map[string]any{"id": "subnet"}, endpoint["subnet"])
	name := p.inputs("images-endpoint-name")
	require.Equal(t, p.output("images-endpoint", "name"), name["privateEndpointName"])
	require.Equal(t, []any{map[string]any{"name": "registry", "privateDnsZoneId": "zone"}}, name["privateDnsZoneConfigs"])

	require.False(t, registryPlan(t, azure.RegistryArgs{}).has("azure-native:network/v20240501:PrivateEndpoint"))
}

func TestRegistryPublishing(t *testing.T) {
	closed := registryPlan(t, azure.RegistryArgs{}).inputs("images-registry")
	require.Equal(t, map[string]any{"defaultAction": "Deny", "ipRules": []any{}}, closed["networkRuleSet"])
	require.Equal(t, "disabled", closed["policies"].(map[string]any)["exportPolicy"].(map[string]any)["status"])

	open := registryPlan(t, azure.RegistryArgs{PublishFrom: []string{"203.0.113.7", "198.51.100.0/28"}}).inputs("images-registry")
	require.Equal(t, "Enabled", open["publicNetworkAccess"])
	require.Equal(t, map[string]any{"defaultAction": "Deny", "ipRules": []any{
		map[string]any{"action": "Allow", "iPAddressOrRange": "203.0.113.7"},
		map[string]any{"action": "Allow", "iPAddressOrRange": "198.51.100.0/28"},
	}}, open["networkRuleSet"])
	require.Equal(t, "enabled", open["policies"].(map[string]any)["exportPolicy"].(map[string]any)["status"],
		"Azure refuses to turn exports off where the registry is public")
}

func TestRegistryOptions(t *testing.T) {
	p := registryPlan(t, azure.RegistryArgs{SingleZone: true, Disposable: true})
	p.requireKept(nil, nil)
	registry := p.inputs("images-registry")
	require.Equal(t, "Disabled", registry["zoneRedundancy"])
	require.Nil(t, registry["encryption"])
	require.Nil(t, registry["identity"])
}

func TestRegistryWaitsForItsKey(t *testing.T) {
	planOf(t, func(ctx *pulumi.Context) error {
		key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{Place: here})
		if err != nil {
			return err
		}
		_, err = azure.NewRegistry(ctx, "images", &azure.RegistryArgs{Place: here, Encryption: key.Encryption()})
		return err
	}).requireAfter("images-registry", "data-key", "data-identity-role")
}

func TestRegistryValidation(t *testing.T) {
	for name, tc := range map[string]struct {
		args azure.RegistryArgs
		want []string
	}{
		"nothing": {azure.RegistryArgs{}, []string{"resourceGroupName: required", "location: required"}},
		"several": {
			azure.RegistryArgs{
				Encryption: azure.EncryptionKey{KeyURI: pulumi.String("k")}, PrivateAccess: &azure.PrivateAccess{},
				PublishFrom: []string{"here", "2001:db8::/32", "0.0.0.0/0", "203.0.113.1/24", "10.0.0.0/24"},
			},
			[]string{
				"encryption: required", "privateAccess.subnetId: required", "privateAccess.zoneId: required",
				`publishFrom: "here" is no IPv4 address`, `publishFrom: "2001:db8::/32" is no IPv4 address`,
				"publishFrom: 0.0.0.0/0 is larger than /8", "publishFrom: 203.0.113.1/24 does not begin at 203.0.113.0/24",
				"publishFrom: 10.0.0.0/24 is private",
			},
		},
		"too many": {azure.RegistryArgs{Place: here, PublishFrom: make([]string, 101)}, []string{"101 addresses are more than 100"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := planError(t, func(ctx *pulumi.Context) error {
				_, err := azure.NewRegistry(ctx, "images", &tc.args)
				return err
			})
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}
