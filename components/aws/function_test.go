package aws_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

// somewhere is a network that exists.
var somewhere = &aws.NetworkAccess{
	NetworkID: pulumi.String("vpc-1"), SubnetIDs: pulumi.ToStringArray([]string{"subnet-1", "subnet-2"}), EndpointGroupID: pulumi.String("sg-1"),
}

// functionOf makes a function with a new identity, in a network that exists.
func functionOf(name string, args aws.FunctionArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		identity, err := aws.NewServiceIdentity(ctx, "runner", &aws.ServiceIdentityArgs{RunsOn: aws.FunctionService})
		if err != nil {
			return err
		}
		args.Identity, args.KeyArn, args.Tags, args.Network = identity, anyKey, testTags, somewhere
		args.Code, args.SourceHash = pulumi.NewFileArchive("."), pulumi.String("digest")
		_, err = aws.NewFunction(ctx, name, &args)
		return err
	}
}

func TestFunctionRunsInItsNetwork(t *testing.T) {
	p := planOf(t, functionOf("processor", aws.FunctionArgs{
		Arch: "arm64", MemoryMB: 1024, TimeoutSeconds: 120, ReservedConcurrency: 20, LogDays: 30,
		Environment: pulumi.StringMap{"HL7_BUCKET": pulumi.String("messages")},
	}))
	in := p.inputs("processor-function")
	delete(in, "code")
	require.Empty(t, cmp.Diff(map[string]any{
		"name": "clinic-test-processor", "description": "Runs processor", "runtime": "provided.al2023", "handler": "bootstrap",
		"architectures": []any{"arm64"}, "sourceCodeHash": "digest", "role": p.roleArn("runner"), "kmsKeyArn": string(anyKey),
		"environment":   map[string]any{"variables": map[string]any{"HL7_BUCKET": "messages"}},
		"tracingConfig": map[string]any{"mode": "Active"}, "memorySize": 1024.0, "timeout": 120.0, "reservedConcurrentExecutions": 20.0,
		"loggingConfig": map[string]any{"logFormat": "Text", "logGroup": "/phiform/clinic-test-processor"},
		"vpcConfig": map[string]any{
			"securityGroupIds": []any{p.one("processor-group").ID}, "subnetIds": []any{"subnet-1", "subnet-2"},
		},
		"tags": testTagValues,
	}, in))
	require.Equal(t, 30.0, p.input("processor-log-group", "retentionInDays"))
	p.requireKept([]string{"processor-log-group"}, nil)
	require.False(t, p.has("aws:lambda/eventSourceMapping:EventSourceMapping"))
	_, trust := p.policy("runner-role", "assumeRolePolicy")
	require.True(t, decide(request{by: aws.FunctionService, action: "sts:AssumeRole"}, trust))
	require.False(t, decide(request{by: aws.TaskService, action: "sts:AssumeRole"}, trust))
}

// A queue that keeps order knows no waiting for batches: the service refuses a mapping that asks for it.
func TestFunctionTakesBatchesOfWhichSomeMayFail(t *testing.T) {
	source := &aws.FunctionSourceArgs{QueueArn: pulumi.String("queue"), MaxConcurrency: 5, Paused: true}
	p := planOf(t, functionOf("processor", aws.FunctionArgs{Source: source}))
	require.Empty(t, cmp.Diff(map[string]any{
		"functionName": p.output("processor-function", "arn"), "eventSourceArn": "queue", "batchSize": 10.0, "enabled": false,
		"functionResponseTypes": []any{"ReportBatchItemFailures"}, "scalingConfig": map[string]any{"maximumConcurrency": 5.0},
		"tags": testTagValues,
	}, p.inputs("processor-source")))
	p.requireAfter("processor-source", "runner-platform")
}

func TestFunctionRefuses(t *testing.T) {
	source := func(s aws.FunctionSourceArgs) *aws.FunctionSourceArgs {
		s.QueueArn = anyKey
		return &s
	}
	for name, tc := range map[string]struct {
		name string
		args aws.FunctionArgs
		want []string
	}{
		"sizes": {
			"processor",
			aws.FunctionArgs{Arch: "386", MemoryMB: 64, TimeoutSeconds: 901, ReservedConcurrency: -1, LogDays: 2},
			[]string{
				`arch: "386" is neither`, "memoryMb: 64 is not between 128 and 10240", "timeoutSeconds: 901 is not between 1 and 900",
				"reservedConcurrency: -1", "logDays: 2 is none",
			},
		},
		"name":      {"processor.1", aws.FunctionArgs{}, []string{`name: "clinic-test-processor.1"`}},
		"variables": {"processor", aws.FunctionArgs{Environment: pulumi.StringMap{"A-B": anyKey, "A": anyKey}}, []string{`"A" is no name`, `"A-B" is no name`}},
		"no queue":  {"processor", aws.FunctionArgs{Source: &aws.FunctionSourceArgs{}}, []string{"source.queueArn: required"}},
		"batch":     {"processor", aws.FunctionArgs{Source: source(aws.FunctionSourceArgs{BatchSize: 11})}, []string{"source.batchSize: 11"}},
		"alone":     {"processor", aws.FunctionArgs{Source: source(aws.FunctionSourceArgs{MaxConcurrency: 1})}, []string{"source.maxConcurrency: 1"}},
		"more than there are": {
			"processor",
			aws.FunctionArgs{ReservedConcurrency: 5, Source: source(aws.FunctionSourceArgs{})},
			[]string{"source.maxConcurrency: 10 is more than the 5"},
		},
	} {
		t.Run(name, func(t *testing.T) { requireProblems(t, planError(t, functionOf(tc.name, tc.args)), tc.want...) })
	}
	requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewFunction(ctx, "processor", nil)
		return err
	}), "network: required", "identity: required", "code: required", "sourceHash: required", "keyArn: required")
	requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
		identity, err := aws.NewServiceIdentity(ctx, "task", &aws.ServiceIdentityArgs{RunsOn: aws.TaskService})
		if err != nil {
			return err
		}
		_, err = aws.NewFunction(ctx, "processor", &aws.FunctionArgs{
			Identity: identity, KeyArn: anyKey, Code: pulumi.NewFileArchive("."), SourceHash: anyKey, Network: &aws.NetworkAccess{},
		})
		return err
	}), "network.networkId: required", "network.subnetIds: required", "network.endpointGroupId: required",
		"identity: does not run on lambda.amazonaws.com")
}

func TestServiceIdentityRefuses(t *testing.T) {
	for want, args := range map[string]*aws.ServiceIdentityArgs{
		`runsOn: "" is neither`:                  nil,
		`runsOn: "ec2.amazonaws.com" is neither`: {RunsOn: "ec2.amazonaws.com"},
		"name: is longer than 51 characters":     {RunsOn: aws.TaskService},
	} {
		requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
			_, err := aws.NewServiceIdentity(ctx, "an-identity-of-which-the-name-is-longer-than-a-role-could-have", args)
			return err
		}), want)
	}
}

// The platform of tasks takes a role for tasks of this account only.
func TestTasksOfThisAccountOnly(t *testing.T) {
	_, trust := runningPlan(t).policy("task-role", "assumeRolePolicy")
	r := request{by: aws.TaskService, action: "sts:AssumeRole", context: map[string]string{
		"aws:SourceAccount": thisAccount, "aws:SourceArn": "arn:aws:ecs:eu-central-1:123456789012:task/c/1",
	}}
	require.True(t, decide(r, trust))
	r.context["aws:SourceAccount"] = "999999999999"
	require.False(t, decide(r, trust))
}
