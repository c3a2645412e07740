package newcmd

import (
	"context"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
	"github.com/phiform/phiform/policypacks/packs"
)

// BenchmarkKeystroke is from a key to the screen with the new plan of the member portal in it, all rules evaluated.
// The budget is 50 ms.
func BenchmarkKeystroke(b *testing.B) {
	opts := &Options{Packs: packs.All()}
	model := tui.New(wizard.New(wizard.Options{}), tui.Options{Plan: opts.plan})
	model.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	model.Update(model.Init()())
	require.Contains(b, model.View(), "resources")
	for b.Loop() {
		_, cmd := model.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'a'}})
		if cmd == nil { // the text is as long as it may be
			_, cmd = model.Update(tea.KeyMsg{Type: tea.KeyCtrlU})
		}
		model.Update(cmd())
		_ = model.View()
	}
}

// The panel shows the plan of the real blueprint.
func TestPlanOfDraft(t *testing.T) {
	opts := &Options{Packs: packs.All()}
	result, err := opts.plan(context.Background(), wizard.New(wizard.Options{}).Draft())
	require.NoError(t, err)
	require.NotEmpty(t, result.Assumed)
	require.Len(t, result.Reports, len(opts.Packs))
}
