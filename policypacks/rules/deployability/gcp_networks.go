package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	gcpNetworkType     = "gcp:compute/network:Network"
	gcpSubnetType      = "gcp:compute/subnetwork:Subnetwork"
	gcpPeeringType     = "gcp:servicenetworking/connection:Connection"
	gcpConnectorType   = "gcp:vpcaccess/connector:Connector"
	gcpForwardingType  = "gcp:compute/forwardingRule:ForwardingRule"
	gcpProxyType       = "gcp:compute/targetHttpsProxy:TargetHttpsProxy"
	gcpRegionProxyType = "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy"
	gcpTLSProxyType    = "gcp:compute/targetSSLProxy:TargetSSLProxy"
)

var gcpNetworkRules = []*policypacks.Rule{
	{
		ID:          "gcp-deploy-private-services",
		Title:       "Networks with private databases are connected to Google's services",
		Why:         "Google Cloud refuses a private address in a network without the connection, so the database of the health records is not made",
		Remediation: "add a compute.GlobalAddress for VPC_PEERING and a servicenetworking.Connection, and let the database depend on it",
		Severity:    policypacks.High,
		Types:       []string{gcpSQLType, gcpAlloyType, gcpRedisType},
		Citations:   []string{safeguard.TransmissionSecurity, safeguard.EmergencyModeOperation}, NIST: []string{"SC-7"},
		Missing: "Connection: none; network: no private address",
		Related: true, Check: reachedInNetwork,
	},
	{
		ID:          "gcp-deploy-connector-range",
		Title:       "Serverless connectors have a range of 16 addresses",
		Why:         "The service refuses any other range, so programs have no private way to the health records",
		Remediation: "set IpCidrRange of the vpcaccess.Connector, or of its subnetwork, to a range that ends in /28",
		Severity:    policypacks.High,
		Types:       []string{gcpConnectorType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "ipCidrRange: the range of the subnetwork",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				named(s.At("ipCidrRange"), "a range that ends in /28", endsIn28),
				atTargets(s, "subnet.name", func(subnet *policypacks.Subject) policypacks.Outcome {
					return subnet.At("ipCidrRange").Satisfies("a range that ends in /28", endsIn28)
				}, gcpSubnetType),
			)
		},
	},
	{
		ID:          "gcp-deploy-proxy-subnet",
		Title:       "Networks with regional load balancers have a subnetwork for proxies",
		Why:         "Google Cloud refuses the load balancer without one, so nobody reaches the health records",
		Remediation: "add a compute.Subnetwork with Purpose REGIONAL_MANAGED_PROXY and Role ACTIVE to the network",
		Severity:    policypacks.High,
		Types:       []string{gcpForwardingType}, Citations: []string{safeguard.EmergencyModeOperation}, NIST: []string{"CP-2", "SC-7"},
		Missing: "loadBalancingScheme: EXTERNAL, which needs no proxies; purpose: PRIVATE",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			managed := s.At("loadBalancingScheme").Or("EXTERNAL").OneOf("INTERNAL_MANAGED", "EXTERNAL_MANAGED")
			return where(managed, "the load balancer has no proxies of its own", func() policypacks.Outcome {
				return atTargets(s, "network", hasProxySubnet, gcpNetworkType)
			})
		},
	},
	{
		ID:          "gcp-deploy-proxy-certificate",
		Title:       "Proxies that encrypt have a certificate",
		Why:         "Google Cloud refuses a proxy without a certificate: there is no encrypted way to the health records",
		Remediation: "set SslCertificates, CertificateMap or CertificateManagerCertificates",
		Severity:    policypacks.High,
		Types:       []string{gcpProxyType, gcpRegionProxyType, gcpTLSProxyType},
		Citations:   []string{safeguard.TransitEncryption}, NIST: []string{"SC-8(1)"},
		Missing: "certificates: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				someIn(s.At("sslCertificates")), someIn(s.At("certificateManagerCertificates")), s.At("certificateMap").IsSet(),
			).Because("there is no certificate")
		},
	},
}

var endsIn28 = func(text string) bool { return strings.HasSuffix(text, "/28") }

// someIn holds where a list has items; a list that is not known may turn out to have none.
func someIn(v policypacks.Value) policypacks.Outcome {
	if v.IsUnknown() {
		return policypacks.Undecided(v.Path())
	}
	return v.IsSet()
}

// gcpPrivateNetworks is where databases name the network in which they get a private address.
var gcpPrivateNetworks = map[string]string{
	gcpSQLType:   "settings.ipConfiguration.privateNetwork",
	gcpAlloyType: "networkConfig.network",
	gcpRedisType: "authorizedNetwork",
}

func reachedInNetwork(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() != gcpRedisType {
		return atTargets(s, gcpPrivateNetworks[s.Type()], isConnected, gcpNetworkType)
	}
	byPeering := s.At("connectMode").Or("DIRECT_PEERING").Is("PRIVATE_SERVICE_ACCESS")
	return where(byPeering, "the instance is peered directly", func() policypacks.Outcome {
		return atTargets(s, gcpPrivateNetworks[s.Type()], isConnected, gcpNetworkType)
	})
}

func isConnected(network *policypacks.Subject) policypacks.Outcome {
	connections := network.PointingHere("network", gcpPeeringType)
	missing := connections.Missing("Connection.network", "%s has no servicenetworking.Connection", network.Name())
	return connections.Some(missing, func(c *policypacks.Subject) policypacks.Outcome {
		return c.At("service").Is("servicenetworking.googleapis.com")
	})
}

func hasProxySubnet(network *policypacks.Subject) policypacks.Outcome {
	subnets := network.PointingHere("network", gcpSubnetType)
	missing := subnets.Missing("Subnetwork.network", "%s has no subnetwork for proxies", network.Name())
	return subnets.Some(missing, func(subnet *policypacks.Subject) policypacks.Outcome {
		return subnet.At("purpose").Or("PRIVATE").OneOf("REGIONAL_MANAGED_PROXY", "GLOBAL_MANAGED_PROXY", "INTERNAL_HTTPS_LOAD_BALANCER")
	})
}
