package hl7

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/aws"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// cloud is a bucket and a queue at the emulator, behind a proxy that may interfere.
type cloud struct {
	t       *testing.T
	url     string // of the proxy
	objects *aws.Objects
	queue   *queue
	environ []string
	down    atomic.Bool  // answers 503
	slow    atomic.Int64 // nanoseconds that a call takes longer
}

func newCloud(t *testing.T) *cloud {
	t.Helper()
	c := &cloud{t: t}
	emulator, err := url.Parse(moto(t))
	require.NoError(t, err)
	proxy := httputil.NewSingleHostReverseProxy(emulator)
	proxy.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Duration(c.slow.Load()))
		if c.down.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	c.url = server.URL
	config := configured(t, emulator.String(), emulator.String())
	bucket := newBucket(t, config)
	c.objects, c.queue = aws.NewObjects(config, bucket), newQueue(t, config)
	c.environ = []string{
		"HL7_BUCKET=" + bucket, "HL7_QUEUE_URL=" + c.queue.url, "AWS_ENDPOINT_URL_S3=" + c.url, "AWS_ENDPOINT_URL_SQS=" + c.url,
	}
	return c
}

// drained takes every claim off the queue, and gives the messages that they lead to, by source in the order of the queue.
func (c *cloud) drained() map[string][]string {
	c.t.Helper()
	got := map[string][]string{}
	for messages := c.queue.receive(); len(messages) > 0; messages = c.queue.receive() {
		for _, m := range messages {
			claimed := carried(c.t, m)
			raw, err := c.objects.Get(c.t.Context(), claimed.Key)
			require.NoError(c.t, err, "what the queue names is in the bucket")
			got[claimed.Source] = append(got[claimed.Source], string(raw))
		}
		c.queue.done(messages)
	}
	return got
}

func (c *cloud) all() []string {
	var all []string
	for _, messages := range c.drained() {
		all = append(all, messages...)
	}
	return all
}

func dial(t *testing.T, g *gateway) *mllp.Client {
	t.Helper()
	client, err := mllp.Dial(t.Context(), g.address, mllp.ClientOptions{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = client.Close() })
	return client
}

func TestGatewayStoresBeforeItAnswers(t *testing.T) {
	c := newCloud(t)
	g := startGateway(t, c.environ...)
	require.Eventually(t, func() bool { return g.ready() == http.StatusOK }, 5*time.Second, 10*time.Millisecond)
	client := dial(t, g)
	var want []string
	for i := range 20 {
		answer, err := client.Send(t.Context(), message("ADT", i))
		require.NoError(t, err)
		require.Equal(t, "AA", answer.Application.Code)
		want = append(want, string(message("ADT", i)))
	}
	for _, got := range c.drained() {
		require.Equal(t, want, got, "in order")
	}
	require.Len(t, list(t, c.objects, claim.Prefix), 20)

	require.NoError(t, client.Close())
	g.terminate()
	require.Zero(t, g.ends())
	for _, value := range []string{"4711", "Doe", "Jane", "ADT", "HOSP"} {
		require.NotContains(t, g.log(), value)
	}
	require.Contains(t, g.log(), `"phiform/hl7"`)
}

func TestGatewayWhoseStoreIsDown(t *testing.T) {
	c := newCloud(t)
	g := startGateway(t, append(c.environ, "HL7_STORE=1s")...)
	client := dial(t, g)
	c.down.Store(true)
	answer, err := client.Send(t.Context(), message("ADT", 1))
	require.NoError(t, err)
	require.Equal(t, "AE", answer.Application.Code)
	fault, ok := answer.Application.Message.Segment("ERR", 1)
	require.True(t, ok)
	require.Equal(t, "207", fault.Field(3).Text())
	c.down.Store(false)
	require.Empty(t, c.all())
	answer, err = client.Send(t.Context(), message("ADT", 1))
	require.NoError(t, err)
	require.Equal(t, "AA", answer.Application.Code)
	require.Equal(t, []string{string(message("ADT", 1))}, c.all())
}

