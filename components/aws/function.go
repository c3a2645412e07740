package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// FunctionType is the type token of [Function].
const FunctionType = "phiform:aws:Function"

// FunctionArgs configures a [Function].
type FunctionArgs struct {
	// Identity is what the function is in the account: one that runs on
	// [FunctionService].
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
// of which it says which messages failed.
type FunctionSourceArgs struct {
	// QueueArn is the queue.
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
}

// NewFunction creates a [Function].
func NewFunction(ctx *pulumi.Context, name string, args *FunctionArgs, opts ...pulumi.ResourceOption) (*Function, error) {
	return nil, errors.New("function: not built yet")
}
