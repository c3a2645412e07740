package aws

import (
	"errors"

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
	// reads the secrets and writes the log. One that runs on [TaskService]; the
	// service gives it what it needs. The registry must name it as a puller, and
	// the key of the secrets must let it decrypt ([GrantSecrets]).
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
	// Secrets are variables whose values are secrets, by the ARN of the secret.
	Secrets map[string]pulumi.StringInput
	// SecretsKeyArn is the key that encrypts the secrets. Required with Secrets.
	SecretsKeyArn pulumi.StringInput
	// KeyArn encrypts the log. Its policy must carry a [GrantLogs] for the
	// component's name.
	KeyArn pulumi.StringInput
	// Network is where tasks run.
	Network *NetworkAccess
	// Entry is the load balancer in front.
	Entry *ServiceEntryArgs
	// Port is where the program listens. Default: 8080.
	Port int
	// HealthPort and HealthPath answer HTTP requests with 200 to 399 while the
	// program works. Defaults: 8080, /health.
	HealthPort int
	HealthPath string
	// MinReplicas and MaxReplicas are how many tasks run, by what they use of
	// their processors. Defaults: 2, so that one may fail, and 10.
	MinReplicas, MaxReplicas int
	// CPU is the share of a processor that a task has: 0.25, 0.5, 1, 2 or 4.
	// Default: 0.5.
	CPU float64
	// MemoryMB is what a task has. Default: twice the CPU in gibibytes.
	MemoryMB int
	// DrainSeconds is how long a task that goes away may finish what it began, 10
	// to 110. Default: 60.
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
	// SubnetIDs are the private subnets that are reached from outside.
	SubnetIDs pulumi.StringArrayInput
	// Port is where the load balancer listens. Default: the program's.
	Port int
	// Sources are the ranges of addresses that may connect, in CIDR notation.
	// None may be the whole internet.
	Sources []string
	// IdleSeconds is how long a connection may be silent, 60 to 6000. Default:
	// 660, which is longer than the program waits.
	IdleSeconds int
}

// ContainerService is a program in containers behind an internal load balancer:
// at least two copies in different zones, each with a file system that nobody can
// write to, and without the rights of an administrator. It runs exactly the image
// that was published (45 CFR 164.312(c)(1)), as an identity of its own (45 CFR
// 164.312(d)). The load balancer passes connections on as they are: encryption is
// between the client and the program (45 CFR 164.312(e)(1)).
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
}

// NewService creates a [ContainerService].
func NewService(ctx *pulumi.Context, name string, args *ServiceArgs, opts ...pulumi.ResourceOption) (*ContainerService, error) {
	return nil, errors.New("service: not built yet")
}
