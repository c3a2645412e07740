package azure_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	components "github.com/phiform/phiform/components/azure"
)

// roles are the names of the roles that the portal gives.
var roles = map[string]string{
	components.RoleAcrPull:                             "pulls images",
	components.RoleKeyVaultCryptoServiceEncryptionUser: "encrypts",
	components.RoleKeyVaultSecretsUser:                 "reads secret",
	components.RoleStorageBlobDataContributor:          "reads and writes blobs",
	components.RoleStorageBlobDataReader:               "reads blobs",
	components.RoleStorageBlobDelegator:                "signs links",
}

// grants are all roles that a plan gives: who may do what, and on what.
func (p planned) grants() []string {
	p.t.Helper()
	principals, scopes, own := map[any]string{}, map[any]string{}, map[any]string{}
	for _, r := range p.Resources {
		scopes[r.ID] = r.Name
		switch r.Type {
		case "azure-native:managedidentity:UserAssignedIdentity":
			principals[p.output(r.Name, "principalId")] = r.Name
		case "azure-native:authorization:RoleDefinition":
			own[r.ID] = r.Name
		}
	}
	var found []string
	for _, r := range p.OfType("azure-native:authorization:RoleAssignment") {
		inputs := r.Inputs.Mappable()
		id := inputs["roleDefinitionId"].(string)
		role := roles[id[strings.LastIndex(id, "/")+1:]]
		if role == "" {
			role = "is " + own[id]
		}
		require.NotEmpty(p.t, principals[inputs["principalId"]], r.Name)
		require.NotEmpty(p.t, scopes[inputs["scope"]], "%s: %v", r.Name, inputs["scope"])
		require.Equal(p.t, "ServicePrincipal", inputs["principalType"], r.Name)
		found = append(found, principals[inputs["principalId"]]+" "+role+": "+scopes[inputs["scope"]])
	}
	return found
}

// All access that anyone is given, each to one thing. Nobody is given a role on a group or on the subscription but the
// record of flows, which Azure writes as an identity of its own.
func TestEveryoneHasTheRolesTheyNeed(t *testing.T) {
	for name, options := range map[string]map[string]any{
		"defaults": nil, "no firewall": {"firewall": false}, "no access logs": {"accessLogs": false}, "disposable": disposable,
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, grant := range planOf(t, options).grants() {
				if !strings.HasPrefix(grant, "portal-network-flows") {
					got = append(got, grant)
				}
			}
			want := []string{
				"portal-archive-key-identity encrypts: portal-archive-key-key",
				"portal-documents-key-identity encrypts: portal-documents-key-key",
				"portal-pages-identity-identity pulls images: portal-registry-registry",
				"portal-downloads-identity-identity pulls images: portal-registry-registry",
				"portal-downloads-identity-identity reads secret: portal-documents-key-secret-folders",
				"portal-downloads-identity-identity reads blobs: portal-documents-container",
				"portal-downloads-identity-identity signs links: portal-documents-account",
				"portal-downloads-identity-identity reads and writes blobs: portal-redeemed",
				"portal-back-office-identity reads secret: portal-documents-key-secret-folders",
				"portal-back-office-identity is portal-document-writer: portal-documents-container",
			}
			sorted := func(texts []string) map[string]bool {
				set := map[string]bool{}
				for _, text := range texts {
					require.False(t, set[text], text)
					set[text] = true
				}
				return set
			}
			require.Empty(t, cmp.Diff(sorted(want), sorted(got)), "-want +got")
		})
	}
}

// The back office adds documents and cannot look at them.
func TestBackOfficeWritesOnly(t *testing.T) {
	p := planOf(t, nil)
	permissions := p.input("portal-document-writer", "permissions").([]any)
	require.Len(t, permissions, 1)
	require.Equal(t, map[string]any{"dataActions": []any{
		"Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action",
		"Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
	}}, permissions[0])
	require.Equal(t, []any{p.one("portal-group").ID}, p.input("portal-document-writer", "assignableScopes"))
	require.Equal(t, "clinic prod portal: document writer", p.input("portal-document-writer", "roleName"))
}

// What is encrypted names its key by the identity that may use it.
func TestKeysAreUsedByWhatTheyEncrypt(t *testing.T) {
	p := planOf(t, nil)
	for encrypted, key := range map[string]string{
		"portal-archive-store-account": "portal-archive-key", "portal-documents-account": "portal-documents-key",
	} {
		require.Equal(t, []any{p.one(key + "-identity").ID}, p.input(encrypted, "identity").(map[string]any)["userAssignedIdentities"], encrypted)
		require.Contains(t, p.one(encrypted).Dependencies, p.one(key+"-identity-role").URN, "%s waits until it may", encrypted)
	}
}
