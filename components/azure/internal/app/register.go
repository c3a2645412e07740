package app

import "github.com/phiform/phiform/components/internal/declared"

// Type tokens of the official Azure provider.
const (
	ManagedEnvironmentType = "azure-native:app/v20241002preview:ManagedEnvironment"
	ContainerAppType       = "azure-native:app/v20250101:ContainerApp"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: ManagedEnvironmentType, Args: ManagedEnvironmentArgs{}, Resource: &ManagedEnvironment{}},
		{Token: ContainerAppType, Args: ContainerAppArgs{}, Resource: &ContainerApp{}},
	}
}
