package hl7

import (
	"context"
	"net"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/conformance"
	"github.com/phiform/phiform/workloads/hl7/claim"
	gateways "github.com/phiform/phiform/workloads/hl7/gateway"
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

// TestGatewayTakesTheCorpora sends other people's messages: every one is answered, and what is accepted is kept to the byte.
func TestGatewayTakesTheCorpora(t *testing.T) {
	for name, test := range map[string]struct {
		read    func() ([]conformance.Sample, error)
		refused []string // by name, with the reason
	}{
		"simhospital": {read: conformance.SimHospital},
		"converter":   {read: conformance.Converter},
	} {
		t.Run(name, func(t *testing.T) {
			samples, err := test.read()
			require.NoError(t, err)
			if len(samples) == 0 {
				t.Skipf("no messages in %s", conformance.Data())
			}
			stores := &memory{objects: map[string]string{}}
			client := inProcess(t, stores)
			var refused, want []string
			for _, sample := range samples {
				answer, err := client.Send(t.Context(), sample.Raw)
				require.NoError(t, err, sample.Name)
				if answer.Accepted() {
					want = append(want, string(sample.Raw))
					continue
				}
				fault, ok := reply(answer).Message.Segment("ERR", 1)
				require.True(t, ok, sample.Name)
				refused = append(refused, sample.Name+": "+fault.Field(8).Text())
			}
			_, err = client.Send(t.Context(), message("LAST", 1)) // some asked for no answer, and may not be stored until now
			require.NoError(t, err)
			var kept []string
			for _, c := range stores.claims[:len(stores.claims)-1] {
				kept = append(kept, stores.objects[c.Key])
			}
			require.True(t, slices.Equal(want, kept), "%d of %d accepted messages are kept as they are", len(kept), len(want))
			require.Equal(t, test.refused, refused)
		})
	}
}

func reply(a mllp.Answer) *mllp.Acknowledgement {
	if a.Application != nil {
		return a.Application
	}
	return a.Commit
}

// inProcess is a client of a gateway that ends with the test.
func inProcess(t *testing.T, stores *memory) *mllp.Client {
	t.Helper()
	g, err := gateways.New(gateways.Options{Objects: stores, Queue: stores})
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- g.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		require.NoError(t, <-ended)
	})
	client, err := mllp.Dial(t.Context(), listener.Addr().String(), mllp.ClientOptions{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = client.Close() })
	return client
}
