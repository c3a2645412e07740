package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// RouteTable says where packets of subnets go. The way within the network is always in it.
type RouteTable struct {
	pulumi.CustomResourceState
}

// RouteTableArgs are the arguments of RouteTable.
type RouteTableArgs struct {
	Tags  pulumi.StringMapInput
	VpcId pulumi.StringInput
}

type routeTableArgs struct {
	Tags  map[string]string `pulumi:"tags"`
	VpcId string            `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (RouteTableArgs) ElementType() reflect.Type { return reflect.TypeFor[routeTableArgs]() }

// NewRouteTable registers a table of routes.
func NewRouteTable(ctx *pulumi.Context, name string, args *RouteTableArgs, opts ...pulumi.ResourceOption) (*RouteTable, error) {
	if args == nil {
		args = &RouteTableArgs{}
	}
	var r RouteTable
	required := map[string]pulumi.Input{"vpcId": args.VpcId}
	if err := declared.Register(ctx, RouteTableType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}

// RouteTableAssociation gives a subnet its table.
type RouteTableAssociation struct {
	pulumi.CustomResourceState
}

// RouteTableAssociationArgs are the arguments of RouteTableAssociation.
type RouteTableAssociationArgs struct {
	RouteTableId pulumi.StringInput
	// SubnetId is the subnet.
	SubnetId pulumi.StringPtrInput
}

type routeTableAssociationArgs struct {
	RouteTableId string  `pulumi:"routeTableId"`
	SubnetId     *string `pulumi:"subnetId"`
}

// ElementType implements pulumi.Input.
func (RouteTableAssociationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[routeTableAssociationArgs]()
}

// NewRouteTableAssociation registers that a subnet has a table.
func NewRouteTableAssociation(ctx *pulumi.Context, name string, args *RouteTableAssociationArgs, opts ...pulumi.ResourceOption) (*RouteTableAssociation, error) {
	if args == nil {
		args = &RouteTableAssociationArgs{}
	}
	var r RouteTableAssociation
	required := map[string]pulumi.Input{"routeTableId": args.RouteTableId, "subnetId": args.SubnetId}
	if err := declared.Register(ctx, RouteTableAssociationType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
