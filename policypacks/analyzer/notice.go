package analyzer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// notice is a name under which the analyzer reports, once per stack, what is no rule's failure.
type notice struct {
	name        string
	title       string
	description string
	level       policypacks.Level // unless configured
	severity    policypacks.Severity
	instead     string // what to do who wants a higher level
	// text is what there is to report of a stack, or empty; nil where findings of the report itself have this name.
	text func(report *policypacks.Report, preview bool) string
}

func notices() []notice {
	return []notice{
		{
			name: policypacks.UndecidedNotice, level: policypacks.Advisory, severity: policypacks.Low,
			title:       "Everything can be decided before a deployment",
			description: "Rules that wait for values which only a deployment tells are listed.",
			text:        undecidedText,
			instead:     "; to make failures of what is undecided, set " + strictKey + " to true",
		},
		{
			name: policypacks.WaivedNotice, level: policypacks.Advisory, severity: policypacks.Low,
			title:       "No failure needs a waiver",
			description: "Failures that a waiver in force accepts are listed, with approver and last day.",
			text:        waivedText,
			instead:     "; to stop at a failure, remove its waiver from " + waiversKey,
		},
		{
			name: policypacks.WaiversNotice, level: policypacks.Mandatory, severity: policypacks.High,
			title:       "Waivers are in force and in use",
			description: "A waiver that has expired or covers no failure must be removed or approved anew.",
		},
	}
}

func noticeNamed(name string) *notice {
	for _, n := range notices() {
		if n.name == name {
			return &n
		}
	}
	return nil
}

// mostLines limits a notice, as it is read between other output.
const mostLines = 10

// waivedText lists the waived failures; it is empty where there are none.
func waivedText(report *policypacks.Report, _ bool) string {
	findings := report.With(policypacks.Waived)
	lines := make([]string, len(findings))
	for i, f := range findings {
		lines[i] = fmt.Sprintf("%s on %s: %s", f.ID, f.URN.Name(), waiverText(f.Waiver))
	}
	return listing(fmt.Sprintf("%s waived:", count(len(findings), "failure is", "failures are")), lines)
}

func waiverText(w *policypacks.Waiver) string {
	return fmt.Sprintf("waived until %s, approved by %s: %s", w.Expires, w.Approver, w.Reason)
}

// undecidedText lists, by rule, what could not be decided; it is empty where everything was.
func undecidedText(report *policypacks.Report, preview bool) string {
	byRule := map[string][]policypacks.Finding{}
	for _, f := range report.With(policypacks.Unknown) {
		byRule[f.ID] = append(byRule[f.ID], f)
	}
	var lines []string
	for _, id := range slices.Sorted(maps.Keys(byRule)) {
		findings := byRule[id]
		line := fmt.Sprintf("%s on %s", id, findings[0].URN.Name())
		if len(findings[0].Paths) > 0 {
			line += ": " + strings.Join(findings[0].Paths, ", ")
		}
		if more := len(findings) - 1; more > 0 {
			line += ", and on " + count(more, "more resource", "more resources")
		}
		lines = append(lines, line)
	}
	head := count(report.Count(policypacks.Unknown), "check", "checks")
	if preview {
		head += " cannot be decided before deployment (" + strictKey + " makes failures of them):"
	} else {
		head += " could not be decided (" + strictKey + " makes failures of them):"
	}
	return listing(head, lines)
}

func listing(head string, lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	if more := len(lines) - mostLines; more > 0 {
		lines = append(slices.Clone(lines[:mostLines]), fmt.Sprintf("and %d more", more))
	}
	return head + "\n  " + strings.Join(lines, "\n  ")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
