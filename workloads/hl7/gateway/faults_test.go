package gateway_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

func down(context.Context, []byte) error { return errDown }

func TestStoreThatComesBackInTime(t *testing.T) {
	s := newStore()
	var puts, sends atomic.Int32
	s.putting = func(context.Context, []byte) error {
		if puts.Add(1) < 3 {
			return errDown
		}
		return nil
	}
	s.sending = func(context.Context, claim.Claim) error {
		if sends.Add(1) < 3 {
			return errDown
		}
		return nil
	}
	g := start(t, s, gateway.Options{})
	p := g.dial()
	p.send(msh("1", ""))
	require.Equal(t, "AA", p.hears().code)
	require.Equal(t, []string{msh("1", "")}, s.messages())
}

func TestStoreThatIsDown(t *testing.T) {
	for name, broken := range map[string]func(*store, func() error){
		"bucket": func(s *store, fails func() error) { s.putting = func(context.Context, []byte) error { return fails() } },
		"queue": func(s *store, fails func() error) {
			s.sending = func(context.Context, claim.Claim) error { return fails() }
		},
		"stuck bucket": func(s *store, fails func() error) {
			s.putting = func(ctx context.Context, _ []byte) error {
				if err := fails(); err != nil {
					<-ctx.Done()
					return ctx.Err()
				}
				return nil
			}
		},
		"panicking bucket": func(s *store, fails func() error) {
			s.putting = func(_ context.Context, content []byte) error {
				if fails() != nil {
					panic(string(content))
				}
				return nil
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore()
			var repaired atomic.Bool
			broken(s, func() error {
				if repaired.Load() {
					return nil
				}
				return errDown
			})
			g := start(t, s, gateway.Options{Budget: 150 * time.Millisecond})
			p := g.dial()
			p.send(msh("1", ""))
			got := p.hears()
			require.Equal(t, []string{"AE", "1", "207"}, []string{got.code, got.id, got.fault}, got.raw)
			require.Empty(t, s.messages())
			repaired.Store(true)
			p.send(msh("1", "")) // its sender has it still
			require.Equal(t, "AA", p.hears().code)
			require.Equal(t, []string{msh("1", "")}, s.messages())
			require.NotContains(t, g.log.String(), "Jane")
		})
	}
}

func TestConnectionLostBetweenStoreAndAnswer(t *testing.T) {
	s := newStore()
	g := start(t, s, gateway.Options{})
	p := g.dial()
	s.sending = func(context.Context, claim.Claim) error { return p.Close() }
	p.send(msh("1", ""))
	require.Eventually(t, func() bool { return len(s.messages()) == 1 }, 5*time.Second, time.Millisecond)

	s.sending = nil
	again := g.dial()
	again.send(msh("1", ""))
	require.Equal(t, "AA", again.hears().code)
	require.Equal(t, 2, s.sent)
	require.Equal(t, []string{msh("1", "")}, s.messages(), "the queue took the copy for the same message")
	require.Len(t, s.objects, 1)
}

func TestSlowStoreMakesSendersWait(t *testing.T) {
	s := newStore()
	var at, most atomic.Int32
	s.putting = func(context.Context, []byte) error {
		now := at.Add(1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		time.Sleep(5 * time.Millisecond)
		at.Add(-1)
		return nil
	}
	g := start(t, s, gateway.Options{Stores: 2, Budget: 20 * time.Second})
	var peers []*peer
	for i := range 20 {
		p := g.dial()
		p.send(msh(strings.Repeat("i", i+1), ""))
		peers = append(peers, p)
	}
	for _, p := range peers {
		require.Equal(t, "AA", p.hears().code)
	}
	require.Len(t, s.messages(), 20)
	require.Equal(t, int32(2), most.Load())
}

func TestWaitingToStoreIsInTheBudget(t *testing.T) {
	s := newStore()
	s.putting = func(ctx context.Context, _ []byte) error { <-ctx.Done(); return ctx.Err() }
	g := start(t, s, gateway.Options{Stores: 1, Budget: 200 * time.Millisecond})
	one, two := g.dial(), g.dial()
	one.send(msh("1", ""))
	two.send(msh("2", ""))
	since := time.Now()
	require.Equal(t, "AE", one.hears().code)
	require.Equal(t, "AE", two.hears().code)
	require.Less(t, time.Since(since), 5*time.Second)
}

// TestNothingOfMessagesIsLogged sends what goes well and what goes wrong, with all that is logged.
func TestNothingOfMessagesIsLogged(t *testing.T) {
	s := newStore()
	secret := func(id, rest string) string {
		return "MSH|^~\\&|Secret|Secret|Secret|Secret|20261123||ADT^A01|" + id + "|P|2.5.1|||||||" + rest + "\rPID|1||Secret||Secret^Secret\r"
	}
	g := start(t, s, gateway.Options{Budget: 50 * time.Millisecond, Limits: mllp.Limits{Frame: 5000, Read: 200 * time.Millisecond}})
	p := g.dial()
	for _, message := range []string{
		secret("Secret-1", ""), secret("Secret-2", "Secret"), secret("", ""), "PID|Secret\r", "Secret", secret("Secret-3", strings.Repeat("Secret", 2000)),
	} {
		p.send(message)
		p.hears()
	}
	s.putting = down
	p.send(secret("Secret-4", ""))
	require.Equal(t, "AE", p.hears().code)
	p.say("noise Secret\v" + secret("Secret-5", "")[:60])
	require.Equal(t, "AE", p.hears().code)
	g.stop()
	require.NoError(t, <-g.ended)
	g.ended <- nil
	require.NotContains(t, g.log.String(), "Secret")
	require.Contains(t, g.log.String(), `"reason":"not stored"`)
	for name := range s.objects {
		require.NotContains(t, name, "Secret")
	}
}
