package tui_test

import (
	"maps"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
)

// Whatever keys are pressed, texts pasted and sizes set: nothing panics, the view fits, and going back always ends at
// the first step.
func TestModelHolds(t *testing.T) {
	keys := slices.Sorted(maps.Keys(names))
	rapid.Check(t, func(t *rapid.T) {
		w, h := 80, 24
		d := &driver{model: tui.New(session(nil), options())}
		d.run(d.model.Init())
		d.send(size(w, h))
		t.Repeat(map[string]func(*rapid.T){
			"key": func(t *rapid.T) { d.send(names[rapid.SampledFrom(keys).Draw(t, "key")]) },
			"text": func(t *rapid.T) {
				d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rapid.String().Draw(t, "text")), Paste: rapid.Bool().Draw(t, "paste")})
			},
			"letter": func(t *rapid.T) {
				d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rapid.SampledFrom([]rune("/?kjyn x")).Draw(t, "letter")}})
			},
			"size": func(t *rapid.T) {
				w, h = rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
				d.send(size(w, h))
			},
			"": func(t *rapid.T) { requireFits(t, d.model.View(), w, h) },
		})
		if _, finished := d.model.Finished(); finished {
			return
		}
		d.send(size(80, 24))
		for i := 0; i < 1000 && d.model.Step() != wizard.StepProject; i++ {
			d.press("esc")
		}
		if at := d.model.Step(); at != wizard.StepProject {
			t.Fatalf("going back ends at %s", at)
		}
	})
}
