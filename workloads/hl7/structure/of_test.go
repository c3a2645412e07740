package structure

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ typ, trigger, structure, want string }{
		{"ADT", "A01", "ADT_A01", "ADT_A01"},
		{"ADT", "A04", "", "ADT_A01"},
		{"ADT", "A04", "ADT_A04", "ADT_A01"}, // a frequent mistake: the event's own name
		{"ADT", "A08", "ORU_R01", "ADT_A01"},
		{"ADT", "A34", "", "ADT_A30"},
		{"ADT", "A40", "", "ADT_A39"},
		{"ADT", "", "", "ADT_A01"},
		{"ORU", "R01", "", "ORU_R01"},
		{"ORU", "", "", "ORU_R01"},
		{"SIU", "S15", "", "SIU_S12"},
		{"SIU", "", "", "SIU_S12"},
		{"MDM", "T01", "", "MDM_T01"},
		{"ACK", "A01", "ACK", "ACK"},
		{"ACK", "", "", "ACK"},
		{"ZZZ", "Z01", "ORU_R01", "ORU_R01"},
		{"ZZZ", "Z01", "", ""},
		{"", "", "", ""},
		{"", "", "GENERIC", ""},
	} {
		require.Equal(t, test.want, Of(test.typ, test.trigger, test.structure), test)
	}
}

func TestGroup(t *testing.T) {
	m, err := hl7v2.Parse([]byte("MSH|^~\\&|a|b|c|d|20200101||ORU^R01|1|P|2.3\rPID|1\rOBR|1\rOBX|1\r"))
	require.NoError(t, err)
	tree := Group(m)
	require.Equal(t, "ORU_R01", tree.Structure)
	require.Equal(t, "OBSERVATION", tree.Owner(3).Name)
}

func TestGrammarErrors(t *testing.T) {
	for text, want := range map[string]string{
		" A MSH":                    "line 1: a group without a structure or members",
		"A\n A":                     "line 2: a group without a structure or members",
		"A\n A MSH??":               `A: A: "MSH??": want at most one of ? * +`,
		"A\n A MSHX":                `"MSHX" is no segment, and no group of this structure`,
		"A\n A B\n B A":             "A: A is inside itself",
		"A = B E^1\nC\n C MSH":      "A: there is no structure B",
		"A\n A MSH":                 "there is no structure GENERIC",
		"A\n A MSH\n\n B":           "line 4: a group without a structure or members",
		"A\n A MSH|OB\nGENERIC\n G": `line 4`,
	} {
		_, err := read(text)
		require.ErrorContains(t, err, want, text)
	}
}
