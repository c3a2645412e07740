package azure_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

var roles = map[string]string{
	"Key Vault Crypto Service Encryption User": azure.RoleKeyVaultCryptoServiceEncryptionUser,
	"Key Vault Secrets User":                   azure.RoleKeyVaultSecretsUser,
	"Storage Blob Data Reader":                 azure.RoleStorageBlobDataReader,
	"Storage Blob Data Contributor":            azure.RoleStorageBlobDataContributor,
	"Storage Blob Delegator":                   azure.RoleStorageBlobDelegator,
	"AcrPull":                                  azure.RoleAcrPull,
	"AcrPush":                                  azure.RoleAcrPush,
	"Log Analytics Reader":                     azure.RoleLogAnalyticsReader,
}

func TestRolesAreDifferentGUIDs(t *testing.T) {
	guid := regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	seen := map[string]string{}
	for name, id := range roles {
		require.Regexp(t, guid, id, name)
		require.Empty(t, seen[id], "%s is the id of two roles", id)
		seen[id] = name
	}
}

func TestGrant(t *testing.T) {
	const principal, scope = "11111111-2222-3333-4444-555555555555", subscription + "/resourceGroups/clinic"
	p := planOf(t, func(ctx *pulumi.Context) error {
		key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{Place: here})
		if err != nil {
			return err
		}
		_, err = azure.Grant(ctx, key, "data-readers", pulumi.String(principal), azure.RoleStorageBlobDataReader,
			pulumi.String(scope), azure.PrincipalGroup, pulumi.RetainOnDelete(true))
		return err
	})
	require.Empty(t, cmp.Diff(map[string]any{
		"principalId": principal, "principalType": "Group", "scope": scope,
		"roleDefinitionId": subscription + "/providers/Microsoft.Authorization/roleDefinitions/" + azure.RoleStorageBlobDataReader,
	}, without(p.inputs("data-readers"), "roleAssignmentName")))
	assignment := p.one("data-readers")
	require.Equal(t, p.one("data").URN, assignment.Parent)
	require.True(t, assignment.Options.RetainOnDelete)
}
