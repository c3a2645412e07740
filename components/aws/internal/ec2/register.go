package ec2

import "github.com/phiform/phiform/components/internal/declared"

// Type tokens of the official AWS provider.
const (
	CustomerGatewayType            = "aws:ec2/customerGateway:CustomerGateway"
	DefaultSecurityGroupType       = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
	FlowLogType                    = "aws:ec2/flowLog:FlowLog"
	RouteTableAssociationType      = "aws:ec2/routeTableAssociation:RouteTableAssociation"
	RouteTableType                 = "aws:ec2/routeTable:RouteTable"
	SecurityGroupType              = "aws:ec2/securityGroup:SecurityGroup"
	SubnetType                     = "aws:ec2/subnet:Subnet"
	VpcEndpointType                = "aws:ec2/vpcEndpoint:VpcEndpoint"
	VpcType                        = "aws:ec2/vpc:Vpc"
	VpnConnectionRouteType         = "aws:ec2/vpnConnectionRoute:VpnConnectionRoute"
	VpnConnectionType              = "aws:ec2/vpnConnection:VpnConnection"
	VpnGatewayRoutePropagationType = "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation"
	VpnGatewayType                 = "aws:ec2/vpnGateway:VpnGateway"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: CustomerGatewayType, Args: CustomerGatewayArgs{}, Resource: &CustomerGateway{}},
		{Token: DefaultSecurityGroupType, Args: DefaultSecurityGroupArgs{}, Resource: &DefaultSecurityGroup{}},
		{Token: FlowLogType, Args: FlowLogArgs{}, Resource: &FlowLog{}},
		{Token: RouteTableAssociationType, Args: RouteTableAssociationArgs{}, Resource: &RouteTableAssociation{}},
		{Token: RouteTableType, Args: RouteTableArgs{}, Resource: &RouteTable{}},
		{Token: SecurityGroupType, Args: SecurityGroupArgs{}, Resource: &SecurityGroup{}},
		{Token: SubnetType, Args: SubnetArgs{}, Resource: &Subnet{}},
		{Token: VpcEndpointType, Args: VpcEndpointArgs{}, Resource: &VpcEndpoint{}},
		{Token: VpcType, Args: VpcArgs{}, Resource: &Vpc{}},
		{Token: VpnConnectionRouteType, Args: VpnConnectionRouteArgs{}, Resource: &VpnConnectionRoute{}},
		{Token: VpnConnectionType, Args: VpnConnectionArgs{}, Resource: &VpnConnection{}},
		{Token: VpnGatewayRoutePropagationType, Args: VpnGatewayRoutePropagationArgs{}, Resource: &VpnGatewayRoutePropagation{}},
		{Token: VpnGatewayType, Args: VpnGatewayArgs{}, Resource: &VpnGateway{}},
	}
}
