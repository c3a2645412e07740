package compare_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/compare"
)

func bundle(resources string) []byte {
	return []byte(`{"resourceType":"Bundle","type":"transaction","entry":[` + resources + `]}`)
}

const patient = `{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"a","meta":{"versionId":"3"},
	"identifier":[{"system":"urn:oid:1","value":"4711"}],"name":[{"family":"EXAMPLE","given":["ADA","B"]},{"use":"maiden","family":"SAMPLE"}],
	"birthDate":"1980-01-02","gender":"female"}}`

func TestWhatIsNoDifference(t *testing.T) {
	other := `{"resource":{"resourceType":"Patient","id":"zzz","text":{"div":"x"},"identifier":[{"value":"4711","system":"urn:oid:1"}],
		"gender":"female","name":[{"family":"SAMPLE","use":"maiden"},{"given":["B","ADA"],"family":"EXAMPLE"}],"birthDate":"1980-01-02"}}`
	observation := func(id, subject string) string {
		return `,{"resource":{"resourceType":"Observation","id":"` + id + `","status":"final","code":{"coding":[{"code":"718-7"}]},"subject":{"reference":"` + subject + `"}}}`
	}
	result, err := compare.Bundles(bundle(patient+observation("1", "urn:uuid:1")), bundle(`{"resource":{"resourceType":"Observation","id":"o",
		"status":"final","code":{"coding":[{"code":"718-7"}]},"subject":{"reference":"Patient/zzz"}}},`+other), compare.Options{})
	require.NoError(t, err)
	require.Empty(t, result.Differences)
	require.Equal(t, 2, result.Resources)
	require.Equal(t, result.Elements, result.Equal)
}

func TestValuesThatAreThereTwiceCountTwice(t *testing.T) {
	twice := bundle(`{"resource":{"resourceType":"Patient","name":[{"family":"A","use":"usual"},{"family":"B","use":"usual"}]}}`)
	result, err := compare.Bundles(twice, twice, compare.Options{})
	require.NoError(t, err)
	require.Equal(t, 4, result.Elements)
	require.Equal(t, 4, result.Equal)
}

func TestClasses(t *testing.T) {
	resource := func(elements string) string {
		return `{"resource":{"resourceType":"Observation","id":"x","identifier":[{"system":"s","value":"1"}]` + elements + `}}`
	}
	tests := map[string]struct {
		left, right string
		class       compare.Class
		place       string
	}{
		"missing element":  {`,"issued":"2026"`, ``, compare.MissingElement, "Observation.issued"},
		"extra element":    {``, `,"note":[{"text":"x"}]`, compare.ExtraElement, "Observation.note[0].text"},
		"code":             {`,"status":"final"`, `,"status":"amended"`, compare.ChangedCode, "Observation.status"},
		"coding":           {`,"code":{"coding":[{"system":"a","code":"1"}]}`, `,"code":{"coding":[{"system":"a","code":"2"}]}`, compare.ChangedCode, "Observation.code.coding[0].code"},
		"system":           {`,"code":{"coding":[{"system":"a","code":"1"}]}`, `,"code":{"coding":[{"system":"b","code":"1"}]}`, compare.ChangedSystem, "Observation.code.coding[0].system"},
		"display":          {`,"code":{"coding":[{"code":"1","display":"a"}]}`, `,"code":{"coding":[{"code":"1","display":"b"}]}`, compare.ChangedDisplay, "Observation.code.coding[0].display"},
		"precision":        {`,"issued":"2026-01-02T03:04:05Z"`, `,"issued":"2026-01-02"`, compare.DatePrecision, "Observation.issued"},
		"zone":             {`,"issued":"2026-01-02T03:04:05Z"`, `,"issued":"2026-01-02T03:04:05-05:00"`, compare.DateZone, "Observation.issued"},
		"same instant":     {`,"issued":"2026-01-02T08:04:05Z"`, `,"issued":"2026-01-02T03:04:05-05:00"`, compare.DateZone, "Observation.issued"},
		"date":             {`,"issued":"2026-01-02"`, `,"issued":"2026-01-03"`, compare.ChangedDate, "Observation.issued"},
		"number":           {`,"valueQuantity":{"value":1.0}`, `,"valueQuantity":{"value":1}`, compare.ChangedNumber, "Observation.valueQuantity.value"},
		"text":             {`,"valueString":"a"`, `,"valueString":"b"`, compare.ChangedElement, "Observation.valueString"},
		"another type":     {`,"valueString":"a"`, `,"valueString":{"a":"b"}`, compare.ChangedElement, "Observation.valueString"},
		"reference's type": {`,"subject":{"reference":"Patient/1"}`, `,"subject":{"reference":"Group/1"}`, compare.ChangedRef, "Observation.subject.reference"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			result, err := compare.Bundles(bundle(resource(test.left)), bundle(resource(test.right)), compare.Options{})
			require.NoError(t, err)
			require.Len(t, result.Differences, 1)
			require.Equal(t, test.class, result.Differences[0].Class)
			require.Equal(t, test.place, result.Differences[0].Place)
			require.Empty(t, result.Differences[0].Left, "no values unless they are asked for")
			require.Equal(t, map[compare.Class]int{test.class: 1}, result.ByClass)
		})
	}
}

