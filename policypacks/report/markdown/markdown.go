// Package markdown renders a result as a comment on a pull request: whether it blocks, what to mend, what was accepted,
// and, folded, what is undecided.
//
// The comment begins with [Marker], so that a bot finds the comment it wrote before and updates it. It stays within what
// GitHub takes; lists that are too long end with a count of what was left out. Texts that come from programs and from
// configuration are written as entities: they form no table cell and no HTML, and notify nobody.
package markdown

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// Marker is the first line of every comment.
const Marker = "<!-- phiform-check -->"

// Render writes the result as Markdown for GitHub.
func Render(result *report.Result) ([]byte, error) {
	all := group(result)
	head := Marker + "\n" + verdict(result, all) + "\n" + counts(all)
	parts := []part{{before: head}}
	if finding.Baselined(result) {
		parts = append(parts, failures(result, all.failing(false)).titled("New failures"),
			failures(result, all.failing(true)).folded("Known from the baseline, blocking nothing"))
	} else {
		parts = append(parts, failures(result, all.failing(false)).titled("Failures"))
	}
	parts = append(parts,
		waived(all[policypacks.Waived]).titled("Waived"),
		undecided(all[policypacks.Unknown]).folded("Undecided before deployment"),
		manual(all[policypacks.Manual]).folded("For a person to decide"),
		part{before: coverage(result)},
		uncovered(result).folded("Types that no rule looks at"),
		part{before: footer(result)},
	)
	return []byte(join(parts, limit)), nil
}

func verdict(result *report.Result, all grouped) string {
	stack := code(result.Graph.Project + "/" + result.Graph.Stack)
	switch {
	case result.Blocks():
		return "## ❌ " + stack + " must not be deployed\n"
	case len(all.failing(false)) > 0:
		return "## ⚠️ " + stack + " has failures, none of which blocks\n"
	}
	return "## ✅ Nothing blocks " + stack + "\n"
}

// counts is the line of numbers, with every verdict on it.
func counts(all grouped) string {
	var words []string
	for _, v := range policypacks.Verdicts() {
		words = append(words, fmt.Sprintf("%s **%d**", v, len(all[v])))
	}
	return strings.Join(words, " · ") + "\n"
}

// coverage says how much of the stack the packs looked at.
func coverage(result *report.Result) string {
	isJudged, judged, total, unseen := map[resource.URN]bool{}, 0, 0, 0
	for _, f := range result.Findings() {
		isJudged[f.URN] = true
	}
	for _, r := range result.Graph.Resources {
		if !r.Custom || r.Package() == "pulumi" {
			continue
		}
		total++
		if isJudged[r.URN] {
			judged++
		}
	}
	for _, t := range finding.Uncovered(result) {
		unseen += t.Count
	}
	return fmt.Sprintf("\nCoverage: %d of %d resources judged; no rule looks at %d.\n", judged, total, unseen)
}

func footer(result *report.Result) string {
	var packs []string
	for _, r := range result.Reports {
		packs = append(packs, text(strings.TrimSpace(r.Pack.Name+" "+r.Pack.Version)))
	}
	return fmt.Sprintf("\n<sub>phiform %s on the %s of %s, packs %s. %s</sub>\n", text(result.Version), text(result.Origin),
		result.At.UTC().Format("2006-01-02 15:04 UTC"), strings.Join(packs, ", "), finding.Disclaimer)
}
