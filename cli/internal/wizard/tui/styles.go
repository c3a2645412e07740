package tui

import (
	"io"
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme says what the terminal can show.
type Theme struct {
	// Color is false where the user declined colours. Bold, faint and reversed text stay: they are no colours.
	Color bool
	Light bool // dark text on a light background
	// Profile is how many colours there are; it does not matter without Color.
	Profile termenv.Profile
}

// ProfileOf tells from the environment how many colours a terminal has.
func ProfileOf(getenv func(string) string) termenv.Profile {
	switch colors := strings.ToLower(getenv("COLORTERM")); {
	case colors == "truecolor" || colors == "24bit":
		return termenv.TrueColor
	case strings.Contains(getenv("TERM"), "256color"):
		return termenv.ANSI256
	}
	return termenv.ANSI
}

// styles are what text means. Meaning never rests on colour alone: words or signs carry it too.
type styles struct {
	title, faint, focus, value, cursor lipgloss.Style
	problem, warning, good, rule       lipgloss.Style
}

// pair is a colour of the 256-colour palette, for a dark and for a light background.
type pair struct{ dark, light string }

func newStyles(t Theme) *styles {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(t.Profile)
	if !t.Color {
		renderer.SetColorProfile(termenv.ANSI)
	}
	plain := renderer.NewStyle()
	paint := func(style lipgloss.Style, p pair) lipgloss.Style {
		switch {
		case !t.Color:
			return style
		case t.Light:
			return style.Foreground(lipgloss.Color(p.light))
		}
		return style.Foreground(lipgloss.Color(p.dark))
	}
	s := &styles{
		title:   plain.Bold(true),
		faint:   paint(plain, pair{"245", "241"}),
		focus:   paint(plain.Bold(true), pair{"81", "25"}),
		value:   plain,
		cursor:  plain.Reverse(true),
		problem: paint(plain.Bold(true), pair{"210", "124"}),
		warning: paint(plain, pair{"221", "94"}),
		good:    paint(plain, pair{"114", "28"}),
		rule:    paint(plain, pair{"240", "249"}),
	}
	if !t.Color {
		s.faint = plain.Faint(true)
	}
	return s
}

// footer styles the line of keys.
func (s *styles) footer() help.Model {
	h := help.New()
	h.ShortSeparator = "  "
	h.Styles = help.Styles{
		ShortKey: s.title, ShortDesc: s.faint, ShortSeparator: s.faint, Ellipsis: s.faint,
		FullKey: s.title, FullDesc: s.faint, FullSeparator: s.faint,
	}
	return h
}
