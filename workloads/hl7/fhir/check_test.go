package fhir

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCheck(t *testing.T) {
	observation := []set{{"status", "final"}, {"code.text", "x"}}
	for name, test := range map[string]struct {
		typ  string
		sets []set
		want []string
	}{
		"a valid one":              {"Observation", observation, nil},
		"required elements":        {"Observation", nil, []string{"Observation.status: required: at least 1", "Observation.code: required: at least 1"}},
		"a required choice":        {"MedicationRequest", []set{{"status", "active"}, {"intent", "order"}, {"subject.reference", "Patient/1"}}, []string{"MedicationRequest.medication[x]: required: at least 1"}},
		"a choice that is there":   {"MedicationRequest", []set{{"status", "active"}, {"intent", "order"}, {"subject.reference", "Patient/1"}, {"medicationCodeableConcept.text", "x"}}, nil},
		"required inside":          {"Patient", []set{{"communication.preferred", "true"}}, []string{"Patient.communication[0].language: required: at least 1"}},
		"two types of a choice":    {"Observation", append(observation, set{"valueString", "a"}, set{"valueBoolean", "true"}), []string{"Observation.value[x]: structure: values of two types, at most one"}},
		"a code":                   {"Patient", []set{{"gender", "banana"}}, []string{"Patient.gender: code-invalid: not a code of administrative-gender"}},
		"a required concept":       {"Condition", []set{{"subject.reference", "Patient/1"}, {"clinicalStatus.coding.code", "x"}}, []string{"Condition.clinicalStatus: code-invalid: no coding with a code of condition-clinical"}},
		"a format":                 {"Patient", []set{{"birthDate", "19740101"}}, []string{"Patient.birthDate: value: not of the format of date"}},
		"the place of a format":    {"Patient", []set{{"name[0].family", "A"}, {"name[1].period.start", "soon"}}, []string{"Patient.name[1].period.start: value: not of the format of dateTime"}},
		"a reference":              {"Observation", append(observation, set{"subject.reference", "Encounter/1"}), []string{"Observation.subject: not-found: a Encounter, want one of Patient, Group, Device, Location"}},
		"an absolute reference":    {"Observation", append(observation, set{"subject.reference", "https://example.org/fhir/Patient/1/_history/2"}), nil},
		"a fragment to nothing":    {"Observation", append(observation, set{"subject.reference", "#p"}), []string{"Observation.subject: not-found: nothing contained has this id"}},
		"an extension without URL": {"Patient", []set{{"extension[0].valueString", "x"}}, []string{"Patient.extension[0].url: required: at least 1"}},
		"an extension of both":     {"Patient", []set{{"extension(u).valueString", "x"}, {"extension(u).extension(v).valueString", "x"}}, []string{"Patient.extension[0]: structure: an extension has a value or extensions, not both"}},
		"a primitive's extension":  {"Patient", []set{{"birthDate.extension(u).valueInteger", "x"}}, []string{"Patient.birthDate.extension[0].valueInteger: value: not of the format of integer"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range Check(build(t, test.typ, test.sets...)) {
				got = append(got, p.String())
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestCheckContained(t *testing.T) {
	contain := func(id, reference string) *Node {
		n := build(t, "Observation", set{"status", "final"}, set{"code.text", "x"}, set{"device.reference", reference})
		MustCompile("Observation", "contained").Put(n, build(t, "Device", set{"id", id}, set{"status", "active"}))
		return n
	}
	require.Empty(t, Check(contain("d", "#d")))
	require.Len(t, Check(contain("d", "Device/1")), 1, "nothing refers to it")
	require.Len(t, Check(contain("", "#d")), 2, "no id; a fragment to nothing")
	wrong := contain("d", "#d")
	MustCompile("Observation", "specimen").Put(wrong, Refer("#d"))
	require.Equal(t, "Observation.specimen: not-found: a Device, want one of Specimen", Check(wrong)[0].String())
}

// A value never shows in a problem: it may be a patient's.
func TestProblemsCarryNoValues(t *testing.T) {
	n := build(t, "Patient", set{"gender", "SECRET"}, set{"birthDate", "SECRET"}, set{"active", "SECRET"})
	problems := Check(n)
	require.Len(t, problems, 3)
	for _, p := range problems {
		require.NotContains(t, p.String(), "SECRET")
	}
}
