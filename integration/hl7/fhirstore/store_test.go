package fhirstore_test

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/fhirstore"
	client "github.com/phiform/phiform/workloads/hl7/fhirstore"
)

func bundle(n int, marker string) []byte {
	return []byte(fmt.Sprintf(`{"resourceType":"Bundle","type":"transaction","entry":[
		{"resource":{"resourceType":"Patient","id":"p%d","gender":"female"},"request":{"method":"PUT","url":"Patient/p%d"}},
		{"resource":{"resourceType":"Provenance","id":"%s","target":[{"reference":"Patient/p%d"}],"recorded":"2026-01-02T03:04:05Z",
			"agent":[{"who":{"display":"phiform"}}],"entity":[{"role":"source","what":{"identifier":{"system":"urn:phiform:hl7v2:sha256","value":"%064d"}}}]},
		"request":{"method":"PUT","url":"Provenance/%s","ifNoneMatch":"*"}}]}`, n, n, marker, n, n, marker))
}

// TestOneEffect sends transactions through the real client to a store that fails in every way, until each is done, as the queue would.
func TestOneEffect(t *testing.T) {
	faults := fhirstore.Faults{Throttle: 0.05, Fail: 0.05, CutBefore: 0.05, CutAfter: 0.1, Stall: 0.05, StallFor: 250 * time.Millisecond}
	for _, conditions := range []fhirstore.Conditions{fhirstore.Keep, fhirstore.Refuse, fhirstore.Ignore} {
		t.Run(string(conditions), func(t *testing.T) {
			store := fhirstore.New(fhirstore.Options{Conditions: conditions, Faults: faults, Validate: fhirstore.Strict()})
			server := httptest.NewServer(store)
			defer server.Close()
			var overwritten atomic.Int64
			c, err := client.New(server.URL+"/r4/", client.Options{
				Rate: 10_000, Shortest: time.Millisecond, Longest: 20 * time.Millisecond, Timeout: 200 * time.Millisecond,
				Overwritten: func(client.Marker) { overwritten.Add(1) },
			})
			require.NoError(t, err)
			const messages = 150
			var all sync.WaitGroup
			places := make(chan struct{}, 16)
			for n := range messages {
				places <- struct{}{}
				all.Go(func() {
					defer func() { <-places }()
					m := client.Marker{ID: fmt.Sprintf("00000000-0000-8000-8000-%012d", n), Digest: fmt.Sprintf("%064d", n)}
					deliver(t, c, m, bundle(n, m.ID))
				})
			}
			all.Wait()
			seen := map[string]int{}
			for _, done := range store.Commits() {
				require.False(t, done.Again)
				seen[done.Marker]++
			}
			require.Equal(t, messages, len(seen))
			for id, times := range seen {
				require.Equal(t, 1, times, id)
			}
			require.Zero(t, overwritten.Load())
			t.Logf("%+v", store.Counts())
		})
	}
}

// deliver does what processor and queue do: it reads the marker first, and waits for the visibility time-out after what failed.
func deliver(t *testing.T, c *client.Client, m client.Marker, bundle []byte) {
	for range 100 {
		digest, ok, err := c.Find(t.Context(), m.ID)
		if err == nil && ok {
			require.Equal(t, m.Digest, digest)
			return
		}
		if err == nil {
			err = c.Transact(t.Context(), bundle, m)
		}
		var conflict *client.Conflict
		var later *client.Temporary
		if err == nil || errors.As(err, &conflict) {
			return
		}
		if !errors.As(err, &later) {
			t.Error(err)
			return
		}
		time.Sleep(300 * time.Millisecond)
	}
	t.Error("never done")
}

func TestWhatItRefuses(t *testing.T) {
	store := fhirstore.New(fhirstore.Options{Validate: fhirstore.Strict()})
	server := httptest.NewServer(store)
	defer server.Close()
	c, err := client.New(server.URL+"/r4/", client.Options{Attempts: 1, Conditions: client.Rely})
	require.NoError(t, err)
	m := client.Marker{ID: "m", Digest: fmt.Sprintf("%064d", 1)}
	good := string(bundle(1, "m"))
	for name, text := range map[string]string{
		"a code that is none":          strings.Replace(good, `"female"`, `"banana"`, 1),
		"an unknown element":           strings.Replace(good, `"gender"`, `"sex"`, 1),
		"a resource of another id":     strings.Replace(good, `"id":"p1"`, `"id":"p2"`, 1),
		"a PUT by a query":             strings.Replace(good, `"url":"Patient/p1"`, `"url":"Patient?identifier=1"`, 1),
		"two entries for one resource": strings.Replace(good, `"entry":[`, `"entry":[{"resource":{"resourceType":"Patient","id":"p1"},"request":{"method":"PUT","url":"Patient/p1"}},`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			var refused *client.Refused
			require.ErrorAs(t, c.Transact(t.Context(), []byte(text), m), &refused)
			require.Equal(t, 400, refused.Status)
			require.Empty(t, store.Commits())
		})
	}
	require.NoError(t, c.Transact(t.Context(), []byte(good), m))
	require.Equal(t, 1, store.Version("Patient/p1"))
}
