package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	azureConnection = func(target any, parts ...any) props {
		return props{"privateLinkServiceConnections": list{{"privateLinkServiceId": target, "groupIds": parts}}}
	}
	azureAccount   = and(azureAccountType, "account", props{})
	azureEndpoint  = and(azureEndpointType, "endpoint", azureConnection("/some/account", "blob"))
	azureZoneGroup = func(zone any) policytest.Resource {
		return it(azureZoneGroupType, props{"privateEndpointName": of("endpoint"), "privateDnsZoneConfigs": list{{"privateDnsZoneId": zone}}})
	}
	azureZone = func(name any) policytest.Resource {
		return and(azureZoneTypes[0], "zone", props{"privateZoneName": name})
	}
	azureLinkedZone = it(azureZoneTypes[0], props{"privateZoneName": "privatelink.blob.core.windows.net"})
	azureLookup     = func(zone any) policytest.Resource {
		return and(azureZoneGroupType, "group", props{"privateEndpointName": "e", "privateDnsZoneConfigs": list{{"privateDnsZoneId": zone}}})
	}
	azureZoneLink = func(zone any) policytest.Resource {
		return and(azureZoneLinkType, "link", props{"privateZoneName": zone, "virtualNetwork": props{"id": "/some/network"}})
	}
)

var azureEndpointCases = []policytest.Case{
	c("azure-deploy-endpoint-part", pass, "blobs", it(azureEndpointType, azureConnection(of("account"), "blob")), azureAccount),
	c("azure-deploy-endpoint-part", pass, "in another case", it(azureEndpointType, azureConnection(of("server"), "SQLServer")), and(azureSQLType, "server", props{})),
	c("azure-deploy-endpoint-part", pass, "of a new account", it(azureEndpointType, azureConnection(laterFrom("account"), "dfs")), azureAccount),
	c("azure-deploy-endpoint-part", fail, "of another kind", it(azureEndpointType, azureConnection(of("account"), "vault")), azureAccount),
	c("azure-deploy-endpoint-part", fail, "a word of its own", it(azureEndpointType, azureConnection(of("vault"), "keyvault")), azureVault),
	c("azure-deploy-endpoint-part", fail, "none", it(azureEndpointType, azureConnection(of("vault"))), azureVault),
	c("azure-deploy-endpoint-part", unknown, "not known", it(azureEndpointType, azureConnection(of("account"), later)), azureAccount),
	c("azure-deploy-endpoint-part", unknown, "target not known", it(azureEndpointType, azureConnection(later, "blob")), azureAccount),
	c("azure-deploy-endpoint-part", na, "another stack's", it(azureEndpointType, azureConnection("/some/account", "vault"))),

	c("azure-deploy-endpoint-zone-name", pass, "of the part", azureZoneGroup(of("zone")), azureEndpoint, azureZone("privatelink.blob.core.windows.net")),
	c("azure-deploy-endpoint-zone-name", pass, "of the part, for a government", azureZoneGroup(of("zone")), azureEndpoint, azureZone("privatelink.blob.core.usgovcloudapi.net")),
	c("azure-deploy-endpoint-zone-name", fail, "of another part", azureZoneGroup(of("zone")), azureEndpoint, azureZone("privatelink.dfs.core.windows.net")),
	c("azure-deploy-endpoint-zone-name", fail, "the public one", azureZoneGroup(of("zone")), azureEndpoint, azureZone("blob.core.windows.net")),
	c("azure-deploy-endpoint-zone-name", unknown, "not known", azureZoneGroup(of("zone")), azureEndpoint, azureZone(later)),
	c("azure-deploy-endpoint-zone-name", unknown, "not known which", azureZoneGroup(later), azureEndpoint, azureZone("privatelink.dfs.core.windows.net")),
	c("azure-deploy-endpoint-zone-name", na, "another stack's", azureZoneGroup("/some/zone"), azureEndpoint),

	c("azure-deploy-endpoint-zone-link", pass, "by id", azureLinkedZone, azureLookup(of("it")), azureZoneLink(of("it"))),
	c("azure-deploy-endpoint-zone-link", pass, "by name", azureLinkedZone, azureLookup(of("it")), azureZoneLink("privatelink.blob.core.windows.net")),
	c("azure-deploy-endpoint-zone-link", fail, "of another zone", azureLinkedZone, azureLookup(of("it")), azureZoneLink("privatelink.dfs.core.windows.net")),
	c("azure-deploy-endpoint-zone-link", fail, "none", azureLinkedZone, azureLookup(of("it"))),
	c("azure-deploy-endpoint-zone-link", unknown, "not known", azureLinkedZone, azureLookup(of("it")), azureZoneLink(later)),
	c("azure-deploy-endpoint-zone-link", na, "no endpoint", azureLinkedZone),
}
