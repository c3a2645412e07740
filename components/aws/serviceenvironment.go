package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceEnvironmentType is the type token of [ServiceEnvironment].
const ServiceEnvironmentType = "phiform:aws:ServiceEnvironment"

// ServiceEnvironmentArgs configures a [ServiceEnvironment].
type ServiceEnvironmentArgs struct {
	// KeyArn encrypts what tasks write to their own disks. Its policy must carry
	// [GrantServiceEnvironment] for the component's name.
	KeyArn pulumi.StringInput
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ServiceEnvironment is where services run: a cluster without machines of one's
// own, which counts what every task uses.
type ServiceEnvironment struct {
	pulumi.ResourceState

	// EnvironmentArn and EnvironmentName are of the cluster.
	EnvironmentArn  pulumi.StringOutput `pulumi:"environmentArn"`
	EnvironmentName pulumi.StringOutput `pulumi:"environmentName"`
}

// NewServiceEnvironment creates a [ServiceEnvironment].
func NewServiceEnvironment(
	ctx *pulumi.Context, name string, args *ServiceEnvironmentArgs, opts ...pulumi.ResourceOption,
) (*ServiceEnvironment, error) {
	return nil, errors.New("service environment: not built yet")
}
