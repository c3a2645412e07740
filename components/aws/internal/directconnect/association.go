package directconnect

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// GatewayAssociation joins a network's gateway with a Direct Connect gateway.
type GatewayAssociation struct {
	pulumi.CustomResourceState
}

// GatewayAssociationArgs are the arguments of GatewayAssociation.
type GatewayAssociationArgs struct {
	// AllowedPrefixes are what the other side is told to be here.
	AllowedPrefixes pulumi.StringArrayInput
	// AssociatedGatewayId is the network's gateway.
	AssociatedGatewayId pulumi.StringPtrInput
	DxGatewayId         pulumi.StringInput
}

type gatewayAssociationArgs struct {
	AllowedPrefixes     []string `pulumi:"allowedPrefixes"`
	AssociatedGatewayId *string  `pulumi:"associatedGatewayId"`
	DxGatewayId         string   `pulumi:"dxGatewayId"`
}

// ElementType implements pulumi.Input.
func (GatewayAssociationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[gatewayAssociationArgs]()
}

// NewGatewayAssociation registers an association.
func NewGatewayAssociation(ctx *pulumi.Context, name string, args *GatewayAssociationArgs, opts ...pulumi.ResourceOption) (*GatewayAssociation, error) {
	if args == nil {
		args = &GatewayAssociationArgs{}
	}
	var r GatewayAssociation
	required := map[string]pulumi.Input{"associatedGatewayId": args.AssociatedGatewayId, "dxGatewayId": args.DxGatewayId}
	if err := declared.Register(ctx, GatewayAssociationType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
