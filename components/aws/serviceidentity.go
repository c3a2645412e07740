package aws

import (
	"fmt"
	"slices"

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

const identityRoleSuffix = "-role"

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

	name    string
	runsOn  string
	account account
}

// NewServiceIdentity creates a [ServiceIdentity].
func NewServiceIdentity(ctx *pulumi.Context, name string, args *ServiceIdentityArgs, opts ...pulumi.ResourceOption) (*ServiceIdentity, error) {
	if args == nil {
		args = &ServiceIdentityArgs{}
	}
	if !slices.Contains([]string{TaskService, FunctionService}, args.RunsOn) {
		return nil, fmt.Errorf("service identity %q: runsOn: %q is neither %s nor %s", name, args.RunsOn, TaskService, FunctionService)
	}
	if most := maxRoleName - autoSuffix - len(identityRoleSuffix); len(name) > most {
		return nil, fmt.Errorf("service identity %q: name: is longer than %d characters", name, most)
	}
	i := &ServiceIdentity{name: name, runsOn: args.RunsOn}
	if err := ctx.RegisterComponentResource(ServiceIdentityType, name, i, opts...); err != nil {
		return nil, fmt.Errorf("register service identity %q: %w", name, err)
	}
	i.account = lookUpAccount(ctx, i)
	role, err := iam.NewRole(ctx, name+identityRoleSuffix, &iam.RoleArgs{
		Description:      pulumi.String("Runs " + name),
		AssumeRolePolicy: PolicyDocument(i.trust()),
		Tags:             args.Tags,
	}, pulumi.Parent(i))
	if err != nil {
		return nil, fmt.Errorf("service identity %q: %w", name, err)
	}
	i.RoleArn, i.RoleName = role.Arn, role.Name
	return i, ctx.RegisterResourceOutputs(i, pulumi.Map{"roleArn": i.RoleArn, "roleName": i.RoleName})
}

// trust lets the platform take the role. The one for containers says for which
// account and task it does; the one for functions says nothing, so a condition on
// that would keep it out.
func (i *ServiceIdentity) trust() Statement {
	statement := Statement{
		Principals: []Principal{Service(pulumi.String(i.runsOn))}, Actions: []string{"sts:AssumeRole"},
	}
	if i.runsOn == TaskService {
		statement.Conditions = []Condition{
			When("StringEquals", "aws:SourceAccount", i.account.ID),
			When("ArnLike", "aws:SourceArn", i.account.arn("ecs", pulumi.String("*"))),
		}
	}
	return statement
}

// Allow gives the role a policy of its own, named <identity>-<what>.
func (i *ServiceIdentity) Allow(ctx *pulumi.Context, what string, statements ...Statement) error {
	policy, err := iam.NewRolePolicy(ctx, i.name+"-"+what, &iam.RolePolicyArgs{
		Role: i.RoleName, Policy: PolicyDocument(statements...),
	}, pulumi.Parent(i))
	if err != nil {
		return fmt.Errorf("service identity %q: %s: %w", i.name, what, err)
	}
	i.Ready = append(i.Ready, policy)
	return nil
}
