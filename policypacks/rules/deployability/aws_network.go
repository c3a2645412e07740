package deployability

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	subnetType           = "aws:ec2/subnet:Subnet"
	vpcType              = "aws:ec2/vpc:Vpc"
	endpointType         = "aws:ec2/vpcEndpoint:VpcEndpoint"
	routeTableType       = "aws:ec2/routeTable:RouteTable"
	routeType            = "aws:ec2/route:Route"
	routeAssociationType = "aws:ec2/routeTableAssociation:RouteTableAssociation"
)

var loadBalancerTypes = []string{"aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"}

var listenerTypes = []string{"aws:lb/listener:Listener", "aws:alb/listener:Listener"}

var awsNetworkRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-function-endpoints",
		Title:       "Functions in private subnets reach the services that they call",
		Why:         "A call from a subnet without a way out waits until it times out: health records are neither read nor kept",
		Remediation: "add an ec2.VpcEndpoint in the subnets' network for each service that the function's role may call, or a route to a NAT gateway",
		Severity:    policypacks.High,
		Types:       []string{functionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.EmergencyModeOperation}, NIST: []string{"SC-7"},
		Missing: "vpcConfig: outside of your networks, where every service can be reached",
		Related: true, Check: reachesServices,
	},
	{
		ID:          "aws-deploy-load-balancer-subnets",
		Title:       "Application load balancers stand in two subnets",
		Why:         "The service refuses a load balancer in one zone, so members would not reach their records",
		Remediation: "name subnets of at least two availability zones",
		Severity:    policypacks.High,
		Types:       loadBalancerTypes, Citations: []string{safeguard.EmergencyModeOperation}, NIST: []string{"CP-2"},
		Missing: "subnets: required by the service; loadBalancerType: application",
		Check:   inTwoSubnets,
	},
	{
		ID:          "aws-deploy-listener-certificate",
		Title:       "Encrypted listeners have a certificate",
		Why:         "The service refuses a listener for HTTPS or TLS without a certificate: there is no encrypted way to the records",
		Remediation: "name an acm.Certificate as CertificateArn of the lb.Listener",
		Severity:    policypacks.High,
		Types:       listenerTypes, Citations: []string{safeguard.TransitEncryption}, NIST: []string{"SC-8(1)"},
		Missing: "certificateArn: none; protocol: HTTP",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("protocol").Or("HTTP").OneOf("HTTPS", "TLS"), "the listener does not encrypt", func() policypacks.Outcome {
				return s.At("certificateArn").IsSet()
			})
		},
	},
}

func inTwoSubnets(s *policypacks.Subject) policypacks.Outcome {
	application := s.At("loadBalancerType").Or("application").Is("application")
	return where(application, "a load balancer of this kind may stand in one subnet", func() policypacks.Outcome {
		subnets := s.First("subnets", "subnetMappings")
		if subnets.IsUnknown() {
			return policypacks.Undecided(subnets.Path())
		}
		if n := len(subnets.Items()); n < 2 {
			return policypacks.Failed("%s names %d, want two or more", subnets.Path(), n).At(subnets.Path())
		}
		return policypacks.Passed("%s names %d", subnets.Path(), len(subnets.Items())).At(subnets.Path())
	})
}

// called are the services that programs call, with a call by which to tell that a role is for it. Their names are those
// of the endpoints.
var called = []struct{ endpoint, action string }{
	{"dynamodb", "dynamodb:GetItem"},
	{"dynamodb", "dynamodb:PutItem"},
	{"events", "events:PutEvents"},
	{"healthlake", "healthlake:ReadResource"},
	{"healthlake", "healthlake:UpdateResource"},
	{"kinesis-firehose", "firehose:PutRecord"},
	{"kinesis-streams", "kinesis:PutRecord"},
	{"s3", "s3:GetObject"},
	{"s3", "s3:PutObject"},
	{"secretsmanager", "secretsmanager:GetSecretValue"},
	{"sns", "sns:Publish"},
	{"sqs", "sqs:SendMessage"},
	{"ssm", "ssm:GetParameter"},
	{"states", "states:StartExecution"},
	{"sts", "sts:AssumeRole"},
}

