package sqs_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	client "github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/sqs"
)

// real is the SDK's client of a stand-in with a queue "q.fifo".
func real(t *testing.T) (*client.Client, *sqs.Queue, string) {
	t.Helper()
	server := sqs.NewServer()
	queue := server.Create("q.fifo", 200*time.Millisecond)
	queue.Dead, queue.MaxReceive = server.Create("dead.fifo", time.Second), 3
	listening := httptest.NewServer(server)
	t.Cleanup(listening.Close)
	c := client.NewFromConfig(aws.Config{
		Region: "us-east-1", BaseEndpoint: &listening.URL, Credentials: credentials.NewStaticCredentialsProvider("AKIAEXAMPLE", "example", ""),
	})
	return c, queue, sqs.URL(listening.URL, "q.fifo")
}

func send(t *testing.T, c *client.Client, url, group, body string) string {
	t.Helper()
	sent, err := c.SendMessage(t.Context(), &client.SendMessageInput{
		QueueUrl: &url, MessageBody: &body, MessageGroupId: &group, MessageDeduplicationId: &body,
		MessageAttributes: map[string]types.MessageAttributeValue{"Code": {DataType: aws.String("String"), StringValue: aws.String("parse")}},
	})
	require.NoError(t, err)
	return *sent.SequenceNumber
}

func receive(t *testing.T, c *client.Client, url string) (bodies []string, messages []types.Message) {
	t.Helper()
	got, err := c.ReceiveMessage(t.Context(), &client.ReceiveMessageInput{QueueUrl: &url, MaxNumberOfMessages: 10})
	require.NoError(t, err)
	for _, m := range got.Messages {
		bodies = append(bodies, *m.Body)
	}
	return bodies, got.Messages
}

func TestGroupsDeduplicationAndRedrive(t *testing.T) {
	c, queue, url := real(t)
	first := send(t, c, url, "a", "a1")
	require.Equal(t, first, send(t, c, url, "a", "a1"), "sent again: the same message")
	send(t, c, url, "a", "a2")
	send(t, c, url, "b", "b1")

	bodies, messages := receive(t, c, url)
	require.Equal(t, []string{"a1", "a2", "b1"}, bodies)
	require.Equal(t, "parse", *messages[0].MessageAttributes["Code"].StringValue)
	require.Equal(t, "1", messages[0].Attributes["ApproximateReceiveCount"])
	send(t, c, url, "a", "a3")
	bodies, _ = receive(t, c, url)
	require.Empty(t, bodies, "both groups are locked")

	_, err := c.DeleteMessageBatch(t.Context(), &client.DeleteMessageBatchInput{
		QueueUrl: &url, Entries: []types.DeleteMessageBatchRequestEntry{{Id: aws.String("0"), ReceiptHandle: messages[0].ReceiptHandle}},
	})
	require.NoError(t, err)
	_, err = c.ChangeMessageVisibility(t.Context(), &client.ChangeMessageVisibilityInput{QueueUrl: &url, ReceiptHandle: messages[2].ReceiptHandle})
	require.NoError(t, err)
	bodies, _ = receive(t, c, url)
	require.Equal(t, []string{"b1"}, bodies, "group a waits for its second message")

	time.Sleep(220 * time.Millisecond)
	bodies, again := receive(t, c, url)
	require.Equal(t, []string{"a2", "a3", "b1"}, bodies, "the time-out is over")
	_, err = c.DeleteMessage(t.Context(), &client.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: messages[1].ReceiptHandle})
	require.ErrorContains(t, err, "ReceiptHandleIsInvalid")
	_, err = c.DeleteMessage(t.Context(), &client.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: again[0].ReceiptHandle})
	require.NoError(t, err)

	time.Sleep(220 * time.Millisecond)
	bodies, _ = receive(t, c, url)
	require.Equal(t, []string{"a3"}, bodies)
	dead := queue.Dead.All()
	require.Len(t, dead, 1, "b1 was received three times")
	require.Equal(t, "b1", dead[0].Body)

	attributes, err := c.GetQueueAttributes(t.Context(), &client.GetQueueAttributesInput{QueueUrl: &url})
	require.NoError(t, err)
	require.Equal(t, "1", attributes.Attributes["ApproximateNumberOfMessagesNotVisible"])
}

func TestLongPolling(t *testing.T) {
	c, _, url := real(t)
	time.AfterFunc(150*time.Millisecond, func() { send(t, c, url, "a", "a1") })
	began := time.Now()
	got, err := c.ReceiveMessage(t.Context(), &client.ReceiveMessageInput{QueueUrl: &url, WaitTimeSeconds: 5})
	require.NoError(t, err)
	require.Len(t, got.Messages, 1)
	require.Less(t, time.Since(began), 2*time.Second)
}

func TestWhatSQSRefuses(t *testing.T) {
	c, _, url := real(t)
	_, err := c.SendMessage(t.Context(), &client.SendMessageInput{QueueUrl: &url, MessageBody: aws.String("x")})
	require.ErrorContains(t, err, "MessageGroupId")
	missing := url + "x"
	_, err = c.SendMessage(t.Context(), &client.SendMessageInput{QueueUrl: &missing, MessageBody: aws.String("x")})
	var none *types.QueueDoesNotExist
	require.ErrorAs(t, err, &none)
}
