package hl7

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	sdk "github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/aws"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// configured is the SDK as a program has it whose endpoints the environment overrides.
func configured(t *testing.T, objects, queues string) sdk.Config {
	t.Helper()
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL_S3": objects, "AWS_ENDPOINT_URL_SQS": queues, "AWS_REGION": "us-east-1",
		"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_SESSION_TOKEN": "",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
	} {
		t.Setenv(name, value)
	}
	config, err := aws.Load(t.Context())
	require.NoError(t, err)
	return config
}

// fakes3 is the endpoint of an S3 that keeps a bucket named raw in memory, behind a handler that may interfere.
func fakes3(t *testing.T, around func(http.Handler) http.Handler) string {
	t.Helper()
	backend := s3mem.New()
	require.NoError(t, backend.CreateBucket("raw"))
	quiet := gofakes3.StdLog(log.New(io.Discard, "", 0), gofakes3.LogErr, gofakes3.LogWarn, gofakes3.LogInfo)
	server := httptest.NewServer(around(gofakes3.New(backend, gofakes3.WithLogger(quiet)).Server()))
	t.Cleanup(server.Close)
	return server.URL
}

func straight(h http.Handler) http.Handler { return h }

func TestObjects(t *testing.T) {
	for name, endpoint := range map[string]func(t *testing.T) string{
		"gofakes3": func(t *testing.T) string { return fakes3(t, straight) },
		"moto":     moto,
	} {
		t.Run(name, func(t *testing.T) {
			config := configured(t, endpoint(t), "")
			bucket := "raw"
			if name == "moto" {
				bucket = newBucket(t, config)
			}
			objects := aws.NewObjects(config, bucket)
			ctx := t.Context()
			large := bytes.Repeat([]byte("\x00\x0b\x1c\r\xff"), 1<<20)
			for key, content := range map[string][]byte{"raw/2026/11/23/a/1.hl7": []byte("MSH|a\r"), "raw/2026/11/23/b/2.hl7": large, "raw/2026/11/24/a/3.hl7": {}} {
				require.NoError(t, objects.Put(ctx, key, content))
				got, err := objects.Get(ctx, key)
				require.NoError(t, err)
				require.True(t, bytes.Equal(content, got))
			}
			require.NoError(t, objects.Put(ctx, "raw/2026/11/23/a/1.hl7", []byte("MSH|b\r")), "the same key again")
			got, err := objects.Get(ctx, "raw/2026/11/23/a/1.hl7")
			require.NoError(t, err)
			require.Equal(t, "MSH|b\r", string(got))

			_, err = objects.Get(ctx, "raw/none")
			require.ErrorIs(t, err, claim.ErrNotFound)
			require.Equal(t, []string{"raw/2026/11/23/a/1.hl7", "raw/2026/11/23/b/2.hl7"}, list(t, objects, "raw/2026/11/23/"))
			require.Empty(t, list(t, objects, "raw/2027/"))
			stop := errors.New("enough")
			require.ErrorIs(t, objects.List(ctx, "raw/", func(string) error { return stop }), stop)

			_, err = aws.NewObjects(config, "missing").Get(ctx, "raw/2026/11/23/a/1.hl7")
			require.Error(t, err)
			require.NotErrorIs(t, err, claim.ErrNotFound, "a bucket that is not there is no message that is not there")
			require.Error(t, aws.NewObjects(config, "missing").Put(ctx, "raw/a", nil))
		})
	}
}

func list(t *testing.T, objects *aws.Objects, prefix string) []string {
	t.Helper()
	var keys []string
	require.NoError(t, objects.List(t.Context(), prefix, func(key string) error {
		keys = append(keys, key)
		return nil
	}))
	return keys
}

// TestListGoesOverPages has more objects than a page of 1,000.
func TestListGoesOverPages(t *testing.T) {
	objects := aws.NewObjects(configured(t, fakes3(t, straight), ""), "raw")
	var want []string
	for i := range 1010 {
		key := fmt.Sprintf("raw/%05d", i)
		want = append(want, key)
		require.NoError(t, objects.Put(t.Context(), key, []byte{1}))
	}
	require.Equal(t, want, list(t, objects, "raw/"))
}

