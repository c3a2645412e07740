package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var networkRules = []*policypacks.Rule{
	{
		ID:          "aws-vpc-flow-logs",
		Title:       "Networks keep flow logs",
		Why:         "Without a log nobody can tell where health records went once somebody was in the network",
		Remediation: "add an ec2.FlowLog with the VpcId of the ec2.Vpc",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{vpcType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "SI-4"},
		External: policypacks.Similar("VPCFlowLogsEnabled", "vpc-flow-logs-enabled", "CKV2_AWS_11"),
		Missing:  "flow log: none",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("vpcId", flowLogType)
			none := links.Missing("FlowLog.vpcId", "nobody logs the traffic of this network")
			return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome {
				return policypacks.Passed("%s logs the traffic", l.Name())
			})
		},
	},
	{
		ID:          "aws-vpc-flow-log-everything",
		Title:       "Flow logs record all traffic",
		Why:         "Traffic that was accepted shows where health records went, traffic that was refused who tried",
		Remediation: "set TrafficType ALL on the ec2.FlowLog",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{flowLogType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-3", "AU-12"},
		Missing: "trafficType: required by the service, but for transit gateways",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if !s.At("transitGatewayId").IsMissing() || !s.At("transitGatewayAttachmentId").IsMissing() {
				return policypacks.Inapplicable("transit gateways log everything")
			}
			return s.At("trafficType").Is("ALL")
		},
		Remedy: remedy("records all traffic", "trafficType", "ALL"),
	},
	{
		ID:          "aws-vpc-default-security-group",
		Title:       "The default security group of networks is closed",
		Why:         "A server that was given no group gets the default one, in which all members reach each other and everything else",
		Remediation: "add an ec2.DefaultSecurityGroup with the VpcId of the ec2.Vpc and neither Ingress nor Egress",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{vpcType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("VPCDefaultSecurityGroupClosed", "vpc-default-security-group-closed", "CKV2_AWS_12"),
		Missing:  "default group: open between members, and outwards",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("vpcId", defaultGroupType)
			none := links.Missing("DefaultSecurityGroup.vpcId", "nothing closes the default security group")
			return links.Each(none, func(l *policypacks.Subject) policypacks.Outcome {
				return policypacks.All(l.At("ingress").IsNotSet(), l.At("egress").IsNotSet())
			})
		},
	},
	{
		ID:          "aws-vpc-subnet-no-public-ip",
		Title:       "Subnets give no public addresses by themselves",
		Why:         "A server with health records must not be reachable from anywhere because of the subnet it started in",
		Remediation: "remove MapPublicIpOnLaunch: pulumi.Bool(true) from the ec2.Subnet",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{subnetType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("VPCSubnetAutoAssignPublicIpDisabled", "subnet-auto-assign-public-ip-disabled", "CKV_AWS_130"),
		Missing:  "mapPublicIpOnLaunch: no addresses",
		Check:    propertyOff("mapPublicIpOnLaunch", false),
		Remedy:   remedy("gives no public addresses", "mapPublicIpOnLaunch", false),
	},
	{
		ID:          "aws-vpc-internet-route",
		Title:       "Routes to the internet lead to no servers and databases",
		Why:         "In a subnet with a route to the internet, one wrong address or port list is enough to open the health records",
		Remediation: "move servers and databases to subnets whose routes lead to an ec2.NatGateway or VPC endpoints, and leave load balancers there",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{subnetType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(4)"},
		External: policypacks.Similar("VPCNoUnrestrictedRouteToIGW", "no-unrestricted-route-to-igw"),
		Missing:  "route: none",
		Related:  true, Check: internetRoute,
	},
}

// subnetDwellers are the resources that keep or handle data, by the property that names their subnets.
var subnetDwellers = map[string][]string{
	"subnetId":                             {instanceType, "aws:efs/mountTarget:MountTarget"},
	"vpcZoneIdentifiers[*]":                {scalingGroupType},
	"vpcConfig.subnetIds[*]":               {functionType},
	"vpcOptions.subnetIds[*]":              {"aws:opensearch/domain:Domain"},
	"networkConfiguration.subnets[*]":      {ecsServiceType},
	"brokerNodeGroupInfo.clientSubnets[*]": {"aws:msk/cluster:Cluster"},
	"subnetIds[*]": {
		nodeGroupType, "aws:rds/subnetGroup:SubnetGroup", "aws:docdb/subnetGroup:SubnetGroup", "aws:neptune/subnetGroup:SubnetGroup",
		"aws:elasticache/subnetGroup:SubnetGroup", "aws:redshift/subnetGroup:SubnetGroup",
		"aws:dms/replicationSubnetGroup:ReplicationSubnetGroup", "aws:mq/broker:Broker",
	},
}

// internetRoute asks subnets whose route table leads to an internet gateway.
func internetRoute(s *policypacks.Subject) policypacks.Outcome {
	open := policypacks.Failed("no route leads to the internet")
	for _, association := range s.PointingHere("subnetId", tableAssociationType).Subjects {
		tables := association.PointedAt("routeTableId", routeTableType)
		for _, table := range tables.Subjects {
			open = policypacks.Any(open, tableToInternet(table))
		}
		if tables.Open {
			open = policypacks.Any(open, policypacks.Undecided("RouteTableAssociation.routeTableId"))
		}
	}
	if open.Is(policypacks.Fail) {
		return policypacks.Inapplicable("no route leads to the internet")
	}
	dwellers := policypacks.Links{}
	for property, types := range subnetDwellers {
		links := s.PointingHere(property, types...)
		dwellers.Subjects = append(dwellers.Subjects, links.Subjects...)
		dwellers.Open = dwellers.Open || links.Open
	}
	switch {
	case len(dwellers.Subjects) == 0 && dwellers.Open:
		return policypacks.Undecided("subnetId")
	case len(dwellers.Subjects) == 0:
		return policypacks.Passed("nothing that keeps or handles data stands in this subnet")
	case open.Is(policypacks.Unknown):
		return open
	}
	return policypacks.Failed("%s stands in a subnet with a route to the internet", firstName(dwellers.Subjects))
}

// firstName is the first of the resources' names in the order of the alphabet, so that messages stay the same.
func firstName(subjects []*policypacks.Subject) string {
	name := subjects[0].Name()
	for _, s := range subjects[1:] {
		name = min(name, s.Name())
	}
	return name
}

// tableToInternet holds where a route of the table leads everything to an internet gateway.
func tableToInternet(table *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("no route leads to the internet")
	inline := table.At("routes").Some(none, func(route policypacks.Value) policypacks.Outcome {
		return policypacks.All(
			policypacks.Any(everywhere(route.At("cidrBlock")), everywhere(route.At("ipv6CidrBlock"))),
			isInternetGateway(table, route.At("gatewayId")),
		)
	})
	return policypacks.Any(inline, table.PointingHere("routeTableId", routeType).Some(none, func(route *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(
			policypacks.Any(everywhere(route.At("destinationCidrBlock")), everywhere(route.At("destinationIpv6CidrBlock"))),
			isInternetGateway(route, route.At("gatewayId")),
		)
	}))
}

func isInternetGateway(s *policypacks.Subject, gateway policypacks.Value) policypacks.Outcome {
	if gateway.IsMissing() {
		return policypacks.Failed("the route leads elsewhere")
	}
	named := gateway.Satisfies("an internet gateway", func(id string) bool { return strings.HasPrefix(id, "igw-") })
	return s.PointedAt(gateway.Path(), internetGatewayType).Each(named, func(g *policypacks.Subject) policypacks.Outcome {
		return policypacks.Passed("the route leads to it")
	})
}

// everywhere holds for a range of addresses that is the whole internet.
func everywhere(cidr policypacks.Value) policypacks.Outcome { return cidr.OneOf("0.0.0.0/0", "::/0") }
