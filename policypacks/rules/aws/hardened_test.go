package aws

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/policytest"
)

// hardenedNetwork is a network of a public and a private subnet.
func hardenedNetwork() []policytest.Resource {
	return []policytest.Resource{
		and(vpcType, "network", nil),
		and(flowLogType, "flow", props{"vpcId": of("network"), "trafficType": "ALL", "logDestination": "arn:aws:s3:::logs"}),
		and(defaultGroupType, "closed", props{"vpcId": of("network")}),
		and(internetGatewayType, "internet", props{"vpcId": of("network")}),
		and(subnetType, "edge", props{"vpcId": of("network")}),
		and(subnetType, "inside", props{"vpcId": of("network")}),
		and(routeTableType, "out", props{"routes": list{{"cidrBlock": "0.0.0.0/0", "gatewayId": of("internet")}}}),
		and(routeTableType, "through", props{"routes": list{{"cidrBlock": "0.0.0.0/0", "natGatewayId": later}}}),
		and(tableAssociationType, "edge-out", props{"subnetId": of("edge"), "routeTableId": of("out")}),
		and(tableAssociationType, "inside-through", props{"subnetId": of("inside"), "routeTableId": of("through")}),
		and(securityGroupType, "web", props{
			"ingress": list{{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": []string{"0.0.0.0/0"}, "ipv6CidrBlocks": []string{"::/0"}}},
			"egress":  list{{"protocol": "tcp", "fromPort": 8443, "toPort": 8443, "securityGroups": []any{of("tasks")}}},
		}),
		and(securityGroupType, "tasks", nil),
		and(ingressRuleType, "from-web", props{
			"securityGroupId": of("tasks"), "referencedSecurityGroupId": of("web"), "ipProtocol": "tcp", "fromPort": 8443, "toPort": 8443,
		}),
		and(egressRuleType, "to-services", props{
			"securityGroupId": of("tasks"), "cidrIpv4": "0.0.0.0/0", "ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
		}),
	}
}

// hardenedService is a service of containers behind a load balancer, which a function assists.
func hardenedService() []policytest.Resource {
	return []policytest.Resource{
		and(keyType, "key", props{"enableKeyRotation": true}),
		and(certificateType, "certificate", props{"validationMethod": "DNS"}),
		and(webACLType, "firewall", props{
			"rules": list{{
				"statement":      props{"managedRuleGroupStatement": props{"vendorName": "AWS", "name": badInputs}},
				"overrideAction": props{"none": props{}},
			}},
			"visibilityConfig": props{"cloudwatchMetricsEnabled": true},
		}),
		and(wafLoggingType, "firewall-log", props{
			"resourceArn": arnOf("firewall"), "logDestinationConfigs": []string{"arn:aws:logs:us-east-1:1:log-group:aws-waf-logs"},
			"redactedFields": list{{"singleHeader": props{"name": "authorization"}}, {"singleHeader": props{"name": "cookie"}}},
		}),
		and(webACLLinkType, "firewall-link", props{"resourceArn": arnOf("balancer"), "webAclArn": arnOf("firewall")}),
		and(balancerTypes[0], "balancer", props{
			"dropInvalidHeaderFields": true, "enableDeletionProtection": true, "accessLogs": props{"bucket": "logs", "enabled": true},
			"subnets": []any{of("edge")}, "securityGroups": []any{of("web")},
		}),
		and(listenerTypes[0], "listener", props{
			"loadBalancerArn": arnOf("balancer"), "protocol": "HTTPS", "certificateArn": arnOf("certificate"),
			"sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
		}),
		and(targetGroupTypes[0], "targets", props{"protocol": "HTTPS", "targetType": "ip"}),
		and(repositoryType, "images", props{
			"imageTagMutability": "IMMUTABLE", "imageScanningConfiguration": props{"scanOnPush": true},
			"encryptionConfigurations": list{{"encryptionType": "KMS", "kmsKey": arnOf("key")}},
		}),
		and(ecsClusterType, "cluster", props{"settings": list{{"name": "containerInsights", "value": "enhanced"}}}),
		and(taskDefinitionType, "task", props{"containerDefinitions": carefulTask, "networkMode": "awsvpc"}),
		and(ecsServiceType, "service", props{
			"launchType": "FARGATE", "networkConfiguration": props{"subnets": []any{of("inside")}, "securityGroups": []any{of("tasks")}},
		}),
		and(functionType, "assistant", props{
			"runtime": "provided.al2023", "tracingConfig": props{"mode": "Active"}, "kmsKeyArn": arnOf("key"),
			"environment": props{"variables": props{"STAGE": "test"}},
			"vpcConfig":   props{"subnetIds": []any{of("inside")}, "securityGroupIds": []any{of("tasks")}},
		}),
		and(permissionType, "assistant-events", props{"function": of("assistant"), "principal": "events.amazonaws.com", "sourceArn": "arn:aws:events:us-east-1:1:rule/r"}),
		and(functionInvokeType, "assistant-failures", props{
			"functionName": of("assistant"), "destinationConfig": props{"onFailure": props{"destination": "arn:aws:sqs:us-east-1:1:failed"}},
		}),
		and(volumeType, "scratch", props{"encrypted": true, "kmsKeyId": arnOf("key"), "tags": props{"backup": "nightly"}}),
		and(vaultType, "vault", props{"kmsKeyArn": arnOf("key")}),
		and(vaultLockType, "vault-lock", props{"backupVaultName": of("vault"), "changeableForDays": 3}),
		and(backupPlanType, "nightly", props{"rules": list{{
			"targetVaultName": of("vault"), "schedule": "cron(0 5 ? * * *)", "lifecycle": props{"deleteAfter": 90},
			"copyActions": list{{"destinationVaultArn": "arn:aws:backup:us-west-2:1:backup-vault:far"}},
		}}}),
		and(selectionType, "tagged", props{"planId": of("nightly"), "selectionTags": list{{"type": "STRINGEQUALS", "key": "backup", "value": "nightly"}}}),
	}
}

// A service as its owner would build it for health records breaks no rule, and leaves none undecided.
func TestHardenedServicePasses(t *testing.T) {
	stack := append(hardenedNetwork(), hardenedService()...)
	require.Empty(t, verdicts(fail, stack...))
	require.Empty(t, verdicts(unknown, stack...))
}

// One mistake in it is one failure.
func TestOneMistakeIsOneFailure(t *testing.T) {
	for _, mistake := range []struct {
		in   string
		path []string
		to   any
		want string
	}{
		{"web", []string{"ingress"}, list{{"protocol": "tcp", "fromPort": 22, "toPort": 22, "cidrBlocks": []string{"0.0.0.0/0"}}}, "aws-vpc-ingress-administration"},
		{"web", []string{"ingress"}, list{{"protocol": "tcp", "fromPort": 5432, "toPort": 5432, "cidrBlocks": []string{"0.0.0.0/0"}}}, "aws-vpc-ingress-data"},
		{"web", []string{"ingress"}, list{{"protocol": "tcp", "fromPort": 9999, "toPort": 9999, "ipv6CidrBlocks": []string{"::/0"}}}, "aws-vpc-ingress-others"},
		{"to-services", []string{"ipProtocol"}, "-1", "aws-vpc-egress-everything"},
		{"edge", []string{"mapPublicIpOnLaunch"}, true, "aws-vpc-subnet-no-public-ip"},
		{"inside-through", []string{"routeTableId"}, of("out"), "aws-vpc-internet-route"},
		{"service", []string{"networkConfiguration", "assignPublicIp"}, true, "aws-ecs-service-no-public-ip"},
		{"listener", []string{"protocol"}, "HTTP", "aws-lb-listener-https"},
		{"listener", []string{"sslPolicy"}, "ELBSecurityPolicy-2016-08", "aws-lb-listener-tls-policy"},
		{"task", []string{"containerDefinitions"}, `[{"name": "app", "readonlyRootFilesystem": true, "user": "1000", "privileged": true, "logConfiguration": {"logDriver": "awslogs"}}]`, "aws-ecs-not-privileged"},
		{"assistant", []string{"environment", "variables", "KEY"}, "AKIAIOSFODNN7EXAMPLE", "aws-lambda-no-credentials"},
		{"assistant-events", []string{"sourceArn"}, nil, "aws-lambda-permission-source"},
		{"scratch", []string{"encrypted"}, false, "aws-ec2-volume-encryption"},
		{"vault-lock", []string{"changeableForDays"}, nil, "aws-backup-vault-lock-final"},
	} {
		t.Run(mistake.want, func(t *testing.T) {
			stack := append(hardenedNetwork(), hardenedService()...)
			for i := range stack {
				if stack[i].Name == mistake.in {
					stack[i].Inputs = setPath(stack[i].Inputs, mistake.path, mistake.to)
				}
			}
			require.Equal(t, []string{mistake.want}, verdicts(fail, stack...))
		})
	}
}
