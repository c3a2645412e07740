package mapping_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// of lists the resources of a type, in order.
func of(r *mapping.Result, typ string) []*fhir.Node {
	var found []*fhir.Node
	for _, entry := range r.Bundle.Entries {
		if entry.Resource.Type().Name == typ {
			found = append(found, entry.Resource)
		}
	}
	return found
}

// at is the primitive at a path.
func at(t *testing.T, n *fhir.Node, path string) string {
	t.Helper()
	p, err := fhir.Compile(n.Type().Name, path)
	require.NoError(t, err)
	return p.Text(n)
}

func url(n *fhir.Node, t *testing.T) string { return n.Type().Name + "/" + at(t, n, "id") }

// TestObservationsAfterSpecimen: observations in the group of a specimen are converted, and are of that specimen.
func TestObservationsAfterSpecimen(t *testing.T) {
	r := converted(t, read(t, "oru_r01_specimen"), mapping.Options{})
	specimens, observations := of(r, "Specimen"), of(r, "Observation")
	require.Len(t, specimens, 2)
	require.Len(t, observations, 2)
	for i, o := range observations {
		require.Equal(t, url(specimens[i], t), at(t, o, "specimen.reference"))
	}
	require.Equal(t, "112283007", at(t, observations[0], "valueCodeableConcept.coding[0].code"))
	require.Equal(t, "No growth", at(t, observations[1], "valueString"))
}

// TestEveryRequestItsOwn: a second OBR makes another order and another report, and results stay with theirs.
func TestEveryRequestItsOwn(t *testing.T) {
	r := converted(t, read(t, "oru_r01_two_requests"), mapping.Options{})
	requests, reports, observations := of(r, "ServiceRequest"), of(r, "DiagnosticReport"), of(r, "Observation")
	require.Len(t, requests, 2)
	require.Len(t, reports, 2)
	require.Len(t, observations, 5)
	for i, report := range reports {
		require.Equal(t, url(requests[i], t), at(t, report, "basedOn[0].reference"))
	}
	require.Equal(t, url(observations[0], t), at(t, reports[0], "result[0].reference"))
	require.Equal(t, url(observations[3], t), at(t, reports[1], "result[0].reference"))
	require.Equal(t, "final", at(t, reports[0], "status"))
	require.Equal(t, "preliminary", at(t, reports[1], "status"))
}

// TestSameNumbersTwice: two orders that their sender numbered alike do not overwrite each other.
func TestSameNumbersTwice(t *testing.T) {
	m := parsed(t, `
MSH|^~\&|LAB|N|||20260101||ORU^R01|1|P|2.5
PID|||1^^^N^MR
OBR|1|P1|F1|X^Panel^L
OBX|1|ST|A^a^L||one||||||F
OBX|2|ST|A^a^L||two||||||F
OBR|2|P1|F1|X^Panel^L
OBX|1|ST|A^a^L||three||||||F`)
	r, err := mapping.NewConverter(mapping.Default(), mapping.Options{}).Convert(m)
	require.NoError(t, err)
	require.Len(t, of(r, "ServiceRequest"), 2)
	require.Len(t, of(r, "DiagnosticReport"), 2)
	require.Len(t, of(r, "Observation"), 3)
	ids := map[string]bool{}
	for _, entry := range r.Bundle.Entries {
		require.False(t, ids[entry.URL], entry.URL)
		ids[entry.URL] = true
	}
}

// TestTimesAreKept: dates, times and times of day are values of observations, and HHMM in a timing is one.
func TestTimesAreKept(t *testing.T) {
	zone := mapping.Options{DefaultZone: newYork(t)}
	r := converted(t, read(t, "oru_r01_v23_times"), zone)
	observations := of(r, "Observation")
	require.Len(t, observations, 7)
	require.Equal(t, "1999-03-04T08:15:00-05:00", at(t, observations[0], "valueDateTime"))
	require.Equal(t, "1999-04-11", at(t, observations[1], "valueDateTime"))
	require.Equal(t, "22:30:00", at(t, observations[2], "valueTime"))
	require.Equal(t, "08:00:00", at(t, of(r, "ServiceRequest")[0], "occurrenceTiming.repeat.timeOfDay[0]"))
}

