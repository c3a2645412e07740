package conformance

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

var update = flag.Bool("update", false, "write the generated documents")

// TestCoverage compares the tables with the official maps, and the result with the document.
func TestCoverage(t *testing.T) {
	folder := needData(t, "v2-to-fhir")
	reasons, err := readReasons(reasonText)
	require.NoError(t, err)
	w := index(mapping.Default())
	read := func(kind string) []OfficialMap {
		maps, err := Official(folder, kind)
		require.NoError(t, err)
		return maps
	}
	segments := cover(read("segments"), w, reasons)
	messages := coverMessages(read("messages"), w, reasons)
	datatypes := cover(read("datatypes"), w, reasons)
	require.Len(t, segments, 75)
	require.Len(t, messages, 13)
	require.Len(t, datatypes, 105)
	document(t, "coverage.md", coverageText(segments, messages, datatypes))
}

// document compares a generated text with docs/hl7/NAME, or writes it.
func document(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join("..", "..", "..", "docs", "hl7", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), text, "run the test with -update")
}

func TestRowsMatch(t *testing.T) {
	for _, test := range []struct {
		source, elements []string
		row              OfficialRow
		want             bool
	}{
		{[]string{"PID-3"}, []string{"identifier"}, OfficialRow{Source: "PID-3", Target: "identifier[2]"}, true},
		{[]string{"PID-3.1"}, []string{"identifier", "value"}, OfficialRow{Source: "PID-3", Target: "identifier[2]"}, true},
		{[]string{"PID-3"}, []string{"name"}, OfficialRow{Source: "PID-3", Target: "identifier[2]"}, false},
		{[]string{"PID-30"}, []string{"identifier"}, OfficialRow{Source: "PID-3", Target: "identifier[2]"}, false},
		{[]string{"PID-6"}, []string{"extension"}, OfficialRow{Source: "PID-6", Target: "extension[1].url"}, true},
		{[]string{"ORC-12"}, []string{"requester"}, OfficialRow{Source: "ORC-12", Target: "requester(PractitionerRole.practitioner)"}, true},
		{[]string{"ORC-12"}, []string{"status"}, OfficialRow{Source: "ORC-12", Target: `status="active"`}, true},
	} {
		got := assignment{test.source[0], test.elements}.does(test.row)
		require.Equal(t, test.want, got, test.row)
	}
}

func TestReasons(t *testing.T) {
	reasons, err := readReasons("# why\nPRT[*] * * because\nPID[Patient] PID-3 identifier* other reason\n")
	require.NoError(t, err)
	require.Equal(t, "other reason", explain("PID[Patient]", OfficialRow{Source: "PID-3", Target: "identifier[2].value"}, reasons).Reason)
	require.Equal(t, "because", explain("PRT[Device]", OfficialRow{Source: "PRT-3", Target: "x/y"}, reasons).Reason)
	require.Equal(t, Missing, explain("PID[Patient]", OfficialRow{Source: "PID-4"}, reasons).State)
	_, err = readReasons("PID PID-3 x")
	require.ErrorContains(t, err, "line 1")
}
