package aws

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// The services that [EndpointArgs] can name without saying more.
const (
	EndpointECRAPI         = "ecr.api"
	EndpointECRImages      = "ecr.dkr"
	EndpointHealthLake     = "healthlake"
	EndpointKMS            = "kms"
	EndpointLogs           = "logs"
	EndpointMonitoring     = "monitoring"
	EndpointSecretsManager = "secretsmanager"
	EndpointSQS            = "sqs"
	EndpointSTS            = "sts"
)

// endpointUse is what programs do with a service.
type endpointUse struct {
	// anywhere are actions that take no resource.
	anywhere []string
	// actions are done to resources: of the service and type that the rest of an
	// ARN says.
	actions           []string
	service, resource string
}

// endpointUses are the defaults of [EndpointArgs].
var endpointUses = map[string]endpointUse{
	EndpointECRAPI:    {[]string{"ecr:GetAuthorizationToken"}, pullingImages, "ecr", "repository/*"},
	EndpointECRImages: {[]string{"ecr:GetAuthorizationToken"}, pullingImages, "ecr", "repository/*"},
	EndpointHealthLake: {nil, []string{
		"healthlake:CreateResource", "healthlake:GetCapabilities", "healthlake:ProcessBundle", "healthlake:ReadResource",
		"healthlake:SearchWithGet", "healthlake:SearchWithPost", "healthlake:UpdateResource",
	}, "healthlake", "datastore/*"},
	EndpointKMS:            {nil, []string{"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"}, "kms", "key/*"},
	EndpointLogs:           {nil, []string{"logs:CreateLogStream", "logs:PutLogEvents"}, "logs", "log-group:*"},
	EndpointMonitoring:     {[]string{"cloudwatch:PutMetricData"}, nil, "", ""},
	EndpointSecretsManager: {nil, []string{"secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"}, "secretsmanager", "secret:*"},
	EndpointSQS: {nil, []string{
		"sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage",
		"sqs:SendMessage",
	}, "sqs", "*"},
	EndpointSTS: {[]string{"sts:AssumeRole", "sts:GetCallerIdentity"}, nil, "", ""},
}

// endpointStatements let principals of this account, and nobody else's, do what
// programs do. A stolen program could otherwise bring along credentials of another
// account and carry data there. A policy of an endpoint takes the account as a
// principal for its root alone, so it is a condition.
func (n *Network) endpointStatements(endpoint EndpointArgs) []Statement {
	use := endpointUses[endpoint.Service]
	resources := endpoint.Resources
	if len(resources) == 0 {
		resources = []pulumi.StringInput{pulumi.String("*")} // of a service that has no default: its actions were named
		if use.service != "" {
			resources = []pulumi.StringInput{n.account.arn(use.service, pulumi.String(use.resource))}
		}
	}
	if len(endpoint.Actions) > 0 {
		use.actions, use.anywhere = endpoint.Actions, nil
	}
	var statements []Statement
	if len(use.anywhere) > 0 {
		statements = append(statements, n.allowOwn("UseAnywhere", use.anywhere, pulumi.String("*"))) // take no resource
	}
	if len(use.actions) > 0 {
		statements = append(statements, n.allowOwn("Use", use.actions, resources...))
	}
	return statements
}

// storeStatements let programs use the given buckets as principals of this account,
// and read the layers of images. The registry signs the addresses of layers as
// itself, so that its bucket is the condition.
// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms.
func (n *Network) storeStatements() []Statement {
	layers := pulumi.Sprintf("arn:%s:s3:::prod-%s-starport-layer-bucket/*", n.account.Partition, n.account.Region)
	statements := []Statement{{
		Sid: "ReadLayers", Principals: []Principal{Anyone()}, Actions: []string{"s3:GetObject"},
		Resources: []pulumi.StringInput{layers},
	}}
	if len(n.args.StoreBucketArns) == 0 {
		return statements
	}
	var objects []pulumi.StringInput
	for _, bucket := range n.args.StoreBucketArns {
		objects = append(objects, pulumi.Sprintf("%s/*", bucket))
	}
	return append(
		statements,
		n.allowOwn("UseObjects", []string{"s3:AbortMultipartUpload", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"}, objects...),
		n.allowOwn("ListObjects", []string{"s3:ListBucket"}, n.args.StoreBucketArns...),
	)
}

// allowOwn lets principals of this account do something.
func (n *Network) allowOwn(sid string, actions []string, resources ...pulumi.StringInput) Statement {
	return Statement{
		Sid: sid, Principals: []Principal{Anyone()}, Actions: actions, Resources: resources,
		Conditions: []Condition{When("StringEquals", "aws:PrincipalAccount", n.account.ID)},
	}
}

// problems are those of one endpoint.
func (e EndpointArgs) problems(property string) []error {
	var problems []error
	if e.Service == "" {
		problems = append(problems, fmt.Errorf("%s.service: required", property))
	}
	if _, known := endpointUses[e.Service]; !known && len(e.Actions) == 0 {
		problems = append(problems, fmt.Errorf("%s.actions: required for %q, of which no use is known", property, e.Service))
	}
	return problems
}
