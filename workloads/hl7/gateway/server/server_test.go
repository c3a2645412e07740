package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/gateway/server"
	"github.com/phiform/phiform/workloads/hl7/gateway/settings"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// memory is bucket and queue.
type memory struct {
	mu      sync.Mutex
	objects map[string]string
	claims  []claim.Claim
}

func (m *memory) Put(_ context.Context, key string, content []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.objects[key] = string(content)
	return nil
}

func (m *memory) Get(context.Context, string) ([]byte, error) { return nil, claim.ErrNotFound }

func (m *memory) List(context.Context, string, func(string) error) error { return nil }

func (m *memory) Send(_ context.Context, c claim.Claim) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.claims = append(m.claims, c)
	return nil
}

// output is written to by goroutines.
type output struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.out.Write(p)
}

const message = "MSH|^~\\&|ADT|HOSP|||20261123||ADT^A01|1|P|2.5\rPID|1||4711\r"

func TestRun(t *testing.T) {
	stores, out := &memory{objects: map[string]string{}}, &output{}
	addresses := make(chan string, 2)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- server.Run(ctx, server.Process{
			Environ: []string{"HL7_BUCKET=raw", "HL7_QUEUE_URL=https://sqs.example/1/q.fifo", "AWS_REGION=us-east-1", "HL7_STACK=prod"},
			Stdout:  out, Now: time.Now,
			Listen: func(string) (net.Listener, error) {
				listener, err := net.Listen("tcp", "127.0.0.1:0")
				if err == nil {
					addresses <- listener.Addr().String()
				}
				return listener, err
			},
			Stores: func(_ context.Context, s settings.Settings) (claim.Objects, claim.Queue, error) {
				require.Equal(t, "raw", s.Bucket)
				return stores, stores, nil
			},
		})
	}()
	address, health := <-addresses, <-addresses
	client, err := mllp.Dial(t.Context(), address, mllp.ClientOptions{})
	require.NoError(t, err)
	defer client.Close()
	answer, err := client.Send(t.Context(), []byte(message))
	require.NoError(t, err)
	require.Equal(t, "AA", answer.Application.Code)
	require.Equal(t, message, stores.objects[stores.claims[0].Key])
	response, err := http.Get("http://" + health + "/ready")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode)

	stop()
	require.NoError(t, <-ended)
	metrics := 0
	for line := range strings.Lines(out.out.String()) {
		var object map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &object), "%s", line)
		if object["_aws"] != nil {
			require.Equal(t, "prod", object["Stack"])
			metrics++
		}
	}
	require.Positive(t, metrics)
	require.NotContains(t, out.out.String(), "4711")
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	err := server.Run(t.Context(), server.Process{Now: time.Now})
	require.ErrorContains(t, err, "HL7_BUCKET")
	require.ErrorContains(t, err, "AWS_REGION")
}

func TestRunWithoutAPort(t *testing.T) {
	taken := errors.New("address in use")
	err := server.Run(t.Context(), server.Process{
		Environ: []string{"HL7_BUCKET=raw", "HL7_QUEUE_URL=https://sqs.example/1/q.fifo", "AWS_REGION=us-east-1"},
		Stdout:  &output{}, Now: time.Now, Listen: func(string) (net.Listener, error) { return nil, taken },
		Stores: func(context.Context, settings.Settings) (claim.Objects, claim.Queue, error) {
			return &memory{}, &memory{}, nil
		},
	})
	require.ErrorIs(t, err, taken)
}