func TestResourcesAreMatchedByWhatTheySpeakOf(t *testing.T) {
	observation := func(code, value string) string {
		return `{"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"code":"` + code + `"}]},"valueString":"` + value + `"}}`
	}
	left := bundle(observation("A", "1") + "," + observation("B", "2") + "," + observation("C", "3"))
	right := bundle(observation("B", "2") + "," + observation("A", "9") + "," + observation("D", "4") + `,{"resource":{"resourceType":"Account"}}`)
	result, err := compare.Bundles(left, right, compare.Options{Values: true})
	require.NoError(t, err)
	require.Contains(t, result.Differences, compare.Difference{
		Class: compare.ChangedElement, Resource: "Observation", Element: "Observation.valueString", Place: "Observation.valueString", Left: "1", Right: "9",
	})
	require.Equal(t, 2, result.ByClass[compare.ExtraResource], "D and the account")
	require.Equal(t, 1, result.ByClass[compare.MissingResource], "C, which is not D")
}

func TestPatientsWithOtherIdentifiersAreOthers(t *testing.T) {
	one := `{"resource":{"resourceType":"Patient","identifier":[{"system":"s","value":"1"}],"gender":"female"}}`
	two := `{"resource":{"resourceType":"Patient","identifier":[{"system":"s","value":"2"}],"gender":"female"}}`
	result, err := compare.Bundles(bundle(one), bundle(two), compare.Options{Limit: 1})
	require.NoError(t, err)
	require.Equal(t, map[compare.Class]int{compare.MissingResource: 1, compare.ExtraResource: 1}, result.ByClass)
	require.Len(t, result.Differences, 1)
	require.Equal(t, 1, result.Omitted)
}

func TestIgnore(t *testing.T) {
	left := bundle(`{"resource":{"resourceType":"Patient","extension":[{"url":"x"}],"contact":[{"name":{"family":"A"}}]}}`)
	right := bundle(`{"resource":{"resourceType":"Patient"}}`)
	result, err := compare.Bundles(left, right, compare.Options{Ignore: []string{"*.extension", "Patient.contact"}})
	require.NoError(t, err)
	require.Empty(t, result.Differences)
}

func TestFoldersAndRenderings(t *testing.T) {
	left, right := t.TempDir(), t.TempDir()
	write := func(folder, name string, text []byte) {
		at := filepath.Join(folder, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(at), 0o700))
		require.NoError(t, os.WriteFile(at, text, 0o600))
	}
	write(left, "a/1.json", bundle(patient))
	write(right, "a/1.json", bytes.ReplaceAll(bundle(patient), []byte("1980-01-02"), []byte("1980")))
	write(left, "2.json", bundle(patient))
	write(right, "3.json", bundle(patient))
	result, err := compare.Folders(left, right, compare.Options{})
	require.NoError(t, err)
	var text, encoded bytes.Buffer
	require.NoError(t, result.Text(&text))
	require.Equal(t, `1 bundles, 1 resources, 9 elements: 88.9 % equal

missing conversion   2
       1  left
       1  right

date precision       1
       1  Patient.birthDate
`, text.String())
	require.NoError(t, result.JSON(&encoded))
	require.Contains(t, encoded.String(), `"bundle": "a/1.json"`)
	require.NotContains(t, encoded.String(), "EXAMPLE")
}

func TestWhatCannotBeRead(t *testing.T) {
	_, err := compare.Bundles([]byte(`{`), bundle(patient), compare.Options{})
	require.ErrorContains(t, err, "left: ")
	_, err = compare.Bundles(bundle(patient), []byte(`{"a":1}`), compare.Options{})
	require.EqualError(t, err, "right: this is no FHIR bundle or resource: it has no resourceType")
	_, err = compare.Folders(t.TempDir(), filepath.Join(t.TempDir(), "none"), compare.Options{})
	require.Error(t, err)
}
