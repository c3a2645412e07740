package computed

import "strings"

// spec says what a provider computes for one type. Texts hold placeholders, see [template].
type spec struct {
	// autoName is the property that the provider fills with the logical name and a random suffix.
	autoName string
	// autoForm is how that name is made. Default: the logical name, a hyphen and seven digits.
	autoForm string
	id       string
	outputs  map[string]any
	// completes are objects among the inputs to which the provider adds what only it knows.
	completes map[string]map[string]any
}

func specFor(token string) spec {
	token = Unversioned(token)
	for _, cloud := range []map[string]spec{awsSpecs, azureSpecs, gcpSpecs, randomSpecs} {
		if s, ok := cloud[token]; ok {
			return s
		}
	}
	if pkg, _, _ := strings.Cut(token, ":"); pkg == "aws" {
		return spec{id: "{name}-{hash}", outputs: map[string]any{"arn": "arn:{partition}:{service}:{region}:{account}:{kind}/{id}"}}
	}
	return spec{id: "{name}-{hash}"}
}
