package containerregistry

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	RegistryType = "azure-native:containerregistry/v20230701:Registry"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: RegistryType, Args: RegistryArgs{}, Resource: &Registry{}},
	}
}
