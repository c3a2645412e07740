package aws_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

// serviceOf makes a service with new identities and a new cluster, in a network that exists.
func serviceOf(name string, args aws.ServiceArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) (err error) {
		for identity, name := range map[**aws.ServiceIdentity]string{&args.Identity: "task", &args.Puller: "puller"} {
			if *identity, err = aws.NewServiceIdentity(ctx, name, &aws.ServiceIdentityArgs{RunsOn: aws.TaskService}); err != nil {
				return err
			}
		}
		if args.Cluster, err = aws.NewServiceEnvironment(ctx, "cluster", &aws.ServiceEnvironmentArgs{KeyArn: anyKey, Tags: testTags}); err != nil {
			return err
		}
		if args.Entry == nil {
			args.Entry = &aws.ServiceEntryArgs{Sources: []string{"10.0.0.0/8"}}
		}
		args.Entry.SubnetIDs = pulumi.ToStringArray([]string{"entry-1", "entry-2"})
		args.KeyArn, args.Tags, args.Network = anyKey, testTags, somewhere
		args.RegistryArn, args.Image = pulumi.String("arn:aws:ecr:eu-central-1:123456789012:repository/gateway"), pulumi.String(gatewayImage)
		_, err = aws.NewService(ctx, name, &args)
		return err
	}
}

func (p planned) container() map[string]any {
	p.t.Helper()
	var containers []map[string]any
	require.NoError(p.t, json.Unmarshal([]byte(p.input("gateway-task", "containerDefinitions").(string)), &containers))
	require.Len(p.t, containers, 1)
	return containers[0]
}

func TestServiceRunsContainersThatMayLittle(t *testing.T) {
	p := planOf(t, serviceOf("gateway", aws.ServiceArgs{
		CPU: 1, Arch: "arm64", DrainSeconds: 100,
		Environment: pulumi.StringMap{"B": pulumi.String("2"), "A": pulumi.String("1")},
		Secrets:     map[string]pulumi.StringInput{"KEY": anySecret + ":key::", "CERTIFICATE": anySecret + ":certificate::"},
	}))
	require.Empty(t, cmp.Diff(map[string]any{
		"name": "gateway", "image": gatewayImage, "essential": true, "user": "65532:65532", "readonlyRootFilesystem": true,
		"linuxParameters": map[string]any{"capabilities": map[string]any{"drop": []any{"ALL"}}, "initProcessEnabled": false},
		"portMappings": []any{
			map[string]any{"containerPort": 2575.0, "hostPort": 2575.0, "protocol": "tcp"},
			map[string]any{"containerPort": 8080.0, "hostPort": 8080.0, "protocol": "tcp"},
		},
		"environment": []any{map[string]any{"name": "A", "value": "1"}, map[string]any{"name": "B", "value": "2"}},
		"secrets": []any{
			map[string]any{"name": "CERTIFICATE", "valueFrom": string(anySecret) + ":certificate::"},
			map[string]any{"name": "KEY", "valueFrom": string(anySecret) + ":key::"},
		},
		"stopTimeout": 100.0,
		"logConfiguration": map[string]any{"logDriver": "awslogs", "options": map[string]any{
			"awslogs-group": "/phiform/clinic-test-gateway", "awslogs-region": stackRegion, "awslogs-stream-prefix": "task",
			"mode": "non-blocking", "max-buffer-size": "25m",
		}},
	}, p.container()))
	in := p.inputs("gateway-task")
	delete(in, "containerDefinitions")
	require.Empty(t, cmp.Diff(map[string]any{
		"family": "clinic-test-gateway", "requiresCompatibilities": []any{"FARGATE"}, "networkMode": "awsvpc", "cpu": "1024", "memory": "2048",
		"runtimePlatform":  map[string]any{"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"},
		"executionRoleArn": p.roleArn("puller"), "taskRoleArn": p.roleArn("task"), "tags": testTagValues,
	}, in))
	_, platform := p.policy("puller-platform", "policy")
	require.Equal(t, []string{string(anySecret)}, platform["ReadSecrets"].Resource, "the secret that both are parts of")
	require.NotContains(t, platform, "DecryptSecrets")
}

func TestServiceDecryptsSecretsOfAnothersKey(t *testing.T) {
	p := planOf(t, serviceOf("gateway", aws.ServiceArgs{
		Secrets:       map[string]pulumi.StringInput{"KEY": anySecret.ToStringOutput()},
		SecretsKeyArn: pulumi.String("arn:aws:kms:eu-central-1:123456789012:key/theirs"),
	}))
	_, platform := p.policy("puller-platform", "policy")
	require.Equal(t, []string{string(anySecret)}, platform["ReadSecrets"].Resource)
	r := request{action: "kms:Decrypt", resource: "arn:aws:kms:eu-central-1:123456789012:key/theirs", context: over()}
	require.False(t, decide(r, platform))
	r.context = over("kms:ViaService", "secretsmanager.eu-central-1.amazonaws.com")
	require.True(t, decide(r, platform))
}

