package mapping_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// TestDocumentedTables reads the tables of the package's documentation as tables: what it shows is the language.
func TestDocumentedTables(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	var shown []string
	for _, line := range strings.Split(string(text), "\n") {
		body, ok := strings.CutPrefix(line, "//\t")
		if !ok || strings.Contains(body, ":= ") || strings.Contains(body, "err :=") {
			continue
		}
		// What stands to the right explains the row.
		row := strings.TrimLeft(body, " ")
		if i := strings.Index(row, "   "); i >= 0 {
			row = row[:i]
		}
		shown = append(shown, body[:len(body)-len(strings.TrimLeft(body, " "))]+row)
	}
	require.Greater(t, len(shown), 15)
	_, err = mapping.Read(fstest.MapFS{"doc.map": {Data: []byte(strings.Join(shown, "\n"))}})
	require.NoError(t, err)
}
