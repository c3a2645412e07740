package oscal

import (
	"bytes"
	"cmp"
	"encoding/json"

	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"

	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

const (
	regulation  = "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C"
	nistCatalog = "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json"
)

// The identifiers of what every document refers to.
var (
	regulationID = id("source", "hipaa")
	nistID       = id("source", "nist-800-53-rev5")
	planID       = id("plan")
)

func metadata(title, version string, result *report.Result) model.Metadata {
	return model.Metadata{
		Title: finding.OneLine(title), Version: cmp.Or(finding.OneLine(version), "unknown"), OscalVersion: model.Version,
		LastModified: result.At.UTC(), Remarks: finding.Disclaimer,
	}
}

func sources() []model.Resource {
	return []model.Resource{
		{
			UUID: regulationID, Title: "HIPAA Security Rule, 45 CFR part 164 subpart C",
			Rlinks:  &[]model.ResourceLink{{Href: regulation}},
			Remarks: "No OSCAL catalogue of the rule is published. Identifiers are hipaa-, the section, and its paragraphs: hipaa-164.312.a.2.iv.",
		},
		{
			UUID: nistID, Title: "NIST SP 800-53 revision 5",
			Rlinks: &[]model.ResourceLink{{Href: nistCatalog, MediaType: "application/oscal.catalog+json"}},
		},
	}
}

// prop is a property in the namespace of phiform.
func prop(name, value string) model.Property {
	return model.Property{Name: name, Ns: namespace, Value: finding.OneLine(value)}
}

// props are the properties that have a value: OSCAL knows no empty ones.
func props(all ...model.Property) *[]model.Property {
	var list []model.Property
	for _, p := range all {
		if p.Value != "" {
			list = append(list, p)
		}
	}
	return some(list)
}

// each is a property for every value.
func each(name string, values []string) []model.Property {
	list := make([]model.Property, len(values))
	for i, value := range values {
		list[i] = prop(name, value)
	}
	return list
}

// some is the list, or nil where it is empty: OSCAL knows no empty lists.
func some[T any](list []T) *[]T {
	if len(list) == 0 {
		return nil
	}
	return &list
}

func encode(doc model.OscalModels) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(doc)
	return out.Bytes(), err
}