// TestNotesStayInTheirGroup: notes are of the observation, or of the order, that they follow.
func TestNotesStayInTheirGroup(t *testing.T) {
	r := converted(t, read(t, "oru_r01_two_requests"), mapping.Options{})
	observations, requests := of(r, "Observation"), of(r, "ServiceRequest")
	require.Equal(t, "Sample slightly haemolysed", at(t, observations[1], "note[0].text"))
	require.Equal(t, "Differential to follow", at(t, requests[1], "note[0].text"))
	for _, n := range []*fhir.Node{observations[0], observations[2], observations[3], requests[0]} {
		require.Empty(t, at(t, n, "note[0].text"))
	}
}

// TestMerge: the surviving patient replaces the other, which is not in use any more and says who replaced it.
func TestMerge(t *testing.T) {
	for _, name := range []string{"adt_a34_merge", "adt_a40_two_merges"} {
		t.Run(name, func(t *testing.T) {
			patients := of(converted(t, read(t, name), mapping.Options{}), "Patient")
			require.NotEmpty(t, patients)
			require.Zero(t, len(patients)%2)
			for i := 0; i < len(patients); i += 2 {
				survivor, merged := patients[i], patients[i+1]
				require.Equal(t, "replaces", at(t, survivor, "link[0].type"))
				require.Equal(t, url(merged, t), at(t, survivor, "link[0].other.reference"))
				require.Equal(t, "replaced-by", at(t, merged, "link[0].type"))
				require.Equal(t, url(survivor, t), at(t, merged, "link[0].other.reference"))
				require.Equal(t, "false", at(t, merged, "active"))
				require.Empty(t, at(t, survivor, "active"))
			}
		})
	}
}

// TestMergedIntoItself: a visit that moves to the patient who has it already links nobody.
func TestMergedIntoItself(t *testing.T) {
	m := parsed(t, `
MSH|^~\&|A|N|||20260101||ADT^A40|1|P|2.5
PID|||1^^^N^MR||Same
MRG|1^^^N^MR`)
	r, err := mapping.NewConverter(mapping.Default(), mapping.Options{}).Convert(m)
	require.NoError(t, err)
	patients := of(r, "Patient")
	require.Len(t, patients, 1)
	require.Empty(t, at(t, patients[0], "link[0].type"))
	require.Empty(t, fhir.Check(patients[0]))
}

// TestSamePatientEverywhere: a patient has one id in messages of different systems of a facility, and another in another facility.
func TestSamePatientEverywhere(t *testing.T) {
	first := of(converted(t, read(t, "adt_a01"), mapping.Options{}), "Patient")[0]
	second := of(converted(t, read(t, "oru_r01_two_requests"), mapping.Options{}), "Patient")[0]
	require.Equal(t, at(t, first, "id"), at(t, second, "id"))
	elsewhere := converted(t, []byte("MSH|^~\\&|BEDS|EAST|||2026||ADT^A04|1|P|2.5\rPID|||500123^^^NORTH^MR"), mapping.Options{})
	require.NotEqual(t, at(t, first, "id"), at(t, of(elsewhere, "Patient")[0], "id"))
	renamed := converted(t, read(t, "adt_a01"), mapping.Options{Namespace: "other deployment"})
	require.NotEqual(t, at(t, first, "id"), at(t, of(renamed, "Patient")[0], "id"))
}

// TestMentionedOnly: a result never replaces what admissions said of its patient, visit and order.
func TestMentionedOnly(t *testing.T) {
	r := converted(t, read(t, "oru_r01_two_requests"), mapping.Options{})
	ensured := map[string]bool{}
	for _, name := range r.Ensured {
		ensured[name] = true
	}
	for _, entry := range r.Bundle.Entries {
		want := ""
		switch entry.Resource.Type().Name {
		case "DiagnosticReport", "Observation", "Provenance":
		default:
			want = "*"
		}
		require.Equal(t, want, entry.IfNoneMatch, entry.URL)
		require.Equal(t, want == "*", ensured[entry.URL], entry.URL)
	}
}
