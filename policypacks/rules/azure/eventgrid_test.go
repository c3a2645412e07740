package azure

import "github.com/phiform/phiform/policypacks/policytest"

const eventSubscriptionType = "azure-native:eventgrid:EventSubscription"

func webhook(destination props) policytest.Resource {
	destination["endpointType"] = "WebHook"
	return it(eventSubscriptionType, props{"destination": destination})
}

var (
	eventTopic        = it(eventgridTopicType, props{})
	eventNamespace    = it(eventgridNamespaceType, props{})
	eventSubscription = it(eventSubscriptionType, props{})
	deadLetters       = props{"endpointType": "StorageBlob", "resourceId": later, "blobContainerName": "dead"}
)

var eventgridCases = []policytest.Case{
	c("azure-eventgrid-topic-no-keys", pass, "refused", it(eventgridTopicType, props{"disableLocalAuth": true})),
	c("azure-eventgrid-topic-no-keys", fail, "left out", it(eventgridDomainType, props{})),
	c("azure-eventgrid-topic-no-keys", unknown, "not known", it(eventgridTopicType, props{"disableLocalAuth": later})),
	c("azure-eventgrid-topic-no-keys", na, "a namespace", eventNamespace),

	c("azure-eventgrid-topic-firewall", pass, "closed", it(eventgridTopicType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-eventgrid-topic-firewall", pass, "named addresses", it(eventgridNamespaceType, props{"inboundIpRules": list{{"ipMask": "203.0.113.0/24", "action": "Allow"}}})),
	c("azure-eventgrid-topic-firewall", fail, "every address", it(eventgridTopicType, props{"inboundIpRules": list{{"ipMask": "0.0.0.0/0", "action": "Allow"}}})),
	c("azure-eventgrid-topic-firewall", fail, "left out", eventTopic),
	c("azure-eventgrid-topic-firewall", unknown, "not known", it(eventgridTopicType, props{"publicNetworkAccess": later})),
	c("azure-eventgrid-topic-firewall", na, "a subscription", eventSubscription),

	c("azure-eventgrid-topic-private-endpoint", pass, "leads here", eventTopic, leadsTo(of("it"))),
	c("azure-eventgrid-topic-private-endpoint", fail, "none", eventNamespace),
	c("azure-eventgrid-topic-private-endpoint", unknown, "not known", eventTopic, leadsTo(later)),
	c("azure-eventgrid-topic-private-endpoint", na, "a subscription", eventSubscription),

	c("azure-eventgrid-topic-logging", pass, "logged", eventTopic, insightsLogs("it", "DeliveryFailures")),
	c("azure-eventgrid-topic-logging", fail, "left out", eventTopic),
	c("azure-eventgrid-topic-logging", unknown, "not known", eventTopic, insightsSetting(later, "DeliveryFailures")),
	c("azure-eventgrid-topic-logging", na, "a subscription", eventSubscription),

	c("azure-eventgrid-namespace-tls", pass, "left out", eventNamespace),
	c("azure-eventgrid-namespace-tls", fail, "1.0", it(eventgridNamespaceType, props{"minimumTlsVersionAllowed": "1.0"})),
	c("azure-eventgrid-namespace-tls", unknown, "not known", it(eventgridNamespaceType, props{"minimumTlsVersionAllowed": later})),
	c("azure-eventgrid-namespace-tls", na, "a topic", eventTopic),

	c("azure-eventgrid-webhook-signed-in", pass, "with a token", webhook(props{"azureActiveDirectoryApplicationIdOrUri": later})),
	c("azure-eventgrid-webhook-signed-in", fail, "without", webhook(props{"endpointUrl": secret("https://example.org/hook")})),
	c("azure-eventgrid-webhook-signed-in", fail, "delivered in its own name", it(eventSubscriptionType, props{"deliveryWithResourceIdentity": props{"destination": props{"endpointType": "WebHook"}}})),
	c("azure-eventgrid-webhook-signed-in", unknown, "not known", it(eventSubscriptionType, props{"destination": later})),
	c("azure-eventgrid-webhook-signed-in", na, "a queue", it(eventSubscriptionType, props{"destination": props{"endpointType": "StorageQueue"}})),

	c("azure-eventgrid-subscription-dead-letters", pass, "kept", it(eventSubscriptionType, props{"deadLetterDestination": deadLetters})),
	c("azure-eventgrid-subscription-dead-letters", pass, "kept in its own name", it(eventSubscriptionType, props{"deadLetterWithResourceIdentity": props{"deadLetterDestination": deadLetters}})),
	c("azure-eventgrid-subscription-dead-letters", fail, "left out", eventSubscription),
	c("azure-eventgrid-subscription-dead-letters", unknown, "not known", it(eventSubscriptionType, props{"deadLetterDestination": later})),
	c("azure-eventgrid-subscription-dead-letters", na, "a topic", eventTopic),
}
