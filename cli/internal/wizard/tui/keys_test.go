package tui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
)

func size(w, h int) tea.Msg { return tea.WindowSizeMsg{Width: w, Height: h} }

func complete() map[string]string {
	return map[string]string{
		"name": "records", "options.domain": "archive.hospital.org", "options.zone": "Z1", "options.email": "a@hospital.org",
	}
}

func TestBackIsNeverBlocked(t *testing.T) {
	d := drive(t, 80, 24, nil, options())
	d.press("NOT_A_NAME enter enter esc")
	d.shows("NOT_A_NAME", "! is not 2 to 40 lower-case letters")
	d.press("enter enter enter enter enter enter enter no/domain esc esc esc")
	d.shows("step 3 of 10")
}

func TestEscOnTheFirstStepStays(t *testing.T) {
	d := drive(t, 80, 24, nil, options())
	d.press("esc")
	require.False(t, d.quit)
	d.shows("this is the first step; ctrl+c leaves")
}

func TestLeaving(t *testing.T) {
	tests := []struct {
		name, keys string
		quit       bool
	}{
		{"at once where nothing is answered", "ctrl+c", true},
		{"asks where something is", "records ctrl+c", false},
		{"y leaves", "records ctrl+c y", true},
		{"ctrl+c again leaves", "records ctrl+c ctrl+c", true},
		{"n stays", "records ctrl+c n", false},
		{"enter stays", "records ctrl+c enter", false},
		{"other keys wait", "records ctrl+c x", false},
		{"from the help", "records f1 ctrl+c y", true},
		{"from the review", "records ctrl+r ctrl+c y", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := drive(t, 80, 24, nil, options())
			d.press(test.keys)
			require.Equal(t, test.quit, d.quit)
			_, finished := d.model.Finished()
			require.False(t, finished)
		})
	}
}

func TestFilter(t *testing.T) {
	d := drive(t, 80, 24, map[string]string{"name": "records", "dir": "x", "blueprint": "archive", "cloud": "aws"}, options())
	d.press("/ jqk")
	d.shows("nothing matches", "filter: jqk", "0 of 12")
	d.press("esc / place space 3 enter")
	d.shows("›• region-3")
	d.press("esc")
	d.shows("3 of 12, / filters")
	d.press("enter ctrl+r")
	d.shows("region-3")
}

func TestResetToDefault(t *testing.T) {
	d := drive(t, 80, 24, map[string]string{"name": "records", "dir": "x", "blueprint": "archive", "cloud": "aws"}, options())
	d.press("down down backspace ctrl+r up up up up up up up up up up")
	d.shows("region-1")
	require.NotContains(t, d.screen(), "chosen")
}

func TestUndo(t *testing.T) {
	d := drive(t, 80, 24, nil, options())
	d.press("ctrl+z")
	d.shows("nothing to undo")
	d.press("records ctrl+z")
	d.shows("undone: Name", "such as member-portal")
}

func TestPanelShowsTheLastChange(t *testing.T) {
	flags := complete()
	flags["dir"], flags["blueprint"], flags["cloud"], flags["region"], flags["environment"], flags["stack"] = "x", "archive", "aws", "region-1", "production", "prod"
	flags["options.certificate"] = "" // an empty flag answers nothing
	d := drive(t, 120, 32, flags, options())
	d.press("right")
	d.shows("Last change: Second factor", "x pass → fail  second-factor archive-members", "~ UserPool archive-members", "1 fail")
	d.press("tab tab right")
	d.shows("Last change: Firewall", "- WebAcl archive-firewall", "Plan: 3 resources")
	d.press("ctrl+z")
	d.shows("Last change: undo of Firewall", "+ WebAcl archive-firewall", "Plan: 4 resources")
}

func TestPanelSaysWhatCannotBePlanned(t *testing.T) {
	d := drive(t, 120, 32, complete(), options())
	d.press("ctrl+r")
	d.shows("Plan: 4 resources")
	for !strings.Contains(d.screen(), "›   Certificate") {
		before := d.screen()
		d.press("up")
		require.NotEqual(t, before, d.screen(), "the certificate is on the review")
	}
	d.press("enter C1")
	d.shows("! cannot be planned: phiform:options.certificate", "Plan: 4 resources", "! cannot go with zone")
}

func TestCreate(t *testing.T) {
	var asked []wizard.Result
	opts := options()
	opts.Ready = func(r wizard.Result) error {
		asked = append(asked, r)
		if len(asked) == 1 {
			return errors.New("records holds main.go already")
		}
		return nil
	}
	d := drive(t, 80, 24, complete(), opts)
	d.press("ctrl+r enter")
	require.False(t, d.quit)
	d.shows("records holds main.go already")
	d.press("enter")
	require.True(t, d.quit)
	result, finished := d.model.Finished()
	require.True(t, finished)
	require.Equal(t, asked[1], result)
	require.Equal(t, "archive.hospital.org", result.Spec.Options["domain"])
}

func TestCreateWithProblemsGoesToTheFirst(t *testing.T) {
	flags := complete()
	delete(flags, "options.email")
	d := drive(t, 80, 24, flags, options())
	d.press("ctrl+r end enter")
	require.False(t, d.quit)
	d.shows("› ! E-mail", "1 answer to give or to mend")
	d.press("enter a@hospital.org ctrl+r enter")
	require.True(t, d.quit)
}

// A plan that was asked for before the newest answer is never shown.
func TestStalePlansAreDropped(t *testing.T) {
	var drafts []wizard.Result
	plan := func(ctx context.Context, draft wizard.Result) (*planning.Result, error) {
		drafts = append(drafts, draft)
		return wizardtest.Plan(ctx, draft)
	}
	opts := options()
	opts.Plan = plan
	m := tui.New(session(nil), opts)
	first := m.Init()
	m.Update(size(120, 32))
	for _, r := range "records" {
		_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		require.Nil(t, cmd, "one plan runs at a time")
	}
	_, second := m.Update(first())
	require.Contains(t, m.View(), "planning…", "the first plan is stale")
	_, third := m.Update(second())
	require.Nil(t, third)
	require.Contains(t, m.View(), "4 resources")
	require.Len(t, drafts, 2, "what lies between was never planned")
	require.Equal(t, "records", drafts[1].Name)
}
