package aws_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"
)

func TestRunningConventions(t *testing.T) {
	p := runningPlan(t)
	for _, component := range []string{"net", "images", "claims", "cluster", "gateway", "processor", "task", "puller", "runner"} {
		p.requireConventions(component, testTagValues)
	}
}

// connections are what security groups let through, "from -> to port", as far as one end lets it out or in.
func (p planned) connections(token, ofGroup, toGroup string) []string {
	p.t.Helper()
	names := map[string]string{}
	for _, r := range p.OfType("aws:ec2/securityGroup:SecurityGroup") {
		names[r.ID] = r.Name
	}
	var found []string
	for _, r := range p.Resources {
		if string(r.Type) != token {
			continue
		}
		in := r.Inputs.Mappable()
		require.Equal(p.t, "tcp", in["ipProtocol"], "%s", r.Name)
		require.Equal(p.t, in["fromPort"], in["toPort"], "%s", r.Name)
		require.NotEmpty(p.t, in["description"], "%s", r.Name)
		own, peer := in["securityGroupId"].(string), ""
		for _, property := range []string{"referencedSecurityGroupId", "prefixListId", "cidrIpv4"} {
			if value, ok := in[property].(string); ok {
				require.Empty(p.t, peer, "%s has two other sides", r.Name)
				peer = value
			}
		}
		ends := map[string]string{ofGroup: cmp.Or(names[own], own), toGroup: cmp.Or(names[peer], peer)}
		found = append(found, fmt.Sprintf("%s -> %s %v", ends["from"], ends["to"], in["fromPort"]))
	}
	slices.Sort(found)
	return found
}

