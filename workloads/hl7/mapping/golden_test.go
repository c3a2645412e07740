package mapping_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

var update = flag.Bool("update", false, "write the golden files anew")

// read is a fixture.
func read(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "messages", name+".hl7"))
	require.NoError(t, err)
	return raw
}

// parsed is a message of text whose lines are segments.
func parsed(t testing.TB, text string) *hl7v2.Message {
	t.Helper()
	m, err := hl7v2.Parse([]byte(strings.ReplaceAll(strings.TrimSpace(text), "\n", "\r")))
	require.NoError(t, err)
	return m
}

func converted(t testing.TB, raw []byte, options mapping.Options) *mapping.Result {
	t.Helper()
	m, err := hl7v2.Parse(raw)
	require.NoError(t, err)
	result, err := mapping.NewConverter(mapping.Default(), options).Convert(m)
	require.NoError(t, err)
	return result
}

// TestGolden holds whole conversions of messages of every kind. Look at what changed before you write them anew.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "messages", "*.hl7"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 12)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".hl7")
		t.Run(name, func(t *testing.T) {
			got := shown(t, converted(t, read(t, name), mapping.Options{}))
			golden := filepath.Join("testdata", "golden", name+".txt")
			if *update {
				require.NoError(t, os.WriteFile(golden, got, 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), string(got))
		})
	}
}

// shown is a result as a reader of golden files wants it: the report, then the bundle.
func shown(t *testing.T, r *mapping.Result) []byte {
	var b bytes.Buffer
	for _, at := range r.Report.Unmapped {
		fmt.Fprintf(&b, "unmapped %s\n", at)
	}
	for _, at := range r.Report.Cleared {
		fmt.Fprintf(&b, "cleared %s\n", at)
	}
	for _, p := range r.Report.Dropped {
		fmt.Fprintf(&b, "dropped %s: %s: %s\n", p.Place, p.Code, p.Detail)
	}
	for _, at := range r.Report.Misplaced {
		fmt.Fprintf(&b, "misplaced %s\n", at)
	}
	require.NoError(t, json.Indent(&b, r.Bundle.AppendJSON(nil), "", " "))
	b.WriteByte('\n')
	for _, entry := range r.Bundle.Entries {
		require.Empty(t, fhir.Check(entry.Resource), entry.URL)
	}
	return b.Bytes()
}
