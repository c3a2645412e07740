package aws_test

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func TestServiceSizes(t *testing.T) {
	for _, tc := range []struct {
		cpu    float64
		memory int
		want   string // the task's memory, or the error
	}{
		{0, 0, "1024"},
		{0.25, 0, "512"},
		{0.25, 2048, "2048"},
		{2, 16384, "16384"},
		{4, 0, "8192"},
		{4, 30720, "30720"},
		{0.25, 1536, "memoryMb: 1536 does not belong to 0.25"},
		{1, 1024, "memoryMb: 1024 does not belong to 1 of a processor, which has 2048 to 8192"},
		{1, 2500, "memoryMb: 2500 does not belong"},
		{3, 0, "cpu: 3 is none of"},
	} {
		program := serviceOf("gateway", aws.ServiceArgs{CPU: tc.cpu, MemoryMB: tc.memory})
		if strings.Contains(tc.want, ":") {
			requireProblems(t, planError(t, program), tc.want)
			continue
		}
		require.Equal(t, tc.want, planOf(t, program).input("gateway-task", "memory"))
	}
}

func TestServiceRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		name string
		args aws.ServiceArgs
		want []string
	}{
		"name": {"a-gateway-with-a-long-name", aws.ServiceArgs{}, []string{`name: "a-gateway-with-a-long-name" does not have 20`}},
		"numbers": {
			"gateway",
			aws.ServiceArgs{Port: 70000, HealthPort: -1, HealthPath: "health", MinReplicas: 1, DrainSeconds: 121, LogDays: 2, Arch: "mips"},
			[]string{
				`arch: "mips"`, "port: 70000", "healthPort: -1", `healthPath: "health" does not begin with /`, "minReplicas, maxReplicas: 1 and 10",
				"drainSeconds: 121", "logDays: 2", "entry.port: 70000",
			},
		},
		"one port": {"gateway", aws.ServiceArgs{Port: 8080}, []string{"healthPort: 8080 is the program's port, too"}},
		"variables": {
			"gateway",
			aws.ServiceArgs{
				Environment: pulumi.StringMap{"A": anyKey, "1": anyKey}, Secrets: map[string]pulumi.StringInput{"A": anyKey},
			},
			[]string{"secrets: A is in environment, too", `"1" is no name`},
		},
		"everyone": {
			"gateway",
			aws.ServiceArgs{Entry: &aws.ServiceEntryArgs{Sources: []string{"0.0.0.0/0", "10.0.0.1/16"}, IdleSeconds: 30}},
			[]string{"entry.idleSeconds: 30", `entry.sources[0]: "0.0.0.0/0" is larger than /8`, "entry.sources[1]: "},
		},
		"address": {
			"gateway",
			aws.ServiceArgs{Entry: &aws.ServiceEntryArgs{Sources: []string{"10.0.0.0/8"}, Addresses: []string{"gateway"}}},
			[]string{`entry.addresses[0]: "gateway" is no IPv4 address`},
		},
		"nobody": {"gateway", aws.ServiceArgs{Entry: &aws.ServiceEntryArgs{}}, []string{"entry.sources: nobody could connect"}},
	} {
		t.Run(name, func(t *testing.T) { requireProblems(t, planError(t, serviceOf(tc.name, tc.args)), tc.want...) })
	}
	requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewService(ctx, "gateway", nil)
		return err
	}), "network: required", "cluster: required", "identity: required", "puller: required", "registryArn: required", "image: required",
		"keyArn: required", "entry: required")
	requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewServiceEnvironment(ctx, "clus.ter", nil)
		return err
	}), "keyArn: required", `name: "clinic-test-clus.ter"`)
}

func TestServiceIdentitiesAreTwo(t *testing.T) {
	require.ErrorContains(t, planError(t, func(ctx *pulumi.Context) error {
		one, err := aws.NewServiceIdentity(ctx, "one", &aws.ServiceIdentityArgs{RunsOn: aws.TaskService})
		if err != nil {
			return err
		}
		_, err = aws.NewService(ctx, "gateway", &aws.ServiceArgs{Identity: one, Puller: one})
		return err
	}), "puller: is the identity, too")
}
