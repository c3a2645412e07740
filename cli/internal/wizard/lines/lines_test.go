package lines_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/lines"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
)

func ask(t *testing.T, in io.Reader, flags map[string]string, ready func(wizard.Result) error) (wizard.Result, string, error) {
	t.Helper()
	if ready == nil {
		ready = func(wizard.Result) error { return nil }
	}
	session := wizard.New(wizard.Options{Flags: flags, Blueprints: wizardtest.Blueprints()})
	var out bytes.Buffer
	result, err := lines.Run(context.Background(), in, &out, session, lines.Options{Plan: wizardtest.Plan, Ready: ready})
	require.NotContains(t, out.String(), "\x1b", "no control codes")
	require.NotContains(t, out.String(), "\r")
	return result, out.String(), err
}

func typed(answers ...string) io.Reader { return strings.NewReader(strings.Join(answers, "\n") + "\n") }

func complete() map[string]string {
	return map[string]string{
		"name": "records", "options.domain": "archive.hospital.org", "options.zone": "Z1", "options.email": "a@hospital.org",
	}
}

func TestWholeRun(t *testing.T) {
	result, out, err := ask(t, typed(
		"Records", "records", "", // a wrong name, a right one, the folder
		"1",               // blueprint by number
		"aws",             // cloud by value
		"place c",         // region by a part of its name
		"development", "", // environment, stack
		"archive.hospital.org", "Z1", "", "a@hospital.org",
		"off", "7", "no",
		"US, CA", "", "",
		"yes", "legal 2026-114", "2026-01-31",
		"create",
	), nil, nil)
	require.NoError(t, err)
	require.Equal(t, "records", result.Name)
	require.Equal(t, "dev", result.Stack)
	require.Equal(t, "region-3", result.Spec.Region)
	require.Equal(t, false, result.Spec.Options["firewall"])
	require.Equal(t, []string{"US", "CA"}, result.Spec.Options["countries"])
	require.True(t, *result.Spec.BAA.Signed)
	golden.RequireEqual(t, []byte(out))
}

// However little arrives at a time, no answer is lost and none is read twice.
func TestAnswersArriveByteByByte(t *testing.T) {
	in := iotest.OneByteReader(typed("review", "1", "files", "create"))
	result, _, err := ask(t, in, complete(), nil)
	require.NoError(t, err)
	require.Equal(t, "files", result.Name)
}

func TestEndOfInput(t *testing.T) {
	for _, in := range []string{"", "records\n", "records", "records\n\nback\n", "records\nreview\n", "records\nquit\n"} {
		t.Run(in, func(t *testing.T) {
			_, _, err := ask(t, strings.NewReader(in), nil, nil)
			require.ErrorIs(t, err, lines.ErrInputEnded)
		})
	}
}

func TestInputThatBreaks(t *testing.T) {
	_, _, err := ask(t, iotest.ErrReader(errors.New("torn")), nil, nil)
	require.ErrorContains(t, err, "torn")
}

func TestCommands(t *testing.T) {
	tests := []struct {
		name  string
		input []string
		says  []string
	}{
		{"help", []string{"?"}, []string{"name of the Pulumi project", "On the command line: NAME", "A backslash in front"}},
		{"back at the first step", []string{"back"}, []string{"This is the first step."}},
		{"back goes back", []string{"records", "", "back"}, []string{"Step 1 of 10: Project.", "Name, required. Now: records (chosen)."}},
		{"back keeps what is wrong", []string{"Records", "", "", "back"}, []string{"Wrong: is not 2 to 40", "Now: Records (chosen)."}},
		{"undo", []string{"records", "undo"}, []string{"Undone: Name is unanswered (default) again."}},
		{"nothing to undo", []string{"undo"}, []string{"There is nothing to undo."}},
		{"clear", []string{"records", "back", "clear"}, []string{"This is the first step."}},
		{"many choices are listed when asked for", []string{"records", "", "", "", "list"}, []string{"one of 12 choices", "12. region-12, Place L"}},
		{"a choice that is a part of one", []string{"records", "", "archiv"}, []string{"1. archive, Archive. Keeps records.", "Taken: archive."}},
		{"a search with several answers", []string{"records", "", "", "", "-1"}, []string{"10. region-10, Place J", "12. region-12, Place L"}},
		{"a choice that is almost one", []string{"records", "", "mailbx"}, []string{`"mailbx" is none of the choices. Did you mean mailbox?`}},
		{"the plan follows an answer", []string{"review", "12", "off"}, []string{"Second factor: resources added 0, removed 0, changed 1.", "second-factor archive-members: now fail"}},
		{"a backslash makes a command an answer", []string{`\back`}, []string{"Folder. Now: back (default)."}},
		{"the review says what is wrong", []string{"review"}, []string{"1. Name: unanswered (default). Wrong: is missing"}},
		{"the review takes numbers and words", []string{"review", "99", "x"}, []string{"Type a number from 1 to"}},
		{"create lists what is missing", []string{"review", "create"}, []string{"to give or to mend", "Domain name: is missing", "Zone: is missing"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, out, err := ask(t, typed(test.input...), nil, nil)
			require.ErrorIs(t, err, lines.ErrInputEnded)
			for _, text := range test.says {
				require.Contains(t, out, text)
			}
		})
	}
}

func TestQuit(t *testing.T) {
	_, _, err := ask(t, typed("quit"), nil, nil)
	require.ErrorIs(t, err, app.ErrInterrupted)
	_, out, err := ask(t, typed("records", "quit", "no", "review", "quit", "yes"), nil, nil)
	require.ErrorIs(t, err, app.ErrInterrupted)
	require.Equal(t, 2, strings.Count(out, "Leave and lose the answers?"))
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	in, _ := io.Pipe() // nobody types
	session := wizard.New(wizard.Options{Blueprints: wizardtest.Blueprints()})
	_, err := lines.Run(ctx, in, io.Discard, session, lines.Options{Plan: wizardtest.Plan})
	require.ErrorIs(t, err, app.ErrInterrupted)
}

func TestNotReady(t *testing.T) {
	asked := 0
	result, out, err := ask(t, typed("review", "create", "create"), complete(), func(wizard.Result) error {
		if asked++; asked == 1 {
			return errors.New("records holds main.go already")
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, "records", result.Dir)
	require.Contains(t, out, "The project cannot be made: records holds main.go already")
}
