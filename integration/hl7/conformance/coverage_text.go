package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const coverageHeader = `# Coverage of HL7's v2-to-FHIR maps

Which rows of the official maps (HL7 v2-to-FHIR 1.0.0) the tables execute. A row counts as executed where a row of the
tables writes the same element from the same field or component, in the map of the same name or one of the same source and
type. Rows without a FHIR element only name a field: there is nothing to execute. Generated; see integration/hl7/conformance.
`

// coverageText writes the table of coverage.
func coverageText(segments, messages, datatypes []Covered) string {
	var b strings.Builder
	b.WriteString(coverageHeader)
	b.WriteString("\n| maps | rows with an element | executed | left out, with a reason | not yet |\n|---|---:|---:|---:|---:|\n")
	kinds := []struct {
		name    string
		covered []Covered
	}{{"segments", segments}, {"messages", messages}, {"data types", datatypes}}
	for _, kind := range kinds {
		fmt.Fprintf(&b, "| %s | %s |\n", kind.name, counts(kind.covered))
	}
	for _, kind := range kinds {
		fmt.Fprintf(&b, "\n## By map: %s\n\n| map | rows with an element | executed | left out, with a reason | not yet |\n|---|---:|---:|---:|---:|\n", kind.name)
		for _, c := range kind.covered {
			fmt.Fprintf(&b, "| %s | %s |\n", c.Name, counts([]Covered{c}))
		}
	}
	for _, kind := range kinds {
		writeReasons(&b, kind.name, kind.covered)
	}
	return b.String()
}

func counts(covered []Covered) string {
	var executed, leftOut, missing int
	for _, c := range covered {
		executed += c.Count(Executed)
		leftOut += c.Count(LeftOut)
		missing += c.Count(Missing)
	}
	return fmt.Sprintf("%d | %d | %d | %d", executed+leftOut+missing, executed, leftOut, missing)
}

// writeReasons lists what is left out: each reason with its rows.
func writeReasons(b *strings.Builder, kind string, covered []Covered) {
	rows := map[string][]string{}
	for _, c := range covered {
		for _, r := range c.Rows {
			text := fmt.Sprintf("`%s %s -> %s`", c.Name, r.Source, r.Target)
			switch r.State {
			case LeftOut:
				rows[r.Reason] = append(rows[r.Reason], text)
			case Missing:
				rows[""] = append(rows[""], text)
			}
		}
	}
	fmt.Fprintf(b, "\n## Left out: %s\n", kind)
	for _, why := range slices.Sorted(maps.Keys(rows)) {
		heading := why
		if why == "" {
			heading = "Not yet"
		}
		fmt.Fprintf(b, "\n### %s (%d)\n\n%s\n", heading, len(rows[why]), strings.Join(slices.Compact(rows[why]), ", "))
	}
}
