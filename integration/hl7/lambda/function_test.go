package lambda_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/lambda"
	"github.com/phiform/phiform/integration/hl7/sqs"
)

// TestMain is also the function that the tests run: a program that speaks the runtime API by itself.
func TestMain(m *testing.M) {
	if host := os.Getenv("AWS_LAMBDA_RUNTIME_API"); host != "" {
		function("http://" + host + "/2018-06-01/runtime/invocation/")
	}
	os.Exit(m.Run())
}

// function fails, dies, sleeps or answers nonsense at the first delivery of messages that say so, and prints every other.
func function(api string) {
	for {
		got, err := http.Get(api + "next") //nolint:gosec,noctx // the stand-in's address
		if err != nil {
			os.Exit(2)
		}
		var event struct {
			Records []struct {
				MessageID  string `json:"messageId"`
				Body       string
				Attributes map[string]string
			}
		}
		text, _ := io.ReadAll(got.Body)
		_ = got.Body.Close()
		_ = json.Unmarshal(text, &event)
		answer := `{"batchItemFailures":[`
		failing := false
		for _, r := range event.Records {
			first := r.Attributes["ApproximateReceiveCount"] == "1"
			switch {
			case first && r.Body == "die":
				os.Exit(1)
			case first && r.Body == "sleep":
				time.Sleep(time.Minute)
			case first && r.Body == "nonsense":
				answer = `[`
			case first && r.Body == "fail" || failing:
				if failing {
					answer += ","
				}
				answer += fmt.Sprintf(`{"itemIdentifier":%q}`, r.MessageID)
				failing = true
			default:
				fmt.Println(r.Body)
			}
		}
		id := got.Header.Get("Lambda-Runtime-Aws-Request-Id")
		sent, err := http.Post(api+id+"/response", "application/json", bytes.NewReader([]byte(answer+"]}"))) //nolint:gosec,noctx // the stand-in's address
		if err != nil {
			os.Exit(2)
		}
		_ = sent.Body.Close()
	}
}

func TestEveryMessageIsDoneInTheEnd(t *testing.T) {
	queue := sqs.NewServer().Create("q.fifo", 700*time.Millisecond)
	for i, body := range []string{"one", "fail", "three", "four", "die", "six", "seven", "sleep", "nine", "ten", "nonsense", "twelve"} {
		queue.Send(body, fmt.Sprint("group ", i/3), body, nil)
	}
	var started atomic.Int64
	f := &lambda.Function{
		Program: os.Args[0], Environment: os.Environ(), Queue: queue, Concurrency: 2, Batch: 3, Timeout: 400 * time.Millisecond, Output: os.Stderr,
		Started: func(int) { started.Add(1) },
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			if waiting, inFlight := queue.Size(); waiting+inFlight == 0 {
				cancel()
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	require.NoError(t, f.Run(ctx))
	waiting, inFlight := queue.Size()
	require.Zero(t, waiting+inFlight)
	require.EqualValues(t, 1, f.Deaths.Load())
	require.EqualValues(t, 1, f.Timeouts.Load())
	require.EqualValues(t, 1, f.Failures.Load(), "an answer that is none fails the batch")
	require.EqualValues(t, 4, started.Load(), "two, and one more for each that ended")
	require.Empty(t, f.PIDs())
}