func reachesServices(s *policypacks.Subject) policypacks.Outcome {
	if s.At("vpcConfig.subnetIds").IsSet().Is(policypacks.Fail) {
		return policypacks.Inapplicable("the function is in no network")
	}
	subnets, roles := s.PointedAt("vpcConfig.subnetIds[*]", subnetType), s.PointedAt("role", roleType)
	switch {
	case subnets.Open:
		return policypacks.Undecided("vpcConfig.subnetIds")
	case roles.Open:
		return policypacks.Undecided("role")
	case len(subnets.Subjects) == 0 || len(roles.Subjects) == 0:
		return policypacks.Inapplicable("its subnets or its role are of another stack")
	}
	vpcs := subnets.Subjects[0].PointedAt("vpcId", vpcType)
	if len(vpcs.Subjects) == 0 {
		return policypacks.Undecided("vpcId")
	}
	if out := wayOut(subnets.Subjects[0]); !out.Is(policypacks.Fail) {
		return out
	}
	return endpointsFor(vpcs.Subjects[0], roles.Subjects[0])
}

// endpointsFor holds where a network has an endpoint for every service that a role is for.
func endpointsFor(vpc, role *policypacks.Subject) policypacks.Outcome {
	allowed, undecided := permissions(role)
	outcomes := []policypacks.Outcome{policypacks.Passed("the network has an endpoint for each service that %s may call", role.Name())}
	for _, call := range called {
		if !slices.ContainsFunc(allowed, func(covers func(string) bool) bool { return covers(call.action) }) {
			continue
		}
		outcomes = append(outcomes, hasEndpoint(vpc, call.endpoint))
	}
	if undecided != "" {
		outcomes = append(outcomes, policypacks.Undecided(undecided))
	}
	return policypacks.All(outcomes...)
}

// hasEndpoint holds where a network has an endpoint for a service.
func hasEndpoint(vpc *policypacks.Subject, service string) policypacks.Outcome {
	endpoints := vpc.PointingHere("vpcId", endpointType)
	missing := endpoints.Missing("VpcEndpoint.vpcId", "no route leads out of the subnet, and the network has no endpoint for %s", service)
	return endpoints.Some(missing, func(e *policypacks.Subject) policypacks.Outcome {
		return e.At("serviceName").Satisfies("an endpoint for "+service, func(name string) bool {
			return strings.HasSuffix(name, "."+service)
		})
	}).Because("no route leads out of the subnet, and the network has no endpoint for %s", service)
}

// wayOut holds where a route to everywhere leads out of a subnet.
func wayOut(subnet *policypacks.Subject) policypacks.Outcome {
	associations := subnet.PointingHere("subnetId", routeAssociationType)
	none := associations.Missing("RouteTableAssociation.subnetId", "the subnet has the network's main route table")
	return associations.Some(none, func(a *policypacks.Subject) policypacks.Outcome {
		tables := a.PointedAt("routeTableId", routeTableType)
		if len(tables.Subjects) == 0 {
			return policypacks.Undecided("routeTableId")
		}
		return leadsOut(tables.Subjects[0])
	})
}

func leadsOut(table *policypacks.Subject) policypacks.Outcome {
	everywhere := func(v policypacks.Value) policypacks.Outcome { return v.OneOf("0.0.0.0/0", "::/0") }
	inline := table.At("routes").Some(policypacks.Failed("no route"), func(r policypacks.Value) policypacks.Outcome {
		return policypacks.Any(everywhere(r.At("cidrBlock")), everywhere(r.At("ipv6CidrBlock")))
	})
	own := table.PointingHere("routeTableId", routeType)
	routes := own.Some(own.Missing("Route.routeTableId", "no route"), func(r *policypacks.Subject) policypacks.Outcome {
		return policypacks.Any(everywhere(r.At("destinationCidrBlock")), everywhere(r.At("destinationIpv6CidrBlock")))
	})
	return policypacks.Any(inline, routes)
}
