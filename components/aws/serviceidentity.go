package aws

import (
	"errors"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceIdentityType is the type token of [ServiceIdentity].
const ServiceIdentityType = "phiform:aws:ServiceIdentity"

// The platforms that run programs as a [ServiceIdentity].
const (
	TaskService     = "ecs-tasks.amazonaws.com" // for a ContainerService
	FunctionService = "lambda.amazonaws.com"    // for a Function
)

// ServiceIdentityArgs configures a [ServiceIdentity].
type ServiceIdentityArgs struct {
	// RunsOn is [TaskService] or [FunctionService].
	RunsOn string
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ServiceIdentity is what a program is in the account (45 CFR 164.312(d)): a role
// that may do nothing but what it is allowed one by one. It exists before the
// program does, so that policies of keys, buckets and queues can name it.
type ServiceIdentity struct {
	pulumi.ResourceState

	// RoleArn and RoleName are of the role.
	RoleArn  pulumi.StringOutput `pulumi:"roleArn"`
	RoleName pulumi.StringOutput `pulumi:"roleName"`

	// Ready are the permissions so far: what runs as the role waits for them.
	Ready []pulumi.Resource

	role *iam.Role
}

// NewServiceIdentity creates a [ServiceIdentity].
func NewServiceIdentity(ctx *pulumi.Context, name string, args *ServiceIdentityArgs, opts ...pulumi.ResourceOption) (*ServiceIdentity, error) {
	return nil, errors.New("service identity: not built yet")
}

// Allow gives the role a policy of its own, named <identity>-<what>.
func (i *ServiceIdentity) Allow(ctx *pulumi.Context, what string, statements ...Statement) error {
	return errors.New("service identity: not built yet")
}
