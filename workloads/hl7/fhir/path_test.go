package fhir

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// set is a path and the text that goes there.
type set struct{ path, text string }

func build(t *testing.T, typ string, sets ...set) *Node {
	t.Helper()
	n, ok := New(typ)
	require.True(t, ok, typ)
	for _, s := range sets {
		p, err := Compile(typ, s.path)
		require.NoError(t, err)
		p.Set(n, s.text)
	}
	return n
}

func TestPathsBuildTrees(t *testing.T) {
	const ext = "http://example.org/x.y"
	for name, test := range map[string]struct {
		typ  string
		sets []set
		want string
	}{
		"nothing":                         {"Patient", nil, `{"resourceType":"Patient"}`},
		"empty text makes nothing":        {"Patient", []set{{"name[0].family", ""}}, `{"resourceType":"Patient"}`},
		"canonical order":                 {"Patient", []set{{"gender", "male"}, {"id", "a"}, {"active", "true"}}, `{"resourceType":"Patient","id":"a","active":true,"gender":"male"}`},
		"no index: the last object":       {"Patient", []set{{"name.family", "A"}, {"name.use", "usual"}}, `{"resourceType":"Patient","name":[{"use":"usual","family":"A"}]}`},
		"no index: one more primitive":    {"HumanName", []set{{"given", "A"}, {"given", "B"}}, `{"given":["A","B"]}`},
		"plus: a new object":              {"Patient", []set{{"name[+].family", "A"}, {"name[+].family", "B"}}, `{"resourceType":"Patient","name":[{"family":"A"},{"family":"B"}]}`},
		"an index makes those before":     {"Patient", []set{{"name[1].family", "B"}, {"name[0].family", "A"}}, `{"resourceType":"Patient","name":[{"family":"A"},{"family":"B"}]}`},
		"objects left empty vanish":       {"Patient", []set{{"name[2].family", "C"}}, `{"resourceType":"Patient","name":[{"family":"C"}]}`},
		"an index of a primitive":         {"HumanName", []set{{"given[0]", "A"}, {"given[0]", "B"}, {"given[1]", "C"}}, `{"given":["B","C"]}`},
		"a single value is replaced":      {"Patient", []set{{"gender", "male"}, {"gender", "female"}}, `{"resourceType":"Patient","gender":"female"}`},
		"a choice":                        {"Observation", []set{{"valueQuantity.value", "1.10"}, {"valueQuantity.unit", "mg"}}, `{"resourceType":"Observation","valueQuantity":{"value":1.10,"unit":"mg"}}`},
		"an extension by URL":             {"Patient", []set{{"extension(" + ext + ").valueString", "v"}, {"extension(" + ext + ").valueString", "w"}}, `{"resourceType":"Patient","extension":[{"url":"` + ext + `","valueString":"w"}]}`},
		"an extension of a primitive":     {"Patient", []set{{"birthDate.extension(" + ext + ").valueDateTime", "2020"}, {"birthDate", "2020-01-02"}}, `{"resourceType":"Patient","birthDate":"2020-01-02","_birthDate":{"extension":[{"url":"` + ext + `","valueDateTime":"2020"}]}}`},
		"an extension without a value":    {"Patient", []set{{"birthDate.extension(" + ext + ").valueCode", "x"}}, `{"resourceType":"Patient","_birthDate":{"extension":[{"url":"` + ext + `","valueCode":"x"}]}}`},
		"extensions beside repeats":       {"HumanName", []set{{"given[0]", "A"}, {"given[1].extension(" + ext + ").valueCode", "x"}}, `{"given":["A",null],"_given":[null,{"extension":[{"url":"` + ext + `","valueCode":"x"}]}]}`},
		"backbone elements":               {"Patient", []set{{"contact.name.family", "A"}, {"contact.relationship.text", "r"}}, `{"resourceType":"Patient","contact":[{"relationship":[{"text":"r"}],"name":{"family":"A"}}]}`},
		"elements defined elsewhere":      {"Observation", []set{{"component.referenceRange.text", "r"}}, `{"resourceType":"Observation","component":[{"referenceRange":[{"text":"r"}]}]}`},
		"numbers that are none go quoted": {"Quantity", []set{{"value", "01x"}}, `{"value":"01x"}`},
		"escapes":                         {"HumanName", []set{{"text", "a\"b\\c\n\t\r\x01é\xff\u2028"}}, `{"text":"a\"b\\c\n\t\r\u0001é` + "\uFFFD\u2028" + `"}`},
	} {
		t.Run(name, func(t *testing.T) {
			n := build(t, test.typ, test.sets...)
			require.Equal(t, test.want, string(n.AppendJSON(nil)))
			require.JSONEq(t, test.want, string(n.AppendJSON(nil)))
		})
	}
}

func TestPathsThatDoNotExist(t *testing.T) {
	for path, want := range map[string]string{
		"nam.family":           `Patient.nam.family: Patient has no element "nam"`,
		"name.famly":           `HumanName has no element "famly"`,
		"gender[0]":            "does not repeat",
		"name[x]":              "want a number from 0 to 999, or +",
		"name[1000]":           "want a number from 0 to 999, or +",
		"name(http://x).text":  "only an extension takes a URL",
		"extension().valueUri": "only an extension takes a URL",
		"deceased":             `no element "deceased"`,
		"":                     `no element ""`,
	} {
		_, err := Compile("Patient", path)
		require.ErrorContains(t, err, want, path)
	}
	_, err := Compile("Patent", "name")
	require.EqualError(t, err, "Patent: no such type in the table")
}

func TestReadingMakesNothing(t *testing.T) {
	n := build(t, "Patient", set{"name[0].family", "A"}, set{"name[0].given", "B"}, set{"name[0].given", "C"})
	before := string(n.AppendJSON(nil))
	require.Equal(t, "A", MustCompile("Patient", "name.family").Text(n))
	require.Equal(t, "B", MustCompile("Patient", "name[0].given[0]").Text(n))
	require.Equal(t, "C", MustCompile("Patient", "name.given").Text(n))
	require.Empty(t, MustCompile("Patient", "name[1].family").Text(n))
	require.Empty(t, MustCompile("Patient", "extension(http://x).valueString").Text(n))
	require.True(t, MustCompile("Patient", "name").Has(n))
	require.False(t, MustCompile("Patient", "telecom").Has(n))
	require.Nil(t, MustCompile("Patient", "contact.name").Find(n))
	require.Equal(t, before, string(n.AppendJSON(nil)))
}

func TestPutAndMake(t *testing.T) {
	n := build(t, "Observation")
	concept := build(t, "CodeableConcept", set{"coding.code", "x"})
	MustCompile("Observation", "category").Put(n, concept)
	MustCompile("Observation", "category").Put(n, build(t, "CodeableConcept")) // empty: nothing
	MustCompile("Observation", "code").Put(n, build(t, "CodeableConcept", set{"text", "first"}))
	MustCompile("Observation", "code").Put(n, build(t, "CodeableConcept", set{"text", "second"}))
	MustCompile("CodeableConcept", "text").Set(MustCompile("Observation", "category").Make(n), "t")
	MustCompile("Observation", "subject").Put(n, Refer("Patient/1"))
	require.Equal(t, `{"resourceType":"Observation","category":[{"coding":[{"code":"x"}],"text":"t"}],"code":{"text":"second"},`+
		`"subject":{"reference":"Patient/1"}}`, string(n.AppendJSON(nil)))
	category, _ := n.Type().Element("category")
	n.Clear(category)
	require.Zero(t, n.Count(category))
}
