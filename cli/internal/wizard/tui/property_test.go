package tui_test

import (
	"maps"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/cli/internal/wizard/tui"
)

// Whatever keys are pressed, texts pasted and sizes set: nothing panics, the view fits, and going back always ends at
// the step that came first.
func TestModelHolds(t *testing.T) {
	keys := slices.Sorted(maps.Keys(names))
	rapid.Check(t, func(t *rapid.T) {
		w, h := 80, 24
		flags := map[string]string{}
		for _, id := range rapid.SliceOf(rapid.SampledFrom([]string{"name", "dir", "region", "options.note", "options.firewall"})).Draw(t, "flags") {
			flags[id] = rapid.String().Draw(t, id)
		}
		d := &driver{model: tui.New(session(flags), options())}
		first := d.model.Step()
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
		for i := 0; i < 1000 && d.model.Step() != first; i++ {
			d.press("esc")
		}
		if at := d.model.Step(); at != first {
			t.Fatalf("going back ends at %s", at)
		}
	})
}
