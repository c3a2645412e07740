package server_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/internal/issuer"
	"github.com/phiform/phiform/workloads/download/server"
	"github.com/phiform/phiform/workloads/download/settings"
)

// slow is a store whose list takes until the test lets it go.
type slow struct {
	download.Store
	entered, leave chan struct{}
}

func (s slow) List(ctx context.Context, _ string, _ int) ([]download.Document, error) {
	close(s.entered)
	select {
	case <-s.leave:
		return nil, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func environ(i *issuer.Issuer) []string {
	return []string{
		"DOWNLOAD_ISSUER=" + i.URL, "DOWNLOAD_AUDIENCES=portal", "DOWNLOAD_SECRET=" + strings.Repeat("5c", 32),
		"DOWNLOAD_PORTAL_ORIGIN=https://portal.example.org", "DOWNLOAD_PUBLIC_URL=https://documents.example.org",
		"DOWNLOAD_DOCUMENTS=documents", "DOWNLOAD_REDEEMED=redeemed", "DOWNLOAD_PLACE=here", "PORT=8123",
	}
}

func TestRequestsInFlightAreAnswered(t *testing.T) {
	i := issuer.New(t)
	store := slow{entered: make(chan struct{}), leave: make(chan struct{})}
	addresses := make(chan string, 1)
	var stdout, stderr buffer
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() {
		ended <- server.Run(ctx, server.Process{
			Environ: environ(i), Stdout: &stdout, Stderr: &stderr, Client: i.Client,
			Listen: func(port int) (net.Listener, error) {
				if port != 8123 {
					return nil, fmt.Errorf("port %d", port)
				}
				listener, err := net.Listen("tcp", "127.0.0.1:0")
				if err == nil {
					addresses <- listener.Addr().String()
				}
				return listener, err
			},
		}, server.Platform{Settings: settings.Names{Required: []string{"PLACE"}}, Store: func(_ context.Context, s settings.Settings) (download.Store, error) {
			if s.Platform["PLACE"] != "here" || s.Documents != "documents" {
				return nil, errors.New("other settings")
			}
			return store, nil
		}})
	}()
	at := "http://" + <-addresses
	response, err := http.Get(at + "/health")
	require.NoError(t, err)
	response.Body.Close()
	require.Equal(t, http.StatusNoContent, response.StatusCode)

	answers := make(chan string, 1)
	go func() {
		request, _ := http.NewRequest(http.MethodGet, at+"/documents", nil)
		request.Header.Set("Authorization", "Bearer "+i.Token(t, time.Now(), nil))
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			answers <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answers <- response.Status + " " + string(body)
	}()
	<-store.entered
	stop()
	require.Eventually(t, func() bool {
		connection, err := net.DialTimeout("tcp", strings.TrimPrefix(at, "http://"), time.Second)
		if err == nil {
			connection.Close()
		}
		return err != nil
	}, 5*time.Second, 10*time.Millisecond, "no more requests are taken")
	close(store.leave)
	require.Equal(t, "200 OK []", <-answers)
	require.NoError(t, <-ended)
	require.Equal(t, 1, strings.Count(stdout.String(), "\n"), "standard output holds audit events only")
	require.Contains(t, stdout.String(), `"event":"documents.list","outcome":"allowed"`)
	require.Contains(t, stderr.String(), `"severity":"INFO","message":"stopping"`)
}

func TestProblemsKeepTheServiceFromStarting(t *testing.T) {
	i := issuer.New(t)
	none := server.Platform{Store: func(context.Context, settings.Settings) (download.Store, error) { return slow{}, nil }}
	err := server.Run(t.Context(), server.Process{}, none)
	require.ErrorContains(t, err, "DOWNLOAD_ISSUER is not set")
	err = server.Run(t.Context(), server.Process{
		Environ: append(environ(i), "DOWNLOAD_ALGORITHMS=HS256", "DOWNLOAD_LINK_LIFETIME=1h"), Stderr: io.Discard,
	}, server.Platform{Settings: settings.Names{Required: []string{"PLACE"}}, Store: none.Store})
	require.ErrorContains(t, err, `the algorithm "HS256"`)
	require.ErrorContains(t, err, "links must live between")
	require.NotContains(t, err.Error(), "5c5c")
	err = server.Run(t.Context(), server.Process{
		Environ: environ(i), Stderr: io.Discard, Stdout: io.Discard,
		Listen: func(int) (net.Listener, error) { return nil, errors.New("taken") },
	}, server.Platform{Settings: settings.Names{Required: []string{"PLACE"}}, Store: none.Store})
	require.EqualError(t, err, "listening: taken")
}

func TestAStoreThatCannotBeMade(t *testing.T) {
	i := issuer.New(t)
	err := server.Run(t.Context(), server.Process{Environ: environ(i), Stderr: io.Discard}, server.Platform{
		Settings: settings.Names{Required: []string{"PLACE"}},
		Store: func(context.Context, settings.Settings) (download.Store, error) {
			return nil, errors.New("no credentials")
		},
	})
	require.EqualError(t, err, "the configuration has problems:\nno credentials")
}