// TestPutCarriesItsChecksum: S3 is told what the bytes have to be, before they are sent.
func TestPutCarriesItsChecksum(t *testing.T) {
	var seen atomic.Value
	endpoint := fakes3(t, func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			seen.Store(r.Header.Clone())
			h.ServeHTTP(w, r)
		})
	})
	require.NoError(t, aws.NewObjects(configured(t, endpoint, ""), "raw").Put(t.Context(), "raw/a", []byte("MSH|a\r")))
	header := seen.Load().(http.Header)
	require.Equal(t, "O6amJ0A0ai4JMgEznuzE+TnxJqOUjIg0RUgLeuOKg14=", header.Get("X-Amz-Checksum-Sha256"))
	require.Equal(t, "6", header.Get("Content-Length"))
	for name := range header {
		require.NotContains(t, strings.ToLower(name), "server-side-encryption", "the bucket encrypts")
	}
}

// TestPutIsRetried: a call that fails, or whose connection is cut, is made again, a bounded number of times.
func TestPutIsRetried(t *testing.T) {
	for name, test := range map[string]struct {
		failures int32
		cut      bool
		calls    int32
		works    bool
	}{
		"once unavailable": {failures: 1, calls: 2, works: true},
		"once cut":         {failures: 1, cut: true, calls: 2, works: true},
		"down":             {failures: 99, calls: 3},
	} {
		t.Run(name, func(t *testing.T) {
			var calls atomic.Int32
			endpoint := fakes3(t, func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					switch failed := calls.Add(1) <= test.failures; {
					case failed && test.cut:
						panic(http.ErrAbortHandler)
					case failed:
						w.WriteHeader(http.StatusServiceUnavailable)
					default:
						h.ServeHTTP(w, r)
					}
				})
			})
			objects := aws.NewObjects(configured(t, endpoint, ""), "raw")
			err := objects.Put(t.Context(), "raw/a", []byte("MSH|a\r"))
			require.Equal(t, test.works, err == nil, "%v", err)
			require.Equal(t, test.calls, calls.Load())
			if test.works {
				got, err := objects.Get(t.Context(), "raw/a")
				require.NoError(t, err)
				require.Equal(t, "MSH|a\r", string(got))
			}
		})
	}
}

func TestPutEndsWithItsContext(t *testing.T) {
	release := make(chan struct{})
	endpoint := fakes3(t, func(http.Handler) http.Handler {
		return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release })
	})
	defer close(release)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	since := time.Now()
	require.ErrorIs(t, aws.NewObjects(configured(t, endpoint, ""), "raw").Put(ctx, "raw/a", []byte("MSH|a\r")), context.DeadlineExceeded)
	require.Less(t, time.Since(since), 5*time.Second)
}

// queue is a FIFO queue at moto, seen from both of its ends.
type queue struct {
	t      *testing.T
	client *sqs.Client
	url    string
}

func newQueue(t *testing.T, config sdk.Config) *queue {
	t.Helper()
	client := sqs.NewFromConfig(config)
	name := fmt.Sprintf("q%d.fifo", time.Now().UnixNano())
	made, err := client.CreateQueue(t.Context(), &sqs.CreateQueueInput{QueueName: &name, Attributes: map[string]string{
		"FifoQueue": "true", "DeduplicationScope": "messageGroup", "FifoThroughputLimit": "perMessageGroupId",
	}})
	require.NoError(t, err)
	return &queue{t, client, sdk.ToString(made.QueueUrl)}
}

func newBucket(t *testing.T, config sdk.Config) string {
	t.Helper()
	name := fmt.Sprintf("b%d", time.Now().UnixNano())
	_, err := s3.NewFromConfig(config, func(o *s3.Options) { o.UsePathStyle = true }).
		CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name})
	require.NoError(t, err)
	return name
}

// receive takes up to ten messages, which stay invisible until they are done.
func (q *queue) receive() []types.Message {
	q.t.Helper()
	got, err := q.client.ReceiveMessage(q.t.Context(), &sqs.ReceiveMessageInput{
		QueueUrl: &q.url, MaxNumberOfMessages: 10, VisibilityTimeout: 60, MessageAttributeNames: []string{"All"},
		MessageSystemAttributeNames: []types.MessageSystemAttributeName{types.MessageSystemAttributeNameAll},
	})
	require.NoError(q.t, err)
	return got.Messages
}

func (q *queue) done(messages []types.Message) {
	q.t.Helper()
	for _, message := range messages {
		_, err := q.client.DeleteMessage(q.t.Context(), &sqs.DeleteMessageInput{QueueUrl: &q.url, ReceiptHandle: message.ReceiptHandle})
		require.NoError(q.t, err)
	}
}

func carried(t *testing.T, message types.Message) claim.Claim {
	t.Helper()
	var c claim.Claim
	require.NoError(t, json.Unmarshal([]byte(sdk.ToString(message.Body)), &c))
	return c
}

