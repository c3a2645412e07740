package azure

import "github.com/phiform/phiform/policypacks/policytest"

var (
	bus      = it(servicebusNamespaceType, props{})
	busQueue = it(servicebusQueueType, props{})
)

var servicebusCases = []policytest.Case{
	c("azure-servicebus-namespace-no-keys", pass, "refused", it(servicebusNamespaceType, props{"disableLocalAuth": true})),
	c("azure-servicebus-namespace-no-keys", fail, "left out", bus),
	c("azure-servicebus-namespace-no-keys", unknown, "not known", it(servicebusNamespaceType, props{"disableLocalAuth": later})),
	c("azure-servicebus-namespace-no-keys", na, "a queue", busQueue),

	c("azure-servicebus-namespace-firewall", pass, "closed", it(servicebusNamespaceType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-servicebus-namespace-firewall", pass, "named networks", bus, namespaceRules(servicebusRuleSetType, of("it"), props{"defaultAction": "Deny"})),
	c("azure-servicebus-namespace-firewall", fail, "left out", bus),
	c("azure-servicebus-namespace-firewall", unknown, "not known", bus, namespaceRules(servicebusRuleSetType, of("it"), props{"defaultAction": later})),
	c("azure-servicebus-namespace-firewall", na, "a queue", busQueue),

	c("azure-servicebus-namespace-private-endpoint", pass, "leads here", it(servicebusNamespaceType, props{"sku": premium}), leadsTo(of("it"))),
	c("azure-servicebus-namespace-private-endpoint", fail, "none", it(servicebusNamespaceType, props{"sku": premium})),
	c("azure-servicebus-namespace-private-endpoint", unknown, "not known", it(servicebusNamespaceType, props{"sku": premium}), leadsTo(later)),
	c("azure-servicebus-namespace-private-endpoint", na, "standard tier", bus),

	c("azure-servicebus-namespace-tls", pass, "left out", bus),
	c("azure-servicebus-namespace-tls", fail, "1.1", it(servicebusNamespaceType, props{"minimumTlsVersion": "1.1"})),
	c("azure-servicebus-namespace-tls", unknown, "not known", it(servicebusNamespaceType, props{"minimumTlsVersion": later})),
	c("azure-servicebus-namespace-tls", na, "a queue", busQueue),

	c("azure-servicebus-namespace-customer-key", pass, "own key", it(servicebusNamespaceType, props{"sku": premium, "encryption": ownKeys})),
	c("azure-servicebus-namespace-customer-key", fail, "left out", it(servicebusNamespaceType, props{"sku": premium})),
	c("azure-servicebus-namespace-customer-key", unknown, "tier not known", it(servicebusNamespaceType, props{"sku": later})),
	c("azure-servicebus-namespace-customer-key", pass, "tier not known, but own key", it(servicebusNamespaceType, props{"sku": later, "encryption": ownKeys})),
	c("azure-servicebus-namespace-customer-key", na, "standard tier", bus),

	c("azure-servicebus-key-narrow", pass, "the service's own", it(servicebusKeyType, props{"authorizationRuleName": "RootManageSharedAccessKey"})),
	c("azure-servicebus-key-narrow", fail, "another", it(servicebusKeyType, props{"authorizationRuleName": "sender"})),
	c("azure-servicebus-key-narrow", unknown, "not known", it(servicebusKeyType, props{"authorizationRuleName": later})),
	c("azure-servicebus-key-narrow", na, "a queue", busQueue),

	c("azure-servicebus-queue-dead-letters", pass, "kept", it(servicebusQueueType, props{"defaultMessageTimeToLive": "P1D", "deadLetteringOnMessageExpiration": true})),
	c("azure-servicebus-queue-dead-letters", fail, "dropped", it(servicebusSubscriptionType, props{"defaultMessageTimeToLive": "P1D"})).Saying(`"P1D"`),
	c("azure-servicebus-queue-dead-letters", unknown, "not known", it(servicebusQueueType, props{"defaultMessageTimeToLive": "P1D", "deadLetteringOnMessageExpiration": later})),
	c("azure-servicebus-queue-dead-letters", unknown, "not known whether they expire", it(servicebusQueueType, props{"defaultMessageTimeToLive": later})),
	c("azure-servicebus-queue-dead-letters", na, "do not expire", busQueue),

	c("azure-servicebus-namespace-logging", pass, "logged", bus, insightsLogs("it", "OperationalLogs")),
	c("azure-servicebus-namespace-logging", fail, "left out", bus),
	c("azure-servicebus-namespace-logging", unknown, "not known", bus, insightsSetting(later, "OperationalLogs")),
	c("azure-servicebus-namespace-logging", na, "a queue", busQueue),
}
