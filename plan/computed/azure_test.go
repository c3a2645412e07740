package computed_test

import (
	"encoding/base64"
	"encoding/hex"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan/computed"
)

func TestAzureResources(t *testing.T) {
	const group = `^/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/clinic/providers/`
	tests := []struct {
		name, typ, id string
		inputs        resource.PropertyMap
		outputs       map[string]string // patterns
	}{
		{
			name: "what stands alone has a suffix", typ: "azure-native:network:VirtualNetwork", inputs: inputs("resourceGroupName", "clinic"),
			id: group + `Microsoft\.Network/virtualNetworks/scans[0-9a-f]{8}$`, outputs: map[string]string{"name": `^scans[0-9a-f]{8}$`},
		},
		{
			name: "a version changes nothing", typ: "azure-native:network/v20240501:VirtualNetwork", inputs: inputs("resourceGroupName", "clinic"),
			id: group + `Microsoft\.Network/virtualNetworks/scans[0-9a-f]{8}$`, outputs: map[string]string{"virtualNetworkName": `^scans[0-9a-f]{8}$`},
		},
		{
			name: "a part has its logical name", typ: "azure-native:cdn:Route",
			inputs: inputs("resourceGroupName", "clinic", "profileName", "p", "endpointName", "e"),
			id:     group + `Microsoft\.Cdn/profiles/p/afdEndpoints/e/routes/scans$`, outputs: map[string]string{"name": `^scans$`},
		},
		{
			name: "a given name stays", typ: "azure-native:storage:StorageAccount", inputs: inputs("resourceGroupName", "clinic", "accountName", "mine"),
			id: group + `Microsoft\.Storage/storageAccounts/mine$`, outputs: map[string]string{"name": `^mine$`},
		},
		{
			name: "an extension follows what it extends", typ: "azure-native:insights:DiagnosticSetting", inputs: inputs("resourceUri", "/of/it"),
			id: `^/of/it/providers/Microsoft\.Insights/diagnosticSettings/scans[0-9a-f]{8}$`, outputs: map[string]string{"name": `^scans[0-9a-f]{8}$`},
		},
		{
			name: "a grant's name is a UUID", typ: "azure-native:authorization:RoleAssignment", inputs: inputs("scope", "/of/it"),
			id: `^/of/it/providers/Microsoft\.Authorization/roleAssignments/[0-9a-f]{8}-[0-9a-f]{4}-4`,
		},
		{
			name: "a key has an address", typ: "azure-native:keyvault:Key", inputs: inputs("resourceGroupName", "clinic", "vaultName", "v", "keyName", "k"),
			id: group + `Microsoft\.KeyVault/vaults/v/keys/k$`, outputs: map[string]string{"keyUri": `^https://v\.vault\.azure\.net/keys/k$`},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			result := computed.Resource(computed.Scope{Stack: "s"}, computed.Request{Type: test.typ, Name: "scans", Inputs: test.inputs})
			require.Regexp(t, test.id, result.ID)
			for key, pattern := range test.outputs {
				require.Regexp(t, pattern, result.Outputs[resource.PropertyKey(key)].StringValue(), key)
			}
		})
	}
}

func TestAzureIdentities(t *testing.T) {
	identity := computed.Resource(computed.Scope{}, computed.Request{
		Type: "azure-native:managedidentity:UserAssignedIdentity", Name: "reader",
	})
	require.NotEqual(t, identity.Outputs["clientId"], identity.Outputs["principalId"], "an identity has two ids")

	const profile = "azure-native:cdn/v20240901:Profile"
	request := computed.Request{Type: profile, Name: "site", Inputs: resource.PropertyMap{
		"identity": resource.NewProperty(resource.PropertyMap{"type": resource.NewProperty("SystemAssigned")}),
	}}
	own := computed.Resource(computed.Scope{}, request)
	require.Regexp(t, `^[0-9a-f]{8}-`, own.Outputs["identity"].ObjectValue()["principalId"].StringValue())
	require.Equal(t, "SystemAssigned", own.Outputs["identity"].ObjectValue()["type"].StringValue())
	require.NotContains(t, own.Inputs["identity"].ObjectValue(), resource.PropertyKey("principalId"))
	require.NotContains(t, own.Preview().Outputs, resource.PropertyKey("identity"))
	without := computed.Resource(computed.Scope{}, computed.Request{Type: profile, Name: "site"})
	require.NotContains(t, without.Outputs, resource.PropertyKey("identity"), "nobody asked for one")
}

func TestRandomValues(t *testing.T) {
	for _, length := range []int{1, 32, 100} {
		result := computed.Resource(computed.Scope{}, computed.Request{
			Type: "random:index/randomBytes:RandomBytes", Name: "secret",
			Inputs: resource.PropertyMap{"length": resource.NewProperty(float64(length))},
		})
		require.True(t, result.Outputs["hex"].IsSecret())
		digits := result.Outputs["hex"].SecretValue().Element.StringValue()
		raw, err := hex.DecodeString(digits)
		require.NoError(t, err)
		require.Len(t, raw, length)
		require.Equal(t, base64.StdEncoding.EncodeToString(raw), result.Outputs["base64"].SecretValue().Element.StringValue())
	}
	text := computed.Resource(computed.Scope{}, computed.Request{
		Type: "random:index/randomString:RandomString", Name: "suffix",
		Inputs: resource.PropertyMap{"length": resource.NewProperty(8.0)},
	})
	require.Regexp(t, `^[0-9a-z]{8}$`, text.Outputs["result"].StringValue())
}

func TestInvokeAzure(t *testing.T) {
	for _, token := range []string{
		"azure-native:authorization:getClientConfig", "azure-native:authorization/v20220401:getClientConfig",
	} {
		answer, err := computed.Invoke(computed.Scope{}, token, nil)
		require.NoError(t, err)
		require.Equal(t, computed.Subscription, answer["subscriptionId"].StringValue())
		require.Equal(t, computed.Tenant, answer["tenantId"].StringValue())
	}
}

func TestSecretsStayInPreviews(t *testing.T) {
	preview := computed.Resource(computed.Scope{}, computed.Request{Type: "random:index/randomBytes:RandomBytes", Name: "secret"}).Preview()
	require.True(t, preview.Outputs["hex"].IsSecret())
}
