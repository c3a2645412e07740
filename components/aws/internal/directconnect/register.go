package directconnect

import "github.com/phiform/phiform/components/internal/declared"

// GatewayAssociationType is the type token of the official AWS provider.
const GatewayAssociationType = "aws:directconnect/gatewayAssociation:GatewayAssociation"

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: GatewayAssociationType, Args: GatewayAssociationArgs{}, Resource: &GatewayAssociation{}},
	}
}
