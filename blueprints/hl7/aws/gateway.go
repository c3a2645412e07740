package aws

import (
	"slices"
	"strconv"
	"strings"

	awssdk "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/components/workload/ecr"
)

const (
	mllpPort   = 2575 // registered for HL7 with IANA
	healthPort = 8080
	// healthPath is answered while the gateway runs. One that has no place for another connection says so elsewhere: it must
	// not be replaced, with all that it has.
	healthPath = "/live"
	// busy is how many times as many gateways run at most, as there are when there is little to do.
	busy = 4
	// gatewayIdle is how long a sender may be silent. The load balancer waits for a minute longer, so that it is always the
	// gateway that ends a connection.
	gatewayIdle        = "10m"
	gatewayIdleSeconds = 660
	gatewayRead        = "30s"
	gatewayCPU         = 0.5
	gatewayMemoryMB    = 2048 // some of the largest messages at a time
	mebibyte           = 1 << 20
)

// createGateway makes the containers that senders connect to.
func (m *Migration) createGateway(ctx *pulumi.Context) error {
	if err := m.gateway.Allow(ctx, "messages", m.gatewayStatements()...); err != nil {
		return err
	}
	image, err := m.createImage(ctx)
	if err != nil {
		return err
	}
	cluster, err := aws.NewServiceEnvironment(ctx, m.name+clusterSuffix, &aws.ServiceEnvironmentArgs{
		KeyArn: m.OperationsKey.KeyArn, After: []pulumi.Resource{m.OperationsKey.Policy}, Tags: m.args.Tags,
	}, m.in())
	if err != nil {
		return err
	}
	o := m.args.Options
	args := &aws.ServiceArgs{
		Cluster:     cluster,
		Identity:    m.gateway,
		Puller:      m.puller,
		RegistryArn: m.Registry.RegistryArn,
		Image:       image,
		Environment: m.gatewayEnvironment(ctx),
		KeyArn:      m.OperationsKey.KeyArn,
		Network:     m.Network.Access(),
		Entry:       &aws.ServiceEntryArgs{SubnetIDs: m.Network.EntrySubnetIDs, Sources: o.OnPremisesRanges, IdleSeconds: gatewayIdleSeconds},
		Port:        mllpPort,
		HealthPort:  healthPort,
		HealthPath:  healthPath,
		MinReplicas: o.GatewayTasks,
		MaxReplicas: busy * o.GatewayTasks,
		CPU:         gatewayCPU,
		MemoryMB:    gatewayMemoryMB,
		After:       slices.Concat([]pulumi.Resource{m.OperationsKey.Policy, m.MessagesKey.Policy, m.Messages.Policy}, m.Queue.Ready),
		Disposable:  o.Disposable,
		Tags:        m.args.Tags,
	}
	if o.TLS != hl7.TLSPlain {
		args.Secrets, args.SecretsKeyArn = gatewaySecrets(o), pulumi.String(o.TLSSecretKey)
	}
	if m.Gateway, err = aws.NewService(ctx, m.name+gatewaySuffix, args, m.in()); err != nil {
		return err
	}
	m.GatewayAddress = pulumi.Sprintf("%s:%d", m.Gateway.Host, mllpPort)
	return nil
}

// createImage makes the gateway's image available to its platform.
func (m *Migration) createImage(ctx *pulumi.Context) (image pulumi.StringOutput, err error) {
	m.Registry, err = aws.NewRegistry(ctx, m.name+"-registry", &aws.RegistryArgs{
		KeyArn:     m.OperationsKey.KeyArn,
		Pullers:    []pulumi.StringInput{m.puller.RoleArn},
		After:      []pulumi.Resource{m.OperationsKey.Policy},
		Disposable: m.args.Options.Disposable,
		Tags:       m.args.Tags,
	}, m.in())
	if err != nil {
		return image, err
	}
	return m.args.Programs.Image(ctx, m.name+gatewaySuffix, &workload.ImageArgs{
		Program:     workload.Program{Package: GatewayProgram},
		Repository:  m.Registry.URL,
		Credentials: ecr.New(ctx, m),
		After:       m.Registry.Ready,
	})
}

func (m *Migration) gatewayEnvironment(ctx *pulumi.Context) pulumi.StringMap {
	o := m.args.Options
	return pulumi.StringMap{
		"AWS_REGION":          awssdk.GetRegionOutput(ctx, awssdk.GetRegionOutputArgs{}, m.in()).Name(),
		"HL7_BUCKET":          m.Messages.BucketName,
		"HL7_QUEUE_URL":       m.Queue.QueueURL,
		"HL7_LISTEN":          pulumi.String(":" + strconv.Itoa(mllpPort)),
		"HL7_HEALTH":          pulumi.String(":" + strconv.Itoa(healthPort)),
		"HL7_ORDER":           pulumi.String(o.Order),
		"HL7_MAX_MESSAGE":     pulumi.String(strconv.Itoa(o.MaxMessageMiB * mebibyte)),
		"HL7_IDLE":            pulumi.String(gatewayIdle),
		"HL7_READ":            pulumi.String(gatewayRead),
		"HL7_ALLOWED_SOURCES": pulumi.String(strings.Join(o.OnPremisesRanges, ",")),
		"HL7_STACK":           pulumi.String(stackName(ctx)),
	}
}

// gatewaySecrets are variables with parts of the secret: the platform reads the part behind the first colons.
func gatewaySecrets(o hl7.Options) map[string]pulumi.StringInput {
	part := func(name string) pulumi.StringInput { return pulumi.String(o.TLSSecret + ":" + name + "::") }
	secrets := map[string]pulumi.StringInput{"HL7_TLS_CERTIFICATE": part("certificate"), "HL7_TLS_KEY": part("key")}
	if o.TLS == hl7.TLSMutual {
		secrets["HL7_TLS_CLIENT_AUTHORITIES"] = part("clientAuthorities")
	}
	return secrets
}

// gatewayStatements are all that the gateway may do: keep a message, and say that it is there. It reads nothing.
func (m *Migration) gatewayStatements() []aws.Statement {
	return []aws.Statement{
		{
			Sid: "KeepMessages", Actions: []string{"s3:PutObject"}, Resources: []pulumi.StringInput{m.below(rawPrefix)},
		},
		m.Queue.SendStatement(),
	}
}
