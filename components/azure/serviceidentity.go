package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceIdentityType is the type token of [ServiceIdentity].
const ServiceIdentityType = "phiform:azure:ServiceIdentity"

// ServiceIdentityArgs configures a [ServiceIdentity].
type ServiceIdentityArgs struct {
	Place
	Tags pulumi.StringMapInput
}

// ServiceIdentity is what a service is in the directory.
type ServiceIdentity struct {
	pulumi.ResourceState

	IdentityID  pulumi.StringOutput `pulumi:"identityId"`
	ClientID    pulumi.StringOutput `pulumi:"clientId"`
	PrincipalID pulumi.StringOutput `pulumi:"principalId"`
}

// NewServiceIdentity creates a [ServiceIdentity].
func NewServiceIdentity(
	_ *pulumi.Context, _ string, _ *ServiceIdentityArgs, _ ...pulumi.ResourceOption,
) (*ServiceIdentity, error) {
	return nil, errors.New("service identity: unfinished")
}

// PullFrom lets the identity pull images of a registry.
func (i *ServiceIdentity) PullFrom(_ *pulumi.Context, _ *Registry) (pulumi.Resource, error) {
	return nil, errors.New("service identity: unfinished")
}

// ReadSecret lets the identity read one secret, named by its resource id.
func (i *ServiceIdentity) ReadSecret(_ *pulumi.Context, _ string, _ pulumi.StringInput) (pulumi.Resource, error) {
	return nil, errors.New("service identity: unfinished")
}
