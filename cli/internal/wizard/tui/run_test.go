package tui_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/muesli/termenv"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
)

func env(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestRun(t *testing.T) {
	var out, errs bytes.Buffer
	streams := &app.IO{In: strings.NewReader("\x12\r"), Out: &out, Err: &errs, Getenv: env(nil)} // ctrl+r, enter
	result, err := tui.Run(context.Background(), streams, session(complete()), options())
	require.NoError(t, err)
	require.Equal(t, "records", result.Name)
	require.Empty(t, out.String(), "what is drawn goes to standard error")
}

func TestRunThatIsLeft(t *testing.T) {
	streams := &app.IO{In: strings.NewReader("\x03"), Err: io.Discard, Getenv: env(nil)} // ctrl+c
	_, err := tui.Run(context.Background(), streams, session(complete()), options())
	require.ErrorIs(t, err, app.ErrInterrupted)
}

func TestRunThatIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	in, _ := io.Pipe() // nobody types
	_, err := tui.Run(ctx, &app.IO{In: in, Err: io.Discard, Getenv: env(nil)}, session(nil), options())
	require.ErrorIs(t, err, app.ErrInterrupted)
}

func TestThemeOf(t *testing.T) {
	tests := []struct {
		name  string
		color bool
		env   map[string]string
		want  tui.Theme
	}{
		{"light by choice", true, map[string]string{"PHIFORM_THEME": "light", "TERM": "xterm"}, tui.Theme{Color: true, Light: true, Profile: termenv.ANSI}},
		{"dark by choice", true, map[string]string{"PHIFORM_THEME": "dark", "TERM": "xterm-256color"}, tui.Theme{Color: true, Profile: termenv.ANSI256}},
		{"all colours", true, map[string]string{"PHIFORM_THEME": "dark", "COLORTERM": "truecolor"}, tui.Theme{Color: true, Profile: termenv.TrueColor}},
		{"none", false, map[string]string{"PHIFORM_THEME": "dark"}, tui.Theme{Profile: termenv.ANSI}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, tui.ThemeOf(&app.IO{Color: test.color, Getenv: env(test.env)}))
		})
	}
}
