package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func lookups(network, recorded any) policytest.Resource {
	return and(dnsPolicyType, "policy", props{"enableLogging": recorded, "networks": list{{"networkUrl": network}}})
}

func signed(algorithm any) policytest.Resource {
	return it(zoneType, props{"dnssecConfig": props{"state": "on", "defaultKeySpecs": list{{"algorithm": algorithm}}}})
}

var dnsCases = slices.Concat(
	valueCases("gcp-dns-zone-dnssec", zoneType, "dnssecConfig.state", "on", "off", fail),
	valueCases("gcp-dns-zone-logging", zoneType, "cloudLoggingConfig.enableLogging", true, false, fail),
	[]policytest.Case{
		c("gcp-dns-network-logging", pass, "recorded", it(networkType, props{}), lookups(of("it"), true)),
		c("gcp-dns-network-logging", pass, "not made yet", newIt(networkType, props{}), lookups(laterFrom("it"), true)),
		c("gcp-dns-network-logging", fail, "a policy without", it(networkType, props{}), lookups(of("it"), false)),
		c("gcp-dns-network-logging", fail, "another network's", it(networkType, props{}), lookups("projects/p/global/networks/n", true)),
		c("gcp-dns-network-logging", fail, "left out", it(networkType, props{})),
		c("gcp-dns-network-logging", unknown, "of a network not known", it(networkType, props{}), lookups(later, true)),
		c("gcp-dns-network-logging", na, "a subnetwork", it(subnetType, props{})),

		c("gcp-dns-zone-dnssec", na, "private", it(zoneType, props{"visibility": "private"})),
		c("gcp-dns-zone-dnssec", unknown, "may be private", it(zoneType, props{"visibility": later})),

		c("gcp-dns-zone-signatures", pass, "strong", signed("ecdsap256sha256")),
		c("gcp-dns-zone-signatures", fail, "weak", signed("rsasha1")),
		c("gcp-dns-zone-signatures", unknown, "not known", signed(later)),
		c("gcp-dns-zone-signatures", na, "the service's own", it(zoneType, props{})),
		c("gcp-dns-zone-logging", na, "private", it(zoneType, props{"visibility": "private"})),
	},
)
