package newcmd

import (
	"regexp"
	"strings"

	"github.com/phiform/phiform/cli/internal/wizard"
)

// command writes the answers of a session as the command that gives them.
func command(s *wizard.Session) string {
	words := []string{"phiform", "new"}
	for _, step := range s.Steps() {
		for _, f := range step.Fields {
			a := s.AnswerTo(f)
			if !a.Given() {
				continue
			}
			text := quote(strings.TrimSpace(a.Text))
			switch {
			case f.ID == wizard.FieldName:
				words = append(words, text)
			case strings.HasSuffix(f.Flag, "="):
				words = append(words, f.Flag+text)
			case f.ID == wizard.FieldSigned:
				words = append(words, f.Flag+"="+text)
			default:
				words = append(words, f.Flag, text)
			}
		}
	}
	return strings.Join(words, " ")
}

var safe = regexp.MustCompile(`^[A-Za-z0-9_@%+=:,./-]+$`)

// quote makes one word of a text for a POSIX shell.
func quote(text string) string {
	if safe.MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
