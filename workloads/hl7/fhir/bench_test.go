package fhir

import "testing"

var benchPaths = []struct {
	path *Path
	text string
}{
	{MustCompile("Observation", "id"), "0b6c9f2e-5a1e-5f0c-8a54-0b6c9f2e5a1e"},
	{MustCompile("Observation", "identifier.system"), "urn:oid:1.2.3"},
	{MustCompile("Observation", "identifier.value"), "12345"},
	{MustCompile("Observation", "status"), "final"},
	{MustCompile("Observation", "code.coding[+].system"), "http://loinc.org"},
	{MustCompile("Observation", "code.coding.code"), "2951-2"},
	{MustCompile("Observation", "code.coding.display"), "Sodium"},
	{MustCompile("Observation", "subject.reference"), "Patient/1"},
	{MustCompile("Observation", "effectiveDateTime"), "2020-01-02T03:04:05+01:00"},
	{MustCompile("Observation", "valueQuantity.value"), "136.0"},
	{MustCompile("Observation", "valueQuantity.unit"), "mmol/l"},
	{MustCompile("Observation", "referenceRange.text"), "135 - 145"},
}

func benchObservation() *Node {
	n, _ := New("Observation")
	for _, p := range benchPaths {
		p.path.Set(n, p.text)
	}
	return n
}

func BenchmarkBuildObservation(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		benchObservation()
	}
}

func BenchmarkWriteObservation(b *testing.B) {
	n, buffer := benchObservation(), make([]byte, 0, 4096)
	b.ReportAllocs()
	for range b.N {
		buffer = n.AppendJSON(buffer[:0])
	}
}

func BenchmarkCheckObservation(b *testing.B) {
	n := benchObservation()
	b.ReportAllocs()
	for range b.N {
		if len(Check(n)) > 0 {
			b.Fatal("not valid")
		}
	}
}
