package tui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
)

// driver presses keys on a model and runs its commands, all in the test's own goroutine.
type driver struct {
	t     testing.TB
	model *tui.Model
	quit  bool
}

func session(flags map[string]string) *wizard.Session {
	return wizard.New(wizard.Options{Flags: flags, Blueprints: wizardtest.Blueprints()})
}

func options() tui.Options {
	return tui.Options{Plan: wizardtest.Plan, Ready: func(wizard.Result) error { return nil }}
}

func drive(t testing.TB, w, h int, flags map[string]string, opts tui.Options) *driver {
	d := &driver{t: t, model: tui.New(session(flags), opts)}
	d.run(d.model.Init())
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.model.Update(msg)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.quit = true
	default:
		d.send(msg)
	}
}

var names = map[string]tea.KeyMsg{
	"enter": {Type: tea.KeyEnter}, "tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab}, "esc": {Type: tea.KeyEsc},
	"up": {Type: tea.KeyUp}, "down": {Type: tea.KeyDown}, "left": {Type: tea.KeyLeft}, "right": {Type: tea.KeyRight},
	"home": {Type: tea.KeyHome}, "end": {Type: tea.KeyEnd}, "pgup": {Type: tea.KeyPgUp}, "pgdown": {Type: tea.KeyPgDown},
	"backspace": {Type: tea.KeyBackspace}, "f1": {Type: tea.KeyF1}, "space": {Type: tea.KeySpace, Runes: []rune{' '}},
	"ctrl+c": {Type: tea.KeyCtrlC}, "ctrl+r": {Type: tea.KeyCtrlR}, "ctrl+z": {Type: tea.KeyCtrlZ},
}

// press takes keys separated by spaces: names of keys, or texts to type.
func (d *driver) press(keys string) {
	for _, word := range strings.Fields(keys) {
		if key, ok := names[word]; ok {
			d.send(key)
			continue
		}
		for _, r := range word {
			d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
}

// screen is what the terminal shows, without styles and spaces at the ends of lines.
func (d *driver) screen() string {
	lines := strings.Split(ansi.Strip(d.model.View()), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (d *driver) shows(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		require.Contains(d.t, d.screen(), text)
	}
}

func requireGolden(t testing.TB, text string) {
	t.Helper()
	golden.RequireEqual(t, []byte(text))
}
