package portal_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal"
)

// TestDocsNameEveryOptionAndOutput holds the how-to page to what there is, cloud by cloud.
func TestDocsNameEveryOptionAndOutput(t *testing.T) {
	text, err := os.ReadFile("../../docs/portal/README.md")
	require.NoError(t, err)
	options, outputs := rowsBelow(string(text), "## Options"), rowsBelow(string(text), "## Outputs")
	for _, o := range portal.Declared() {
		cells, ok := options[o.Key]
		require.True(t, ok, "the page has no row for %s", o.Key)
		for i, cloud := range []string{"aws", "azure", "gcp"} {
			says := strings.TrimSpace(cells[3+i])
			if says == "yes" {
				require.Empty(t, o.Elsewhere[cloud], "%s on %s", o.Key, cloud)
			} else if o.Key != "hostedZone" && o.Key != "certificate" {
				require.NotEmpty(t, o.Elsewhere[cloud], "%s on %s", o.Key, cloud)
			}
		}
	}
	require.Len(t, options, len(portal.Declared()), "the page has rows for what there is not")
	require.ElementsMatch(t, portal.Outputs(), slices.Collect(maps.Keys(outputs)))
}

// rowsBelow are the cells of the rows of the table below a heading, by the name in the first one.
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
