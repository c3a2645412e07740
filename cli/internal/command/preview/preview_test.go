package preview

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
	"github.com/phiform/phiform/cli/internal/deploy/session"
	"github.com/phiform/phiform/policypacks"
)

func testIO() *app.IO {
	return &app.IO{In: strings.NewReader(""), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Width: 80, Getenv: func(string) string { return "" }}
}

func TestFlags(t *testing.T) {
	var got *Options
	io, packs := testIO(), []*policypacks.Pack{{Name: "hipaa-aws"}}
	cmd := New(io, packs, func(_ context.Context, o *Options) error { got = o; return nil })
	cmd.SetArgs([]string{"--cwd", "clinic", "--stack", "dev"})
	require.NoError(t, cmd.Execute())
	require.Equal(t, &Options{Flags: session.Flags{Dir: "clinic", Stack: "dev"}, IO: io, Packs: packs}, got)
}

func TestWithoutPulumi(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	require.NoError(t, writeProject(dir))
	cmd := New(testIO(), nil, nil)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs([]string{"-C", dir, "-s", "dev"})
	err := cmd.Execute()
	require.ErrorIs(t, err, deploy.ErrNoEngine)
	require.Equal(t, app.ExitFailed, app.ExitCode(err))
}

func TestProductionWithAPassphrase(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir) // it is refused without asking the engine
	require.NoError(t, writeProject(dir))
	require.NoError(t, writeFile(dir, "Pulumi.prod.yaml", "encryptionsalt: v1:x:v1:y:z\n"))
	cmd := New(testIO(), nil, nil)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs([]string{"-C", dir, "-s", "prod"})
	err := cmd.Execute()
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	require.ErrorContains(t, err, "pulumi stack change-secrets-provider --stack prod")
}

func writeProject(dir string) error {
	return writeFile(dir, "Pulumi.yaml", "name: clinic\nruntime: go\n")
}

func writeFile(dir, name, content string) error {
	return os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600)
}
