package aws

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// Order is what messages are processed in order by.
type Order string

// The orders.
const (
	BySource  Order = "source" // messages of a sending application and facility one after the other
	Unordered Order = "none"   // messages of the same id only, so that two copies are never processed at the same time
)

// Queue is an SQS FIFO queue. It calls SendMessage.
type Queue struct {
	client *sqs.Client
	url    string
	order  Order
}

var _ claim.Queue = (*Queue)(nil)

// NewQueue uses the FIFO queue at a URL.
func NewQueue(c aws.Config, url string, order Order) *Queue {
	return &Queue{sqs.NewFromConfig(c), url, order}
}

// Send implements claim.Queue. SQS takes a claim of the same message and bytes for the same one for five minutes.
func (q *Queue) Send(ctx context.Context, c claim.Claim) error {
	group := c.Source
	if q.order == Unordered {
		group = c.Message
	}
	return send(ctx, q.client, q.url, group, c, nil)
}

// DeadLetters is the FIFO queue where messages end that cannot be processed. It calls SendMessage.
type DeadLetters struct {
	client *sqs.Client
	url    string
}

var _ claim.DeadLetters = (*DeadLetters)(nil)

// NewDeadLetters uses the FIFO queue at a URL.
func NewDeadLetters(c aws.Config, url string) *DeadLetters {
	return &DeadLetters{sqs.NewFromConfig(c), url}
}

// Send implements claim.DeadLetters: the reason is in the message attributes Code, Place and Detail.
func (d *DeadLetters) Send(ctx context.Context, c claim.Claim, reason claim.Reason) error {
	attributes := map[string]types.MessageAttributeValue{}
	for name, value := range map[string]string{"Code": reason.Code, "Place": reason.Place, "Detail": reason.Detail} {
		if value != "" { // SQS refuses empty ones
			attributes[name] = types.MessageAttributeValue{DataType: aws.String("String"), StringValue: aws.String(value)}
		}
	}
	return send(ctx, d.client, d.url, c.Source, c, attributes)
}

func send(
	ctx context.Context, client *sqs.Client, url, group string, c claim.Claim, attributes map[string]types.MessageAttributeValue,
) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = client.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl: &url, MessageBody: aws.String(string(body)), MessageAttributes: attributes,
		MessageGroupId: &group, MessageDeduplicationId: aws.String(c.Deduplication()),
	})
	if err != nil {
		return fmt.Errorf("sending the claim of %s: %w", c.Key, err)
	}
	return nil
}
