package session

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
)

func testIO(terminal bool, input string) (*app.IO, *bytes.Buffer, *bytes.Buffer) {
	var out, errs bytes.Buffer
	return &app.IO{
		In: strings.NewReader(input), Out: &out, Err: &errs, InTerminal: terminal, OutTerminal: terminal, ErrTerminal: terminal,
		ScreenReader: true, Width: 80, Getenv: func(string) string { return "" },
	}, &out, &errs
}

func start(t *testing.T, o *app.IO, json bool) *Session {
	t.Helper()
	s, _, err := (&Flags{JSON: json}).Start(o, nil)
	require.NoError(t, err)
	return s
}

func TestConfirm(t *testing.T) {
	for name, tc := range map[string]struct {
		terminal, json, yes bool
		input               string
		ok                  bool
		code                int
		err                 string
	}{
		"yes ahead of time":           {yes: true, ok: true},
		"nobody to ask":               {code: app.ExitUsage, err: "--yes"},
		"a program reads the output":  {terminal: true, json: true, code: app.ExitUsage, err: "--yes"},
		"answered y":                  {terminal: true, input: "y\n", ok: true},
		"answered Yes":                {terminal: true, input: " Yes \n", ok: true},
		"answered n":                  {terminal: true, input: "n\n"},
		"nothing is no":               {terminal: true, input: "\n"},
		"something else is no":        {terminal: true, input: "sure\n"},
		"an answer without line feed": {terminal: true, input: "y", ok: true},
		"the end of the input":        {terminal: true, code: app.ExitInterrupted, err: "interrupted"},
	} {
		t.Run(name, func(t *testing.T) {
			o, _, errs := testIO(tc.terminal, tc.input)
			ok, err := start(t, o, tc.json).Confirm(context.Background(), tc.yes, "Deploy?")
			require.Equal(t, tc.ok, ok)
			require.Equal(t, tc.code, app.ExitCode(err))
			if tc.err != "" {
				require.ErrorContains(t, err, tc.err)
			} else if !tc.yes {
				require.Contains(t, errs.String(), "Deploy? [y/N]")
			}
		})
	}
}

func TestConfirmName(t *testing.T) {
	for name, tc := range map[string]struct {
		terminal     bool
		given, input string
		ok           bool
		code         int
	}{
		"given":         {given: "prod", ok: true},
		"given wrongly": {given: "dev", code: app.ExitUsage},
		"nobody to ask": {code: app.ExitUsage},
		"typed":         {terminal: true, input: "prod\n", ok: true},
		"typed wrongly": {terminal: true, input: "yes\n"},
	} {
		t.Run(name, func(t *testing.T) {
			o, _, _ := testIO(tc.terminal, tc.input)
			ok, err := start(t, o, false).ConfirmName(context.Background(), tc.given, "prod", "Type its name:")
			require.Equal(t, tc.ok, ok)
			require.Equal(t, tc.code, app.ExitCode(err))
		})
	}
}

func TestControlCAtAQuestion(t *testing.T) {
	reader, writer := io.Pipe() // nobody answers
	defer func() { _ = writer.Close() }()
	o, _, _ := testIO(true, "")
	o.In = reader
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	_, err := start(t, o, false).Confirm(ctx, false, "Deploy?")
	require.ErrorIs(t, err, app.ErrInterrupted)
}

func TestAskPending(t *testing.T) {
	o, _, errs := testIO(true, "k-1\n\n")
	s := start(t, o, false)
	p := deploy.Pending{URN: "urn:pulumi:dev::clinic::aws:kms/key:Key::key"}
	id, created, err := s.askPending(p)
	require.NoError(t, err)
	require.True(t, created)
	require.Equal(t, "k-1", id)
	id, created, err = s.askPending(p)
	require.NoError(t, err)
	require.False(t, created, id)
	require.Contains(t, errs.String(), "aws:kms:Key key")
}

func TestResolved(t *testing.T) {
	const urn = "urn:pulumi:dev::clinic::aws:kms/key:Key::key"
	resolved, err := (&Changing{Created: []string{urn + "=k-1"}, NotCreated: []string{urn + "2"}}).resolved()
	require.NoError(t, err)
	require.Equal(t, map[string]string{urn: "k-1", urn + "2": ""}, resolved)
	for _, wrong := range []*Changing{
		{Created: []string{urn}}, {Created: []string{urn + "="}}, {Created: []string{"key=k"}}, {NotCreated: []string{"key"}},
	} {
		_, err := wrong.resolved()
		require.Equal(t, app.ExitUsage, app.ExitCode(err))
	}
}

func TestLogIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "engine.log")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o644))
	o, _, _ := testIO(false, "")
	s, options, err := (&Flags{Log: path}).Start(o, nil)
	require.NoError(t, err)
	_, err = options.Log.Write([]byte("new"))
	require.NoError(t, err)
	require.NoError(t, s.Close(nil))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "new", string(data))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	_, _, err = (&Flags{Log: filepath.Join(path, "below", "a", "file")}).Start(o, nil)
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
}

func TestResultIsTheLastLine(t *testing.T) {
	for want, outcome := range map[string]error{
		"done": nil, "noncompliant": app.ErrNoncompliant, "interrupted": app.ErrInterrupted,
		"usage": app.Usage(io.ErrUnexpectedEOF), "failed": io.ErrUnexpectedEOF,
	} {
		t.Run(want, func(t *testing.T) {
			o, out, _ := testIO(false, "")
			s := start(t, o, true)
			require.Equal(t, outcome, s.Close(outcome))
			var last struct {
				Event, Status string
				Code          int `json:"exit_code"`
			}
			require.NoError(t, json.Unmarshal(out.Bytes(), &last))
			require.Equal(t, "result", last.Event)
			require.Equal(t, want, last.Status)
			require.Equal(t, app.ExitCode(outcome), last.Code)
		})
	}
}

func TestFlags(t *testing.T) {
	var f Flags
	var c Changing
	cmd := &cobra.Command{Use: "test", RunE: func(*cobra.Command, []string) error { return nil }}
	f.Add(cmd)
	c.Add(cmd)
	cmd.SetArgs([]string{"-C", "dir", "-s", "prod", "--json", "-y", "--lock-timeout", "1m", "--not-created", "urn:a", "--created", "urn:b=c"})
	require.NoError(t, cmd.Execute())
	require.Equal(t, Flags{Dir: "dir", Stack: "prod", JSON: true}, f)
	require.Equal(t, Changing{Yes: true, LockTimeout: time.Minute, NotCreated: []string{"urn:a"}, Created: []string{"urn:b=c"}}, c)
}
