// Package packtest tests the main packages of policy packs: the folder and the executable, as the Pulumi engine sees them.
package packtest

import (
	"bufio"
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/policypacks"
)

// asPack tells the test's executable to be the pack instead.
const asPack = "PHIFORM_TEST_AS_PACK"

// Main runs the tests of a package whose main function is a pack's, or that function, where a test has started the
// executable anew. TestMain must do nothing else: os.Exit(packtest.Main(m, main)).
func Main(m *testing.M, pack func()) int {
	if os.Getenv(asPack) == "" {
		return m.Run()
	}
	pack() // ends the process
	return 1
}

// RequireMain fails unless the package is the pack: its folder says what the engine must know, and its executable serves
// every rule and answers people who start it themselves.
func RequireMain(t *testing.T, pack *policypacks.Pack) {
	t.Helper()
	t.Run("folder", func(t *testing.T) {
		project, err := workspace.LoadPolicyPack("PulumiPolicy.yaml")
		require.NoError(t, err)
		require.Equal(t, "go", project.Runtime.Name())
		require.Empty(t, project.Version, "it would override the pack's own")
		require.NotNil(t, project.Description)
	})
	t.Run("without the engine", func(t *testing.T) {
		cmd := command(t)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		require.Error(t, cmd.Run())
		require.Equal(t, 2, cmd.ProcessState.ExitCode())
		require.Contains(t, stderr.String(), pack.Name+" is a policy pack")
		require.Contains(t, stderr.String(), "pulumi preview --policy-pack")
	})
	t.Run("list", func(t *testing.T) {
		listed, err := command(t, "--list").Output()
		require.NoError(t, err)
		require.Equal(t, len(pack.Rules), strings.Count(string(listed), "\n"))
	})
	t.Run("as the engine starts it", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		client := launch(t)
		_, err := client.Handshake(ctx, &pulumirpc.AnalyzerHandshakeRequest{})
		require.NoError(t, err)
		_, err = client.ConfigureStack(ctx, &pulumirpc.AnalyzerStackConfigureRequest{Project: "shop", Stack: "dev"})
		require.NoError(t, err)
		info, err := client.GetAnalyzerInfo(ctx, &emptypb.Empty{})
		require.NoError(t, err)
		require.Equal(t, pack.Name, info.GetName())
		require.Equal(t, pack.Version, info.GetVersion())
		served := map[string]bool{}
		for _, policy := range info.GetPolicies() {
			served[policy.GetName()] = true
		}
		for _, rule := range pack.Rules {
			require.True(t, served[rule.ID], rule.ID)
		}
	})
}

// command is the pack's executable with arguments.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asPack+"=yes")
	return cmd
}

// launch starts the pack with the address of an engine, reads the port and connects.
func launch(t *testing.T) pulumirpc.AnalyzerClient {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	engine := grpc.NewServer()
	go func() { _ = engine.Serve(listener) }()
	t.Cleanup(engine.Stop)

	cmd := command(t, listener.Addr().String())
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_, _ = io.Copy(io.Discard, stdout)
		_ = cmd.Wait()
	})
	port, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	conn, err := grpc.NewClient("127.0.0.1:"+strings.TrimSpace(port), grpc.WithTransportCredentials(insecure.NewCredentials()))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return pulumirpc.NewAnalyzerClient(conn)
}
