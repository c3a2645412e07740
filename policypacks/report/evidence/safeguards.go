package evidence

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// chapter is a section of the regulation, or what belongs to none.
type chapter struct {
	Anchor     string
	Number     string // 164.312; empty for what belongs to no section
	Title      string
	Safeguards []*section
}

// section is one safeguard with its evidence.
type section struct {
	safeguard.Safeguard
	Anchor string
	Counts []counted // in the order of [verdicts]
	// Entries are those that this safeguard leads, and those about no resource; the others are under their own leading
	// safeguard, and referred to.
	Entries    []*listed
	References []*reference
	// Inapplicable are folded away.
	Inapplicable      []*entry
	InapplicableCount int
	Silence           string // why there is no evidence, where there is none
}

// listed is an entry where it is told in full.
type listed struct {
	*entry
	Anchored bool // false where the entry is told a second time
}

// reference points at a rule that is listed under another safeguard.
type reference struct {
	Pack, ID, Title string
	At              string // anchor of the first entry
	Under           string // citation
	Counts          []counted
}

// Evidenced tells whether anything but silence is known about the safeguard.
func (s *section) Evidenced() bool { return len(s.Entries)+len(s.References) > 0 }

// Count is how many findings about the safeguard have a verdict.
func (s *section) Count(v policypacks.Verdict) int {
	for _, c := range s.Counts {
		if c.Name == v {
			return c.Count
		}
	}
	return 0
}

// newChapters sorts entries under the safeguards of the regulation, each of which appears, and under what else is cited.
func newChapters(all []*entry, reports []*policypacks.Report) []chapter {
	byCitation := map[string][]*entry{}
	var elsewhere []string
	for _, e := range all {
		citations := e.Citations
		if len(citations) == 0 {
			citations = []string{""}
		}
		for _, citation := range citations {
			if _, known := safeguard.Lookup(citation); !known && byCitation[citation] == nil {
				elsewhere = append(elsewhere, citation)
			}
			byCitation[citation] = append(byCitation[citation], e)
		}
	}
	rules := citing(reports)
	var chapters []chapter
	for _, known := range sections {
		c := chapter{Anchor: anchor("part", known.number), Number: known.number, Title: known.title}
		for _, s := range safeguard.All() {
			if sectionOf(s.Citation) == known.number {
				c.Safeguards = append(c.Safeguards, newSection(s, byCitation[s.Citation], rules[s.Citation]))
			}
		}
		chapters = append(chapters, c)
	}
	if len(elsewhere) == 0 {
		return chapters
	}
	slices.SortFunc(elsewhere, safeguard.Compare)
	other := chapter{Anchor: "part-other", Title: "Other requirements"}
	for i, citation := range elsewhere {
		s := safeguard.Safeguard{Citation: citation, Name: "cited by rules of these packs"}
		if citation == "" {
			s = safeguard.Safeguard{Citation: "No safeguard", Name: "rules about whether the stack deploys and works, and others that are evidence of none"}
		}
		sec := newSection(s, byCitation[citation], rules[citation])
		sec.Anchor = fmt.Sprintf("other-%d", i+1) // such citations may differ in signs alone
		other.Safeguards = append(other.Safeguards, sec)
	}
	return append(chapters, other)
}

// citing counts the rules that cite each safeguard.
func citing(reports []*policypacks.Report) map[string]int {
	rules := map[string]int{}
	for _, r := range reports {
		if r.Pack.Operational {
			continue
		}
		for _, rule := range r.Pack.Rules {
			for _, citation := range rule.Citations {
				rules[citation]++
			}
		}
	}
	return rules
}

func newSection(s safeguard.Safeguard, all []*entry, rules int) *section {
	sec := &section{Safeguard: s, Anchor: anchor("s", strings.TrimPrefix(s.Citation, "45 CFR ")), Counts: count(all)}
	elsewhere := map[entryKey]*reference{}
	for _, e := range sorted(all) {
		leads := len(e.Citations) == 0 || e.Citations[0] == s.Citation
		switch {
		case leads && e.Verdict.Name == policypacks.NotApplicable:
			sec.Inapplicable = append(sec.Inapplicable, e)
			sec.InapplicableCount += e.Count
		case leads || !e.OnResources:
			sec.Entries = append(sec.Entries, &listed{e, leads})
		case e.Verdict.Name != policypacks.NotApplicable:
			sec.refer(elsewhere, e)
		}
	}
	if !sec.Evidenced() {
		sec.Silence = silence(s, rules, len(all) > 0)
	}
	return sec
}

func sorted(all []*entry) []*entry {
	out := slices.Clone(all)
	slices.SortStableFunc(out, byGravity)
	return out
}

// refer adds an entry to the references, where all entries of a rule share one.
func (s *section) refer(seen map[entryKey]*reference, e *entry) {
	key := entryKey{pack: e.Pack, id: e.ID}
	ref := seen[key]
	if ref == nil {
		ref = &reference{Pack: e.Pack, ID: e.ID, Title: e.Title, At: e.Anchor, Under: e.Citations[0]}
		seen[key] = ref
		s.References = append(s.References, ref)
	}
	ref.Counts = append(ref.Counts, counted{e.Verdict, e.Count})
}

// silence says why a safeguard has no evidence.
func silence(s safeguard.Safeguard, rules int, inapplicable bool) string {
	switch {
	case inapplicable:
		return "No evidence: the rules that looked had nothing to say about the resources of this stack."
	case rules > 0:
		return "No evidence: " + plural(rules, "rule of these packs evidences", "rules of these packs evidence") +
			" this safeguard, but none found a resource of its types in this stack."
	case s.Kind == safeguard.Organisational:
		return "No evidence: people meet this safeguard, and cloud resources show nothing of it."
	case s.Kind == safeguard.Evidence:
		return "No evidence: people meet this safeguard, on the ground of records that they keep."
	}
	return "No evidence: no rule of these packs evidences this safeguard."
}
