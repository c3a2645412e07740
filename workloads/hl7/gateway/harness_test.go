package gateway_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/emf"
	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// store is bucket and queue in memory. Before something is stored, a hook may wait or fail.
type store struct {
	mu      sync.Mutex
	objects map[string][]byte
	claims  []claim.Claim
	known   map[string]bool
	sent    int // with those that were taken for the same
	putting func(ctx context.Context, content []byte) error
	sending func(ctx context.Context, c claim.Claim) error
}

func newStore() *store { return &store{objects: map[string][]byte{}, known: map[string]bool{}} }

func (s *store) Put(ctx context.Context, key string, content []byte) error {
	if s.putting != nil {
		if err := s.putting(ctx, content); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[key] = bytes.Clone(content)
	return nil
}

func (s *store) Get(context.Context, string) ([]byte, error) { return nil, claim.ErrNotFound }

func (s *store) List(context.Context, string, func(string) error) error { return nil }

func (s *store) Send(ctx context.Context, c claim.Claim) error {
	if s.sending != nil {
		if err := s.sending(ctx, c); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent++
	if !s.known[c.Deduplication()] {
		s.known[c.Deduplication()] = true
		s.claims = append(s.claims, c)
	}
	return nil
}

// messages are what the queue leads to, in its order.
func (s *store) messages() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, c := range s.claims {
		all = append(all, string(s.objects[c.Key]))
	}
	return all
}

// running is a gateway that serves on a port of this machine.
type running struct {
	*gateway.Gateway
	t       *testing.T
	address string
	log     *lines
	stop    context.CancelFunc // begins draining
	ended   chan error         // gives what Serve returned
}

// lines is a log that goroutines write to.
type lines struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}

func start(t *testing.T, s *store, options gateway.Options) *running {
	t.Helper()
	log := &lines{}
	options.Objects, options.Queue = s, s
	options.Log = slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	options.Metrics = emf.New(log, "test", time.Now)
	if options.Limits.Settle == 0 {
		options.Limits.Settle = 20 * time.Millisecond
	}
	if options.Linger == 0 {
		options.Linger = 200 * time.Millisecond
	}
	g, err := gateway.New(options)
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	r := &running{Gateway: g, t: t, address: listener.Addr().String(), log: log, stop: stop, ended: make(chan error, 1)}
	go func() { r.ended <- g.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-r.ended:
			r.ended <- err
		case <-time.After(30 * time.Second):
			t.Error("the gateway does not end")
		}
	})
	require.Eventually(t, g.Ready, 5*time.Second, time.Millisecond)
	return r
}

// peer is a connection that says exactly what it is told.
type peer struct {
	net.Conn
	t      *testing.T
	reader *mllp.Reader
}

func (r *running) dial() *peer {
	r.t.Helper()
	conn, err := net.Dial("tcp", r.address)
	require.NoError(r.t, err)
	return newPeer(r.t, conn)
}

func newPeer(t *testing.T, conn net.Conn) *peer {
	t.Cleanup(func() { _ = conn.Close() })
	return &peer{conn, t, mllp.NewReader(conn, mllp.Limits{Idle: 15 * time.Second})}
}

func (p *peer) say(text string) {
	p.t.Helper()
	_, err := p.Write([]byte(text))
	require.NoError(p.t, err)
}

// send says a message in a frame.
func (p *peer) send(message string) { p.t.Helper(); p.say(string(mllp.Append(nil, []byte(message)))) }

// hears is the next acknowledgement.
func (p *peer) hears() reply {
	p.t.Helper()
	frame, err := p.reader.Next()
	require.NoError(p.t, err)
	m, err := hl7v2.Parse(frame.Content)
	require.NoError(p.t, err)
	msa, ok := m.Segment("MSA", 1)
	require.True(p.t, ok)
	got := reply{code: msa.Field(1).Text(), id: msa.Field(2).Text(), raw: string(frame.Content), m: m}
	if fault, ok := m.Segment("ERR", 1); ok {
		got.fault, got.place = fault.Field(3).Text(), place(fault.Field(2).Value())
	}
	return got
}

// silent tells that the connection ended, and with nothing more said.
func (p *peer) ends() {
	p.t.Helper()
	_, err := p.reader.Next()
	require.ErrorIs(p.t, err, io.EOF)
}

// reply is an acknowledgement.
type reply struct {
	code, id     string
	fault, place string // ERR-3 and ERR-2
	raw          string
	m            *hl7v2.Message
}

// place is an ERL in one word: "MSH^1^18" is MSH-18.
func place(erl hl7v2.Value) string {
	var parts []string
	for _, part := range erl.Components() {
		parts = append(parts, part.Text())
	}
	return strings.TrimRight(strings.Join(parts, "^"), "^")
}

// msh is a message of a control id, with what follows MSH-12 and the rest.
func msh(id, more string) string {
	return "MSH|^~\\&|ADT|HOSP|GATE|CLOUD|20261123101500||ADT^A01^ADT_A01|" + id + "|P|2.5.1" + more + "\rEVN||20261123\rPID|1||4711||Doe^Jane\r"
}

var errDown = errors.New("store is down")
