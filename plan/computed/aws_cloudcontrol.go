package computed

import "encoding/json"

// ofKind are the properties that Cloud Control answers with, by the type of the resource (property typeName) and the
// property's name.
type ofKind map[string]map[string]string

var cloudControlProperties = map[string]map[string]string{
	"AWS::HealthLake::FHIRDatastore": {
		"DatastoreArn":      "arn:{partition}:healthlake:{region}:{account}:datastore/fhir/{id}",
		"DatastoreEndpoint": "https://healthlake.{region}.{suffix}/datastore/{id}/r4/",
		"DatastoreId":       "{id}",
		"DatastoreStatus":   "ACTIVE",
	},
}

// answer is the document of those properties: one text.
func (k ofKind) answer(t template) string {
	properties := map[string]string{}
	for name, shape := range k[t.word("typeName")] {
		properties[name] = t.expand(shape)
	}
	text, err := json.Marshal(properties)
	if err != nil {
		return "{}" // texts are always JSON
	}
	return string(text)
}