func TestGatewayDrains(t *testing.T) {
	c := newCloud(t)
	g := startGateway(t, c.environ...)
	client, idle := dial(t, g), dial(t, g)
	_ = idle
	c.slow.Store(int64(300 * time.Millisecond))
	answered := make(chan error, 1)
	go func() {
		answer, err := client.Send(context.Background(), message("ADT", 1))
		if err == nil && !answer.Accepted() {
			err = errors.New("not accepted")
		}
		answered <- err
	}()
	time.Sleep(100 * time.Millisecond)
	g.terminate()
	require.NoError(t, <-answered, "what was being stored is answered")
	_, err := mllp.Dial(t.Context(), g.address, mllp.ClientOptions{})
	require.Error(t, err)
	require.Zero(t, g.ends())
	require.Len(t, c.all(), 1)
}

func TestGatewaySaysWhatIsWrongWithItsConfiguration(t *testing.T) {
	command := exec.Command(built(t, gatewayProgram))
	command.Env = []string{"HL7_ORDER=patient", "HL7_IDLE=soon"}
	output, err := command.CombinedOutput()
	require.Error(t, err)
	for _, problem := range []string{"HL7_BUCKET", "HL7_QUEUE_URL", "AWS_REGION", "HL7_ORDER", "HL7_IDLE"} {
		require.Contains(t, string(output), problem)
	}
}

// TestGatewayIsKilled sends from several senders while the program is killed again and again. A sender that was not answered sends the
// same message to the next one. What was acknowledged is there, once, in the order of its sender.
func TestGatewayIsKilled(t *testing.T) {
	const senders, each, kills = 4, 40, 8
	c := newCloud(t)
	var current atomic.Pointer[gateway]
	current.Store(startGateway(t, c.environ...))

	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	var sending sync.WaitGroup
	var acknowledged atomic.Int32
	sent := make([][]string, senders)
	failures := make([]error, senders)
	for s := range senders {
		sending.Add(1)
		go func() {
			defer sending.Done()
			for i := range each {
				m := message(fmt.Sprintf("ADT%d", s), i)
				if failures[s] = sendUntilAccepted(ctx, &current, m); failures[s] != nil {
					return
				}
				acknowledged.Add(1)
				sent[s] = append(sent[s], string(m))
			}
		}()
	}
	killed := 0
	for step := senders * each / (kills + 1); killed < kills; killed++ {
		for int(acknowledged.Load()) < step*(killed+1) && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(rand.N(10 * time.Millisecond))
		old := current.Load()
		if killed%4 == 3 {
			old.terminate()
			require.Zero(t, old.ends())
		} else {
			old.kill()
		}
		current.Store(startGateway(t, c.environ...))
	}
	sending.Wait()
	for _, err := range failures {
		require.NoError(t, err)
	}

	got := c.drained()
	require.Len(t, got, senders)
	for _, messages := range got {
		var s int
		_, err := fmt.Sscanf(strings.Split(messages[0], "|")[2], "ADT%d", &s)
		require.NoError(t, err)
		require.Equal(t, sent[s], messages, "all of them, each once, in order")
	}
	t.Logf("%d messages acknowledged over %d deaths of the gateway", acknowledged.Load(), killed)
}

// sendUntilAccepted dials anew for every message, as the worst of senders do.
func sendUntilAccepted(ctx context.Context, current *atomic.Pointer[gateway], message []byte) error {
	for ctx.Err() == nil {
		client, err := mllp.Dial(ctx, current.Load().address, mllp.ClientOptions{Timeout: 20 * time.Second})
		if err != nil {
			time.Sleep(5 * time.Millisecond)
			continue
		}
		answer, err := client.Send(ctx, message)
		_ = client.Close()
		if err == nil && answer.Application != nil && answer.Accepted() {
			return nil
		}
	}
	return ctx.Err()
}
