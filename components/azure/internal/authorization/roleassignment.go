package authorization

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// RoleAssignment lets a principal do what a role allows.
type RoleAssignment struct {
	pulumi.CustomResourceState

	// CreatedOn is when the service made it, RFC 3339; empty where that is not known.
	CreatedOn pulumi.StringOutput `pulumi:"createdOn"`
}

// NewRoleAssignment registers an assignment.
func NewRoleAssignment(ctx *pulumi.Context, name string, args *RoleAssignmentArgs,
	opts ...pulumi.ResourceOption,
) (*RoleAssignment, error) {
	if args == nil {
		args = &RoleAssignmentArgs{}
	}
	var resource RoleAssignment
	required := map[string]pulumi.Input{
		"principalId": args.PrincipalId, "roleDefinitionId": args.RoleDefinitionId, "scope": args.Scope,
	}
	if err := declared.Register(ctx, RoleAssignmentType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// RoleAssignmentArgs are the arguments of RoleAssignment. PrincipalId, RoleDefinitionId and Scope are required.
type RoleAssignmentArgs struct {
	PrincipalId pulumi.StringInput
	// PrincipalType is User, Group or ServicePrincipal. Without one, the service looks the principal up.
	PrincipalType    pulumi.StringPtrInput
	RoleDefinitionId pulumi.StringInput
	// Scope is the resource id of what the principal may act on, with all that is in it.
	Scope pulumi.StringInput
}

type roleAssignmentArgs struct {
	PrincipalId      string  `pulumi:"principalId"`
	PrincipalType    *string `pulumi:"principalType"`
	RoleDefinitionId string  `pulumi:"roleDefinitionId"`
	Scope            string  `pulumi:"scope"`
}

// ElementType implements pulumi.Input.
func (RoleAssignmentArgs) ElementType() reflect.Type { return reflect.TypeFor[roleAssignmentArgs]() }
