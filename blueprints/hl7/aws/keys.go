package aws

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/internal/awsstack"
	"github.com/phiform/phiform/components/aws"
)

// createKeys makes three keys, so that who may look at logs can read no message, and who may read messages no record.
func (m *Migration) createKeys(ctx *pulumi.Context) (err error) {
	root := awsstack.AccountRoot(ctx, m)
	if m.MessagesKey, err = m.createKey(ctx, "messages-key", "Messages as they came, and queues", m.messagesGrants(root)); err != nil {
		return err
	}
	if m.RecordsKey, err = m.createKey(ctx, "records-key", "The FHIR store", []aws.KeyGrant{
		aws.GrantFHIRStoreCreation(root), aws.GrantFHIRStoreUse("ProcessorKeepsRecords", m.processor.RoleArn),
	}); err != nil {
		return err
	}
	m.OperationsKey, err = m.createKey(ctx, "operations-key", "Logs and programs", slices.Concat(
		[]aws.KeyGrant{aws.GrantLogs(ctx, m, m.name+networkSuffix, m.name+gatewaySuffix, m.name+processorSuffix)},
		aws.GrantRegistry(ctx, m),
		aws.GrantServiceEnvironment(ctx, m, m.name+clusterSuffix),
		aws.GrantFunction(ctx, m, m.name+processorSuffix, m.processor.RoleArn),
	))
	return err
}

func (m *Migration) createKey(ctx *pulumi.Context, suffix, description string, grants []aws.KeyGrant) (*aws.Key, error) {
	return aws.NewKey(ctx, m.name+"-"+suffix, &aws.KeyArgs{
		Description: pulumi.String(description), Grants: grants, Disposable: m.args.Options.Disposable, Tags: m.args.Tags,
	}, m.in())
}

// messagesGrants are all the use that anyone has of the messages' key: through the bucket, and through the queues.
func (m *Migration) messagesGrants(root pulumi.StringInput) []aws.KeyGrant {
	return []aws.KeyGrant{
		aws.GrantWrite("GatewayKeepsMessages", m.gateway.RoleArn),
		aws.GrantSend("GatewaySends", m.gateway.RoleArn),
		aws.GrantWrite("ProcessorReadsMessages", m.processor.RoleArn),
		aws.GrantReceive("ProcessorReceives", m.processor.RoleArn),
		aws.GrantSend("ProcessorSendsDeadLetters", m.processor.RoleArn),
		aws.GrantRead("OperatorReadsMessages", m.OperatorRoleArn),
		aws.GrantSend("OperatorPutsBack", m.OperatorRoleArn),
		aws.GrantReceive("OperatorTakesDeadLetters", m.OperatorRoleArn),
		aws.GrantRead("AnalystReadsConversions", m.AnalystRoleArn),
		// Whoever deploys writes settings, and need not read.
		{
			Sid: "SettingsAreWritten", Principal: aws.Role(root), Actions: []string{"kms:GenerateDataKey"},
			Conditions: []aws.Condition{aws.When("StringLike", "kms:ViaService", pulumi.String("s3.*.amazonaws.com"))},
		},
	}
}
