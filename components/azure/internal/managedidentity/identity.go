package managedidentity

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// UserAssignedIdentityType is the type token of the official Azure provider.
const UserAssignedIdentityType = "azure-native:managedidentity:UserAssignedIdentity"

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: UserAssignedIdentityType, Args: UserAssignedIdentityArgs{}, Resource: &UserAssignedIdentity{}},
	}
}

// UserAssignedIdentity is an identity that services take on. Its id is the identity's resource id.
type UserAssignedIdentity struct {
	pulumi.CustomResourceState

	// ClientId names the identity where it signs in, PrincipalId where it is granted roles. Both are GUIDs.
	ClientId    pulumi.StringOutput `pulumi:"clientId"`
	PrincipalId pulumi.StringOutput `pulumi:"principalId"`
	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
	// TenantId is the directory that the identity belongs to, a GUID.
	TenantId pulumi.StringOutput `pulumi:"tenantId"`
}

// UserAssignedIdentityArgs are the arguments of UserAssignedIdentity. ResourceGroupName is required. ResourceName has 3
// to 128 letters, digits, hyphens and underscores; without one, the provider makes it up from the resource's name.
type UserAssignedIdentityArgs struct {
	Location          pulumi.StringPtrInput
	ResourceGroupName pulumi.StringInput
	ResourceName      pulumi.StringPtrInput
	Tags              pulumi.StringMapInput
}

type userAssignedIdentityArgs struct {
	Location          *string           `pulumi:"location"`
	ResourceGroupName string            `pulumi:"resourceGroupName"`
	ResourceName      *string           `pulumi:"resourceName"`
	Tags              map[string]string `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (UserAssignedIdentityArgs) ElementType() reflect.Type {
	return reflect.TypeFor[userAssignedIdentityArgs]()
}

// NewUserAssignedIdentity registers an identity. It fails when a required argument is missing.
func NewUserAssignedIdentity(
	ctx *pulumi.Context, name string, args *UserAssignedIdentityArgs, opts ...pulumi.ResourceOption,
) (*UserAssignedIdentity, error) {
	if args == nil {
		args = &UserAssignedIdentityArgs{}
	}
	var identity UserAssignedIdentity
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, UserAssignedIdentityType, name, args, &identity, required, opts); err != nil {
		return nil, err
	}
	return &identity, nil
}
