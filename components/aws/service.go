package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lb"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceType is the type token of [ContainerService].
const ServiceType = "phiform:aws:Service"

// ServiceArgs configures a [ContainerService].
type ServiceArgs struct {
	// Cluster is where the service runs.
	Cluster *ServiceEnvironment
	// Identity is what the program is in the account: one that runs on
	// [TaskService].
	Identity *ServiceIdentity
	// Puller is what the platform is while it starts a task: it pulls the image,
	// reads the secrets and writes the log. One that runs on [TaskService], and of
	// this service alone; the service gives it what it needs.
	Puller *ServiceIdentity
	// RegistryArn is the repository that the image is in.
	RegistryArn pulumi.StringInput
	// Image is named by its digest: "<host>/<repository>@sha256:<digest>".
	Image pulumi.StringInput
	// Arch is what the program was built for: "amd64" or "arm64". Default:
	// "amd64".
	Arch string
	// Environment are variables that are no secret.
	Environment pulumi.StringMap
	// Secrets are variables whose values are secrets, by the ARN of the secret, or
	// parts of secrets, by "<ARN>:<name of the part>::". Tasks that run do not see
	// a change before they are replaced.
	Secrets map[string]pulumi.StringInput
	// SecretsKeyArn is the key that encrypts the secrets, where its policy leaves
	// it to the account's own who may decrypt. Default: none, which does for keys
	// of the service, and for keys with a [GrantSecrets].
	SecretsKeyArn pulumi.StringInput
	// KeyArn encrypts the log. Its policy must carry a [GrantLogs] for the
	// component's name.
	KeyArn pulumi.StringInput
	// Network is where tasks run.
	Network *NetworkAccess
	// Entry is the load balancer in front.
	Entry *ServiceEntryArgs
	// Port is where the program listens. Default: 2575, which is MLLP's.
	Port int
	// HealthPort and HealthPath answer HTTP requests with 200 to 399 while the
	// program works. Defaults: 8080, /health.
	HealthPort int
	HealthPath string
	// MinReplicas and MaxReplicas are how many tasks run, by what they use of
	// their processors. Defaults: 2, so that one may fail, and 10. At most 1000.
	MinReplicas, MaxReplicas int
	// CPU is the share of a processor that a task has: 0.25, 0.5, 1, 2 or 4.
	// Default: 0.5.
	CPU float64
	// MemoryMB is what a task has: two to eight times the CPU in gibibytes, in
	// whole ones (for 0.25: 512, 1024 or 2048). Default: twice.
	MemoryMB int
	// DrainSeconds is how long a task that goes away may finish what it began,
	// once it has been told to stop, 10 to 120. Default: 60.
	DrainSeconds int
	// LogDays is how long the log is kept: one of the periods of the log service.
	// Default: 365.
	LogDays int
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Disposable lets the load balancer and the log group go with their stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ServiceEntryArgs is how a [ContainerService] is reached.
type ServiceEntryArgs struct {
	// SubnetIDs are the private subnets that are reached from outside. The
	// service's own may be named, too. Taking one away replaces the load balancer.
	SubnetIDs pulumi.StringArrayInput
	// Addresses are private IPv4 addresses of the load balancer, one of each subnet
	// in its turn, such as [Network.EntryAddresses]. Whoever connects from outside
	// can then be let through by address, before there is a load balancer. Changing
	// them replaces it. Default: some of the subnets'.
	Addresses []string
	// Port is where the load balancer listens. Default: the program's.
	Port int
	// Sources are the ranges of IPv4 addresses that may connect, in CIDR notation,
	// /8 or smaller.
	Sources []string
	// IdleSeconds is how long a connection may be silent, 60 to 6000. The program
	// should close such connections before, because the load balancer says nothing
	// when it forgets one. Default: 900.
	IdleSeconds int
}

// ContainerService is a program in containers behind an internal load balancer:
// at least two copies in different zones, each with a file system that nobody can
// write to, and without the rights of an administrator. It runs exactly the image
// that was published (45 CFR 164.312(c)(1)), as an identity of its own (45 CFR
// 164.312(d)). The load balancer passes connections on as they are: encryption is
// between the client and the program (45 CFR 164.312(e)(1)).
//
// A copy that goes away gets no new connections, then is told to stop, and has
// DrainSeconds to answer what it has received and to close.
type ContainerService struct {
	pulumi.ResourceState

	// ServiceArn and ServiceName are of the service in its cluster.
	ServiceArn  pulumi.StringOutput `pulumi:"serviceArn"`
	ServiceName pulumi.StringOutput `pulumi:"serviceName"`
	// Host is the load balancer's name within the network.
	Host pulumi.StringOutput `pulumi:"host"`
	// LoadBalancerID and TargetGroupID are the parts of ARNs that metrics name.
	LoadBalancerID pulumi.StringOutput `pulumi:"loadBalancerId"`
	TargetGroupID  pulumi.StringOutput `pulumi:"targetGroupId"`
	// LogGroupName is where it logs.
	LogGroupName pulumi.StringOutput `pulumi:"logGroupName"`
	// SecurityGroupID is the security group of the tasks.
	SecurityGroupID pulumi.StringOutput `pulumi:"securityGroupId"`

	name        string
	physical    string
	args        *ServiceArgs
	account     account
	logGroup    *cloudwatch.LogGroup
	group       *securityGroup
	targets     *lb.TargetGroup
	beforeTasks []pulumi.Resource // without which tasks do not start, or are not reached
}

// NewService creates a [ContainerService]. The name has at most 20 letters, digits
// and single hyphens, and neither begins nor ends with a hyphen.
func NewService(ctx *pulumi.Context, name string, args *ServiceArgs, opts ...pulumi.ResourceOption) (*ContainerService, error) {
	if args == nil {
		args = &ServiceArgs{}
	}
	args = args.withDefaults()
	s := &ContainerService{name: name, physical: physicalName(ctx, name), args: args}
	if err := args.validate(name, s.physical); err != nil {
		return nil, fmt.Errorf("service %q: %w", name, err)
	}
	if err := ctx.RegisterComponentResource(ServiceType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register service %q: %w", name, err)
	}
	s.account = lookUpAccount(ctx, s)
	steps := []func(*pulumi.Context) error{
		s.createLogGroup, s.allowPlatform, s.joinNetwork, s.createLoadBalancer, s.createTasks, s.scale,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("service %q: %w", name, err)
		}
	}
	return s, ctx.RegisterResourceOutputs(s, pulumi.Map{
		"serviceArn": s.ServiceArn, "serviceName": s.ServiceName, "host": s.Host,
		"loadBalancerId": s.LoadBalancerID, "targetGroupId": s.TargetGroupID,
		"logGroupName": s.LogGroupName, "securityGroupId": s.SecurityGroupID,
	})
}

func (s *ContainerService) createLogGroup(ctx *pulumi.Context) (err error) {
	a := s.args
	s.logGroup, err = newLogGroup(ctx, s, s.name+"-log-group", logGroupArgs{
		name: logGroupName(ctx, s.name), keyArn: a.KeyArn, days: a.LogDays, after: a.After, disposable: a.Disposable, tags: a.Tags,
	})
	if err == nil {
		s.LogGroupName = s.logGroup.Name
	}
	return err
}

func (s *ContainerService) joinNetwork(ctx *pulumi.Context) error {
	group, rules, err := s.args.Network.join(ctx, s, s.name, s.args.Tags)
	if err != nil {
		return err
	}
	s.group, s.SecurityGroupID = group, group.ID
	s.beforeTasks = append(s.beforeTasks, rules...)
	return nil
}
