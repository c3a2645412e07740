package authorization

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// RoleDefinition is a role of one's own. Its id is what assignments name.
type RoleDefinition struct {
	pulumi.CustomResourceState
}

// NewRoleDefinition registers a role.
func NewRoleDefinition(ctx *pulumi.Context, name string, args *RoleDefinitionArgs,
	opts ...pulumi.ResourceOption,
) (*RoleDefinition, error) {
	if args == nil {
		args = &RoleDefinitionArgs{}
	}
	var resource RoleDefinition
	required := map[string]pulumi.Input{"scope": args.Scope}
	if err := declared.Register(ctx, RoleDefinitionType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// RoleDefinitionArgs are the arguments of RoleDefinition. Scope is required.
type RoleDefinitionArgs struct {
	AssignableScopes pulumi.StringArrayInput
	Description      pulumi.StringPtrInput
	Permissions      PermissionArray
	// RoleName is unique in the directory.
	RoleName pulumi.StringPtrInput
	// RoleType is CustomRole.
	RoleType pulumi.StringPtrInput
	Scope    pulumi.StringInput
}

type roleDefinitionArgs struct {
	AssignableScopes []string     `pulumi:"assignableScopes"`
	Description      *string      `pulumi:"description"`
	Permissions      []permission `pulumi:"permissions"`
	RoleName         *string      `pulumi:"roleName"`
	RoleType         *string      `pulumi:"roleType"`
	Scope            string       `pulumi:"scope"`
}

// ElementType implements pulumi.Input.
func (RoleDefinitionArgs) ElementType() reflect.Type { return reflect.TypeFor[roleDefinitionArgs]() }

// PermissionArray is a list of permissions.
type PermissionArray []*PermissionArgs

// ElementType implements pulumi.Input.
func (PermissionArray) ElementType() reflect.Type { return reflect.TypeFor[[]permission]() }

// PermissionArgs are what a role allows: DataActions are about data, not about resources.
type PermissionArgs struct {
	DataActions pulumi.StringArrayInput
}

type permission struct {
	DataActions []string `pulumi:"dataActions"`
}

// ElementType implements pulumi.Input.
func (PermissionArgs) ElementType() reflect.Type { return reflect.TypeFor[permission]() }
