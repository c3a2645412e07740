package aws

import (
	"maps"
	"slices"
	"strconv"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// nobody is whom images that are built here run as; an image built elsewhere does
// not get more.
const nobody = "65532:65532"

// healthGraceSeconds is how long a task may take until it answers.
const healthGraceSeconds = 60

// createTasks makes the description of a task, and the service that keeps copies
// of it running.
func (s *ContainerService) createTasks(ctx *pulumi.Context) error {
	task, err := s.createDefinition(ctx)
	if err != nil {
		return err
	}
	a := s.args
	service, err := ecs.NewService(ctx, s.name+"-service", &ecs.ServiceArgs{
		Name:                            pulumi.String(s.physical),
		Cluster:                         a.Cluster.EnvironmentArn,
		TaskDefinition:                  task.Arn,
		DesiredCount:                    pulumi.Int(a.MinReplicas),
		LaunchType:                      pulumi.String("FARGATE"),
		PlatformVersion:                 pulumi.String("LATEST"),
		AvailabilityZoneRebalancing:     pulumi.String("ENABLED"),
		DeploymentMinimumHealthyPercent: pulumi.Int(100),
		DeploymentMaximumPercent:        pulumi.Int(200),
		DeploymentCircuitBreaker: ecs.ServiceDeploymentCircuitBreakerArgs{
			Enable: pulumi.Bool(true), Rollback: pulumi.Bool(true),
		},
		EnableEcsManagedTags:          pulumi.Bool(true),
		EnableExecuteCommand:          pulumi.Bool(false), // nobody gets a shell where messages pass
		HealthCheckGracePeriodSeconds: pulumi.Int(healthGraceSeconds),
		LoadBalancers: ecs.ServiceLoadBalancerArray{ecs.ServiceLoadBalancerArgs{
			ContainerName: pulumi.String(s.name), ContainerPort: pulumi.Int(a.Port), TargetGroupArn: s.targets.Arn,
		}},
		NetworkConfiguration: ecs.ServiceNetworkConfigurationArgs{
			AssignPublicIp: pulumi.Bool(false), SecurityGroups: pulumi.StringArray{s.SecurityGroupID}, Subnets: a.Network.SubnetIDs,
		},
		PropagateTags:      pulumi.String("SERVICE"),
		Tags:               a.Tags,
		WaitForSteadyState: pulumi.Bool(true),
	}, pulumi.Parent(s), pulumi.DependsOn(s.beforeTasks),
		pulumi.IgnoreChanges([]string{"desiredCount"})) // scaling decides, once there are as many as MinReplicas
	if err != nil {
		return err
	}
	s.ServiceArn, s.ServiceName = service.ID().ToStringOutput(), service.Name
	return nil
}

func (s *ContainerService) createDefinition(ctx *pulumi.Context) (*ecs.TaskDefinition, error) {
	a := s.args
	return ecs.NewTaskDefinition(ctx, s.name+"-task", &ecs.TaskDefinitionArgs{
		Family:                  pulumi.String(s.physical),
		RequiresCompatibilities: pulumi.StringArray{pulumi.String("FARGATE")},
		NetworkMode:             pulumi.String("awsvpc"),
		Cpu:                     pulumi.String(strconv.Itoa(cpuUnits(a.CPU))),
		Memory:                  pulumi.String(strconv.Itoa(a.MemoryMB)),
		RuntimePlatform: ecs.TaskDefinitionRuntimePlatformArgs{
			CpuArchitecture: pulumi.String(taskArchitectures[a.Arch]), OperatingSystemFamily: pulumi.String("LINUX"),
		},
		ExecutionRoleArn:     a.Puller.RoleArn,
		TaskRoleArn:          a.Identity.RoleArn,
		ContainerDefinitions: jsonText([]any{s.container()}),
		Tags:                 a.Tags,
	}, pulumi.Parent(s))
}

// container is the one container of a task, as the service's API has it. Values
// that the service would fill in are filled in, so that it sees no change in them.
func (s *ContainerService) container() map[string]any {
	a := s.args
	return map[string]any{
		"name":                   s.name,
		"image":                  a.Image,
		"essential":              true,
		"user":                   nobody,
		"readonlyRootFilesystem": true,
		"linuxParameters":        map[string]any{"capabilities": map[string]any{"drop": []any{"ALL"}}, "initProcessEnabled": false},
		"portMappings":           s.ports(),
		"environment":            pairs("value", a.Environment),
		"secrets":                pairs("valueFrom", a.Secrets),
		"stopTimeout":            a.DrainSeconds,
		"logConfiguration": map[string]any{
			"logDriver": "awslogs",
			"options": map[string]any{
				"awslogs-group": s.LogGroupName, "awslogs-region": s.account.Region, "awslogs-stream-prefix": "task",
				// The program goes on where the log service is away: messages matter more.
				"mode": "non-blocking", "max-buffer-size": "25m",
			},
		},
	}
}

func (s *ContainerService) ports() []any {
	var ports []any
	for _, port := range slices.Compact(slices.Sorted(slices.Values([]int{s.args.Port, s.args.HealthPort}))) {
		ports = append(ports, map[string]any{"containerPort": port, "hostPort": port, "protocol": "tcp"})
	}
	return ports
}

// pairs are variables, sorted by their names.
func pairs[M ~map[string]pulumi.StringInput](value string, variables M) []any {
	list := []any{}
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		list = append(list, map[string]any{"name": name, value: variables[name]})
	}
	return list
}
