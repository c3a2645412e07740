package computed

import "strings"

// spec says what a provider computes for one type. Texts hold placeholders, see [template].
type spec struct {
	// autoName is the property that the provider fills with the logical name and a random suffix.
	autoName string
	id       string
	outputs  map[string]any
}

func specFor(token string) spec {
	for _, cloud := range []map[string]spec{awsSpecs, azureSpecs, gcpSpecs} {
		if s, ok := cloud[token]; ok {
			return s
		}
	}
	if pkg, _, _ := strings.Cut(token, ":"); pkg == "aws" {
		return spec{id: "{name}-{hash}", outputs: map[string]any{"arn": "arn:{partition}:{service}:{region}:{account}:{kind}/{id}"}}
	}
	return spec{id: "{name}-{hash}"}
}
