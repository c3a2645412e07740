package azure

import "github.com/phiform/phiform/policypacks/policytest"

var (
	eventhubNamespace = it(eventhubNamespaceType, props{})
	eventhubHub       = it(eventhubHubType, props{})
	premium           = props{"name": "Premium"}
	ownKeys           = props{"keySource": "Microsoft.KeyVault", "keyVaultProperties": list{{"keyName": "events", "keyVaultUri": later}}}
)

func namespaceRules(typ string, namespace any, rules props) policytest.Resource {
	rules["namespaceName"] = namespace
	return and(typ, "rules", rules)
}

var eventhubCases = []policytest.Case{
	c("azure-eventhub-namespace-no-keys", pass, "refused", it(eventhubNamespaceType, props{"disableLocalAuth": true})),
	c("azure-eventhub-namespace-no-keys", fail, "left out", eventhubNamespace),
	c("azure-eventhub-namespace-no-keys", unknown, "not known", it(eventhubNamespaceType, props{"disableLocalAuth": later})),
	c("azure-eventhub-namespace-no-keys", na, "a hub", eventhubHub),

	c("azure-eventhub-namespace-firewall", pass, "closed", it(eventhubNamespaceType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-eventhub-namespace-firewall", pass, "closed by its rules", eventhubNamespace, namespaceRules(eventhubRuleSetType, of("it"), props{"publicNetworkAccess": "Disabled"})),
	c("azure-eventhub-namespace-firewall", pass, "named networks", newIt(eventhubNamespaceType, props{}), namespaceRules(eventhubRuleSetType, laterFrom("it"), props{"defaultAction": "Deny", "ipRules": list{{"ipMask": "203.0.113.0/24"}}})),
	c("azure-eventhub-namespace-firewall", fail, "every address", eventhubNamespace, namespaceRules(eventhubRuleSetType, of("it"), props{"defaultAction": "Deny", "ipRules": list{{"ipMask": "0.0.0.0/0"}}})),
	c("azure-eventhub-namespace-firewall", fail, "allowed", eventhubNamespace, namespaceRules(eventhubRuleSetType, of("it"), props{"defaultAction": "Allow"})),
	c("azure-eventhub-namespace-firewall", fail, "left out", eventhubNamespace),
	c("azure-eventhub-namespace-firewall", unknown, "not known", it(eventhubNamespaceType, props{"publicNetworkAccess": later})),
	c("azure-eventhub-namespace-firewall", unknown, "rules of a namespace not known", eventhubNamespace, namespaceRules(eventhubRuleSetType, later, props{"defaultAction": "Deny"})),
	c("azure-eventhub-namespace-firewall", na, "a hub", eventhubHub),

	c("azure-eventhub-namespace-private-endpoint", pass, "leads here", eventhubNamespace, leadsTo(of("it"))),
	c("azure-eventhub-namespace-private-endpoint", fail, "none", eventhubNamespace),
	c("azure-eventhub-namespace-private-endpoint", unknown, "not known", eventhubNamespace, leadsTo(later)),
	c("azure-eventhub-namespace-private-endpoint", na, "basic tier", it(eventhubNamespaceType, props{"sku": props{"name": "Basic"}})),

	c("azure-eventhub-namespace-tls", pass, "left out", eventhubNamespace),
	c("azure-eventhub-namespace-tls", fail, "1.0", it(eventhubNamespaceType, props{"minimumTlsVersion": "1.0"})),
	c("azure-eventhub-namespace-tls", unknown, "not known", it(eventhubNamespaceType, props{"minimumTlsVersion": later})),
	c("azure-eventhub-namespace-tls", na, "a hub", eventhubHub),

	c("azure-eventhub-namespace-customer-key", pass, "own key", it(eventhubNamespaceType, props{"sku": premium, "encryption": ownKeys})),
	c("azure-eventhub-namespace-customer-key", fail, "left out", it(eventhubNamespaceType, props{"sku": premium})),
	c("azure-eventhub-namespace-customer-key", fail, "dedicated", it(eventhubNamespaceType, props{"clusterArmId": "/subscriptions/s/clusters/c"})),
	c("azure-eventhub-namespace-customer-key", unknown, "not known", it(eventhubNamespaceType, props{"sku": premium, "encryption": later})),
	c("azure-eventhub-namespace-customer-key", unknown, "tier not known", it(eventhubNamespaceType, props{"sku": later})),
	c("azure-eventhub-namespace-customer-key", na, "standard tier", it(eventhubNamespaceType, props{"sku": props{"name": "Standard"}})),

	c("azure-eventhub-namespace-zones", pass, "left out", eventhubNamespace),
	c("azure-eventhub-namespace-zones", fail, "switched off", it(eventhubNamespaceType, props{"zoneRedundant": false})),
	c("azure-eventhub-namespace-zones", unknown, "not known", it(eventhubNamespaceType, props{"zoneRedundant": later})),
	c("azure-eventhub-namespace-zones", na, "a hub", eventhubHub),

	c("azure-eventhub-key-narrow", pass, "the service's own", it(eventhubKeyType, props{"authorizationRuleName": "RootManageSharedAccessKey"})),
	c("azure-eventhub-key-narrow", fail, "another", it(eventhubKeyType, props{"authorizationRuleName": "reader"})),
	c("azure-eventhub-key-narrow", fail, "name left out", it(eventhubKeyType, props{})),
	c("azure-eventhub-key-narrow", unknown, "not known", it(eventhubKeyType, props{"authorizationRuleName": later})),
	c("azure-eventhub-key-narrow", na, "a hub", eventhubHub),

	c("azure-eventhub-hub-retention", pass, "left out", eventhubHub),
	c("azure-eventhub-hub-retention", pass, "a week", it(eventhubHubType, props{"messageRetentionInDays": 7})),
	c("azure-eventhub-hub-retention", pass, "captured", it(eventhubHubType, props{"messageRetentionInDays": 1, "captureDescription": props{"enabled": true}})),
	c("azure-eventhub-hub-retention", pass, "compacted", it(eventhubHubType, props{"messageRetentionInDays": 1, "retentionDescription": props{"cleanupPolicy": "Compact"}})),
	c("azure-eventhub-hub-retention", pass, "a day, as configured", it(eventhubHubType, props{"messageRetentionInDays": 1})).With("minDays", 1),
	c("azure-eventhub-hub-retention", fail, "a day", it(eventhubHubType, props{"messageRetentionInDays": 1})),
	c("azure-eventhub-hub-retention", fail, "an hour", it(eventhubHubType, props{"retentionDescription": props{"cleanupPolicy": "Delete", "retentionTimeInHours": 1}})),
	c("azure-eventhub-hub-retention", unknown, "not known", it(eventhubHubType, props{"messageRetentionInDays": later})),
	c("azure-eventhub-hub-retention", na, "a namespace", eventhubNamespace),

	c("azure-eventhub-namespace-logging", pass, "logged", eventhubNamespace, insightsLogs("it", "RuntimeAuditLogs")),
	c("azure-eventhub-namespace-logging", fail, "left out", eventhubNamespace),
	c("azure-eventhub-namespace-logging", unknown, "not known", eventhubNamespace, insightsSetting(later, "RuntimeAuditLogs")),
	c("azure-eventhub-namespace-logging", na, "a hub", eventhubHub),
}
