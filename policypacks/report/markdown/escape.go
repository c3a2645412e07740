package markdown

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// special are the characters that mean something in GitHub's Markdown or in HTML, wherever they stand. Written as
// entities, they are text in both, and end no table cell.
const special = "&<>`*_~[]\\|#@$"

// longest is how many characters of a text from outside are shown.
const longest = 400

// mute keeps @names and #numbers from notifying people and from linking to other work: a space without width follows.
const mute = "\u200b"

// text is a text from outside as Markdown that shows it and does nothing else, on one line.
func text(outside string) string {
	var b strings.Builder
	for _, r := range shorten(finding.OneLine(outside)) {
		if !strings.ContainsRune(special, r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		if r == '@' || r == '#' {
			b.WriteString(mute)
		}
	}
	return b.String()
}

// code is a name from outside in the type of code. Backticks would not do: within a table, no escape in them is safe.
func code(outside string) string {
	if finding.OneLine(outside) == "" {
		return ""
	}
	return "<code>" + text(outside) + "</code>"
}

func shorten(line string) string {
	runes := []rune(line)
	if len(runes) <= longest {
		return line
	}
	return string(runes[:longest-1]) + "…"
}
