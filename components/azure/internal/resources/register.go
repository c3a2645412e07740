package resources

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	ResourceGroupType = "azure-native:resources:ResourceGroup"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: ResourceGroupType, Args: ResourceGroupArgs{}, Resource: &ResourceGroup{}},
	}
}
