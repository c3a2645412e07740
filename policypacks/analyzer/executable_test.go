package analyzer

import (
	"bufio"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// The test binary stands for a command that carries the analyzer inside: see TestMain.
func TestExecutableServes(t *testing.T) {
	path, err := Executable(t.TempDir(), testPack())
	require.NoError(t, err)
	engine := fakeEngine(t)

	cmd := exec.Command(path, "--logtostderr", "-v=9", "--tracing", "tcp://127.0.0.1:1", engine)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })

	lines := bufio.NewReader(stdout)
	port, err := lines.ReadString('\n')
	require.NoError(t, err)
	client := connect(t, strings.TrimSpace(port))
	_, err = client.Handshake(testContext(t), &pulumirpc.AnalyzerHandshakeRequest{EngineAddress: engine})
	require.NoError(t, err)
	info, err := client.GetAnalyzerInfo(testContext(t), &emptypb.Empty{})
	require.NoError(t, err)
	require.Equal(t, "test", info.GetName())

	if runtime.GOOS == "windows" {
		return // knows no interrupt
	}
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	rest, _ := lines.ReadString('\n')
	require.NoError(t, cmd.Wait(), "an interrupt is how the engine ends a pack")
	require.Empty(t, rest+stderr.String(), "the engine shows what a pack prints")
}

func fakeEngine(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	engine := grpc.NewServer()
	go func() { _ = engine.Serve(listener) }()
	t.Cleanup(engine.Stop)
	return listener.Addr().String()
}

func TestExecutableReplacesWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	first, err := Executable(dir, testPack())
	require.NoError(t, err)
	require.NoError(t, os.Remove(first))
	require.NoError(t, os.WriteFile(first, []byte("stale"), 0o600))

	second, err := Executable(dir, testPack())
	require.NoError(t, err)
	require.Equal(t, first, second)
	require.True(t, filepath.IsAbs(second))
	self, err := os.Executable()
	require.NoError(t, err)
	require.True(t, sameFile(t, self, second))
}

func TestExecutableFails(t *testing.T) {
	_, err := Executable(filepath.Join(t.TempDir(), "missing"), testPack())
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "providing the policy pack test")

	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, executableName("test"), "full"), 0o700))
	_, err = Executable(dir, testPack())
	require.ErrorContains(t, err, "replacing the policy pack test")
}

func sameFile(t *testing.T, a, b string) bool {
	t.Helper()
	x, err := os.Stat(a)
	require.NoError(t, err)
	y, err := os.Stat(b)
	require.NoError(t, err)
	return os.SameFile(x, y)
}

func TestCopyExecutable(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	require.NoError(t, os.WriteFile(from, []byte("#!"), 0o600))
	require.NoError(t, copyExecutable(from, to))
	content, err := os.ReadFile(to)
	require.NoError(t, err)
	require.Equal(t, "#!", string(content))
	require.True(t, errors.Is(copyExecutable(from, to), os.ErrExist))
}

func TestInvoked(t *testing.T) {
	for argv0, want := range map[string]string{
		"/tmp/x/pulumi-analyzer-hipaa": "hipaa", "pulumi-analyzer-hipaa.exe": "hipaa", "/usr/bin/phiform": "", "": "",
	} {
		pack, ok := Invoked(argv0)
		require.Equal(t, want != "", ok, argv0)
		if ok {
			require.Equal(t, want, pack)
		}
	}
}