// claimed is the claim of a message of a sending application.
func claimed(t *testing.T, application, id string) claim.Claim {
	t.Helper()
	m, err := hl7v2.Parse([]byte("MSH|^~\\&|" + application + "|HOSP|||20261123||ADT^A01|" + id + "|P|2.5\rPID|1||4711||Doe^Jane\r"))
	require.NoError(t, err)
	return claim.New(m, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
}

func TestQueueKeepsTheOrderOfASource(t *testing.T) {
	config := configured(t, "", moto(t))
	q := newQueue(t, config)
	sender := aws.NewQueue(config, q.url, aws.BySource)
	var want []claim.Claim
	for i := range 25 {
		c := claimed(t, "ADT", fmt.Sprint(i))
		want = append(want, c)
		require.NoError(t, sender.Send(t.Context(), c))
	}
	var got []claim.Claim
	for len(got) < len(want) {
		messages := q.receive()
		require.NotEmpty(t, messages)
		require.Empty(t, q.receive(), "nothing more of the group while a part of it is being processed")
		for _, message := range messages {
			require.Equal(t, want[0].Source, message.Attributes["MessageGroupId"])
			require.NotContains(t, sdk.ToString(message.Body), "4711")
			got = append(got, carried(t, message))
		}
		q.done(messages)
	}
	require.Equal(t, want, got)
}

func TestQueueServesSourcesBesideEachOther(t *testing.T) {
	config := configured(t, "", moto(t))
	q := newQueue(t, config)
	sender := aws.NewQueue(config, q.url, aws.BySource)
	require.NoError(t, sender.Send(t.Context(), claimed(t, "ADT", "1")))
	require.Len(t, q.receive(), 1)
	require.NoError(t, sender.Send(t.Context(), claimed(t, "ADT", "2")))
	require.NoError(t, sender.Send(t.Context(), claimed(t, "LAB", "3")))
	messages := q.receive()
	require.Len(t, messages, 1, "the first source waits for its first message")
	require.Equal(t, claimed(t, "LAB", "3"), carried(t, messages[0]))
}

func TestQueueWithoutOrder(t *testing.T) {
	config := configured(t, "", moto(t))
	q := newQueue(t, config)
	sender := aws.NewQueue(config, q.url, aws.Unordered)
	require.NoError(t, sender.Send(t.Context(), claimed(t, "ADT", "1")))
	first := q.receive()
	require.Len(t, first, 1)
	require.NoError(t, sender.Send(t.Context(), claimed(t, "ADT", "2")))
	require.Len(t, q.receive(), 1, "another message of the source does not wait")
}

func TestQueueTakesACopyForTheSame(t *testing.T) {
	config := configured(t, "", moto(t))
	q := newQueue(t, config)
	sender := aws.NewQueue(config, q.url, aws.BySource)
	c := claimed(t, "ADT", "1")
	again := c
	again.Received = c.Received.Add(time.Minute)
	replayed := c
	replayed.Replay = "replay-1"
	for _, sent := range []claim.Claim{c, again, replayed, replayed} {
		require.NoError(t, sender.Send(t.Context(), sent))
	}
	var got []claim.Claim
	for _, message := range q.receive() {
		got = append(got, carried(t, message))
	}
	require.Equal(t, []claim.Claim{c, replayed}, got)
}

func TestDeadLettersCarryTheirReason(t *testing.T) {
	config := configured(t, "", moto(t))
	q := newQueue(t, config)
	letters := aws.NewDeadLetters(config, q.url)
	c := claimed(t, "ADT", "1")
	require.NoError(t, letters.Send(t.Context(), c, claim.Reason{Code: "mapping", Place: "OBX[2]-5", Detail: "no such unit"}))
	require.NoError(t, letters.Send(t.Context(), claimed(t, "LAB", "2"), claim.Reason{Code: "parse"}))
	reasons := map[claim.Claim]map[string]string{}
	for _, message := range q.receive() {
		values := map[string]string{}
		for name, value := range message.MessageAttributes {
			values[name] = sdk.ToString(value.StringValue)
		}
		reasons[carried(t, message)] = values
	}
	require.Equal(t, map[claim.Claim]map[string]string{
		c:                      {"Code": "mapping", "Place": "OBX[2]-5", "Detail": "no such unit"},
		claimed(t, "LAB", "2"): {"Code": "parse"},
	}, reasons)
}

func TestQueueThatIsNotThere(t *testing.T) {
	config := configured(t, "", moto(t))
	url := strings.Replace(newQueue(t, config).url, "/q", "/none", 1)
	require.Error(t, aws.NewQueue(config, url, aws.BySource).Send(t.Context(), claimed(t, "ADT", "1")))
}
