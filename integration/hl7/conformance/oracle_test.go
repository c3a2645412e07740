package conformance

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

func oracle(t testing.TB) *Oracle {
	t.Helper()
	o, err := NewOracle()
	require.NoError(t, err)
	return o
}

// The two opinions on R4 agree on resources that are right and on ones that are wrong, each in one way.
func TestOracleAndCheckAgree(t *testing.T) {
	o := oracle(t)
	type set struct{ path, text string }
	observation := []set{{"status", "final"}, {"code.text", "x"}}
	for name, test := range map[string]struct {
		typ   string
		sets  []set
		valid bool
	}{
		"a patient":          {"Patient", []set{{"gender", "female"}, {"birthDate", "1974-01-02"}, {"name.family", "A"}, {"extension(http://x.org/y).valueString", "z"}}, true},
		"a primitive's":      {"Patient", []set{{"birthDate.extension(http://x.org/y).valueDateTime", "1974-01-02T10:00:00Z"}}, true},
		"an observation":     {"Observation", append(observation, set{"valueQuantity.value", "1.10"}), true},
		"a gender":           {"Patient", []set{{"gender", "banana"}}, false},
		"a date":             {"Patient", []set{{"birthDate", "1974-13-45"}}, false},
		"no zone":            {"Observation", append(observation, set{"effectiveDateTime", "2020-01-02T10:00:00"}), false},
		"no status":          {"Observation", []set{{"code.text", "x"}}, false},
		"a reference":        {"Observation", append(observation, set{"subject.reference", "Encounter/1"}), false},
		"an integer":         {"Observation", append(observation, set{"valueInteger", "x"}), false},
		"a fraction":         {"Appointment", []set{{"status", "booked"}, {"participant.status", "accepted"}, {"minutesDuration", "1.5"}}, false},
		"an identifier's id": {"Patient", []set{{"id", "a b"}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			n, _ := fhir.New(test.typ)
			for _, s := range test.sets {
				fhir.MustCompile(test.typ, s.path).Set(n, s.text)
			}
			content := n.AppendJSON(nil)
			problems, err := fhir.Check(n), o.Resource(content)
			require.Equal(t, test.valid, len(problems) == 0, "package fhir: %v", problems)
			require.Equal(t, test.valid, err == nil, "google/fhir: %v: %s", err, content)
		})
	}
}
