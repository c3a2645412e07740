package pages

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/external"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// compared are the sets of rules that are compared one by one. Of the others only the rules with a like here are named.
var compared = map[policypacks.Source]string{
	policypacks.CdkNag:    "cdk-nag, HIPAA Security pack",
	policypacks.AWSConfig: "AWS Config, conformance pack for HIPAA security",
}

func coverage(packs []*policypacks.Pack) map[string]string {
	pages := map[string]string{
		"coverage/safeguards.md": bySafeguard(packs),
		"coverage/objectives.md": byObjective(packs),
	}
	for source, title := range compared {
		pages["coverage/"+string(source)+".md"] = against(packs, source, title)
	}
	return pages
}

// likes are the rules that name each external rule.
func likes(packs []*policypacks.Pack) map[policypacks.External][]string {
	all := map[policypacks.External][]string{}
	for _, pack := range packs {
		for _, r := range pack.Rules {
			for _, e := range r.External {
				all[e] = append(all[e], r.ID)
			}
		}
	}
	return all
}

func against(packs []*policypacks.Pack, source policypacks.Source, title string) string {
	ours := likes(packs)
	covered := 0
	var rows strings.Builder
	for _, id := range external.IDs(source) {
		e := policypacks.External{Source: source, ID: id}
		here := external.Reason(e)
		if rules := ours[e]; len(rules) > 0 {
			covered++
			slices.Sort(rules)
			here = "`" + strings.Join(slices.Compact(rules), "`<br>`") + "`"
		}
		fmt.Fprintf(&rows, "| %s | %s |\n", id, cell(here))
	}
	return fmt.Sprintf("%s# %s, beside the rules here\n\n%s. %d of %d are decided by a rule; of the others the table says why not.\n\n| rule there | rule here, or why there is none |\n|---|---|\n%s",
		header, title, external.Title(source), covered, len(external.IDs(source)), rows.String())
}

// bySafeguard lists what evidences each safeguard, for each cloud.
func bySafeguard(packs []*policypacks.Pack) string {
	var b strings.Builder
	b.WriteString(header + "# Safeguards and their rules\n\n" + disclaimer)
	b.WriteString("A rule counts under every safeguard that it cites. What no rule can decide is for people; the control is named.\n\n")
	b.WriteString("| 45 CFR | safeguard | obligation | AWS | Azure | Google Cloud | for people |\n|---|---|---|---:|---:|---:|---|\n")
	for _, s := range safeguard.All() {
		counts := map[string]int{}
		var people []string
		for _, pack := range packs {
			for _, r := range pack.Rules {
				if !pack.Operational && slices.Contains(r.Citations, s.Citation) {
					counts[r.Cloud]++
				}
			}
			for _, c := range pack.Controls {
				if slices.Contains(c.Citations, s.Citation) {
					people = append(people, "`"+c.ID+"`")
				}
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %d | %d | %s |\n", strings.TrimPrefix(s.Citation, "45 CFR "), s.Name, s.Obligation,
			counts["aws"], counts["azure"], counts["gcp"], strings.Join(people, "<br>"))
	}
	return b.String()
}

// byObjective compares the clouds, objective by objective.
func byObjective(packs []*policypacks.Pack) string {
	counts := map[policypacks.Objective]map[string]int{}
	for _, pack := range packs {
		for _, r := range pack.Rules {
			if counts[r.Objective] == nil {
				counts[r.Objective] = map[string]int{}
			}
			counts[r.Objective][r.Cloud]++
		}
	}
	var b strings.Builder
	b.WriteString(header + "# Objectives and their rules\n\nEvery rule has one objective, in words that are the same on all clouds.\n\n")
	b.WriteString("| objective | AWS | Azure | Google Cloud |\n|---|---:|---:|---:|\n")
	for _, objective := range policypacks.Objectives() {
		if n := counts[objective]; n != nil {
			fmt.Fprintf(&b, "| %s | %d | %d | %d |\n", objective, n["aws"], n["azure"], n["gcp"])
		}
	}
	return b.String()
}
