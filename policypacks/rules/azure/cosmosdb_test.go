package azure

import "github.com/phiform/phiform/policypacks/policytest"

var cosmosdbCases = []policytest.Case{
	c("azure-cosmosdb-account-tls", pass, "left out", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-tls", fail, "1.0", it(cosmosAccountType, props{"minimalTlsVersion": "Tls"})),
	c("azure-cosmosdb-account-tls", unknown, "not known", it(cosmosAccountType, props{"minimalTlsVersion": later})),
	c("azure-cosmosdb-account-tls", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-firewall", pass, "no public network", it(cosmosAccountType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-cosmosdb-account-firewall", pass, "virtual networks", it(cosmosAccountType, props{"isVirtualNetworkFilterEnabled": true})),
	c("azure-cosmosdb-account-firewall", pass, "addresses", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": "198.51.100.7"}}})),
	c("azure-cosmosdb-account-firewall", fail, "left out", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-firewall", unknown, "not known", it(cosmosAccountType, props{"ipRules": later})),
	c("azure-cosmosdb-account-firewall", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-addresses-narrow", pass, "one address", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": "198.51.100.7"}}})),
	c("azure-cosmosdb-account-addresses-narrow", pass, "a network", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": "198.51.0.0/16"}}})),
	c("azure-cosmosdb-account-addresses-narrow", fail, "every customer", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": "0.0.0.0"}}})),
	c("azure-cosmosdb-account-addresses-narrow", fail, "everyone", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": "0.0.0.0/0"}}})),
	c("azure-cosmosdb-account-addresses-narrow", fail, "no address", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": "office"}}})),
	c("azure-cosmosdb-account-addresses-narrow", unknown, "not known", it(cosmosAccountType, props{"ipRules": list{{"ipAddressOrRange": later}}})),
	c("azure-cosmosdb-account-addresses-narrow", na, "none", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-addresses-narrow", na, "no public network", it(cosmosAccountType, props{"publicNetworkAccess": "Disabled", "ipRules": list{{"ipAddressOrRange": "0.0.0.0"}}})),

	c("azure-cosmosdb-firewall-narrow", pass, "one address", addressRange(cosmosClusterFirewallType, "198.51.100.7", "198.51.100.7")),
	c("azure-cosmosdb-firewall-narrow", fail, "everyone", addressRange(cosmosClusterFirewallType, "0.0.0.0", "255.255.255.255")),
	c("azure-cosmosdb-firewall-narrow", unknown, "not known", addressRange(cosmosClusterFirewallType, later, "198.51.100.7")),
	c("azure-cosmosdb-firewall-narrow", na, "another type", it(cosmosAccountType, props{})),

	c("azure-cosmosdb-account-private-endpoint", pass, "one", it(cosmosAccountType, props{}), endpointTo(of("it"))),
	c("azure-cosmosdb-account-private-endpoint", fail, "none", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-private-endpoint", unknown, "not known of what", it(cosmosAccountType, props{}), endpointTo(later)),
	c("azure-cosmosdb-account-private-endpoint", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-no-keys", pass, "no keys", it(cosmosAccountType, props{"disableLocalAuth": true})),
	c("azure-cosmosdb-account-no-keys", fail, "left out", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-no-keys", unknown, "not known", it(cosmosAccountType, props{"disableLocalAuth": later})),
	c("azure-cosmosdb-account-no-keys", unknown, "protocol not known", it(cosmosAccountType, props{"capabilities": later})),
	c("azure-cosmosdb-account-no-keys", na, "a foreign protocol", it(cosmosAccountType, props{"kind": "MongoDB"})),
	c("azure-cosmosdb-account-no-keys", na, "a foreign protocol by capability", it(cosmosAccountType, props{"capabilities": list{{"name": "EnableCassandra"}}})),

	c("azure-cosmosdb-account-key-metadata", pass, "forbidden", it(cosmosAccountType, props{"disableKeyBasedMetadataWriteAccess": true})),
	c("azure-cosmosdb-account-key-metadata", fail, "left out", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-key-metadata", unknown, "not known", it(cosmosAccountType, props{"disableKeyBasedMetadataWriteAccess": later})),
	c("azure-cosmosdb-account-key-metadata", na, "no keys", it(cosmosAccountType, props{"disableLocalAuth": true})),

	c("azure-cosmosdb-account-customer-key", pass, "own key", it(cosmosAccountType, props{"keyVaultKeyUri": laterFrom("key")}), aKey),
	c("azure-cosmosdb-account-customer-key", fail, "left out", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-customer-key", unknown, "not known", it(cosmosAccountType, props{"keyVaultKeyUri": later})),
	c("azure-cosmosdb-account-customer-key", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-logging", pass, "all", it(cosmosAccountType, props{}), audited(of("it"))),
	c("azure-cosmosdb-account-logging", pass, "by category", it(cosmosAccountType, props{}), diagnosed(of("it"), props{"workspaceId": "w", "logs": list{{"category": "DataPlaneRequests", "enabled": true}}})),
	c("azure-cosmosdb-account-logging", fail, "another category", it(cosmosAccountType, props{}), diagnosed(of("it"), props{"workspaceId": "w", "logs": list{{"category": "ControlPlaneRequests", "enabled": true}}})),
	c("azure-cosmosdb-account-logging", fail, "nothing", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-logging", unknown, "not known whose", it(cosmosAccountType, props{}), audited(later)),
	c("azure-cosmosdb-account-logging", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-continuous-backup", pass, "as it should be", it(cosmosAccountType, props{"backupPolicy": props{"type": "Continuous"}})),
	c("azure-cosmosdb-account-continuous-backup", fail, "otherwise", it(cosmosAccountType, props{"backupPolicy": props{"type": "Periodic"}})),
	c("azure-cosmosdb-account-continuous-backup", fail, "left out", it(cosmosAccountType, props{})),
	c("azure-cosmosdb-account-continuous-backup", unknown, "not known", it(cosmosAccountType, props{"backupPolicy": later})),
	c("azure-cosmosdb-account-continuous-backup", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-regions", pass, "as it should be", it(cosmosAccountType, props{"locations": list{{"locationName": "eastus"}, {"locationName": "westus"}}})),
	c("azure-cosmosdb-account-regions", fail, "otherwise", it(cosmosAccountType, props{"locations": list{{"locationName": "eastus"}}})),
	c("azure-cosmosdb-account-regions", unknown, "not known", it(cosmosAccountType, props{"locations": later})),
	c("azure-cosmosdb-account-regions", na, "another type", it(storageAccountType, props{})),

	c("azure-cosmosdb-account-cors-origins", pass, "sites", it(cosmosAccountType, props{"cors": list{{"allowedOrigins": "https://a.example.org, https://b.example.org"}}})),
	c("azure-cosmosdb-account-cors-origins", fail, "any", it(cosmosAccountType, props{"cors": list{{"allowedOrigins": "https://a.example.org,*"}}})),
	c("azure-cosmosdb-account-cors-origins", unknown, "not known", it(cosmosAccountType, props{"cors": later})),
	c("azure-cosmosdb-account-cors-origins", na, "none", it(cosmosAccountType, props{})),
}
