package view

import (
	"fmt"
	"strings"
)

// Status of one thing that phiform needs.
type Status string

// What a check can find.
const (
	OK      Status = "ok"
	Warning Status = "warning" // some commands will not work, or not as well
	Missing Status = "missing"
)

// Finding is what `phiform doctor` says about one thing.
type Finding struct {
	Name   string `json:"name"`
	Status Status `json:"status"`
	Found  string `json:"found"`
	Need   string `json:"neededFor"`
	Fix    string `json:"fix,omitempty"`
}

// Doctor renders the findings, with what to do below those that are not fine.
func Doctor(s Screen, findings []Finding) string {
	var b strings.Builder
	counts := map[Status]int{}
	for _, f := range findings {
		counts[f.Status]++
		mark, tint := "(✓) ", green
		switch f.Status {
		case Warning:
			mark, tint = "(!) ", yellow
		case Missing:
			mark, tint = "(x) ", red
		}
		first, rest, _ := strings.Cut(f.Found, "\n")
		b.WriteString(s.wrap(s.in(tint, mark)+f.Name+": ", first))
		for _, line := range strings.Split(rest, "\n") {
			if line != "" {
				b.WriteString(s.wrap("      ", strings.TrimSpace(line)))
			}
		}
		if f.Fix != "" {
			b.WriteString(s.wrap("      needed for ", f.Need))
			b.WriteString(s.wrap("      to mend: ", f.Fix))
		}
	}
	return b.String() + fmt.Sprintf("\n%d ok, %s, %d missing\n", counts[OK], count(counts[Warning], "warning", "warnings"), counts[Missing])
}
