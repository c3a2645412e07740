package azure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

func TestDataRoleAllowsItsActionsOnly(t *testing.T) {
	const principal, action = "11111111-2222-3333-4444-555555555555", "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write"
	p := planOf(t, func(ctx *pulumi.Context) error {
		group, err := azure.NewResourceGroup(ctx, "clinic", nil)
		if err != nil {
			return err
		}
		role, err := azure.NewDataRole(ctx, "writer", &azure.DataRoleArgs{
			RoleName: "clinic writer", Description: "Writes", DataActions: []string{action}, Scope: group.ID().ToStringOutput(),
		}, pulumi.Parent(group))
		if err != nil {
			return err
		}
		_, err = azure.GrantRole(ctx, group, "writers", pulumi.String(principal), role, group.ID().ToStringOutput(), azure.PrincipalService)
		return err
	})
	group, role := p.one("clinic"), p.one("writer")
	require.Empty(t, cmp.Diff(map[string]any{
		"assignableScopes": []any{group.ID}, "description": "Writes", "roleName": "clinic writer", "roleType": "CustomRole",
		"permissions": []any{map[string]any{"dataActions": []any{action}}}, "scope": group.ID,
	}, without(p.inputs("writer"), "roleDefinitionId")))
	require.Empty(t, cmp.Diff(map[string]any{
		"principalId": principal, "principalType": "ServicePrincipal", "scope": group.ID, "roleDefinitionId": role.ID,
	}, without(p.inputs("writers"), "roleAssignmentName")))
	require.Equal(t, group.URN, p.one("writers").Parent)
}

func TestDataRoleNeedsAScope(t *testing.T) {
	for _, args := range []*azure.DataRoleArgs{nil, {RoleName: "writer"}} {
		require.ErrorContains(t, planError(t, func(ctx *pulumi.Context) error {
			_, err := azure.NewDataRole(ctx, "writer", args)
			return err
		}), `role "writer": scope: is required`)
	}
}

func TestResourceGroupIsKeptUnlessDisposable(t *testing.T) {
	for disposable, kept := range map[bool][]string{false: {"clinic"}, true: nil} {
		p := planOf(t, func(ctx *pulumi.Context) error {
			_, err := azure.NewResourceGroup(ctx, "clinic", &azure.ResourceGroupArgs{
				Location: "westeurope", Disposable: disposable, Tags: testTags,
			})
			return err
		})
		require.Equal(t, map[string]any{"location": "westeurope", "tags": testTagValues}, without(p.inputs("clinic"), "resourceGroupName"))
		p.requireKept(kept, nil)
	}
}
