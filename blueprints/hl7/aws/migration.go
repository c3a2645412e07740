package aws

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/blueprints/internal/awsstack"
	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/components/workload"
)

// MigrationType is the type token of [Migration].
const MigrationType = "phiform:aws:Migration"

// The main packages of what is deployed.
const (
	GatewayProgram   = "github.com/phiform/phiform/workloads/hl7/cmd/gateway"
	ProcessorProgram = "github.com/phiform/phiform/workloads/hl7/cmd/processor"
)

// MigrationArgs configures a [Migration].
type MigrationArgs struct {
	// Options are the blueprint's options, as [hl7.ParseOptions] decodes them.
	Options hl7.Options
	// Senders is the text of the file that the option senders names. Default: no sender is particular.
	Senders string
	// Programs makes the gateway's image and the processor's archive. Default: a [workload.Builder].
	Programs workload.Shipping
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Migration takes the HL7v2 feeds of an on-premises interface engine, keeps every message as it came, and keeps a FHIR
// store by them: encrypted everywhere (45 CFR 164.312(a)(2)(iv), (e)(1)), with every access on record for six years
// (45 CFR 164.312(b), 164.316(b)(2)(i)), and without losing or repeating a message (45 CFR 164.312(c)(1)).
type Migration struct {
	pulumi.ResourceState

	// GatewayAddress is where senders connect, within the network.
	GatewayAddress pulumi.StringOutput `pulumi:"gatewayAddress"`
	// The roles of people.
	OperatorRoleArn pulumi.StringOutput `pulumi:"operatorRoleArn"`
	AnalystRoleArn  pulumi.StringOutput `pulumi:"analystRoleArn"`
	AuditorRoleArn  pulumi.StringOutput `pulumi:"auditorRoleArn"`

	// The parts, for whoever extends the migration.
	Archive                                *aws.AuditArchive
	Trail                                  *aws.AuditTrail
	MessagesKey, RecordsKey, OperationsKey *aws.Key
	Messages                               *aws.Bucket
	Network                                *aws.Network
	Registry                               *aws.Registry
	Queue                                  *aws.Queue
	Gateway                                *aws.ContainerService
	Records                                *aws.FHIRStore
	Processor                              *aws.Function
	Flow                                   *aws.Alarms

	name   string
	args   *MigrationArgs
	people struct{ auditor, operator, analyst *iam.Role }
	// What the programs are in the account. The puller starts the gateway's tasks.
	gateway, puller, processor *aws.ServiceIdentity
	settings                   settings
}

// NewMigration creates a [Migration].
func NewMigration(ctx *pulumi.Context, name string, args *MigrationArgs, opts ...pulumi.ResourceOption) (*Migration, error) {
	if args == nil || args.Options.AlarmEmail == "" {
		return nil, fmt.Errorf("migration %q: %w", name, errors.New("options.alarmEmail: is required"))
	}
	if args.Programs == nil {
		with := *args
		with.Programs = workload.NewBuilder()
		args = &with
	}
	m := &Migration{name: name, args: args}
	if err := ctx.RegisterComponentResource(MigrationType, name, m, opts...); err != nil {
		return nil, fmt.Errorf("register migration %q: %w", name, err)
	}
	if err := m.create(ctx); err != nil {
		return nil, fmt.Errorf("migration %q: %w", name, err)
	}
	return m, ctx.RegisterResourceOutputs(m, m.outputs())
}

// create makes who there is, so that policies can name them; then what keeps the record; then the way of a message from
// its end to its beginning, so that nothing is taken before it can be kept; and what watches over it last.
func (m *Migration) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		m.createPeople, m.createIdentities, m.createArchive, m.createKeys, m.createMessages, m.createSettings, m.createTrail,
		m.createRecords, m.createQueue, m.createNetwork, m.createProcessor, m.createGateway, m.createFlow, m.allowPeople,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// in makes the migration the parent of what it is passed on to.
func (m *Migration) in() pulumi.ResourceOrInvokeOption { return pulumi.Parent(m) }

func (m *Migration) roles() awsstack.People {
	return awsstack.People{Parent: m, Name: m.name, Tags: m.args.Tags}
}

// stackName is by what the programs' metrics tell one stack from another.
func stackName(ctx *pulumi.Context) string { return ctx.Project() + "-" + ctx.Stack() }
