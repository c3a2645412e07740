package aws

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/ecs"
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
// own, which counts what every task uses (45 CFR 164.312(b)), and whose tasks have
// disks that are encrypted with a key of one's own (45 CFR 164.312(a)(2)(iv)).
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
	if args == nil {
		args = &ServiceEnvironmentArgs{}
	}
	physical := physicalName(ctx, name)
	if err := args.validate(physical); err != nil {
		return nil, fmt.Errorf("service environment %q: %w", name, err)
	}
	e := &ServiceEnvironment{}
	if err := ctx.RegisterComponentResource(ServiceEnvironmentType, name, e, opts...); err != nil {
		return nil, fmt.Errorf("register service environment %q: %w", name, err)
	}
	// The name is given, because the key's policy says it.
	cluster, err := ecs.NewCluster(ctx, name+"-cluster", &ecs.ClusterArgs{
		Name: pulumi.String(physical),
		Configuration: ecs.ClusterConfigurationArgs{
			ManagedStorageConfiguration: ecs.ClusterConfigurationManagedStorageConfigurationArgs{
				FargateEphemeralStorageKmsKeyId: stringPtr(args.KeyArn),
			},
		},
		Settings: ecs.ClusterSettingArray{ecs.ClusterSettingArgs{
			Name: pulumi.String("containerInsights"), Value: pulumi.String("enabled"),
		}},
		Tags: args.Tags,
	}, pulumi.Parent(e), pulumi.DependsOn(args.After))
	if err != nil {
		return nil, fmt.Errorf("service environment %q: %w", name, err)
	}
	e.EnvironmentArn, e.EnvironmentName = cluster.Arn, cluster.Name
	return e, ctx.RegisterResourceOutputs(e, pulumi.Map{
		"environmentArn": e.EnvironmentArn, "environmentName": e.EnvironmentName,
	})
}

// validate reports every problem of the arguments at once.
func (a *ServiceEnvironmentArgs) validate(physical string) error {
	var problems []error
	if a.KeyArn == nil {
		problems = append(problems, errors.New("keyArn: required"))
	}
	return errors.Join(append(problems, clusterNameProblem(physical))...)
}

const maxClusterName = 255

// clusterNameProblem is an error about a name that clusters, services and task
// definitions cannot have.
func clusterNameProblem(physical string) error {
	if len(physical) > maxClusterName || !functionNamePattern.MatchString(physical) {
		return fmt.Errorf("name: %q, with project and stack, does not have %d letters, digits, _ and - at most", physical, maxClusterName)
	}
	return nil
}
