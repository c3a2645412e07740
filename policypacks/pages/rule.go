package pages

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

func servicePage(pack *policypacks.Pack, s service, rules []*policypacks.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s# %s: %s\n\nRules of the pack `%s`. %s\n", header, cloudNames[s.cloud], cmp.Or(s.name, pack.Title), pack.Name, disclaimer)
	b.WriteString("| rule | what holds | severity |\n|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", r.ID, r.ID, cell(r.Title), r.Severity)
	}
	for _, r := range rules {
		b.WriteString("\n" + section(r))
	}
	return b.String()
}

func section(r *policypacks.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n**%s.** %s.\n\n| | |\n|---|---|\n", r.ID, r.Title, r.Why)
	for _, row := range [][2]string{
		{"severity", string(r.Severity)},
		{"objective", string(r.Objective)},
		{"looks at", looksAt(r)},
		{"safeguards", safeguards(r.Citations)},
		{"NIST SP 800-53 r5", strings.Join(r.NIST, ", ")},
		{"left out", r.Missing},
		{"can be told", r.Decided()},
		{"to mend", r.Remediation},
		{"mended on request", remedy(r)},
		{"settings", settings(r)},
		{"asked elsewhere", elsewhere(r)},
	} {
		if row[1] != "" {
			fmt.Fprintf(&b, "| %s | %s |\n", row[0], cell(row[1]))
		}
	}
	return b.String()
}

func looksAt(r *policypacks.Rule) string {
	var names []string
	for _, typ := range r.Types {
		names = append(names, "`"+typ+"`")
	}
	for _, pkg := range r.Packages {
		names = append(names, "every type of `"+pkg+"`")
	}
	return strings.Join(names, "<br>")
}

func safeguards(citations []string) string {
	var lines []string
	for _, citation := range citations {
		s, _ := safeguard.Lookup(citation)
		lines = append(lines, fmt.Sprintf("%s %s (%s)", citation, s.Name, s.Obligation))
	}
	return strings.Join(lines, "<br>")
}

func remedy(r *policypacks.Rule) string {
	if r.Remedy == nil {
		return ""
	}
	return r.Remedy.Description + ", where the rule's level is `remediate`"
}

func settings(r *policypacks.Rule) string {
	var lines []string
	for _, s := range r.Settings {
		lines = append(lines, fmt.Sprintf("`%s`: %s (default %v)", s.Name, s.Doc, s.Default))
	}
	return strings.Join(lines, "<br>")
}

func elsewhere(r *policypacks.Rule) string {
	var names []string
	for _, e := range r.External {
		names = append(names, fmt.Sprintf("%s %s", e.Source, e.ID))
	}
	return strings.Join(names, "<br>")
}
