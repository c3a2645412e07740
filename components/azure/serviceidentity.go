package azure

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/managedidentity"
)

// ServiceIdentityType is the type token of [ServiceIdentity].
const ServiceIdentityType = "phiform:azure:ServiceIdentity"

// ServiceIdentityArgs configures a [ServiceIdentity].
type ServiceIdentityArgs struct {
	Place
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ServiceIdentity is what a [Service] is in the directory (45 CFR 164.312(d)). It
// has no password: Azure gives tokens to what runs under it. It may do nothing
// until it is granted a role, by [Grant] or the methods here.
//
// It is a component of its own, so that roles can be granted before the service runs.
type ServiceIdentity struct {
	pulumi.ResourceState

	// IdentityID is the identity's resource id.
	IdentityID pulumi.StringOutput `pulumi:"identityId"`
	// ClientID names the identity to what runs under it, PrincipalID to whoever
	// grants roles. Both are GUIDs.
	ClientID    pulumi.StringOutput `pulumi:"clientId"`
	PrincipalID pulumi.StringOutput `pulumi:"principalId"`

	name string
}

// NewServiceIdentity creates a [ServiceIdentity].
func NewServiceIdentity(
	ctx *pulumi.Context, name string, args *ServiceIdentityArgs, opts ...pulumi.ResourceOption,
) (*ServiceIdentity, error) {
	if args == nil {
		args = &ServiceIdentityArgs{}
	}
	if err := errors.Join(args.problems()...); err != nil {
		return nil, fmt.Errorf("service identity %q: %w", name, err)
	}
	i := &ServiceIdentity{name: name}
	if err := ctx.RegisterComponentResource(ServiceIdentityType, name, i, opts...); err != nil {
		return nil, fmt.Errorf("register service identity %q: %w", name, err)
	}
	identity, err := managedidentity.NewUserAssignedIdentity(ctx, name+"-identity", &managedidentity.UserAssignedIdentityArgs{
		Location: stringPtr(args.Location), ResourceGroupName: args.ResourceGroupName, Tags: args.Tags,
	}, pulumi.Parent(i))
	if err != nil {
		return nil, fmt.Errorf("service identity %q: %w", name, err)
	}
	i.IdentityID, i.ClientID, i.PrincipalID = identity.ID().ToStringOutput(), identity.ClientId, identity.PrincipalId
	return i, ctx.RegisterResourceOutputs(i, pulumi.Map{
		"identityId": i.IdentityID, "clientId": i.ClientID, "principalId": i.PrincipalID,
	})
}

// PullFrom lets the identity pull images of a registry. What runs them must come
// after the grant that is returned.
func (i *ServiceIdentity) PullFrom(ctx *pulumi.Context, registry *Registry) (pulumi.Resource, error) {
	return Grant(ctx, i, i.name+"-pull-"+registry.name, i.PrincipalID, RoleAcrPull, registry.RegistryID, PrincipalService)
}

// readSecret lets the identity read one secret of a vault, and no other.
func (i *ServiceIdentity) readSecret(ctx *pulumi.Context, name string, secretID pulumi.StringInput) (pulumi.Resource, error) {
	return Grant(ctx, i, i.name+"-read-"+name, i.PrincipalID, RoleKeyVaultSecretsUser, secretID, PrincipalService)
}
