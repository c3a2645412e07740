package aws

import (
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/sqs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var (
	sendingMessages = []string{"sqs:SendMessage"}
	// receivingMessages is what a function's event source does as the function:
	// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions.
	receivingMessages = []string{"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"}
	// lookingAtQueues is what a person does who looks for the cause of a fault.
	lookingAtQueues = []string{
		"sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage",
	}
	// movingBack returns dead letters to where they came from: the service takes
	// them out and puts them in as whoever asked for it.
	movingBack = []string{
		"sqs:CancelMessageMoveTask", "sqs:DeleteMessage", "sqs:ListMessageMoveTasks", "sqs:StartMessageMoveTask",
	}
	// takingMessages are the ways to get at the content of a queue.
	takingMessages = []string{"sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"}
)

// SendStatement lets a role put messages in.
func (q *Queue) SendStatement() Statement {
	return Statement{Sid: "SendMessages", Actions: sendingMessages, Resources: []pulumi.StringInput{q.QueueArn}}
}

// ReceiveStatement lets a role take messages out, as functions do.
func (q *Queue) ReceiveStatement() Statement {
	return Statement{Sid: "ReceiveMessages", Actions: receivingMessages, Resources: []pulumi.StringInput{q.QueueArn}}
}

// DeadLetterStatement lets a role put messages into the dead-letter queue.
func (q *Queue) DeadLetterStatement() Statement {
	return Statement{Sid: "SendDeadLetters", Actions: sendingMessages, Resources: []pulumi.StringInput{q.DeadLetterArn}}
}

// queueUse is who may do what with one of the queues.
type queueUse struct {
	senders, receivers, operators []pulumi.StringInput
	operations                    []string
}

// protect gives both queues their policies.
func (q *Queue) protect(ctx *pulumi.Context) error {
	a := q.args
	main := queueUse{a.Senders, a.Receivers, a.Operators, slices.Concat(lookingAtQueues, sendingMessages)}
	dead := queueUse{a.DeadLetterSenders, nil, a.Operators, slices.Concat(lookingAtQueues, movingBack)}
	for _, p := range []struct {
		name     string
		url, arn pulumi.StringOutput
		use      queueUse
	}{
		{q.name + "-policy", q.QueueURL, q.QueueArn, main},
		{q.name + deadLetterSuffix + "-policy", q.DeadLetterURL, q.DeadLetterArn, dead},
	} {
		policy, err := sqs.NewQueuePolicy(ctx, p.name, &sqs.QueuePolicyArgs{
			QueueUrl: p.url, Policy: PolicyDocument(p.use.statements(p.arn, a.Disposable)...),
		}, guarding(a.Disposable, pulumi.Parent(q))...)
		if err != nil {
			return err
		}
		q.Ready = append(q.Ready, policy)
	}
	return nil
}

// statements are the policy of a queue. What is refused here is refused to those
// whom the account's own policies let, too: administrators do not read messages.
func (u queueUse) statements(queue pulumi.StringInput, disposable bool) []Statement {
	itself := []pulumi.StringInput{queue}
	statements := []Statement{
		{
			Sid: "DenyPlainText", Effect: Deny, Principals: []Principal{Anyone()},
			Actions: []string{"sqs:*"}, Resources: itself,
			Conditions: []Condition{When("Bool", "aws:SecureTransport", pulumi.String("false"))},
		},
		denyOthers("DenyOtherSenders", itself, sendingMessages, u.senders, u.operators),
		denyOthers("DenyOtherReceivers", itself, takingMessages, u.receivers, u.operators),
	}
	if !disposable {
		statements = append(statements, Statement{
			Sid: "DenyPurge", Effect: Deny, Principals: []Principal{Anyone()},
			Actions: []string{"sqs:PurgeQueue"}, Resources: itself,
		})
	}
	for _, who := range []struct {
		sid     string
		roles   []pulumi.StringInput
		actions []string
	}{{"Send", u.senders, sendingMessages}, {"Receive", u.receivers, receivingMessages}, {"Operate", u.operators, u.operations}} {
		if len(who.roles) > 0 {
			statements = append(statements, Statement{
				Sid: who.sid, Principals: roles(who.roles), Actions: who.actions, Resources: itself,
			})
		}
	}
	return statements
}

// denyOthers refuses actions to all but some roles. A negated operator holds for
// requests of services, too, which are made as no role. What the service itself
// moves to a dead-letter queue is no request.
func denyOthers(sid string, queue []pulumi.StringInput, actions []string, allowed ...[]pulumi.StringInput) Statement {
	statement := Statement{
		Sid: sid, Effect: Deny, Principals: []Principal{Anyone()}, Actions: actions, Resources: queue,
	}
	if roles := slices.Concat(allowed...); len(roles) > 0 {
		statement.Conditions = []Condition{When("ArnNotEquals", "aws:PrincipalArn", roles...)}
	}
	return statement
}