func TestServiceKeepsTwoCopiesInReach(t *testing.T) {
	p := planOf(t, serviceOf("gateway", aws.ServiceArgs{}))
	p.requireConventions("gateway", testTagValues)
	p.requireConventions("cluster", testTagValues)
	require.Empty(t, cmp.Diff(map[string]any{
		"name": "clinic-test-gateway", "cluster": p.output("cluster-cluster", "arn"), "taskDefinition": p.output("gateway-task", "arn"),
		"desiredCount": 2.0, "launchType": "FARGATE", "platformVersion": "LATEST", "availabilityZoneRebalancing": "ENABLED",
		"deploymentMinimumHealthyPercent": 100.0, "deploymentMaximumPercent": 200.0,
		"deploymentCircuitBreaker": map[string]any{"enable": true, "rollback": true},
		"enableEcsManagedTags":     true, "enableExecuteCommand": false, "healthCheckGracePeriodSeconds": 60.0,
		"loadBalancers": []any{map[string]any{
			"containerName": "gateway", "containerPort": 2575.0, "targetGroupArn": p.output("gateway-tg", "arn"),
		}},
		"networkConfiguration": map[string]any{
			"assignPublicIp": false, "securityGroups": []any{p.one("gateway-group").ID}, "subnets": []any{"subnet-1", "subnet-2"},
		},
		"propagateTags": "SERVICE", "tags": testTagValues, "waitForSteadyState": true,
	}, p.inputs("gateway-service")))
	require.Equal(t, []string{"desiredCount"}, p.one("gateway-service").Options.IgnoreChanges, "scaling decides")
	require.Equal(t, "service/clinic-test-cluster/clinic-test-gateway", p.input("gateway-scaling", "resourceId"))
	require.Equal(t, []any{2.0, 10.0}, []any{p.input("gateway-scaling", "minCapacity"), p.input("gateway-scaling", "maxCapacity")})
	require.Equal(t, "service/clinic-test-cluster/clinic-test-gateway", p.input("gateway-scaling-cpu", "resourceId"))
	require.Equal(t, map[string]any{
		"predefinedMetricSpecification": map[string]any{"predefinedMetricType": "ECSServiceAverageCPUUtilization"},
		"targetValue":                   50.0, "scaleOutCooldown": 60.0, "scaleInCooldown": 900.0,
	}, p.input("gateway-scaling-cpu", "targetTrackingScalingPolicyConfiguration"))
	require.Equal(t, []any{map[string]any{"name": "containerInsights", "value": "enabled"}}, p.input("cluster-cluster", "settings"))
	require.Equal(t, map[string]any{"managedStorageConfiguration": map[string]any{"fargateEphemeralStorageKmsKeyId": string(anyKey)}},
		p.input("cluster-cluster", "configuration"))
}

func TestServiceIsReachedByItsSourcesOnly(t *testing.T) {
	entry := &aws.ServiceEntryArgs{Port: 6661, Sources: []string{"10.1.0.0/16"}, IdleSeconds: 660}
	p := planOf(t, serviceOf("gateway", aws.ServiceArgs{Entry: entry, HealthPort: 9000, HealthPath: "/ready"}))
	balancer := p.inputs("gateway-lb")
	delete(balancer, "name")
	require.Empty(t, cmp.Diff(map[string]any{
		"loadBalancerType": "network", "internal": true, "ipAddressType": "ipv4", "subnets": []any{"entry-1", "entry-2"},
		"securityGroups": []any{p.one("gateway-entry").ID}, "enableCrossZoneLoadBalancing": true, "enableDeletionProtection": true,
		"enforceSecurityGroupInboundRulesOnPrivateLinkTraffic": "on", "tags": testTagValues,
	}, balancer))
	targets := p.inputs("gateway-tg")
	delete(targets, "name")
	require.Empty(t, cmp.Diff(map[string]any{
		"targetType": "ip", "vpcId": "vpc-1", "port": 2575.0, "protocol": "TCP", "preserveClientIp": "true", "deregistrationDelay": 30.0,
		"connectionTermination": false, "tags": testTagValues,
		"healthCheck": map[string]any{
			"protocol": "HTTP", "port": "9000", "path": "/ready", "matcher": "200-399", "interval": 10.0, "timeout": 5.0,
			"healthyThreshold": 2.0, "unhealthyThreshold": 3.0,
		},
	}, targets))
	require.Empty(t, cmp.Diff(map[string]any{
		"loadBalancerArn": p.output("gateway-lb", "arn"), "port": 6661.0, "protocol": "TCP", "tcpIdleTimeoutSeconds": 660.0,
		"defaultActions": []any{map[string]any{"type": "forward", "targetGroupArn": p.output("gateway-tg", "arn")}}, "tags": testTagValues,
	}, p.inputs("gateway-listener")))
	require.ElementsMatch(t, []string{
		"10.1.0.0/16 -> gateway-entry 6661", "gateway-entry -> gateway-group 2575", "gateway-entry -> gateway-group 9000", "gateway-group -> sg-1 443",
	}, p.connections("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "to", "from"))
	p.requireKept([]string{"gateway-lb", "gateway-log-group"}, nil)
	disposable := planOf(t, serviceOf("gateway", aws.ServiceArgs{Disposable: true}))
	disposable.requireKept(nil, nil)
	require.Equal(t, false, disposable.input("gateway-lb", "enableDeletionProtection"))
}

// A hospital opens its firewall to addresses, not to names.
func TestServiceHasAddressesThatAreKnownBefore(t *testing.T) {
	entry := &aws.ServiceEntryArgs{Sources: []string{"10.1.0.0/16"}}
	program := func(ctx *pulumi.Context) error {
		network, err := aws.NewNetwork(ctx, "net", &aws.NetworkArgs{KeyArn: anyKey})
		if err != nil {
			return err
		}
		entry.Addresses = network.EntryAddresses()
		return serviceOf("gateway", aws.ServiceArgs{Entry: entry})(ctx)
	}
	p := planOf(t, program)
	require.Equal(t, []any{
		map[string]any{"subnetId": "entry-1", "privateIpv4Address": "10.64.2.4"},
		map[string]any{"subnetId": "entry-2", "privateIpv4Address": "10.64.2.68"},
	}, p.input("gateway-lb", "subnetMappings"))
	require.Equal(t, "", p.input("gateway-lb", "subnets"))
	require.Equal(t, []string{"10.64.2.4", "10.64.2.68"}, entry.Addresses)
}
