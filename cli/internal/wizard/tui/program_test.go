package tui_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/teatest"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/wizard/tui"
)

// start runs the whole program on a terminal of its own.
func start(t *testing.T, flags map[string]string) *teatest.TestModel {
	t.Helper()
	tm := teatest.NewTestModel(t, tui.New(session(flags), options()), teatest.WithInitialTermSize(120, 32))
	waitFor(t, tm, "4 resources")
	return tm
}

func waitFor(t *testing.T, tm *teatest.TestModel, text string) {
	t.Helper()
	teatest.WaitFor(t, tm.Output(), func(out []byte) bool { return bytes.Contains(out, []byte(text)) }, teatest.WithDuration(10*time.Second))
}

func final(t *testing.T, tm *teatest.TestModel) *tui.Model {
	t.Helper()
	return tm.FinalModel(t, teatest.WithFinalTimeout(10*time.Second)).(*tui.Model)
}

func TestProgramToTheEnd(t *testing.T) {
	tm := start(t, complete())
	tm.Send(tea.KeyMsg{Type: tea.KeyCtrlR})
	waitFor(t, tm, "Create the project")
	tm.Send(tea.KeyMsg{Type: tea.KeyEnter})
	result, finished := final(t, tm).Finished()
	require.True(t, finished)
	require.Equal(t, "records", result.Name)
	require.Equal(t, "region-1", result.Spec.Region)
}

func TestProgramThatIsLeftWritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	tm := start(t, nil)
	tm.Type("records")
	tm.Send(tea.KeyMsg{Type: tea.KeyEnter})
	tm.Send(tea.KeyMsg{Type: tea.KeyCtrlC})
	waitFor(t, tm, "Nothing has been written")
	tm.Type("y")
	_, finished := final(t, tm).Finished()
	require.False(t, finished)
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	require.Empty(t, entries)
}