// Senders reach the load balancer, that reaches the program, and programs reach endpoints: nothing else passes, and what one
// end lets out, the other lets in.
func TestSecurityGroupsLetThroughExactly(t *testing.T) {
	p := runningPlan(t)
	store := p.output("net-endpoint-s3", "prefixListId")
	between := []string{
		"gateway-entry -> gateway-group 2575", "gateway-entry -> gateway-group 8080",
		"gateway-group -> net-endpoints 443", "processor-group -> net-endpoints 443",
	}
	require.ElementsMatch(t, append(slices.Clone(between), "gateway-group -> "+store+" 443", "processor-group -> "+store+" 443"),
		p.connections("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "from", "to"))
	require.ElementsMatch(t, append(slices.Clone(between), "10.1.0.0/16 -> gateway-entry 2575", "192.168.7.9/32 -> gateway-entry 2575"),
		p.connections("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "to", "from"))
	for _, r := range p.OfType("aws:ec2/securityGroup:SecurityGroup") {
		require.NotContains(t, r.Inputs, resource.PropertyKey("ingress"))
		require.NotContains(t, r.Inputs, resource.PropertyKey("egress"))
	}
}

// roleArn is the role of an identity.
func (p planned) roleArn(identity string) string { return p.output(identity+"-role", "arn") }

// identityPolicies are all that a role may do.
func (p planned) identityPolicies(identity string) []map[string]statement {
	var policies []map[string]statement
	for _, r := range p.OfType("aws:iam/rolePolicy:RolePolicy") {
		if r.Inputs["role"].StringValue() == p.output(identity+"-role", "name") {
			_, policy := p.policy(r.Name, "policy")
			policies = append(policies, policy)
		}
	}
	return policies
}

const (
	ecrActions = "ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer"
	lambdaARN  = "arn:aws:lambda:eu-central-1:123456789012:function:clinic-test-processor"
)

func TestIdentitiesMayMakeTheirCallsAndNoOthers(t *testing.T) {
	p := runningPlan(t)
	claims, dead := p.output("claims-queue", "arn"), p.output("claims-dead-letters", "arn")
	images := p.output("images-repository", "arn")
	stream := func(component string) string {
		return p.output(component+"-log-group", "arn") + ":log-stream:any"
	}
	anyInterface := "arn:aws:ec2:eu-central-1:123456789012:network-interface/eni-1"
	asProgram := over("lambda:SourceFunctionArn", lambdaARN)
	for _, tc := range []struct {
		who, actions, resource string
		context                map[string]string
		want                   bool
	}{
		{"task", "sqs:SendMessage", claims, over(), true},
		{"task", "sqs:SendMessage", claims, over("aws:SecureTransport", "false"), false},
		{"task", "sqs:SendMessage", dead, over(), false},
		{"task", "sqs:ReceiveMessage sqs:DeleteMessage sqs:PurgeQueue", claims, over(), false},
		{"task", "secretsmanager:GetSecretValue", string(anySecret), over(), false},
		{"task", ecrActions, images, over(), false},
		{"runner", "sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes", claims, over(), true},
		{"runner", "sqs:SendMessage", claims, over(), false},
		{"runner", "sqs:SendMessage", dead, over(), true},
		{"runner", "sqs:ReceiveMessage sqs:DeleteMessage", dead, over(), false},
		{"runner", "logs:CreateLogStream logs:PutLogEvents", stream("processor"), over(), true},
		{"runner", "logs:CreateLogStream logs:PutLogEvents", stream("gateway"), over(), false},
		{"runner", "ec2:CreateNetworkInterface ec2:DeleteNetworkInterface", anyInterface, over(), true},
		{"runner", "ec2:DescribeNetworkInterfaces", "*", over(), true},
		{"runner", "xray:PutTraceSegments xray:PutTelemetryRecords", "*", over(), true},
		{"runner", "ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeSubnets", anyInterface, asProgram, false},
		{"runner", "sqs:SendMessage", dead, asProgram, true},
		{"puller", "ecr:GetAuthorizationToken", "*", over(), true},
		{"puller", ecrActions, images, over(), true},
		{"puller", ecrActions, images + "-others", over(), false},
		{"puller", "ecr:PutImage", images, over(), false},
		{"puller", "secretsmanager:GetSecretValue", string(anySecret), over(), true},
		{"puller", "secretsmanager:GetSecretValue", string(anySecret) + "2", over(), false},
		{"puller", "logs:CreateLogStream logs:PutLogEvents", stream("gateway"), over(), true},
		{"puller", "sqs:SendMessage", claims, over(), false},
	} {
		policies := p.identityPolicies(tc.who)
		switch tc.resource {
		case claims:
			_, policy := p.policy("claims-policy", "policy")
			policies = append(policies, policy)
		case dead:
			_, policy := p.policy("claims-dead-letters-policy", "policy")
			policies = append(policies, policy)
		}
		for action := range strings.FieldsSeq(tc.actions) {
			t.Run(fmt.Sprintf("%s %s %s %v", tc.who, action, tc.resource, tc.want), func(t *testing.T) {
				r := request{by: p.roleArn(tc.who), action: action, resource: tc.resource, context: tc.context}
				require.Equal(t, tc.want, decide(r, policies...))
			})
		}
	}
}

// An administrator who may do everything by their own policy does not get at messages.
func TestAdministratorsDoNotReadMessages(t *testing.T) {
	p := runningPlan(t)
	everything := map[string]statement{"": {Effect: "Allow", Action: []string{"*"}, Resource: []string{"*"}}}
	for _, queue := range []string{"claims", "claims-dead-letters"} {
		_, policy := p.policy(queue+"-policy", "policy")
		name := map[string]string{"claims": "claims-queue", "claims-dead-letters": "claims-dead-letters"}[queue]
		r := request{by: "arn:aws:iam::123456789012:role/admin", resource: p.output(name, "arn"), context: over()}
		for action, want := range map[string]bool{
			"sqs:ReceiveMessage": false, "sqs:SendMessage": false, "sqs:DeleteMessage": false, "sqs:PurgeQueue": false,
			"sqs:SetQueueAttributes": true,
		} {
			r.action = action
			require.Equal(t, want, decide(r, everything, policy), "%s: %s", queue, action)
		}
	}
}

// Nor does a program at those that it only sends, whatever else somebody lets it do.
func TestSendersDoNotReadMessages(t *testing.T) {
	p := runningPlan(t)
	everything := map[string]statement{"": {Effect: "Allow", Action: []string{"*"}, Resource: []string{"*"}}}
	for queue, sender := range map[string]string{"claims": "task", "claims-dead-letters": "runner"} {
		_, policy := p.policy(queue+"-policy", "policy")
		r := request{by: p.roleArn(sender), resource: policy["DenyPlainText"].Resource[0], context: over()}
		for action, want := range map[string]bool{
			"sqs:SendMessage": true, "sqs:ReceiveMessage": false, "sqs:DeleteMessage": false, "sqs:ChangeMessageVisibility": false,
		} {
			r.action = action
			require.Equal(t, want, decide(r, everything, policy), "%s: %s", queue, action)
		}
	}
}

func TestKeyIsUsedByThoseWhoNeedItOnly(t *testing.T) {
	p := runningPlan(t)
	_, key := p.policy("key-policy", "policy")
	group := func(name string) map[string]string {
		return over("kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:eu-central-1:123456789012:log-group:"+name)
	}
	cluster := over("kms:EncryptionContext:aws:ecs:clusterAccount", thisAccount, "kms:EncryptionContext:aws:ecs:clusterName", "clinic-test-cluster")
	sqs, s3 := over("kms:ViaService", "sqs.eu-central-1.amazonaws.com"), over("kms:ViaService", "s3.eu-central-1.amazonaws.com")
	ecr, secrets := over("kms:ViaService", "ecr.eu-central-1.amazonaws.com"), over("kms:ViaService", "secretsmanager.eu-central-1.amazonaws.com")
	function := over("kms:EncryptionContext:aws:lambda:FunctionArn", lambdaARN)
	logs, root := "logs.eu-central-1.amazonaws.com", "arn:aws:iam::123456789012:root"
	const fargate = "fargate.amazonaws.com"
	for _, tc := range []struct {
		by, action string
		context    map[string]string
		want       bool
	}{
		{p.roleArn("task"), "kms:GenerateDataKey", sqs, true},
		{p.roleArn("task"), "kms:Decrypt", sqs, true},
		{p.roleArn("task"), "kms:Decrypt", s3, false},
		{p.roleArn("task"), "kms:Decrypt", over(), false},
		{p.roleArn("runner"), "kms:Decrypt", sqs, true},
		{p.roleArn("runner"), "kms:GenerateDataKey", sqs, true},
		{p.roleArn("runner"), "kms:GenerateDataKey", s3, false},
		{p.roleArn("runner"), "kms:Decrypt", function, true},
		{p.roleArn("runner"), "kms:Decrypt", over("kms:EncryptionContext:aws:lambda:FunctionArn", lambdaARN+"2"), false},
		{p.roleArn("puller"), "kms:Decrypt", secrets, true},
		{p.roleArn("puller"), "kms:Decrypt", sqs, false},
		{logs, "kms:GenerateDataKey", group("/phiform/clinic-test-net"), true},
		{logs, "kms:GenerateDataKey", group("/aws/vendedlogs/phiform/clinic-test-net"), true},
		{logs, "kms:GenerateDataKey", group("/phiform/clinic-test-processor"), true},
		{logs, "kms:GenerateDataKey", group("/phiform/clinic-test-net2"), false},
		{fargate, "kms:GenerateDataKeyWithoutPlaintext", cluster, true},
		{fargate, "kms:GenerateDataKeyWithoutPlaintext", over(), false},
		{root, "kms:CreateGrant", ecr, true},
		{root, "kms:CreateGrant", over(), false},
		{root, "kms:Decrypt", ecr, false},
	} {
		t.Run(fmt.Sprintf("%s %s %v", tc.by, tc.action, tc.want), func(t *testing.T) {
			require.Equal(t, tc.want, decide(request{by: tc.by, action: tc.action, resource: "key", context: tc.context}, key))
		})
	}
}

// The log groups that the key's policy names are those that there are.
func TestKeyNamesTheLogGroupsThatThereAre(t *testing.T) {
	p := runningPlan(t)
	_, key := p.policy("key-policy", "policy")
	named := key["LogGroupsEncrypt"].Condition["ArnEquals"]["kms:EncryptionContext:aws:logs:arn"]
	groups := p.OfType("aws:cloudwatch/logGroup:LogGroup")
	require.Len(t, groups, 3)
	for _, group := range groups {
		require.Contains(t, named, p.output(group.Name, "arn"))
		require.Equal(t, p.output("key-key", "arn"), p.input(group.Name, "kmsKeyId"))
		p.requireAfter(group.Name, "key-policy")
	}
}

// What programs and their platform call goes through an endpoint that lets it pass, under the service's own name, and lets
// nobody of another account.
func TestEndpointsLetTheCallsOfProgramsPass(t *testing.T) {
	p := runningPlan(t)
	for _, tc := range []struct {
		endpoint, actions, resource string
		want                        bool
	}{
		{"sqs", "sqs:SendMessage", p.output("claims-queue", "arn"), true},
		{"sqs", "sqs:SendMessage", p.output("claims-dead-letters", "arn"), true},
		{"sqs", "sqs:SendMessage", "arn:aws:sqs:eu-central-1:999999999999:stolen", false},
		{"sqs", "sqs:PurgeQueue", p.output("claims-queue", "arn"), false},
		{"logs", "logs:CreateLogStream logs:PutLogEvents", p.output("gateway-log-group", "arn") + ":log-stream:any", true},
		{"ecr-api", "ecr:GetAuthorizationToken", "*", true},
		{"ecr-api", ecrActions, p.output("images-repository", "arn"), true},
		{"ecr-dkr", ecrActions, p.output("images-repository", "arn"), true},
		{"ecr-dkr", "ecr:PutImage", p.output("images-repository", "arn"), false},
		{"secretsmanager", "secretsmanager:GetSecretValue", string(anySecret), true},
		{"secretsmanager", "secretsmanager:GetSecretValue", string(anySecret) + "2", false},
		{"s3", "s3:GetObject s3:PutObject", "arn:aws:s3:::messages/raw/1", true},
		{"s3", "s3:GetObject s3:PutObject", "arn:aws:s3:::stolen/raw/1", false},
		{"s3", "s3:DeleteObject s3:PutBucketPolicy", "arn:aws:s3:::messages/raw/1", false},
	} {
		_, policy := p.policy("net-endpoint-"+tc.endpoint, "policy")
		for action := range strings.FieldsSeq(tc.actions) {
			t.Run(fmt.Sprintf("%s %s %s", tc.endpoint, action, tc.resource), func(t *testing.T) {
				r := request{by: p.roleArn("task"), action: action, resource: tc.resource, context: over()}
				require.Equal(t, tc.want, decide(r, policy))
				r.context = over("aws:PrincipalAccount", "999999999999")
				require.False(t, decide(r, policy), "of another account")
			})
		}
	}
	_, store := p.policy("net-endpoint-s3", "policy")
	layer := request{action: "s3:GetObject", resource: "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/layer"}
	require.True(t, decide(layer, store), "layers of images are read as the registry")
}

func TestEveryEndpointIsPrivateAndNamed(t *testing.T) {
	p := runningPlan(t)
	endpoints := p.OfType("aws:ec2/vpcEndpoint:VpcEndpoint")
	require.Len(t, endpoints, 6)
	for _, r := range endpoints {
		in := r.Inputs.Mappable()
		require.NotEmpty(t, in["policy"], "%s", r.Name)
		if in["vpcEndpointType"] == "Gateway" {
			require.Equal(t, "com.amazonaws.eu-central-1.s3", in["serviceName"])
			continue
		}
		require.Equal(t, true, in["privateDnsEnabled"], "%s", r.Name)
		require.Equal(t, []any{p.one("net-endpoints").ID}, in["securityGroupIds"], "%s", r.Name)
		require.Len(t, in["subnetIds"], 2, "%s", r.Name)
	}
}

// Programs start when they can reach what they need.
func TestProgramsStartWhenAllIsThere(t *testing.T) {
	p := runningPlan(t)
	for _, endpoint := range []string{"s3", "sqs", "logs", "ecr-api", "ecr-dkr", "secretsmanager"} {
		p.requireAfter("gateway-service", "net-endpoint-"+endpoint)
		p.requireAfter("processor-function", "net-endpoint-"+endpoint)
	}
	p.requireAfter("gateway-service", "key-policy", "gateway-listener", "puller-platform", "task-queue", "gateway-endpoints-from-program",
		"gateway-group-to-endpoints", "gateway-group-to-store", "gateway-group-from-entry-program", "gateway-entry-to-program")
	p.requireAfter("processor-function", "key-policy", "runner-platform", "runner-queue", "processor-group-to-store",
		"processor-endpoints-from-program")
	p.requireAfter("processor-source", "runner-queue")
}
