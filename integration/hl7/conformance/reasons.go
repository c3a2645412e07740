package conformance

import (
	_ "embed" // the reasons
	"fmt"
	"path"
	"strings"
)

//go:embed reasons.txt
var reasonText string

// reason says why rows of the official maps are left out: those that all of its patterns match (as path.Match has them,
// with brackets taken literally).
type reason struct{ name, source, target, why string }

// readReasons reads lines of "MAP SOURCE TARGET reason", where * stands for anything.
func readReasons(text string) ([]reason, error) {
	var all []reason
	for i, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		words := strings.Fields(line)
		if len(words) < 4 {
			return nil, fmt.Errorf("line %d: want map, source, target and reason", i+1)
		}
		all = append(all, reason{words[0], words[1], words[2], strings.Join(words[3:], " ")})
	}
	return all, nil
}

// explain finds the first reason that matches a row.
func explain(name string, row OfficialRow, reasons []reason) Row {
	for _, r := range reasons {
		if match(r.name, name) && match(r.source, row.Source) && match(r.target, row.Target) {
			return Row{OfficialRow: row, State: LeftOut, Reason: r.why}
		}
	}
	return Row{OfficialRow: row, State: Missing}
}

func match(pattern, text string) bool {
	pattern = strings.NewReplacer("[", `\[`, "]", `\]`).Replace(pattern)
	ok, err := path.Match(pattern, strings.ReplaceAll(text, "/", " "))
	return err == nil && ok
}
