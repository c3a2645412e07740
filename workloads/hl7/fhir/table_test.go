package fhir

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhir/internal/definitions"
)

// The definitions are 93 MB: they are read where someone has installed them.
func TestTableIsFresh(t *testing.T) {
	folder := os.Getenv(definitions.Environment)
	if folder == "" {
		t.Skipf("%s is not set: the definitions are not here", definitions.Environment)
	}
	want, err := definitions.Table(folder, definitions.Resources)
	require.NoError(t, err)
	require.Equal(t, string(want), source, "run go generate")
	require.Less(t, len(source), 300_000)
}

func TestTable(t *testing.T) {
	d, err := read(source)
	require.NoError(t, err)
	require.Subset(t, Resources(), definitions.Resources)
	require.Len(t, Resources(), len(definitions.Resources))
	value, ok := d.types["Observation"].Element("valueQuantity")
	require.True(t, ok)
	require.Equal(t, "value[x]", value.Choice)
	require.Equal(t, "Quantity", value.Type.Name)
	subject, _ := d.types["Observation"].Element("subject")
	require.Equal(t, []string{"Patient", "Group", "Device", "Location"}, subject.Targets)
	status, _ := d.types["Observation"].Element("status")
	require.True(t, status.Codes.Has("final"))
	require.False(t, status.Codes.Has("finall"))
	id, _ := d.types["Observation"].Element("id")
	require.Equal(t, "id", id.Type.Name)
}

func TestTableErrors(t *testing.T) {
	for text, want := range map[string]string{
		" id string 0..1":              `line 1: " id string 0..1": want a type`,
		"type X\n id string":           "2 words, want at least 3",
		"type X\n id strin 0..1":       "no type strin",
		"type X\n id string 0..1 =nil": "no codes nil",
		"type X\n id string a..1":      "invalid syntax",
		"type X\n id string 0..b":      "invalid syntax",
	} {
		_, err := read(text)
		require.ErrorContains(t, err, want)
	}
}
