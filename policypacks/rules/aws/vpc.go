package aws

import "slices"

const (
	vpcType              = "aws:ec2/vpc:Vpc"
	flowLogType          = "aws:ec2/flowLog:FlowLog"
	defaultGroupType     = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
	subnetType           = "aws:ec2/subnet:Subnet"
	internetGatewayType  = "aws:ec2/internetGateway:InternetGateway"
	gatewayLinkType      = "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment"
	routeTableType       = "aws:ec2/routeTable:RouteTable"
	routeType            = "aws:ec2/route:Route"
	tableAssociationType = "aws:ec2/routeTableAssociation:RouteTableAssociation"
	networkACLType       = "aws:ec2/networkAcl:NetworkAcl"
	networkACLRuleType   = "aws:ec2/networkAclRule:NetworkAclRule"
	endpointServiceType  = "aws:ec2/vpcEndpointService:VpcEndpointService"
	transitGatewayType   = "aws:ec2transitgateway/transitGateway:TransitGateway"
	firewallType         = "aws:networkfirewall/firewall:Firewall"
	firewallLogType      = "aws:networkfirewall/loggingConfiguration:LoggingConfiguration"

	securityGroupType     = "aws:ec2/securityGroup:SecurityGroup"
	securityGroupRuleType = "aws:ec2/securityGroupRule:SecurityGroupRule"
	ingressRuleType       = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
	egressRuleType        = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"

	vpnType       = "aws:ec2/vpnConnection:VpnConnection"
	clientVPNType = "aws:ec2clientvpn/endpoint:Endpoint"
)

var vpcRules = slices.Concat(networkRules, portRules, gatewayRules, endpointRules, vpnRules)
