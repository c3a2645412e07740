package mapping_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

const own = `
tables: |
  segment PID[Patient]
    remove PID-9
    replace PID-8 -> gender codes LocalSex
    PID-27 -> extension{urn:example:veteran}.valueCodeableConcept : CWE[CodeableConcept]
  codes LocalSex to http://hl7.org/fhir/administrative-gender
    W = female
  segment ZPI[Patient]
    ZPI-2 -> telecom : XTN[ContactPoint]
  message ADT_A01
    *.ZPI -> patient : ZPI[Patient]
systems: {HOSP: "urn:oid:1.2.3"}
senders:
  - application: LAB
    zone: America/Chicago
    controlIdReuse: allow
    order: source
    overrides:
      systems: {L: "http://lab.example.org/local"}
      codes:
        LocalSex: {F: female, M: male}
`

const ownMessage = `
MSH|^~\&|BEDS|NORTH|||202601141530||ADT^A04|1|P|2.5
PID|||7^^^HOSP^MR||Now^A||1980|W|Was^A||||||||||||||||||Y^Yes^L
ZPI|1|^PRN^PH^^1^503^5550101`

// TestOverrides: a deployment changes rows, codes, systems and segments of its own without a line of code.
func TestOverrides(t *testing.T) {
	tables, err := mapping.Default().With([]byte(own))
	require.NoError(t, err)
	r, err := mapping.NewConverter(tables, mapping.Options{}).Convert(parsed(t, ownMessage))
	require.NoError(t, err)
	patient := of(r, "Patient")[0]
	require.Equal(t, "female", at(t, patient, "gender"))
	require.Equal(t, "urn:oid:1.2.3", at(t, patient, "identifier[0].system"))
	require.Equal(t, "Y", at(t, patient, "extension(urn:example:veteran).valueCodeableConcept.coding[0].code"))
	require.Equal(t, "1 503 5550101", at(t, patient, "telecom[0].value"))
	require.Empty(t, at(t, patient, "name[1].family"))
	require.Equal(t, "PID[1]-9", r.Report.Unmapped[0].String())

	plain, err := mapping.NewConverter(mapping.Default(), mapping.Options{}).Convert(parsed(t, ownMessage))
	require.NoError(t, err)
	require.Empty(t, at(t, of(plain, "Patient")[0], "gender"), "the tables themselves are as they were")
}

// TestSenders: a sender's section is on top of what holds for all, and only for that sender.
func TestSenders(t *testing.T) {
	tables, err := mapping.Default().With([]byte(own))
	require.NoError(t, err)
	text := "MSH|^~\\&|LAB|NORTH|||202601141530||ORU^R01|1|P|2.5\nPID|||7^^^HOSP^MR||Now||1980|F\nOBR|1||F1|X^x^L\nOBX|1|ST|A^a^L||v||||||F|||202601141530"
	r, err := mapping.NewConverter(tables, mapping.Options{DefaultZone: newYork(t)}).Convert(parsed(t, text))
	require.NoError(t, err)
	require.Equal(t, "female", at(t, of(r, "Patient")[0], "gender"))
	require.Equal(t, "urn:oid:1.2.3", at(t, of(r, "Patient")[0], "identifier[0].system"))
	require.Equal(t, "http://lab.example.org/local", at(t, of(r, "Observation")[0], "code.coding[0].system"))
	require.Equal(t, "2026-01-14T15:30:00-06:00", at(t, of(r, "Observation")[0], "effectiveDateTime"))

	settings := tables.Sender("LAB", "NORTH")
	require.True(t, settings.AllowReuse)
	require.Equal(t, "source", settings.Order)
	require.Equal(t, "America/Chicago", settings.Zone.String())
	require.Equal(t, mapping.Settings{}, tables.Sender("BEDS", "NORTH"))
}

// TestNamespace: senders of one namespace write the same resources; an id without authority is shared as well then.
func TestNamespace(t *testing.T) {
	tables, err := mapping.Default().With([]byte("namespace: trust"))
	require.NoError(t, err)
	id := func(application, facility string) string {
		m := parsed(t, "MSH|^~\\&|"+application+"|"+facility+"|||2026||ADT^A04|1|P|2.5\nPID|||7")
		r, err := mapping.NewConverter(tables, mapping.Options{}).Convert(m)
		require.NoError(t, err)
		return at(t, of(r, "Patient")[0], "id")
	}
	require.Equal(t, id("A", "NORTH"), id("B", "SOUTH"))
}

// TestOverrideFaults: all faults at once, each with its line in the file.
func TestOverrideFaults(t *testing.T) {
	_, err := mapping.Default().With([]byte(`tables: |
  segment PID[Patient]
    remove PID-99
    replace PID-8 -> gendre
    PID-27 -> extention{urn:x}.valueString
zone: Mars/Olympus
order: random
systms: {}
senders:
  - zone: UTC
`))
	for _, want := range []string{
		"overrides:3: PID[Patient] has no row for PID-99",
		"overrides:4: PID[Patient] has no row for PID-8 -> gendre",
		`overrides:6: zone: got "Mars/Olympus", allowed is a name such as America/New_York or UTC`,
		`overrides:7: order: got "random", allowed: source, none`,
		`overrides:8: key "systms": allowed in the file`, `did you mean "systems"?`,
		"overrides:10: a sender names its application, its facility, or both",
	} {
		require.ErrorContains(t, err, want)
	}
	_, err = mapping.Default().With([]byte("tables: |\n  segment PID[Patient]\n    PID-27 -> extention{urn:x}.valueString\n"))
	require.ErrorContains(t, err, `overrides:3: PID[Patient]: extention{urn:x}.valueString: Patient has no element "extention"; did you mean "extension"?`)
	_, err = mapping.Default().With([]byte("tables: [\n"))
	require.Error(t, err)
	same, err := mapping.Default().With(nil)
	require.NoError(t, err)
	require.Same(t, mapping.Default(), same)
}

// TestDocumentedOverridesAreRead holds the example in With's documentation to what With takes.
func TestDocumentedOverridesAreRead(t *testing.T) {
	source, err := os.ReadFile("override.go")
	require.NoError(t, err)
	var example strings.Builder
	for line := range strings.Lines(string(source)) {
		if text, ok := strings.CutPrefix(line, "//\t"); ok {
			example.WriteString(text)
		}
	}
	require.Contains(t, example.String(), "senders:")
	_, err = mapping.Default().With([]byte(example.String()))
	require.NoError(t, err)
}
