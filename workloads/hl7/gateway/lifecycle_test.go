package gateway_test

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
)

func health(g *running, path string) int {
	recorder := httptest.NewRecorder()
	g.Health().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	return recorder.Code
}

func TestDrain(t *testing.T) {
	s := newStore()
	storing, release := make(chan struct{}), make(chan struct{})
	s.putting = func(context.Context, []byte) error {
		close(storing)
		<-release
		return nil
	}
	g := start(t, s, gateway.Options{})
	require.Equal(t, http.StatusOK, health(g, "/ready"))
	idle, busy, half := g.dial(), g.dial(), g.dial()
	half.say("\v" + msh("half", ""))
	busy.send(msh("busy", ""))
	<-storing
	time.Sleep(30 * time.Millisecond) // half is being read
	g.stop()
	idle.ends()
	require.Equal(t, http.StatusServiceUnavailable, health(g, "/ready"))
	require.Equal(t, http.StatusOK, health(g, "/live"))
	_, err := net.Dial("tcp", g.address)
	require.Error(t, err, "nothing is accepted any more")

	s.putting = nil
	close(release)
	require.Equal(t, "AA", busy.hears().code, "what was being stored is answered")
	busy.ends()
	half.say("\x1c\r")
	require.Equal(t, "AA", half.hears().code, "what was being received is stored and answered")
	half.ends()
	err = <-g.ended
	g.ended <- err
	require.NoError(t, err)
	require.Len(t, s.messages(), 2)
}

func TestDrainEndsWhatIsNotStoredInTime(t *testing.T) {
	s := newStore()
	storing := make(chan struct{})
	s.putting = func(ctx context.Context, _ []byte) error {
		close(storing)
		<-ctx.Done()
		return ctx.Err()
	}
	g := start(t, s, gateway.Options{Drain: time.Second, Budget: time.Minute})
	p := g.dial()
	p.send(msh("1", ""))
	<-storing
	g.stop()
	require.Equal(t, "AE", p.hears().code)
	err := <-g.ended
	g.ended <- err
	require.NoError(t, err)
	require.Empty(t, s.messages())
}

func TestDrainHasALimit(t *testing.T) {
	s := newStore()
	storing, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	s.putting = func(context.Context, []byte) error {
		close(storing)
		<-never
		return errDown
	}
	g := start(t, s, gateway.Options{Drain: 200 * time.Millisecond})
	p := g.dial()
	p.send(msh("1", ""))
	<-storing
	g.stop()
	err := <-g.ended
	g.ended <- err
	require.ErrorContains(t, err, "did not end in time")
}

func TestDrainCutsAHalfMessageWithAnAnswer(t *testing.T) {
	g := start(t, newStore(), gateway.Options{Drain: 2 * time.Second})
	p := g.dial()
	p.say("\v" + msh("1", ""))
	time.Sleep(30 * time.Millisecond)
	g.stop()
	require.Equal(t, "AE", p.hears().code)
}

func TestConnectionLimit(t *testing.T) {
	g := start(t, newStore(), gateway.Options{Connections: 2})
	first, second := g.dial(), g.dial()
	for _, p := range []*peer{first, second} {
		p.send(msh("1", ""))
		require.Equal(t, "AA", p.hears().code)
	}
	require.Equal(t, http.StatusServiceUnavailable, health(g, "/ready"))
	require.Equal(t, http.StatusOK, health(g, "/live"))

	third := g.dial()
	third.send(msh("3", ""))
	require.NoError(t, third.SetReadDeadline(time.Now().Add(100*time.Millisecond)))
	_, err := third.Read(make([]byte, 1))
	var timeout net.Error
	require.ErrorAs(t, err, &timeout)
	require.True(t, timeout.Timeout(), "it waits")

	require.NoError(t, first.Close())
	require.Equal(t, "3", third.hears().id)
}

func TestMetrics(t *testing.T) {
	g := start(t, newStore(), gateway.Options{Report: 20 * time.Millisecond})
	p := g.dial()
	for _, id := range []string{"1", "2", ""} {
		p.send(msh(id, ""))
		p.hears()
	}
	time.Sleep(60 * time.Millisecond)
	require.NoError(t, p.Close())
	g.stop()
	g.ended <- <-g.ended
	sums, connections, times := map[string]float64{}, 0.0, 0
	for line := range strings.Lines(g.log.String()) {
		var got struct {
			Metadata                    *struct{} `json:"_aws"`
			Received, Accepted, Refused float64
			Connections                 float64
			StoreMilliseconds           []float64
		}
		require.NoError(t, json.Unmarshal([]byte(line), &got), "every line is an object: %s", line)
		if got.Metadata == nil {
			continue
		}
		sums["Received"] += got.Received
		sums["Accepted"] += got.Accepted
		sums["Refused"] += got.Refused
		connections = max(connections, got.Connections)
		times += len(got.StoreMilliseconds)
	}
	require.Equal(t, map[string]float64{"Received": 3, "Accepted": 2, "Refused": 1}, sums)
	require.Equal(t, 1.0, connections)
	require.Equal(t, 2, times)
}

func TestOptionsThatAreMissing(t *testing.T) {
	_, err := gateway.New(gateway.Options{})
	require.ErrorContains(t, err, "Objects")
	require.ErrorContains(t, err, "Queue")
}
