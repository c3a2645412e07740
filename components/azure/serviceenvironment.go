package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceEnvironmentType is the type token of [ServiceEnvironment].
const ServiceEnvironmentType = "phiform:azure:ServiceEnvironment"

// ServiceEnvironmentArgs configures a [ServiceEnvironment].
type ServiceEnvironmentArgs struct {
	Place
	SubnetID   pulumi.StringInput
	SingleZone bool
	Logs       LogTarget
	Tags       pulumi.StringMapInput
}

// ServiceEnvironment is where services run.
type ServiceEnvironment struct {
	pulumi.ResourceState

	EnvironmentID pulumi.StringOutput `pulumi:"environmentId"`
	DefaultDomain pulumi.StringOutput `pulumi:"defaultDomain"`
}

// NewServiceEnvironment creates a [ServiceEnvironment].
func NewServiceEnvironment(
	_ *pulumi.Context, _ string, _ *ServiceEnvironmentArgs, _ ...pulumi.ResourceOption,
) (*ServiceEnvironment, error) {
	return nil, errors.New("service environment: unfinished")
}
