package up

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy/session"
	"github.com/phiform/phiform/policypacks"
)

func testIO(out *bytes.Buffer) *app.IO {
	return &app.IO{In: strings.NewReader(""), Out: out, Err: &bytes.Buffer{}, Width: 80, Getenv: func(string) string { return "" }}
}

func TestFlags(t *testing.T) {
	var got *Options
	io, packs := testIO(&bytes.Buffer{}), []*policypacks.Pack{{Name: "hipaa-aws"}}
	cmd := New(io, packs, func(_ context.Context, o *Options) error { got = o; return nil })
	cmd.SetArgs([]string{"-s", "dev", "-y", "--json", "--log", "engine.log"})
	require.NoError(t, cmd.Execute())
	require.Equal(t, &Options{
		Flags:    session.Flags{Stack: "dev", JSON: true, Log: "engine.log"},
		Changing: session.Changing{Yes: true, LockTimeout: 5 * time.Minute}, IO: io, Packs: packs,
	}, got)
}

func TestNobodyToAsk(t *testing.T) {
	for _, args := range [][]string{nil, {"--json"}} {
		var out bytes.Buffer
		cmd := New(testIO(&out), nil, nil)
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		cmd.SetArgs(append(args, "-C", t.TempDir()))
		err := cmd.Execute()
		require.Equal(t, app.ExitUsage, app.ExitCode(err))
		require.ErrorContains(t, err, "--yes")
		if len(args) > 0 {
			require.True(t, json.Valid(out.Bytes()), out.String())
			require.Contains(t, out.String(), `"status":"usage"`)
		}
	}
}
