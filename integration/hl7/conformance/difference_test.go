package conformance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// expected finds the other converter's bundle of a sample.
func expected(t *testing.T, folder string, s Sample) ([]byte, bool) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "expected", "*", s.Name+"-expected.json"))
	require.NoError(t, err)
	if len(files) == 0 {
		return nil, false
	}
	content, err := os.ReadFile(files[0])
	require.NoError(t, err)
	return content, true
}

// TestDifferences compares every sample that has a bundle of the other converter, and the result with the document.
func TestDifferences(t *testing.T) {
	folder := needData(t, "hl7-fhir-converter")
	c, all := newConverter(), newComparison()
	for _, s := range converter(t) {
		bundle, ok := expected(t, folder, s)
		if !ok {
			continue
		}
		theirs, theirTypes, _, err := factsOf(bundle)
		require.NoError(t, err, s.Name)
		r := convert(t, c, s)
		if r == nil {
			m, err := hl7v2.Parse(s.Raw)
			require.NoError(t, err)
			all.unsupported = append(all.unsupported, m.Header().Type+"^"+m.Header().Trigger)
			continue
		}
		ours, ourTypes, none, err := factsOf(r.Bundle.AppendJSON(nil))
		require.NoError(t, err, s.Name)
		require.Zero(t, none, "%s: two resources with one id", s.Name)
		if strings.Contains(string(s.Raw), "ORU^R01") {
			all.lose(string(s.Raw), [2]map[string]int{theirTypes, ourTypes})
		}
		for i, types := range []map[string]int{theirTypes, ourTypes} {
			for typ, n := range types {
				all.resources[i][typ] += n
			}
		}
		all.add(newConversion(ours, theirs, string(s.Raw)))
	}
	document(t, "differences.md", all.text())
}

func TestClassify(t *testing.T) {
	ours := []Fact{
		{"Patient", "birthDate", "1980-01-02"},
		{"Patient", "name.family", "A"},
		{"Patient", "gender", "male"},
		{"Observation", "valueString", "x"},
	}
	c := newConversion(ours, nil, "PID|...|KNOWN")
	for _, test := range []struct {
		fact Fact
		want Class
	}{
		{Fact{"MessageHeader", "source.name", "x"}, envelope},
		{Fact{"Account", "name", "x"}, ownTypes},
		{Fact{"Patient", "gender", "male"}, copies},
		{Fact{"Patient", "managingOrganization.reference", "Organization"}, references},
		{Fact{"Patient", "birthDate", "1980-01-02T00:00:00Z"}, times},
		{Fact{"Patient", "identifier.system", "urn:x"}, systems},
		{Fact{"Observation", "status", "final"}, status},
		{Fact{"Observation", "code.coding.display", "y"}, displays},
		{Fact{"Patient", "name.family", "B"}, otherwise},
		{Fact{"Patient", "name.text", "A"}, displays},
		{Fact{"Patient", "maritalStatus.coding.version", "male"}, elsewhere},
		{Fact{"Patient", "contact.gender", "x"}, another},
		{Fact{"Patient", "contact.gender", "nowhere"}, constants},
		{Fact{"Patient", "contact.gender", "KNOWN"}, reported},
	} {
		require.Equal(t, test.want, c.classify(test.fact), test.fact)
	}
}

func TestWithout(t *testing.T) {
	a := Fact{"Patient", "name.given", "A"}
	require.Equal(t, []Fact{a}, without([]Fact{a, a}, []Fact{a}))
	require.Empty(t, without([]Fact{a}, []Fact{a, a}))
}
