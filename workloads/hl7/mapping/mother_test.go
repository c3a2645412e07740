package mapping_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// TestMother: a mother of whom only the identifier is known is a person of her own, related to the patient.
func TestMother(t *testing.T) {
	m := parsed(t, `
MSH|^~\&|A|N|||2026||ADT^A04|1|P|2.5
PID|||1^^^N^MR||Child||||||||||||||||2^^^N^MR`)
	r, err := mapping.NewConverter(mapping.Default(), mapping.Options{}).Convert(m)
	require.NoError(t, err)
	require.Empty(t, r.Report.Unmapped)
	mother, patient := of(r, "RelatedPerson"), of(r, "Patient")
	require.Len(t, mother, 1)
	require.Equal(t, "2", at(t, mother[0], "identifier[0].value"))
	require.Equal(t, "MTH", at(t, mother[0], "relationship[0].coding[0].code"))
	require.Equal(t, url(patient[0], t), at(t, mother[0], "patient.reference"))
}
