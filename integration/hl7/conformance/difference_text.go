package conformance

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// comparison is all messages compared.
type comparison struct {
	messages    int
	unsupported []string // types of messages that have no table here
	same        int      // facts that both have
	repeated    int      // resources of theirs whose id another resource of the bundle has
	resources   [2]map[string]int
	differences map[Class]map[string]int // by class: type and path to how often
	additional  map[string]int           // facts that are only here, by type
}

func newComparison() *comparison {
	return &comparison{resources: [2]map[string]int{{}, {}}, differences: map[Class]map[string]int{}, additional: map[string]int{}}
}

// add counts one message.
func (c *comparison) add(m *conversion) {
	c.messages++
	missing := without(m.theirs, m.ours)
	c.same += len(m.theirs) - len(missing)
	for _, f := range missing {
		class := m.classify(f)
		if c.differences[class] == nil {
			c.differences[class] = map[string]int{}
		}
		c.differences[class][f.Type+"."+f.Path]++
	}
	for _, f := range without(m.ours, m.theirs) {
		c.additional[f.Type]++
	}
}

const differencesHeader = `# Differences from another converter

What Microsoft's FHIR converter makes of its own %d sample messages, beside what the tables make of them, value by value:
type of resource, element and text; of references the type referred to. Each value that it has and the tables have not (or have
otherwise) is in the first class that fits. The paths are its own. Generated; see integration/hl7/conformance.

%d values are the same. Of the results (ORU: OBR, OBX) %d have no resource of their own there, mostly since ids made of values
collide, or since they follow an SPM; here %d. No table is there for: %s.
`

func (c *comparison) text() string {
	var b strings.Builder
	slices.Sort(c.unsupported)
	fmt.Fprintf(&b, differencesHeader, c.messages+len(c.unsupported), c.same, c.lost[0], c.lost[1], strings.Join(slices.Compact(c.unsupported), ", "))
	b.WriteString("\n| class | values |\n|---|---:|\n")
	for _, class := range classes {
		fmt.Fprintf(&b, "| %s | %d |\n", class.Name, total(c.differences[class]))
	}
	for _, class := range classes {
		if len(c.differences[class]) > 0 {
			fmt.Fprintf(&b, "\n## %s%s\n\n%s\n\nMost often: %s.\n", strings.ToUpper(class.Name[:1]), class.Name[1:], class.Why, frequent(c.differences[class], 12))
		}
	}
	fmt.Fprintf(&b, "\n## Only here\n\n%d values: %s.\n", total(c.additional), frequent(c.additional, 12))
	b.WriteString("\n## Resources\n\n| type | there | here |\n|---|---:|---:|\n")
	types := maps.Clone(c.resources[0])
	maps.Copy(types, c.resources[1])
	for _, typ := range slices.Sorted(maps.Keys(types)) {
		fmt.Fprintf(&b, "| %s | %d | %d |\n", typ, c.resources[0][typ], c.resources[1][typ])
	}
	return b.String()
}

// lose counts the results of a message that have no resource of their own.
func (c *comparison) lose(raw string, resources [2]map[string]int) {
	for segment, typ := range map[string]string{"OBR|": "DiagnosticReport", "OBX|": "Observation"} {
		segments := 0
		for _, line := range strings.FieldsFunc(raw, func(r rune) bool { return r == '\r' || r == '\n' }) {
			if strings.HasPrefix(line, segment) {
				segments++
			}
		}
		for i := range c.lost {
			c.lost[i] += max(0, segments-resources[i][typ])
		}
	}
}

func total(counts map[string]int) int {
	n := 0
	for _, times := range counts {
		n += times
	}
	return n
}

// frequent lists the keys that come most often.
func frequent(counts map[string]int, most int) string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	var words []string
	for _, key := range keys[:min(most, len(keys))] {
		words = append(words, fmt.Sprintf("`%s` %d", key, counts[key]))
	}
	return strings.Join(words, ", ")
}
