package mapping

import "strings"

// codeSystems are the names of coding systems (HL7 table 0396) that R4 has URIs for (hl7.org/fhir/R4/terminologies-systems.html).
var codeSystems = map[string]string{
	"LN": "http://loinc.org", "SCT": "http://snomed.info/sct", "SNM": "http://snomed.info/sct", "UCUM": "http://unitsofmeasure.org",
	"I9": "http://hl7.org/fhir/sid/icd-9-cm", "I9C": "http://hl7.org/fhir/sid/icd-9-cm", "I9CDX": "http://hl7.org/fhir/sid/icd-9-cm",
	"I9CP": "http://hl7.org/fhir/sid/icd-9-cm",
	"I10":  "http://hl7.org/fhir/sid/icd-10", "I10C": "http://hl7.org/fhir/sid/icd-10-cm", "ICD10CM": "http://hl7.org/fhir/sid/icd-10-cm",
	"I10P": "http://www.cms.gov/Medicare/Coding/ICD10", "CVX": "http://hl7.org/fhir/sid/cvx",
	"MVX": "http://terminology.hl7.org/CodeSystem/MVX", "NDC": "http://hl7.org/fhir/sid/ndc",
	"RXNORM": "http://www.nlm.nih.gov/research/umls/rxnorm", "C4": "http://www.ama-assn.org/go/cpt", "CPT": "http://www.ama-assn.org/go/cpt",
	"CPTM": "http://www.ama-assn.org/go/cpt", "CD2": "http://www.ada.org/cdt2",
	"ISO3166_1": "urn:iso:std:iso:3166", "ISO4217": "urn:iso:std:iso:4217", "ISO639": "urn:ietf:bcp:47",
	"CDCREC": "urn:oid:2.16.840.1.113883.6.238", "NUBC": "http://www.nubc.org/patient-discharge", "ATC": "http://www.whocc.no/atc",
}

// tableSystem is the system of HL7's own tables: HL70001 is v2-0001.
const tableSystem = "http://terminology.hl7.org/CodeSystem/v2-"

// authoritySystem begins the systems of names that nobody gave a URI: of the namespace and the name.
const authoritySystem = "urn:hl7v2:"

// system makes the URI of a coding system of its name (CWE.3): the sender's settings first, then those that are known.
func (f *frame) system(s spot) (string, string) {
	name := strings.TrimSpace(f.run.text(s.value))
	if name == "" {
		return "", ""
	}
	if uri, ok := f.run.plan.sender.systems[name]; ok {
		return uri, ""
	}
	if uri, ok := codeSystems[strings.ToUpper(name)]; ok {
		return uri, ""
	}
	if table, ok := strings.CutPrefix(name, "HL7"); ok && len(table) == 4 && digits(table) {
		return tableSystem + table, ""
	}
	if isURI(name) {
		return name, ""
	}
	return f.run.ownName(name), ""
}

// authority makes the URI of a name that only its sender knows.
func (f *frame) authority(s spot) (string, string) {
	name := strings.TrimSpace(f.run.text(s.value))
	if name == "" {
		return "", ""
	}
	if isURI(name) {
		return name, ""
	}
	return f.run.ownName(name), ""
}

// known makes the URI that the sender's settings give a name, and nothing of other names.
func (f *frame) known(s spot) (string, string) {
	return f.run.plan.sender.systems[strings.TrimSpace(f.run.text(s.value))], ""
}

// isURI tells whether a name is a URI already.
func isURI(name string) bool {
	return (strings.HasPrefix(name, "urn:") || strings.Contains(name, "://")) && !strings.ContainsAny(name, " \t")
}

// ownName is the URI of a sender's own name.
func (r *run) ownName(name string) string {
	return authoritySystem + urnPart(r.namespace) + ":" + urnPart(name)
}

// urnPart keeps what a URN may have, and encodes the rest.
func urnPart(text string) string {
	const hexadecimal = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_':
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hexadecimal[c>>4])
			b.WriteByte(hexadecimal[c&15])
		}
	}
	return b.String()
}
