package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/internal/awsstack"
	"github.com/phiform/phiform/components/aws"
)

func (m *Migration) createPeople(ctx *pulumi.Context) (err error) {
	if m.people.auditor, err = m.roles().Role(ctx, "auditor", "Reads the audit record and verifies it"); err != nil {
		return err
	}
	if m.people.operator, err = m.roles().Role(ctx, "operator", "Replays messages and handles dead letters"); err != nil {
		return err
	}
	if m.people.analyst, err = m.roles().Role(ctx, "analyst", "Compares conversions with what the old engine made"); err != nil {
		return err
	}
	m.AuditorRoleArn, m.OperatorRoleArn, m.AnalystRoleArn = m.people.auditor.Arn, m.people.operator.Arn, m.people.analyst.Arn
	return nil
}

// allowPeople comes last, when all that they may do something with is known.
func (m *Migration) allowPeople(ctx *pulumi.Context) error {
	if err := m.roles().Allow(ctx, "auditor", m.people.auditor, awsstack.Auditing(m.Archive, m.Trail)); err != nil {
		return err
	}
	if err := m.roles().Allow(ctx, "operator", m.people.operator, m.operatorStatements()); err != nil {
		return err
	}
	return m.roles().Allow(ctx, "analyst", m.people.analyst, m.reading("Conversions", comparisonPrefix))
}

// operatorStatements let messages be put back into the queue, out of the archive or out of the dead-letter queue. They
// change and delete no message of the archive.
func (m *Migration) operatorStatements() []aws.Statement {
	return append(m.reading("Messages", rawPrefix),
		aws.Statement{
			Sid: "PutBack", Actions: []string{"sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"},
			Resources: []pulumi.StringInput{m.Queue.QueueArn},
		},
		aws.Statement{
			Sid: "HandleDeadLetters", Actions: []string{
				"sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage",
			},
			Resources: []pulumi.StringInput{m.Queue.DeadLetterArn},
		})
}

// reading lets objects below a prefix be listed and read.
func (m *Migration) reading(what, prefix string) []aws.Statement {
	return []aws.Statement{
		{
			Sid: "List" + what, Actions: []string{"s3:ListBucket"}, Resources: []pulumi.StringInput{m.Messages.BucketArn},
			Conditions: []aws.Condition{aws.When("StringLike", "s3:prefix", pulumi.String(prefix+"*"))},
		},
		{
			Sid: "Read" + what, Actions: []string{"s3:GetObject"},
			Resources: []pulumi.StringInput{m.below(prefix)},
		},
	}
}
