// Package fhir builds FHIR R4 resources as trees, writes them as JSON and checks them, from a table of R4's elements that
// is generated from HL7's own definitions (r4.txt): types, cardinalities, required codes and reference targets of the
// resources and data types that HL7v2 content maps to.
//
// Paths ("name[0].given", "valueQuantity.value", "extension(http://example.org/x).valueString") are compiled once against
// the table, so that a misspelled element is an error when a map is loaded and costs nothing when it runs:
//
//	family := fhir.MustCompile("Patient", "name.family")
//	patient, _ := fhir.New("Patient")
//	family.Set(patient, "Everywoman")
//
// Values stay text from input to output: a decimal keeps its digits ("1.10"). Nothing empty is written.
//
//go:generate go run ./internal/definitions/generate
package fhir
