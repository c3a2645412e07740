package main

import (
	"bufio"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/policypacks/packs"
)

func TestProjectFile(t *testing.T) {
	project, err := workspace.LoadPolicyPack("PulumiPolicy.yaml")
	require.NoError(t, err)
	require.Equal(t, "go", project.Runtime.Name())
	require.Empty(t, project.Version, "it would override the pack's own")
}

func TestExecutable(t *testing.T) {
	path := build(t)

	t.Run("without the engine", func(t *testing.T) {
		cmd := exec.Command(path)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		require.Error(t, cmd.Run())
		require.Equal(t, 2, cmd.ProcessState.ExitCode())
		require.Contains(t, stderr.String(), "pulumi preview --policy-pack")
	})

	t.Run("as the engine starts it", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		client := launch(t, path)
		_, err := client.Handshake(ctx, &pulumirpc.AnalyzerHandshakeRequest{})
		require.NoError(t, err)
		_, err = client.ConfigureStack(ctx, &pulumirpc.AnalyzerStackConfigureRequest{Project: "shop", Stack: "dev"})
		require.NoError(t, err)
		info, err := client.GetAnalyzerInfo(ctx, &emptypb.Empty{})
		require.NoError(t, err)
		require.Equal(t, "hipaa", info.GetName())
		require.Equal(t, packs.Version, info.GetVersion())
		require.Greater(t, len(info.GetPolicies()), len(packs.HIPAA().Rules))
	})
}

func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hipaa")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// launch starts the pack with the address of an engine, reads the port and connects.
func launch(t *testing.T, path string) pulumirpc.AnalyzerClient {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	engine := grpc.NewServer()
	go func() { _ = engine.Serve(listener) }()
	t.Cleanup(engine.Stop)

	cmd := exec.Command(path, listener.Addr().String())
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	port, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	conn, err := grpc.NewClient("127.0.0.1:"+strings.TrimSpace(port), grpc.WithTransportCredentials(insecure.NewCredentials()))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return pulumirpc.NewAnalyzerClient(conn)
}
