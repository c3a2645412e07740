// Package programs holds the inline programs that the integration tests deploy, by name, so that a deployment in another
// process can find them.
package programs

import (
	"fmt"
	"sort"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// registry holds the programs by name.
var registry = map[string]pulumi.RunFunc{
	"azure-portal":  AzurePortal,
	"google-portal": GooglePortal,
	"portal":        Portal,
	"vault":         Vault,
}

// Named returns the program of the name.
func Named(name string) (pulumi.RunFunc, error) {
	if program, ok := registry[name]; ok {
		return program, nil
	}
	known := make([]string, 0, len(registry))
	for name := range registry {
		known = append(known, name)
	}
	sort.Strings(known)
	return nil, fmt.Errorf("no program %q, there are %q", name, known)
}
