package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	eventgridTopicType     = "azure-native:eventgrid:Topic"
	eventgridDomainType    = "azure-native:eventgrid:Domain"
	eventgridPartnerType   = "azure-native:eventgrid:PartnerNamespace"
	eventgridNamespaceType = "azure-native:eventgrid:Namespace"
)

var (
	// eventgridTopicTypes take events from publishers.
	eventgridTopicTypes = []string{eventgridTopicType, eventgridDomainType, eventgridPartnerType}
	// eventgridSubscriptionTypes send events to subscribers.
	eventgridSubscriptionTypes = []string{
		"azure-native:eventgrid:EventSubscription", "azure-native:eventgrid:SystemTopicEventSubscription",
		"azure-native:eventgrid:TopicEventSubscription", "azure-native:eventgrid:DomainEventSubscription",
		"azure-native:eventgrid:DomainTopicEventSubscription", "azure-native:eventgrid:PartnerTopicEventSubscription",
	}
)

var eventgridRules = []*policypacks.Rule{
	{
		ID:          "azure-eventgrid-topic-no-keys",
		Title:       "Event Grid topics accept no shared keys",
		Why:         "A shared key lets its holder publish events about patients, and is nobody in particular",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) on the eventgrid.Topic or Domain, and grant EventGrid Data Sender",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: eventgridTopicTypes, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers}, NIST: []string{"IA-2", "IA-5", "AC-2"},
		External: []policypacks.External{
			{Source: policypacks.AzurePolicy, ID: "ae9fb87f"}, {Source: policypacks.Checkov, ID: "CKV_AZURE_192"},
			{Source: policypacks.Checkov, ID: "CKV_AZURE_195"},
		},
		Missing: "disableLocalAuth: keys are accepted",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("disableLocalAuth").Or(false).IsTrue() },
		Remedy:  &policypacks.Remedy{Description: "refuses shared keys", Set: map[string]any{"disableLocalAuth": true}},
	},
	{
		ID:          "azure-eventgrid-topic-private",
		Title:       "Event Grid topics are closed to public networks",
		Why:         "A topic that the internet reaches can be tried with stolen keys from anywhere",
		Remediation: "set PublicNetworkAccess to Disabled, or name the addresses of publishers in InboundIpRules",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types:     append([]string{eventgridNamespaceType}, eventgridTopicTypes...),
		Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl}, NIST: []string{"SC-7", "AC-3"},
		External: []policypacks.External{
			{Source: policypacks.AzurePolicy, ID: "1adadefe"}, {Source: policypacks.Checkov, ID: "CKV_AZURE_106"},
			{Source: policypacks.Checkov, ID: "CKV_AZURE_193"},
		},
		Missing: "publicNetworkAccess: enabled; inboundIpRules: every address",
		Check:   eventgridClosed,
	},
	{
		ID:          "azure-eventgrid-topic-logging",
		Title:       "Event Grid topics keep logs",
		Why:         "Events about patients that were lost or refused on the way leave no other trace",
		Remediation: "add an insights.DiagnosticSetting for the topic with PublishFailures and DeliveryFailures",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{eventgridTopicType, eventgridDomainType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
	{
		ID:          "azure-eventgrid-namespace-tls-minimum",
		Title:       "Event Grid namespaces speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of what devices report",
		Remediation: "set MinimumTlsVersionAllowed to 1.2 on the eventgrid.Namespace, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{eventgridNamespaceType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8(1)", "SC-13"},
		Missing: "minimumTlsVersionAllowed: TLS 1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return modernTLS(s.At("minimumTlsVersionAllowed").Or("1.2"))
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses versions of TLS before 1.2", Set: map[string]any{"minimumTlsVersionAllowed": "1.2"},
		},
	},
	{
		ID:          "azure-eventgrid-webhook-signed-in",
		Title:       "Webhooks can tell who sends them events",
		Why:         "A webhook that takes events from everyone takes false ones about patients, too",
		Remediation: "set AzureActiveDirectoryApplicationIdOrUri and AzureActiveDirectoryTenantId on the webhook destination",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: eventgridSubscriptionTypes, Citations: []string{safeguard.Authentication, safeguard.TransitIntegrity},
		NIST:    []string{"IA-9", "SC-23"},
		Missing: "destination.azureActiveDirectoryApplicationIdOrUri: events come without a token",
		Check:   eventgridWebhookSignedIn,
	},
	{
		ID:          "azure-eventgrid-subscription-dead-letters",
		Title:       "Events that cannot be delivered are kept",
		Why:         "An event about a patient that nobody received after a day of attempts is dropped otherwise",
		Remediation: "set DeadLetterWithResourceIdentity or DeadLetterDestination on the event subscription to a blob container",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: eventgridSubscriptionTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan}, NIST: []string{"CP-9", "SI-12"},
		Missing: "deadLetterDestination, deadLetterWithResourceIdentity: events are dropped",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			kind := s.First("deadLetterWithResourceIdentity.deadLetterDestination.endpointType", "deadLetterDestination.endpointType")
			return oneOf(kind, "StorageBlob").Because("events that cannot be delivered are dropped")
		},
	},
}

func eventgridClosed(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("every address is answered")
	named := s.At("inboundIpRules").Each(none, func(rule policypacks.Value) policypacks.Outcome {
		return noneOf(rule.At("ipMask"), "", "0.0.0.0/0", "::/0")
	})
	return policypacks.Any(publicAccessOff(s.At("publicNetworkAccess")), named).Because("it is reached from every network")
}

func eventgridWebhookSignedIn(s *policypacks.Subject) policypacks.Outcome {
	destination := s.At("destination")
	if identified := s.At("deliveryWithResourceIdentity.destination"); !identified.IsMissing() {
		destination = identified
	}
	webhook := oneOf(destination.At("endpointType"), "WebHook")
	if webhook.Is(policypacks.Pass) {
		return destination.At("azureActiveDirectoryApplicationIdOrUri").IsSet()
	}
	if webhook.Is(policypacks.Unknown) {
		return webhook
	}
	return policypacks.Inapplicable("events go to no webhook")
}
