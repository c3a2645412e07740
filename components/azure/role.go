package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/authorization"
)

// DataRoleArgs configures a role of one's own. Scope is required.
type DataRoleArgs struct {
	// RoleName is unique in the directory.
	RoleName    string
	Description string
	// DataActions are what the role allows to be done with data, such as
	// "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write".
	DataActions []string
	// Scope is the resource id of what the role can be assigned for, and in.
	Scope pulumi.StringInput
}

// NewDataRole makes a role that none of the built-in ones equals, and returns its resource id, for [GrantRole]. It
// allows nothing but its DataActions.
func NewDataRole(
	ctx *pulumi.Context, name string, args *DataRoleArgs, opts ...pulumi.ResourceOption,
) (pulumi.StringOutput, error) {
	if args == nil || args.Scope == nil {
		return pulumi.StringOutput{}, fmt.Errorf("role %q: scope: is required", name)
	}
	role, err := authorization.NewRoleDefinition(ctx, name, &authorization.RoleDefinitionArgs{
		AssignableScopes: pulumi.StringArray{args.Scope},
		Description:      pulumi.String(args.Description),
		Permissions:      authorization.PermissionArray{{DataActions: pulumi.ToStringArray(args.DataActions)}},
		RoleName:         pulumi.String(args.RoleName),
		RoleType:         pulumi.String("CustomRole"),
		Scope:            args.Scope,
	}, opts...)
	if err != nil {
		return pulumi.StringOutput{}, fmt.Errorf("role %q: %w", name, err)
	}
	return role.ID().ToStringOutput(), nil
}
