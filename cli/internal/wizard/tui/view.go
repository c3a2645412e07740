package tui

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/cli/internal/wizard"
)

// View draws exactly as many rows and columns as the terminal has.
func (m *Model) View() string {
	all := m.layout.whole
	if all.w < 1 || all.h < 1 {
		return ""
	}
	if m.layout.tooSmall {
		return strings.Join(fit(m.smallScreen(), all), "\n")
	}
	lines := append(m.header(), m.body()...)
	lines = append(lines, m.styles.warning.Render(cut(wizard.Printable(m.note), all.w)), m.footer.ShortHelpView(m.keys.short(m.focus(), m.page.list.filterable())))
	return strings.Join(fit(lines, all), "\n")
}

func (m *Model) smallScreen() []string {
	lines := []string{
		fmt.Sprintf("phiform new needs %dx%d", minWidth, minHeight),
		fmt.Sprintf("this terminal is %dx%d", m.layout.whole.w, m.layout.whole.h),
		"make it larger, or leave with ctrl+c",
	}
	if m.leaving {
		lines[2] = "leave and lose the answers? y or n"
	}
	return lines
}

func (m *Model) header() []string {
	width := m.layout.whole.w
	at, of := m.session.Position()
	right := fmt.Sprintf("step %d of %d", at, of)
	left := cut("phiform new "+wizard.Printable(m.session.Answer(wizard.FieldName).Text), width-len(right)-2)
	return []string{
		m.styles.title.Render(pad(left, width-len(right))) + m.styles.faint.Render(right),
		m.styles.rule.Render(strings.Repeat("─", width)),
	}
}

func (m *Model) body() []string {
	all := size{m.layout.whole.w, m.layout.whole.h - 4}
	switch {
	case m.leaving:
		return fit(m.leaveLines(), all)
	case m.helping:
		return fit(m.helpLines(), all)
	}
	page, panel := m.pageLines(), renderPanel(&m.planner, m.styles, m.layout.panel)
	if !m.layout.beside {
		return append(append(page, m.styles.rule.Render(strings.Repeat("─", m.layout.whole.w))), panel...)
	}
	lines := make([]string, len(page))
	for i := range page {
		lines[i] = page[i] + m.styles.rule.Render(" │ ") + panel[i]
	}
	return lines
}

func (m *Model) pageLines() []string {
	if m.onReviewStep() {
		return m.review.render(m.session, m.styles, m.layout.page)
	}
	return m.page.render(m.session, m.styles, m.layout.page)
}

func (m *Model) helpLines() []string {
	keys := strings.Split(m.footer.FullHelpView(m.keys.full()), "\n")
	return append([]string{m.styles.title.Render("Keys"), ""}, keys...)
}

func (m *Model) leaveLines() []string {
	return []string{
		m.styles.title.Render("Leave?"), "",
		"Your answers will be lost. Nothing has been written.", "",
		m.styles.title.Render("y") + "  leave",
		m.styles.title.Render("n") + "  stay",
	}
}
