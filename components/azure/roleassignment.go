package azure

import (
	"context"
	"fmt"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/authorization"
)

// Roles that Azure has built in, by the id that they have in every tenant.
// Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.
const (
	// RoleKeyVaultCryptoServiceEncryptionUser may read keys, and wrap and unwrap with them.
	RoleKeyVaultCryptoServiceEncryptionUser = "e147488a-f6f5-4113-8e2d-b22465e65bf6"
	// RoleKeyVaultSecretsUser may read the values of secrets.
	RoleKeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6"
	// RoleStorageBlobDataReader may read and list blobs.
	RoleStorageBlobDataReader = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
	// RoleStorageBlobDataContributor may read, write and delete blobs.
	RoleStorageBlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe"
	// RoleStorageBlobDelegator may ask for the key that signs links to blobs.
	RoleStorageBlobDelegator = "db58b8e5-c6ad-4a2a-8342-4190687cbf4a"
	// RoleAcrPull may pull images of a registry.
	RoleAcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d"
	// RoleAcrPush may push and pull images of a registry.
	RoleAcrPush = "8311e382-0749-4cb8-b61a-304f252e45ec"
	// RoleLogAnalyticsReader may search logs and see how they are collected.
	RoleLogAnalyticsReader = "73c42c96-874c-492b-b04d-ab87d138a893"
)

// Kinds of principals that can be granted a role.
const (
	// PrincipalService is a managed identity or an application.
	PrincipalService = "ServicePrincipal"
	// PrincipalGroup is a group of people.
	PrincipalGroup = "Group"
)

// RoleAssignment is what lets a principal do what a role allows.
type RoleAssignment = authorization.RoleAssignment

// Grant assigns a built-in role, one of the constants of this package, to a
// principal for one scope: the id of a resource and what is in it. The name is
// that of the assignment's resource; kind is [PrincipalService] or
// [PrincipalGroup]. Naming the kind spares Azure the look-up of an identity
// that was made a moment ago and is not known everywhere yet.
//
// Azure takes up to some minutes to let a new assignment work. What needs it at
// once should wait, see settled.
func Grant(
	ctx *pulumi.Context, parent pulumi.Resource, name string, principalID pulumi.StringInput, role string,
	scope pulumi.StringInput, kind string, opts ...pulumi.ResourceOption,
) (*RoleAssignment, error) {
	subscription := authorization.GetClientConfig(ctx, pulumi.Parent(parent)).SubscriptionId()
	definition := pulumi.Sprintf("/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s", subscription, role)
	return GrantRole(ctx, parent, name, principalID, definition, scope, kind, opts...)
}

// GrantRole is [Grant] for a role that is named by its resource id, such as one
// of [NewDataRole].
func GrantRole(
	ctx *pulumi.Context, parent pulumi.Resource, name string, principalID, roleID, scope pulumi.StringInput, kind string,
	opts ...pulumi.ResourceOption,
) (*RoleAssignment, error) {
	assignment, err := authorization.NewRoleAssignment(ctx, name, &authorization.RoleAssignmentArgs{
		PrincipalId:      principalID,
		PrincipalType:    pulumi.String(kind),
		RoleDefinitionId: roleID,
		Scope:            scope,
	}, append([]pulumi.ResourceOption{pulumi.Parent(parent)}, opts...)...)
	if err != nil {
		return nil, fmt.Errorf("grant %q: %w", name, err)
	}
	return assignment, nil
}

// settlingTime is how long a new assignment usually takes to work everywhere.
const settlingTime = 2 * time.Minute

// settled is the value once the assignment may be expected to work: a deployment
// waits for one that was made a moment ago, and for no other.
func settled(
	ctx *pulumi.Context, parent pulumi.Resource, assignment *RoleAssignment, value pulumi.StringInput,
) pulumi.StringOutput {
	return pulumi.All(value, assignment.CreatedOn).ApplyTWithContext(ctx.Context(), func(wait context.Context, known []any) (string, error) {
		text := known[0].(string)
		left := settlingLeft(known[1].(string), now())
		if left <= 0 || ctx.DryRun() {
			return text, nil
		}
		if err := ctx.Log.Info("waiting until Azure lets the new role work", &pulumi.LogArgs{Resource: parent}); err != nil {
			return "", err
		}
		return text, pause(wait, left)
	}).(pulumi.StringOutput)
}

// settlingLeft is how much of the settling time is left. Clocks differ: it is
// never longer than the whole.
func settlingLeft(createdOn string, at time.Time) time.Duration {
	created, err := time.Parse(time.RFC3339Nano, createdOn)
	if err != nil {
		return 0 // told by no cloud, such as in a plan
	}
	return min(created.Add(settlingTime).Sub(at), settlingTime)
}

// pause waits; tests replace it.
var pause = func(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
