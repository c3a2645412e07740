package hl7_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	sdk "github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/sqs"
	"github.com/phiform/phiform/workloads/hl7/aws"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/processor/replay"
)

// TestDeadLettersGoBack replays dead letters of a queue through the adapters that programs use.
func TestDeadLettersGoBack(t *testing.T) {
	queues := sqs.NewServer()
	dead, queue := queues.Create("dead.fifo", time.Minute), queues.Create("messages.fifo", time.Minute)
	server := httptest.NewServer(queues)
	defer server.Close()
	config := sdk.Config{Region: "us-east-1", BaseEndpoint: &server.URL, Credentials: credentials.NewStaticCredentialsProvider("AKIAEXAMPLE", "example", "")}
	url := sqs.URL(server.URL, "dead.fifo")
	letters := aws.NewDeadLetters(config, url)
	for n := range 25 {
		c := claim.Claim{
			Key: fmt.Sprintf("raw/%d", n), Digest: fmt.Sprintf("%064d", n), Message: fmt.Sprintf("%032d", n), Source: fmt.Sprintf("%032d", n%2), Received: time.Now(),
		}
		code := "mapping"
		if n%5 == 4 {
			code = "refused"
		}
		require.NoError(t, letters.Send(t.Context(), c, claim.Reason{Code: code}))
	}
	dead.Send(`{"key":"raw/25","message":"25","source":"s"}`, "s", "25", nil) // as the queue's own redrive leaves it

	to := aws.NewQueue(config, sqs.URL(server.URL, "messages.fifo"), aws.BySource)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	report, err := replay.DeadLetters(ctx, aws.NewLetters(config, url), to, replay.Options{Codes: []string{"mapping"}})
	require.NoError(t, err)
	require.Equal(t, 20, report.Sent)
	waiting, inFlight := dead.Size()
	require.Equal(t, 6, waiting, "what was not chosen stays, and is free")
	require.Zero(t, inFlight)

	report, err = replay.DeadLetters(ctx, aws.NewLetters(config, url), to, replay.Options{Codes: []string{"redriven"}})
	require.NoError(t, err)
	require.Equal(t, 1, report.Sent)
	last := map[string]string{}
	for _, m := range queue.All() {
		require.Greater(t, m.Deduplication, last[m.Group], "in the order of the source")
		last[m.Group] = m.Deduplication
	}
	waiting, _ = queue.Size()
	require.Equal(t, 21, waiting)
}
