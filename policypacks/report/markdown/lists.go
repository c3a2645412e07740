package markdown

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// failures is a table of what fails. A rule that broke stands among them, as it blocks like a failure.
func failures(result *report.Result, list []report.Finding) part {
	p := table("failures", "rule", "resource", "found", "to mend", "evidence for")
	for _, f := range list {
		rule := code(f.ID) + "<br>" + text(strings.Trim(string(f.Severity)+", "+string(f.Level), ", "))
		if f.Verdict == policypacks.Error {
			rule += ", broken"
		}
		p.row(rule, where(result, f), text(f.Message), text(f.Remediation), citations(f.Citations))
	}
	return p
}

// waived is a table of what was accepted, by whom and until when.
func waived(list []report.Finding) part {
	p := table("waivers", "rule", "resource", "found", "reason", "instead", "approved by", "until")
	for _, f := range list {
		w := f.Waiver
		p.row(code(f.ID), named(f), text(f.Message), text(w.Reason), text(w.Compensating), text(w.Approver), w.Expires.String())
	}
	return p
}

func undecided(list []report.Finding) part {
	p := part{things: "undecided verdicts"}
	for _, f := range list {
		p.items = append(p.items, fmt.Sprintf("- %s %s: %s\n", code(f.ID), named(f), text(f.Message)))
	}
	return p
}

func manual(list []report.Finding) part {
	p := part{things: "controls"}
	for _, f := range list {
		p.items = append(p.items, fmt.Sprintf("- %s %s: %s (%s)\n", code(f.ID), text(f.Title), text(f.Message), citations(f.Citations)))
	}
	return p
}

func uncovered(result *report.Result) part {
	p := part{things: "types"}
	for _, t := range finding.Uncovered(result) {
		p.items = append(p.items, fmt.Sprintf("- %s: %d\n", code(t.Type), t.Count))
	}
	return p
}

// where names a finding's resource, and the line that declares it.
func where(result *report.Result, f report.Finding) string {
	place := finding.Place(result.Locate(f.URN))
	if f.URN == "" {
		return text(place)
	}
	return named(f) + "<br>" + text(place)
}

func named(f report.Finding) string { return code(finding.Resource(f)) }

func citations(list []string) string {
	cells := make([]string, len(list))
	for i, citation := range list {
		cells[i] = text(citation)
	}
	return strings.Join(cells, ", ")
}
