package aws

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// FunctionType is the type token of [Function].
const FunctionType = "phiform:aws:Function"

// FunctionArgs configures a [Function].
type FunctionArgs struct {
	// Identity is what the function is in the account: one that runs on
	// [FunctionService], and on this function alone. The function gives it what
	// the platform needs.
	Identity *ServiceIdentity
	// Code is an archive with an executable named bootstrap, for the runtime
	// provided.al2023. SourceHash is the base64 SHA-256 digest of the archive.
	Code       pulumi.ArchiveInput
	SourceHash pulumi.StringInput
	// Arch is what the executable was built for: "amd64" or "arm64". Default:
	// "amd64".
	Arch string
	// KeyArn encrypts the variables and the log. Its policy must carry a
	// [GrantLogs] for the component's name, and [GrantFunction].
	KeyArn pulumi.StringInput
	// Environment are variables that are no secret.
	Environment pulumi.StringMap
	// Network is where the function runs.
	Network *NetworkAccess
	// MemoryMB is 128 to 10240; processors come with memory. Default: 512.
	MemoryMB int
	// TimeoutSeconds is 1 to 900. Default: 60.
	TimeoutSeconds int
	// ReservedConcurrency sets instances aside for this function that no other can
	// take, and is the most there can be. Default: none set aside.
	ReservedConcurrency int
	// Source is the queue that the function takes messages from. Optional.
	Source *FunctionSourceArgs
	// LogDays is how long the log is kept: one of the periods of the log service.
	// Default: 365.
	LogDays int
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Disposable lets the log group go with its stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// FunctionSourceArgs is a queue that a [Function] takes messages from, in batches
// of which it says which messages failed. A queue that keeps order makes up no
// batch by waiting: what is there is taken.
type FunctionSourceArgs struct {
	// QueueArn is the queue. Its messages must be hidden for at least as long as
	// the function may run.
	QueueArn pulumi.StringInput
	// BatchSize is how many messages a batch has at most, 1 to 10. Default: 10.
	BatchSize int
	// MaxConcurrency is how many batches are worked on at a time, 2 to 1000.
	// Default: 10.
	MaxConcurrency int
	// Paused leaves messages in the queue.
	Paused bool
}

// Function is a program that runs when there are messages, in a private network
// (45 CFR 164.312(e)(1)), as an identity of its own (45 CFR 164.312(d)).
type Function struct {
	pulumi.ResourceState

	// FunctionArn and FunctionName are of the function.
	FunctionArn  pulumi.StringOutput `pulumi:"functionArn"`
	FunctionName pulumi.StringOutput `pulumi:"functionName"`
	// LogGroupName is where it logs.
	LogGroupName pulumi.StringOutput `pulumi:"logGroupName"`
	// SecurityGroupID is the function's security group.
	SecurityGroupID pulumi.StringOutput `pulumi:"securityGroupId"`

	name     string
	args     *FunctionArgs
	physical string
	logGroup *cloudwatch.LogGroup
}

// NewFunction creates a [Function].
func NewFunction(ctx *pulumi.Context, name string, args *FunctionArgs, opts ...pulumi.ResourceOption) (*Function, error) {
	if args == nil {
		args = &FunctionArgs{}
	}
	args = args.withDefaults()
	f := &Function{name: name, args: args, physical: physicalName(ctx, name)}
	if err := args.validate(f.physical); err != nil {
		return nil, fmt.Errorf("function %q: %w", name, err)
	}
	if err := ctx.RegisterComponentResource(FunctionType, name, f, opts...); err != nil {
		return nil, fmt.Errorf("register function %q: %w", name, err)
	}
	if err := f.create(ctx); err != nil {
		return nil, fmt.Errorf("function %q: %w", name, err)
	}
	return f, ctx.RegisterResourceOutputs(f, pulumi.Map{
		"functionArn": f.FunctionArn, "functionName": f.FunctionName,
		"logGroupName": f.LogGroupName, "securityGroupId": f.SecurityGroupID,
	})
}

// create makes where the function logs and what it may do, then the function.
func (f *Function) create(ctx *pulumi.Context) (err error) {
	a := f.args
	f.logGroup, err = newLogGroup(ctx, f, f.name+"-log-group", logGroupArgs{
		name: logGroupName(ctx, f.name), keyArn: a.KeyArn, days: a.LogDays, after: a.After, disposable: a.Disposable, tags: a.Tags,
	})
	if err != nil {
		return err
	}
	f.LogGroupName = f.logGroup.Name
	if err := a.Identity.Allow(ctx, "platform", f.platformStatements()...); err != nil {
		return err
	}
	group, rules, err := a.Network.join(ctx, f, f.name, a.Tags)
	if err != nil {
		return err
	}
	f.SecurityGroupID = group.ID
	after := slices.Concat(a.After, a.Identity.Ready, a.Network.Ready, rules)
	function, err := lambda.NewFunction(ctx, f.name+"-function", f.functionArgs(), pulumi.Parent(f), pulumi.DependsOn(after))
	if err != nil {
		return err
	}
	f.FunctionArn, f.FunctionName = function.Arn, function.Name
	return f.createSource(ctx)
}

func (f *Function) functionArgs() *lambda.FunctionArgs {
	a := f.args
	args := &lambda.FunctionArgs{
		Name:           pulumi.String(f.physical),
		Description:    pulumi.String("Runs " + f.name),
		Runtime:        pulumi.String("provided.al2023"),
		Handler:        pulumi.String("bootstrap"),
		Architectures:  pulumi.StringArray{pulumi.String(functionArchitectures[a.Arch])},
		Code:           a.Code,
		SourceCodeHash: stringPtr(a.SourceHash),
		Role:           a.Identity.RoleArn,
		KmsKeyArn:      stringPtr(a.KeyArn),
		Environment:    lambda.FunctionEnvironmentArgs{Variables: a.Environment},
		MemorySize:     pulumi.Int(a.MemoryMB),
		Timeout:        pulumi.Int(a.TimeoutSeconds),
		LoggingConfig: lambda.FunctionLoggingConfigArgs{
			LogFormat: pulumi.String("Text"), // the program's lines are JSON already, and are kept as they are
			LogGroup:  f.LogGroupName,
		},
		VpcConfig: lambda.FunctionVpcConfigArgs{
			SecurityGroupIds: pulumi.StringArray{f.SecurityGroupID}, SubnetIds: a.Network.SubnetIDs,
		},
		TracingConfig: lambda.FunctionTracingConfigArgs{Mode: pulumi.String("Active")},
		Tags:          a.Tags,
	}
	if a.ReservedConcurrency > 0 {
		args.ReservedConcurrentExecutions = pulumi.Int(a.ReservedConcurrency)
	}
	return args
}

// createSource takes messages from the queue as the function's identity.
func (f *Function) createSource(ctx *pulumi.Context) error {
	source := f.args.Source
	if source == nil {
		return nil
	}
	_, err := lambda.NewEventSourceMapping(ctx, f.name+"-source", &lambda.EventSourceMappingArgs{
		FunctionName:          f.FunctionArn,
		EventSourceArn:        stringPtr(source.QueueArn),
		BatchSize:             pulumi.Int(source.BatchSize),
		Enabled:               pulumi.Bool(!source.Paused),
		FunctionResponseTypes: pulumi.StringArray{pulumi.String("ReportBatchItemFailures")},
		ScalingConfig:         lambda.EventSourceMappingScalingConfigArgs{MaximumConcurrency: pulumi.Int(source.MaxConcurrency)},
		Tags:                  f.args.Tags,
	}, pulumi.Parent(f), pulumi.DependsOn(f.args.Identity.Ready))
	return err
}
