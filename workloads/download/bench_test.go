package download_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/audit"
	"github.com/phiform/phiform/workloads/download/token"
)

// BenchmarkRequests measures authorised requests on one core, from the parsed request to the written answer, with a store that
// costs nothing: the token's verification, the audit event and the sealed link are part of it. At least 2,000 requests/s are wanted
// where the token was seen before; a slow machine fails nothing.
func BenchmarkRequests(b *testing.B) {
	for _, kind := range []struct {
		name string
		new  bool
	}{{"token seen before", false}, {"token new", true}} {
		b.Run(kind.name, func(b *testing.B) { benchmark(b, kind.new) })
	}
}

func benchmark(b *testing.B, fresh bool) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f := setUp(b, nil)
	verifier, err := token.New(token.Config{Issuer: f.issuer.URL, Audiences: []string{"portal"}, Client: f.issuer.Client})
	require.NoError(b, err)
	handler, err := download.New(download.Options{
		Verifier: verifier, Store: f.store, Audit: audit.JSON(io.Discard), Log: slog.New(slog.DiscardHandler), Secret: secret,
		Portal: portal, PublicURL: service, PerMinute: 1_000_000_000,
	})
	require.NoError(b, err)
	raw := make([]string, 1)
	if fresh {
		raw = make([]string, b.N)
	}
	for i := range raw {
		raw[i] = f.issuer.Token(b, time.Now(), map[string]any{"jti": strconv.Itoa(i)})
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		request := httptest.NewRequest(http.MethodPost, service+"/documents/"+one+"/link", nil)
		request.Header.Set("Authorization", "Bearer "+raw[i%len(raw)])
		request.Header.Set("Origin", portal)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != http.StatusOK {
			b.Fatal(answer.Body)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}
