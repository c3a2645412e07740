package analyzer

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/phiform/phiform/policypacks"
)

func TestServePrintsThePortAndNothingElse(t *testing.T) {
	ctx, cancel := context.WithCancel(testContext(t))
	cancel()
	var out bytes.Buffer
	require.NoError(t, Serve(ctx, testPack(), "", &out))
	port, err := strconv.Atoi(strings.TrimSuffix(out.String(), "\n"))
	require.NoError(t, err)
	require.Positive(t, port)
}

func TestServeEndsWhenTheEngineIsGone(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	engine := grpc.NewServer() // without a health service, which is no reason to leave
	go func() { _ = engine.Serve(listener) }()

	done := make(chan error, 1)
	go func() {
		done <- serve(testContext(t), testPack(), listener.Addr().String(), io.Discard, 20*time.Millisecond)
	}()
	select {
	case err := <-done:
		t.Fatalf("ended while the engine was there: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	engine.Stop()
	select {
	case err := <-done:
		require.NoError(t, err)
	case <-time.After(30 * time.Second):
		t.Fatal("still serving")
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestServeFails(t *testing.T) {
	require.EqualError(t, Serve(testContext(t), testPack(), "", brokenPipe{}), "telling the engine the port: broken pipe")

	odd := &policypacks.Pack{Rules: []*policypacks.Rule{{ID: "r", Settings: []policypacks.Setting{{Name: "s"}}}}}
	require.ErrorContains(t, Serve(testContext(t), odd, "", io.Discard), "describing the rule r")
}

func TestRecoveringKeepsThePanicToItself(t *testing.T) {
	_, err := recovering(testContext(t), nil, &grpc.UnaryServerInfo{FullMethod: "/pulumirpc.Analyzer/Analyze"},
		func(context.Context, any) (any, error) { panic("hunter2") })
	require.Equal(t, codes.Internal, status.Code(err))
	require.Equal(t, "/pulumirpc.Analyzer/Analyze broke (string): please report it", status.Convert(err).Message())
}
