package azure_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
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

func TestSettlingLeft(t *testing.T) {
	at := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
	for createdOn, want := range map[string]time.Duration{
		"2026-05-01T12:00:00Z":         2 * time.Minute,
		"2026-05-01T11:58:30.5000000Z": 30*time.Second + 500*time.Millisecond,
		"2026-05-01T11:58:00Z":         0,
		"2026-05-01T13:00:00Z":         2 * time.Minute, // by a clock that is ahead
		"":                             0,
		"today":                        0,
	} {
		require.Equal(t, want, max(0, azure.SettlingLeft(createdOn, at)), createdOn)
	}
}

// answering tells what Azure would of role assignments that were made at a time.
type answering struct{ createdOn string }

func (a answering) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	outputs := args.Inputs.Copy()
	outputs["createdOn"] = resource.NewProperty(a.createdOn)
	return "/" + args.Name, outputs, nil
}

func (answering) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) {
	return resource.PropertyMap{
		"subscriptionId": resource.NewProperty("s"), "tenantId": resource.NewProperty("t"),
		"clientId": resource.NewProperty("c"), "objectId": resource.NewProperty("o"),
	}, nil
}

// A key whose role was made a moment ago is used a little later, one that has it for long at once.
func TestNewRolesAreWaitedFor(t *testing.T) {
	azure.SetNow(t, time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC))
	for name, tc := range map[string]struct {
		createdOn string
		preview   bool
		want      time.Duration
	}{
		"new":           {"2026-05-01T11:59:00Z", false, time.Minute},
		"new, previews": {"2026-05-01T11:59:00Z", true, 0},
		"old":           {"2026-04-30T12:00:00Z", false, 0},
		"not told":      {"", false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			waited := azure.CountPauses(t)
			err := pulumi.RunErr(func(ctx *pulumi.Context) error {
				key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{Place: here})
				if err != nil {
					return err
				}
				ctx.Export("identity", key.Encryption().IdentityID.ToStringOutput().ApplyT(func(id string) string {
					require.Equal(t, "/data-identity", id)
					return id
				}))
				return nil
			}, pulumi.WithMocks("clinic", "test", answering{tc.createdOn}), func(run *pulumi.RunInfo) { run.DryRun = tc.preview })
			require.NoError(t, err)
			require.Equal(t, tc.want, time.Duration(waited.Load()))
		})
	}
}
