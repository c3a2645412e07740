package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	gcpNetwork   = and(gcpNetworkType, "network", props{})
	gcpPrivate   = it(gcpSQLType, props{"settings": props{"ipConfiguration": props{"privateNetwork": of("network")}}})
	gcpConnected = func(network any) policytest.Resource {
		return and(gcpPeeringType, "connection", props{"network": network, "service": "servicenetworking.googleapis.com"})
	}
	gcpCache = func(mode any) policytest.Resource {
		return it(gcpRedisType, props{"authorizedNetwork": of("network"), "connectMode": mode})
	}
	gcpForwards = func(scheme any) policytest.Resource {
		return it(gcpForwardingType, props{"loadBalancingScheme": scheme, "network": of("network")})
	}
	gcpSubnet = func(purpose any) policytest.Resource {
		return and(gcpSubnetType, "subnet", props{"network": of("network"), "ipCidrRange": "10.8.0.0/24", "purpose": purpose})
	}
)

var gcpNetworkCases = []policytest.Case{
	c("gcp-deploy-private-services", pass, "connected", gcpPrivate, gcpNetwork, gcpConnected(of("network"))),
	c("gcp-deploy-private-services", pass, "both are new", gcpPrivate, gcpNetwork, gcpConnected(laterFrom("network"))),
	c("gcp-deploy-private-services", fail, "not connected", gcpPrivate, gcpNetwork).Saying("network has no servicenetworking.Connection"),
	c("gcp-deploy-private-services", fail, "another network is", it(gcpAlloyType, props{"networkConfig": props{"network": of("network")}}), gcpNetwork, gcpConnected("theirs")),
	c("gcp-deploy-private-services", fail, "a cache", gcpCache("PRIVATE_SERVICE_ACCESS"), gcpNetwork),
	c("gcp-deploy-private-services", unknown, "not known", gcpPrivate, gcpNetwork, gcpConnected(later)),
	c("gcp-deploy-private-services", na, "a cache that is peered", gcpCache(nil), gcpNetwork),
	c("gcp-deploy-private-services", na, "another stack's network", it(gcpSQLType, props{"settings": props{"ipConfiguration": props{"privateNetwork": "theirs"}}})),

	c("gcp-deploy-connector-range", pass, "of its own", it(gcpConnectorType, props{"ipCidrRange": "10.8.0.0/28"})),
	c("gcp-deploy-connector-range", fail, "too wide", it(gcpConnectorType, props{"ipCidrRange": "10.8.0.0/24"})),
	c("gcp-deploy-connector-range", fail, "of its subnetwork", it(gcpConnectorType, props{"subnet": props{"name": of("subnet")}}), gcpSubnet(nil), gcpNetwork),
	c("gcp-deploy-connector-range", unknown, "not known", it(gcpConnectorType, props{"ipCidrRange": later})),
	c("gcp-deploy-connector-range", na, "another stack's", it(gcpConnectorType, props{"subnet": props{"name": "theirs"}})),

	c("gcp-deploy-proxy-subnet", pass, "one", gcpForwards("INTERNAL_MANAGED"), gcpNetwork, gcpSubnet("REGIONAL_MANAGED_PROXY")),
	c("gcp-deploy-proxy-subnet", fail, "another", gcpForwards("EXTERNAL_MANAGED"), gcpNetwork, gcpSubnet("PRIVATE")),
	c("gcp-deploy-proxy-subnet", fail, "none", gcpForwards("INTERNAL_MANAGED"), gcpNetwork).Saying("network has no subnetwork for proxies"),
	c("gcp-deploy-proxy-subnet", unknown, "not known", gcpForwards("INTERNAL_MANAGED"), gcpNetwork, gcpSubnet(later)),
	c("gcp-deploy-proxy-subnet", na, "without proxies", gcpForwards("INTERNAL"), gcpNetwork),

	c("gcp-deploy-proxy-certificate", pass, "one", it(gcpProxyType, props{"sslCertificates": []any{later}})),
	c("gcp-deploy-proxy-certificate", pass, "a map", it(gcpTLSProxyType, props{"certificateMap": later})),
	c("gcp-deploy-proxy-certificate", fail, "none", it(gcpRegionProxyType, props{"sslCertificates": []any{}})),
	c("gcp-deploy-proxy-certificate", unknown, "not known", it(gcpProxyType, props{"sslCertificates": later})),
	c("gcp-deploy-proxy-certificate", na, "a network", it(gcpNetworkType, props{})),
}
