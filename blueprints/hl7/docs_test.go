package hl7_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// TestDocsNameEveryOptionAndOutput holds the how-to page to what there is.
func TestDocsNameEveryOptionAndOutput(t *testing.T) {
	text, err := os.ReadFile("../../docs/hl7/README.md")
	require.NoError(t, err)
	options, outputs := rowsBelow(string(text), "## Options"), rowsBelow(string(text), "## Outputs")
	for _, o := range hl7.Declared() {
		cells, ok := options[o.Key]
		require.True(t, ok, "the page has no row for %s", o.Key)
		says := strings.Trim(cells[2], " `")
		if expected := defaultOf(o); expected != "" {
			require.Equal(t, expected, says, "default of %s", o.Key)
		} else {
			require.True(t, says == "none" || strings.HasPrefix(says, "required "), "default of %s: %s", o.Key, says)
		}
	}
	require.Len(t, options, len(hl7.Declared()), "the page has rows for what there is not")
	require.ElementsMatch(t, hl7.Outputs(), slices.Collect(maps.Keys(outputs)))
}

// TestDocsSendersCanBeRead holds the example of a senders' file to what the processor reads.
func TestDocsSendersCanBeRead(t *testing.T) {
	text, err := os.ReadFile("../../docs/hl7/README.md")
	require.NoError(t, err)
	_, example, found := strings.Cut(string(text), "```yaml\n")
	require.True(t, found)
	example, _, _ = strings.Cut(example, "```")
	tables, err := mapping.Default().With([]byte(example))
	require.NoError(t, err)
	require.True(t, tables.Sender("LAB", "NORTH").AllowReuse)
}

// defaultOf is an option's default as the page has it, and nothing where another option decides whether there is to be one.
func defaultOf(o config.Option) string {
	switch {
	case o.Required:
		return "required"
	case o.Default == true:
		return "yes"
	case o.Default == false:
		return "no"
	}
	return fmt.Sprint(o.Default)
}

// rowsBelow are the cells of the rows of the tables below a heading, by the name in the first one.
func rowsBelow(text, heading string) map[string][]string {
	_, section, _ := strings.Cut(text, heading+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string][]string{}
	for line := range strings.Lines(section) {
		if cells := strings.Split(line, "|"); strings.HasPrefix(line, "| `") {
			rows[strings.Trim(cells[1], " `")] = cells
		}
	}
	return rows
}
