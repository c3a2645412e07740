package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
	"github.com/phiform/phiform/policypacks/packs"
)

// block is output shown in the README, under a comment that says where it comes from. A line of … stands for any lines.
var block = regexp.MustCompile("(?s)<!-- (run|wizard): (.*?) -->\n```text\n(.*?)```")

// took is how long a plan took, which differs from run to run.
var took = regexp.MustCompile(`planned offline in \S+`)

// TestReadmeShowsRealOutput runs what the README says it ran.
func TestReadmeShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	blocks := block.FindAllStringSubmatch(string(readme), -1)
	require.NotEmpty(t, blocks)
	file, err := filepath.Abs("../../README.md")
	require.NoError(t, err)
	fresh := string(readme)
	for _, b := range blocks {
		t.Run(b[2], func(t *testing.T) {
			var got string
			if b[1] == "wizard" {
				got = wizardScreen(t, 100, 24, b[2])
			} else {
				got, _, _ = run(t, strings.Fields(b[2])...)
				got = took.ReplaceAllString(got, "planned offline in 40ms")
			}
			if *update {
				fresh = strings.Replace(fresh, b[3], refresh(b[3], got), 1)
				return
			}
			requireParts(t, b[3], got)
		})
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(fresh), 0o644))
	}
}

// refresh takes the parts of the block anew: each begins with the line that begins as before, and has as many lines.
func refresh(shown, got string) string {
	if !strings.Contains(shown, "…\n") {
		return got
	}
	lines, rest := []string{}, strings.Split(got, "\n")
	for part := range strings.SplitSeq("\n"+shown, "\n…\n") {
		old := strings.Split(strings.Trim(part, "\n"), "\n")
		if old[0] == "" {
			lines = append(lines, "…")
			continue
		}
		start, _, isRow := strings.Cut(old[0], "  ")
		if !isRow {
			start, _, _ = strings.Cut(old[0], " ")
		}
		at := slices.IndexFunc(rest, func(line string) bool { return strings.HasPrefix(line, start) })
		if at < 0 {
			continue
		}
		end := min(at+len(old), len(rest))
		lines, rest = append(append(lines, rest[at:end]...), "…"), rest[end:]
	}
	return strings.TrimSuffix(strings.Join(lines, "\n"), "\n…") + "\n"
}

// requireParts finds the parts between lines of … one after the other.
func requireParts(t *testing.T, shown, got string) {
	t.Helper()
	rest := "\n" + got
	for part := range strings.SplitSeq("\n"+shown, "\n…") {
		at := strings.Index(rest, part)
		require.GreaterOrEqual(t, at, 0, "the README shows\n%s\nbut the output goes on\n%s", part, rest)
		rest = rest[at+len(part):]
	}
}

// wizardScreen is what the wizard shows after the keys: names of keys, and words to type.
func wizardScreen(t *testing.T, width, height int, keys string) string {
	t.Helper()
	model := tea.Model(tui.New(wizard.New(wizard.Options{}), tui.Options{
		Plan: func(ctx context.Context, draft wizard.Result) (*planning.Result, error) {
			return planning.Run(ctx, planning.Request{Spec: draft.Spec, Project: draft.Name, Stack: draft.Stack, Packs: packs.All(), Draft: true})
		},
	}))
	var send func(msg tea.Msg)
	do := func(cmd tea.Cmd) {
		if cmd != nil {
			if msg := cmd(); msg != nil {
				send(msg)
			}
		}
	}
	send = func(msg tea.Msg) {
		var cmd tea.Cmd
		model, cmd = model.Update(msg)
		do(cmd)
	}
	do(model.Init())
	send(tea.WindowSizeMsg{Width: width, Height: height})
	named := map[string]tea.KeyType{"enter": tea.KeyEnter, "tab": tea.KeyTab, "right": tea.KeyRight}
	for word := range strings.FieldsSeq(keys) {
		if key, ok := named[word]; ok {
			send(tea.KeyMsg{Type: key})
			continue
		}
		send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
	}
	lines := strings.Split(ansi.Strip(model.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
