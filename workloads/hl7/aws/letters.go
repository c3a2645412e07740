package aws

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/processor/replay"
)

// Letters are the dead letters of an SQS FIFO queue, for a replay. It calls ReceiveMessage, DeleteMessage and ChangeMessageVisibility.
type Letters struct {
	client *sqs.Client
	url    string
}

var _ replay.Letters = (*Letters)(nil)

// NewLetters reads the dead-letter queue at a URL.
func NewLetters(c aws.Config, url string) *Letters {
	return &Letters{sqs.NewFromConfig(c), url}
}

// redriven is the code of a letter that the queue itself put aside: whatever worked on it died.
const redriven = "redriven"

// held is for how long letters are kept from others while they are looked at, in seconds: a replay of many takes time.
const held = 1800

// Each implements replay.Letters. Letters that stay are free again when it returns.
//
// The queue gives no more of a sender's letters while one of them is held, so it goes round until there is nothing new: letters that stay
// are let go, received again with those that follow, and passed over. Ten of one sender that stay hide the rest, since no more than ten are
// received at once.
func (l *Letters) Each(ctx context.Context, yield func(replay.Letter) (remove bool, err error)) error {
	seen := map[string]bool{}
	for {
		before := len(seen)
		err := l.round(ctx, seen, yield)
		if err != nil || len(seen) == before {
			return err
		}
	}
}

// round receives what there is, and lets go of what stays.
func (l *Letters) round(ctx context.Context, seen map[string]bool, yield func(replay.Letter) (bool, error)) (err error) {
	var kept []*string
	defer func() {
		for _, handle := range kept {
			_, release := l.client.ChangeMessageVisibility(context.WithoutCancel(ctx), &sqs.ChangeMessageVisibilityInput{
				QueueUrl: &l.url, ReceiptHandle: handle, VisibilityTimeout: 0,
			})
			err = errors.Join(err, release)
		}
	}()
	for {
		got, err := l.client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
			QueueUrl: &l.url, MaxNumberOfMessages: 10, VisibilityTimeout: held, WaitTimeSeconds: 1, MessageAttributeNames: []string{"All"},
		})
		if err != nil {
			return fmt.Errorf("receiving dead letters: %w", err)
		}
		if len(got.Messages) == 0 {
			return nil
		}
		for _, m := range got.Messages { // before anything can fail
			kept = append(kept, m.ReceiptHandle)
		}
		for _, m := range got.Messages {
			id := aws.ToString(m.MessageId)
			if seen[id] {
				continue
			}
			seen[id] = true
			remove, err := l.one(m, yield)
			if err != nil {
				return err
			}
			if !remove {
				continue
			}
			if _, err := l.client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &l.url, ReceiptHandle: m.ReceiptHandle}); err != nil {
				return fmt.Errorf("deleting a dead letter that was sent: %w", err)
			}
			kept = slices.DeleteFunc(kept, func(handle *string) bool { return handle == m.ReceiptHandle })
		}
	}
}

func (l *Letters) one(m types.Message, yield func(replay.Letter) (bool, error)) (bool, error) {
	var c claim.Claim
	if err := json.Unmarshal([]byte(aws.ToString(m.Body)), &c); err != nil || c.Key == "" {
		return false, nil // it is no claim, and stays for somebody to look at
	}
	reason := claim.Reason{Code: text(m, "Code"), Place: text(m, "Place"), Detail: text(m, "Detail")}
	if reason.Code == "" {
		reason.Code = redriven
	}
	return yield(replay.Letter{Claim: c, Reason: reason})
}

func text(m types.Message, name string) string {
	return aws.ToString(m.MessageAttributes[name].StringValue)
}
