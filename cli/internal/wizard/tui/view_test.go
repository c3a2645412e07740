package tui_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/wizard/tui"
)

// screens are places in the wizard, by the keys that lead there.
var screens = []struct{ name, keys string }{
	{"project", ""},
	{"blueprint", "records enter enter"},
	{"region", "records enter enter enter enter down down"},
	{"filter", "records enter enter enter enter / place space 1 backspace L"},
	{"environment", "records enter enter enter enter enter down tab"},
	{"essentials", "records enter enter enter enter enter enter enter not/a/domain tab"},
	{"change", "records enter enter enter enter enter enter enter tab tab tab enter right tab tab right"},
	{"compliance", "records enter enter enter enter enter enter enter tab tab tab enter tab tab enter tab tab enter down tab legal"},
	{"review", "records ctrl+r"},
	{"create", "records ctrl+r end enter"},
	{"help", "records f1"},
	{"leave", "records ctrl+c"},
}

func TestView(t *testing.T) {
	for _, s := range []struct{ w, h int }{{60, 20}, {80, 24}, {120, 32}} {
		for _, screen := range screens {
			t.Run(fmt.Sprintf("%d/%s", s.w, screen.name), func(t *testing.T) {
				d := drive(t, s.w, s.h, nil, options())
				d.press(screen.keys)
				requireGolden(t, d.screen())
			})
		}
	}
}

func TestViewTooSmall(t *testing.T) {
	d := drive(t, 59, 24, nil, options())
	d.shows("needs 60x20", "is 59x24")
	d.press("records enter ctrl+r ? down")
	d.send(size(80, 24))
	d.shows("step 1 of 10", "such as member-portal")
	d.send(size(80, 19))
	d.shows("needs 60x20")
	d.press("ctrl+c")
	require.True(t, d.quit, "nothing was answered, so nothing is asked")
}

// Colour is decided by us alone, and says nothing that words do not say.
func TestColor(t *testing.T) {
	keys := "records enter enter enter enter enter enter enter tab tab tab enter right"
	for _, theme := range []struct {
		name string
		tui.Theme
	}{
		{"none", tui.Theme{Profile: termenv.TrueColor}},
		{"dark", tui.Theme{Color: true, Profile: termenv.ANSI256}},
		{"light", tui.Theme{Color: true, Profile: termenv.ANSI256, Light: true}},
	} {
		t.Run(theme.name, func(t *testing.T) {
			opts := options()
			opts.Theme = theme.Theme
			d := drive(t, 80, 24, nil, opts)
			d.press(keys)
			view := d.model.View()
			require.Equal(t, theme.Color, strings.Contains(view, "38;5;"), "colours of the palette")

			plain := drive(t, 80, 24, nil, options())
			plain.press(keys)
			require.Equal(t, plain.screen(), d.screen(), "the words are the same in every theme")

			lines := strings.Split(view, "\n")
			for i := range lines {
				lines[i] = strconv.Quote(lines[i])
			}
			requireGolden(t, strings.Join(lines, "\n")+"\n")
		})
	}
}

// Everything fits, however large or small the terminal is.
func TestViewFits(t *testing.T) {
	for w := 0; w <= 130; w += 7 {
		for h := 0; h <= 50; h += 6 {
			d := drive(t, w, h, nil, options())
			requireFits(t, d.model.View(), w, h)
			d.press("ctrl+r")
			requireFits(t, d.model.View(), w, h)
		}
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func requireFits(t fataler, view string, w, h int) {
	t.Helper()
	if w == 0 || h == 0 {
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%d lines in a terminal of %dx%d", len(lines), w, h)
	}
	for _, line := range lines {
		if width := ansi.StringWidth(line); width > w {
			t.Fatalf("%d columns in a terminal of %dx%d: %q", width, w, h, line)
		}
	}
}
