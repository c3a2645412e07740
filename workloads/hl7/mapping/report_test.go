package mapping_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// TestUnmapped: whatever no row reads is reported, at the coarsest place that says it.
func TestUnmapped(t *testing.T) {
	tests := []struct {
		name, segment string
		want          []string
	}{
		{"a segment of the sender's own", "ZZZ|1|x", []string{"ZZZ[1]"}},
		{"a segment that no row names", "DB1|1|x", []string{"DB1[1]"}},
		{"a field", "PD1||||||||||||||||||x", []string{"PD1[1]"}},
		{"a component", "PV1||I|W^^^^^^^^^^^^x||||||||||||||||V1", []string{"PV1[1]-3[1].13"}},
		{"a subcomponent", "PV1||I|||||7^Who&van&Own&par&Ner&six||||||||||||V1", []string{"PV1[1]-7[1].2.6"}},
		{"repetitions beyond the one that is taken", "PV1||I||E~U|||||||||||||||V1", nil},
		{"a repetition of a field that takes one", "PV1||I~E|||||||||||||||||V1", []string{"PV1[1]-2[2]"}},
		{"delimiters alone are no content", "PV1||I|^^^&&||||||||||||||||V1", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := converted(t, []byte("MSH|^~\\&|A|N|||2026||ADT^A01|1|P|2.5\rPID|||1^^^N^MR\r"+test.segment), mapping.Options{})
			var got []string
			for _, place := range r.Report.Unmapped {
				got = append(got, place.String())
			}
			require.Equal(t, test.want, got)
		})
	}
}

// TestNoContentInReports: reports tell places and codes, and never what stands there.
func TestNoContentInReports(t *testing.T) {
	text := `MSH|^~\&|A|N|||2026||ADT^A01|1|P|2.5
PID|||1^^^N^MR||Secret||Secret|Secret||||Secret^Secret^Secret|||Secret||||||||Secret|Secret
PV1||Secret|||||||||||||||||V1|||||||||||||||||||||||||Secret
ZZZ|Secret`
	r := converted(t, []byte(strings.ReplaceAll(text, "\n", "\r")), mapping.Options{})
	require.NotEmpty(t, r.Report.Dropped)
	require.NotEmpty(t, r.Report.Unmapped)
	require.NotContains(t, fmt.Sprintf("%v", r.Report.Unmapped), "Secret")
	for _, p := range r.Report.Dropped {
		require.NotContains(t, p.Place.String()+p.Code+p.Detail, "Secret")
	}
}

// TestNull: the HL7 null gives no value, and is listed.
func TestNull(t *testing.T) {
	r := converted(t, read(t, "adt_a08_null_and_own_segment"), mapping.Options{})
	patient := of(r, "Patient")[0]
	require.Equal(t, "Inés", at(t, patient, "name[0].given[0]"))
	require.Empty(t, at(t, patient, "address[0].line[0]"))
	var cleared []string
	for _, place := range r.Report.Cleared {
		cleared = append(cleared, place.String())
	}
	require.Equal(t, []string{"PID[1]-5[1].2", "PID[1]-10", "PID[1]-11", "PID[1]-13"}, cleared)
	require.NotContains(t, string(r.Bundle.AppendJSON(nil)), `"\"\""`)
}

func TestUnsupported(t *testing.T) {
	_, err := mapping.NewConverter(mapping.Default(), mapping.Options{}).Convert(parsed(t, `MSH|^~\&|A|N|||2026||XXX^Y99|1|P|2.5`))
	var unsupported *mapping.UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	require.Equal(t, "no table for messages of type XXX^Y99", err.Error())
}
