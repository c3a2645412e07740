package aws_test

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

const (
	gatewayImage = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/gateway@sha256:" +
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	anySecret = pulumi.String("arn:aws:secretsmanager:eu-central-1:123456789012:secret:tls-AbCdEf")
)

// running is everything that runs programs, as a blueprint would put it together.
type running struct {
	key         *aws.Key
	network     *aws.Network
	registry    *aws.Registry
	queue       *aws.Queue
	environment *aws.ServiceEnvironment
	service     *aws.ContainerService
	function    *aws.Function
}

// runAll makes them, with a gateway that sends to a queue and a processor that takes from it.
func runAll(ctx *pulumi.Context) (*running, error) {
	r := &running{}
	var err error
	if r.key, err = aws.NewKey(ctx, "key", &aws.KeyArgs{DeferPolicy: true, Tags: testTags}); err != nil {
		return nil, err
	}
	identities := map[string]*aws.ServiceIdentity{}
	for name, platform := range map[string]string{
		"task": aws.TaskService, "puller": aws.TaskService, "runner": aws.FunctionService,
	} {
		identities[name], err = aws.NewServiceIdentity(ctx, name, &aws.ServiceIdentityArgs{RunsOn: platform, Tags: testTags})
		if err != nil {
			return nil, err
		}
	}
	task, puller, processor := identities["task"], identities["puller"], identities["runner"]
	var grants []aws.KeyGrant
	grants = append(grants, aws.GrantLogs(ctx, r.key, "net", "gateway", "processor"),
		aws.GrantSend("GatewaySends", task.RoleArn), aws.GrantReceive("ProcessorReceives", processor.RoleArn),
		aws.GrantSend("ProcessorSendsDeadLetters", processor.RoleArn),
		aws.GrantSecrets("GatewayStarts", puller.RoleArn))
	grants = append(grants, aws.GrantRegistry(ctx, r.key)...)
	grants = append(grants, aws.GrantFunction(ctx, r.key, "processor", processor.RoleArn)...)
	grants = append(grants, aws.GrantServiceEnvironment(ctx, r.key, "cluster")...)
	if err := r.key.AttachPolicy(ctx, grants...); err != nil {
		return nil, err
	}
	ready := []pulumi.Resource{r.key.Policy}
	r.network, err = aws.NewNetwork(ctx, "net", &aws.NetworkArgs{
		KeyArn: r.key.KeyArn, After: ready, Tags: testTags, StoreBucketArns: []pulumi.StringInput{pulumi.String("arn:aws:s3:::messages")},
		Endpoints: []aws.EndpointArgs{
			{Service: aws.EndpointECRAPI},
			{Service: aws.EndpointECRImages},
			{Service: aws.EndpointLogs},
			{Service: aws.EndpointSecretsManager, Resources: []pulumi.StringInput{anySecret}},
			{Service: aws.EndpointSQS},
		},
	})
	if err != nil {
		return nil, err
	}
	r.registry, err = aws.NewRegistry(ctx, "images", &aws.RegistryArgs{
		KeyArn: r.key.KeyArn, After: ready, Tags: testTags, Pullers: []pulumi.StringInput{puller.RoleArn},
	})
	if err != nil {
		return nil, err
	}
	r.queue, err = aws.NewQueue(ctx, "claims", &aws.QueueArgs{
		KeyArn: r.key.KeyArn, After: ready, Tags: testTags, Senders: []pulumi.StringInput{task.RoleArn},
		Receivers: []pulumi.StringInput{processor.RoleArn}, DeadLetterSenders: []pulumi.StringInput{processor.RoleArn},
	})
	if err != nil {
		return nil, err
	}
	if err := task.Allow(ctx, "queue", r.queue.SendStatement()); err != nil {
		return nil, err
	}
	if err := processor.Allow(ctx, "queue", r.queue.ReceiveStatement(), r.queue.DeadLetterStatement()); err != nil {
		return nil, err
	}
	if r.environment, err = aws.NewServiceEnvironment(ctx, "cluster", &aws.ServiceEnvironmentArgs{
		KeyArn: r.key.KeyArn, After: ready, Tags: testTags,
	}); err != nil {
		return nil, err
	}
	r.service, err = aws.NewService(ctx, "gateway", &aws.ServiceArgs{
		Cluster: r.environment, Identity: task, Puller: puller, RegistryArn: r.registry.RegistryArn,
		Image: pulumi.String(gatewayImage), KeyArn: r.key.KeyArn, After: ready, Tags: testTags,
		Environment: pulumi.StringMap{"HL7_QUEUE_URL": r.queue.QueueURL}, Secrets: map[string]pulumi.StringInput{"HL7_TLS_KEY": anySecret},
		Network: r.network.Access(),
		Entry:   &aws.ServiceEntryArgs{SubnetIDs: r.network.EntrySubnetIDs, Sources: []string{"10.1.0.0/16", "192.168.7.9/32"}},
	})
	if err != nil {
		return nil, err
	}
	r.function, err = aws.NewFunction(ctx, "processor", &aws.FunctionArgs{
		Identity: processor, Code: pulumi.NewFileArchive("."), SourceHash: pulumi.String("hash"), KeyArn: r.key.KeyArn,
		Environment: pulumi.StringMap{"HL7_BUCKET": pulumi.String("messages")}, Network: r.network.Access(), After: ready, Tags: testTags,
		Source: &aws.FunctionSourceArgs{QueueArn: r.queue.QueueArn},
	})
	return r, err
}

func runningPlan(t *testing.T) planned {
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := runAll(ctx)
		return err
	})
}

// pulumiKey is the name of a property.
func pulumiKey(name string) resource.PropertyKey { return resource.PropertyKey(name) }

// requireProblems fails unless the error says all of it.
func requireProblems(t *testing.T, err error, want ...string) {
	t.Helper()
	for _, text := range want {
		require.ErrorContains(t, err, text)
	}
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	require.Len(t, lines, len(want)+1, "a heading, then one problem a line: %v", err)
}

func init() {
	untaggable = append(
		untaggable,
		"aws:appautoscaling/policy:Policy",
		"aws:directconnect/gatewayAssociation:GatewayAssociation",
		"aws:ec2/routeTableAssociation:RouteTableAssociation",
		"aws:ec2/vpnConnectionRoute:VpnConnectionRoute",
		"aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation",
		"aws:ecr/lifecyclePolicy:LifecyclePolicy",
		"aws:ecr/repositoryPolicy:RepositoryPolicy",
		"aws:sqs/queuePolicy:QueuePolicy",
		"aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
	)
}
