package authorization

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	RoleAssignmentType = "azure-native:authorization:RoleAssignment"
	RoleDefinitionType = "azure-native:authorization:RoleDefinition"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: RoleAssignmentType, Args: RoleAssignmentArgs{}, Resource: &RoleAssignment{}},
		{Token: RoleDefinitionType, Args: RoleDefinitionArgs{}, Resource: &RoleDefinition{}},
	}
}
