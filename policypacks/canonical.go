package policypacks

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// canonical is a type token without the API version that azure-native allows in it: azure-native:storage/v20230101:Blob
// is azure-native:storage:Blob. Rules name types without versions.
func canonical(typ tokens.Type) string {
	pkg, rest, ok := strings.Cut(string(typ), ":")
	if !ok || pkg != "azure-native" {
		return string(typ)
	}
	module, name, ok := strings.Cut(rest, ":")
	if !ok {
		return string(typ)
	}
	module, _, versioned := strings.Cut(module, "/v20")
	if !versioned {
		return string(typ)
	}
	return pkg + ":" + module + ":" + name
}
