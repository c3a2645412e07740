package aws

import (
	"slices"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/components/workload"
)

const (
	processorMemoryMB = 1024
	// storeTransactions is how many transactions a second the FHIR store takes: it takes 3,000 writes, a transaction counts
	// twice, and a message makes about ten resources.
	storeTransactions = 150
)

// createRecords makes the FHIR store.
func (m *Migration) createRecords(ctx *pulumi.Context) (err error) {
	m.Records, err = aws.NewFHIRStore(ctx, m.name+"-records", &aws.FHIRStoreArgs{
		KeyArn:     m.RecordsKey.KeyArn,
		KeyReady:   []pulumi.Resource{m.RecordsKey.Policy},
		Disposable: m.args.Options.Disposable,
		Tags:       m.args.Tags,
	}, m.in())
	return err
}

// createProcessor makes the function that converts messages and keeps the store by them.
func (m *Migration) createProcessor(ctx *pulumi.Context) error {
	if err := m.processor.Allow(ctx, "messages", m.processorStatements()...); err != nil {
		return err
	}
	archive, err := m.args.Programs.Archive(ctx, m.name+processorSuffix, workload.Program{Package: ProcessorProgram})
	if err != nil {
		return err
	}
	o := m.args.Options
	m.Processor, err = aws.NewFunction(ctx, m.name+processorSuffix, &aws.FunctionArgs{
		Identity:       m.processor,
		Code:           archive.Code,
		SourceHash:     archive.SHA256,
		KeyArn:         m.OperationsKey.KeyArn,
		Environment:    m.processorEnvironment(ctx),
		Network:        m.Network.Access(),
		MemoryMB:       processorMemoryMB,
		TimeoutSeconds: processorSeconds,
		Source:         &aws.FunctionSourceArgs{QueueArn: m.Queue.QueueArn, MaxConcurrency: o.ProcessorInstances},
		After:          slices.Concat([]pulumi.Resource{m.OperationsKey.Policy, m.MessagesKey.Policy, m.Messages.Policy}, m.settings.object, m.Queue.Ready),
		Disposable:     o.Disposable,
		Tags:           m.args.Tags,
	}, m.in())
	return err
}

func (m *Migration) processorEnvironment(ctx *pulumi.Context) pulumi.StringMap {
	o := m.args.Options
	environment := pulumi.StringMap{
		"HL7_BUCKET":                m.Messages.BucketName,
		"HL7_FHIR_URL":              m.Records.Endpoint,
		"HL7_FHIR_AUTH":             pulumi.String("sigv4"),
		"HL7_FHIR_LIMIT":            pulumi.String(strconv.Itoa(max(1, storeTransactions/o.ProcessorInstances))),
		"HL7_DEAD_LETTER_QUEUE_URL": m.Queue.DeadLetterURL,
		"HL7_ZONE":                  pulumi.String(o.TimeZone),
		"HL7_STACK":                 pulumi.String(stackName(ctx)),
	}
	if m.settings.key != "" {
		environment["HL7_SENDERS_KEY"] = pulumi.String(m.settings.key)
		environment["HL7_SENDERS_DIGEST"] = pulumi.String(m.settings.digest)
	}
	if o.ParallelRun {
		environment["HL7_COMPARISON"] = pulumi.String(comparisonPrefix)
	}
	return environment
}

// processorStatements are all that the processor may do: take messages, read them and the settings, write resources, and
// put aside what it cannot convert; conversions in a parallel run only.
func (m *Migration) processorStatements() []aws.Statement {
	statements := []aws.Statement{
		m.Queue.ReceiveStatement(), m.Queue.DeadLetterStatement(),
		{
			Sid: "ReadMessages", Actions: []string{"s3:GetObject"},
			Resources: []pulumi.StringInput{m.below(rawPrefix), m.below(settingsPrefix)},
		},
		m.Records.Write("KeepRecords"),
	}
	if m.args.Options.ParallelRun {
		statements = append(statements, aws.Statement{
			Sid: "KeepConversions", Actions: []string{"s3:PutObject"}, Resources: []pulumi.StringInput{m.below(comparisonPrefix)},
		})
	}
	return statements
}
