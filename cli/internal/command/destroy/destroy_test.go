package destroy

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy/session"
)

func testIO() *app.IO {
	return &app.IO{In: strings.NewReader(""), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Width: 80, Getenv: func(string) string { return "" }}
}

func TestFlags(t *testing.T) {
	var got *Options
	io := testIO()
	cmd := New(io, nil, func(_ context.Context, o *Options) error { got = o; return nil })
	cmd.SetArgs([]string{"--stack", "prod", "-C", "clinic", "--confirm", "prod", "--lock-timeout", "0s"})
	require.NoError(t, cmd.Execute())
	require.Equal(t, &Options{
		Flags: session.Flags{Stack: "prod", Dir: "clinic"}, Changing: session.Changing{LockTimeout: 0}, Confirm: "prod", IO: io,
	}, got)

	cmd = New(io, nil, func(_ context.Context, o *Options) error { got = o; return nil })
	cmd.SetArgs(nil)
	require.NoError(t, cmd.Execute())
	require.Equal(t, 5*time.Minute, got.LockTimeout)

	cmd = New(io, nil, nil)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs([]string{"everything"})
	require.Error(t, cmd.Execute())
}

func TestOutsideOfAProject(t *testing.T) {
	cmd := New(testIO(), nil, nil)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs([]string{"-C", t.TempDir()})
	err := cmd.Execute()
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	require.ErrorContains(t, err, "Pulumi.yaml")
}
