package tui

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// ThemeOf tells what the terminal can show. PHIFORM_THEME, light or dark, outweighs what the terminal says about its
// background.
func ThemeOf(streams *app.IO) Theme {
	theme := Theme{Color: streams.Color, Profile: ProfileOf(streams.Getenv)}
	switch streams.Getenv("PHIFORM_THEME") {
	case "light":
		theme.Light = true
	case "dark":
	default:
		theme.Light = !lipgloss.HasDarkBackground()
	}
	return theme
}

// Run shows a session until the user ends it. Leaving is [app.ErrInterrupted].
func Run(ctx context.Context, streams *app.IO, session *wizard.Session, opts Options) (wizard.Result, error) {
	model := New(session, opts)
	program := tea.NewProgram(model, tea.WithContext(ctx), tea.WithAltScreen(),
		tea.WithInput(streams.In), tea.WithOutput(streams.Err))
	_, err := program.Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted), errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil:
		return wizard.Result{}, app.ErrInterrupted
	case err != nil:
		return wizard.Result{}, fmt.Errorf("drawing on the terminal: %w", err)
	}
	if result, ok := model.Finished(); ok {
		return result, nil
	}
	return wizard.Result{}, app.ErrInterrupted
}
