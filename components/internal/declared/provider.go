package declared

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// versions are those of the provider plugins that the declarations follow, by the package of a type token. Each equals
// the version that the SDK in go.mod asks for, so that the engine serves all resources of a stack from one plugin.
var versions = map[string]string{
	"aws":          "6.83.0",
	"azure-native": "2.90.0",
	"gcp":          "7.38.0",
}

// ProviderVersion is the version of the provider plugin that a type's declaration follows.
func ProviderVersion(token string) (string, error) {
	provider, _, _ := strings.Cut(token, ":")
	version, ok := versions[provider]
	if !ok {
		return "", fmt.Errorf("%s: there is no provider %q, only %s",
			token, provider, strings.Join(slices.Sorted(maps.Keys(versions)), ", "))
	}
	return version, nil
}
