package fhir

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBundle(t *testing.T) {
	patient := build(t, "Patient", set{"gender", "male"})
	encounter := build(t, "Encounter", set{"status", "planned"}, set{"class.code", "AMB"}, set{"subject.reference", "urn:uuid:1"})
	var b Bundle
	b.Put(patient, "1")
	b.Put(encounter, "2").IfMatch = `W/"3"`
	require.Empty(t, b.Check())
	require.Equal(t, `{"resourceType":"Bundle","type":"transaction","entry":[`+
		`{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"1","gender":"male"},"request":{"method":"PUT","url":"Patient/1"}},`+
		`{"fullUrl":"urn:uuid:2","resource":{"resourceType":"Encounter","id":"2","status":"planned","class":{"code":"AMB"},`+
		`"subject":{"reference":"urn:uuid:1"}},"request":{"method":"PUT","url":"Encounter/2","ifMatch":"W/\"3\""}}]}`, string(b.AppendJSON(nil)))
	require.Same(t, patient, b.Find("Patient/1"))
	require.Nil(t, b.Find("Patient/2"))
}

func TestBundleProblems(t *testing.T) {
	patient := func() *Node { return build(t, "Patient", set{"id", "1"}) }
	put := func(n *Node) Entry { return Entry{Method: "PUT", URL: "Patient/1", Resource: n} }
	for name, test := range map[string]struct {
		entries []Entry
		want    string
	}{
		"a method":          {[]Entry{{Method: "PATCH", URL: "Patient/1", Resource: patient()}}, "Bundle.entry[0].request.method: code-invalid: want PUT, POST or DELETE"},
		"no resource":       {[]Entry{{Method: "PUT", URL: "Patient/1"}}, "Bundle.entry[0].resource: required: PUT and POST have one, DELETE has none"},
		"the same twice":    {[]Entry{put(patient()), put(patient())}, "Bundle.entry[1].request.url: structure: another entry writes the same resource"},
		"another id":        {[]Entry{{Method: "PUT", URL: "Patient/2", Resource: patient()}}, "Bundle.entry[0].request.url: value: not the type and id of the resource"},
		"two conditions":    {[]Entry{{Method: "PUT", URL: "Patient/1", Resource: patient(), IfMatch: "a", IfNoneMatch: "*"}}, "Bundle.entry[0].request: structure: at most one condition"},
		"the same full URL": {[]Entry{{Method: "POST", URL: "Patient", FullURL: "urn:uuid:1", Resource: patient()}, {Method: "POST", URL: "Patient", FullURL: "urn:uuid:1", Resource: patient()}}, "Bundle.entry[1].fullUrl: structure: another entry has the same"},
		"a resource":        {[]Entry{put(build(t, "Patient", set{"id", "1"}, set{"gender", "x"}))}, "Bundle.entry[0].resource.Patient.gender: code-invalid: not a code of administrative-gender"},
		"an unknown URN":    {[]Entry{put(build(t, "Patient", set{"id", "1"}, set{"managingOrganization.reference", "urn:uuid:9"}))}, "Bundle.entry[0].resource.managingOrganization: not-found: no entry has this full URL"},
		"a URN of a wrong type": {
			[]Entry{{FullURL: "urn:uuid:1", Method: "PUT", URL: "Patient/1", Resource: build(t, "Patient", set{"id", "1"}, set{"managingOrganization.reference", "urn:uuid:1"})}},
			"Bundle.entry[0].resource.managingOrganization: not-found: a Patient, want one of Organization",
		},
	} {
		t.Run(name, func(t *testing.T) {
			problems := (&Bundle{Entries: test.entries}).Check()
			require.Len(t, problems, 1)
			require.Equal(t, test.want, problems[0].String())
		})
	}
}
