package operationalinsights

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	WorkspaceType = "azure-native:operationalinsights:Workspace"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: WorkspaceType, Args: WorkspaceArgs{}, Resource: &Workspace{}},
	}
}
