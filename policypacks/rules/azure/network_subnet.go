package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var networkSubnetRules = []*policypacks.Rule{
	{
		ID:          "azure-network-subnet-security-group",
		Title:       "Subnets have a network security group",
		Why:         "Without one, everything in the network reaches what holds health records",
		Remediation: "set NetworkSecurityGroup on the network.Subnet",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: networkSubnetHolders, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7"}, External: policypacks.Similar("CKV2_AZURE_31"),
		Missing: "networkSecurityGroup: none",
		Related: true, Check: ofSubnets(func(s *policypacks.Subject, subnet policypacks.Value) policypacks.Outcome {
			return s.Names(subnet.At("networkSecurityGroup.id"), networkSecurityGroupType)
		}),
	},
	{
		ID:          "azure-network-subnet-private",
		Title:       "Subnets have no default outbound access",
		Why:         "By the way that the service gives to every subnet, health records leave unseen",
		Remediation: "set DefaultOutboundAccess to false on the network.Subnet, and a NatGateway or RouteTable where machines need one",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: networkSubnetHolders, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST: []string{"AC-4", "SC-7"}, External: policypacks.Similar("7bca8353"),
		Missing: "defaultOutboundAccess: machines reach the internet",
		Check: ofSubnets(func(_ *policypacks.Subject, subnet policypacks.Value) policypacks.Outcome {
			own := policypacks.Any(
				subnet.At("defaultOutboundAccess").Or(true).IsFalse(), sets(subnet.At("natGateway"), "id"), sets(subnet.At("routeTable"), "id"),
			).Because("machines reach the internet by the way of the service")
			delegated := subnet.At("delegations").Some(policypacks.Failed("none"), func(service policypacks.Value) policypacks.Outcome {
				return policypacks.Passed("%s manages the subnet", service.Path())
			})
			return unless(delegated, "a service manages the subnet", own)
		}),
	},
	{
		ID:          "azure-network-interface-no-public-address",
		Title:       "Network interfaces have no public address",
		Why:         "What answers on a public address is found and attacked within minutes",
		Remediation: "remove PublicIPAddress from the IpConfigurations, and use a gateway, a load balancer or a network.BastionHost",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{networkInterfaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-3", "SC-7"},
		External: policypacks.Similar("83a86a26", "CKV_AZURE_119"),
		Missing:  "ipConfigurations[*].publicIPAddress: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("it has no addresses")
			return s.At("ipConfigurations").Each(none, func(address policypacks.Value) policypacks.Outcome {
				return address.At("publicIPAddress").IsAbsent()
			})
		},
	},
	{
		ID:          "azure-network-interface-no-forwarding",
		Title:       "Network interfaces do not forward traffic",
		Why:         "A machine that forwards leads around the firewall between the internet and health records",
		Remediation: "remove EnableIPForwarding from the network.NetworkInterface, unless it belongs to a firewall",
		Severity:    policypacks.Low, Objective: policypacks.NotPublic,
		Types: []string{networkInterfaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "CM-7"}, External: policypacks.Similar("CKV_AZURE_118"),
		Missing: "enableIPForwarding: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableIPForwarding").Or(false).IsFalse()
		},
	},
	{
		ID:          "azure-network-standard-addresses",
		Title:       "Public addresses and load balancers have the Standard SKU",
		Why:         "The Basic kind is retired, survives no zone, and is open until a security group closes it",
		Remediation: "set Sku.Name to Standard on the network.PublicIPAddress or network.LoadBalancer",
		Severity:    policypacks.Medium, Objective: policypacks.Deployable,
		Types:     []string{networkPublicIPType, networkLoadBalancerType},
		Citations: []string{safeguard.AccessControl, safeguard.EmergencyModeOperation},
		NIST:      []string{"SA-22", "CP-10"},
		Missing:   "sku.name: Basic",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return noneOf(s.At("sku.name").Or("Basic"), "Basic")
		},
	},
	{
		ID:          "azure-network-private-endpoint-name",
		Title:       "Private endpoints have a private DNS zone",
		Why:         "Programs that find the public address instead send health records there, or nowhere",
		Remediation: "add a network.PrivateDnsZoneGroup for the endpoint",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{privateEndpointType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7", "SC-22"},
		Missing: "PrivateDnsZoneGroup: none; customDnsConfigs: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			groups := s.PointingHere("privateEndpointName", networkZoneGroupType)
			if len(groups.Subjects) > 0 {
				return policypacks.Passed("%s names it", groups.Subjects[0].Name())
			}
			missing := groups.Missing("PrivateDnsZoneGroup.privateEndpointName", "no zone names the endpoint")
			configs := s.At("customDnsConfigs").Some(missing, func(config policypacks.Value) policypacks.Outcome {
				return config.At("fqdn").IsSet()
			})
			return policypacks.Any(configs, missing)
		},
	},
}

// networkOwned are the names of subnets that belong to a service, which takes no security group there, or sees to its own.
var networkOwned = []string{
	"GatewaySubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet", "AzureBastionSubnet", "RouteServerSubnet",
}

// ofSubnets asks the same of every subnet of a network, or of one that is a resource of its own.
func ofSubnets(ask func(s *policypacks.Subject, subnet policypacks.Value) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if s.Type() == networkSubnetType {
			return networkAsked(s, s.At(""), s.First("subnetName", "name"), ask)
		}
		none := policypacks.Inapplicable("the network's subnets are resources of their own")
		return s.At("subnets").Each(none, func(subnet policypacks.Value) policypacks.Outcome {
			return networkAsked(s, subnet, subnet.At("name"), ask)
		})
	}
}

// networkAsked asks a subnet unless it belongs to a service.
func networkAsked(
	s *policypacks.Subject, subnet, name policypacks.Value, ask func(*policypacks.Subject, policypacks.Value) policypacks.Outcome,
) policypacks.Outcome {
	return unless(oneOf(name, networkOwned...), "the subnet belongs to a service", ask(s, subnet))
}
