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
		Types: eventgridTopicTypes, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5", "AC-2"},
		External: policypacks.Similar("ae9fb87f", "CKV_AZURE_192", "CKV_AZURE_195"),
		Missing:  "disableLocalAuth: keys are accepted",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("disableLocalAuth").Or(false).IsTrue() },
		Remedy:   &policypacks.Remedy{Description: "refuses shared keys", Set: map[string]any{"disableLocalAuth": true}},
	},
	{
		ID:          "azure-eventgrid-topic-firewall",
		Title:       "Event Grid topics refuse networks that nobody named",
		Why:         "A topic that the internet reaches can be tried with stolen keys from anywhere",
		Remediation: "set PublicNetworkAccess to Disabled, or name the addresses of publishers in InboundIpRules",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types:     append([]string{eventgridNamespaceType}, eventgridTopicTypes...),
		Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl}, NIST: []string{"SC-7", "AC-3"},
		External: policypacks.Similar("1adadefe", "CKV_AZURE_106", "CKV_AZURE_193"),
		Missing:  "publicNetworkAccess: enabled; inboundIpRules: every address",
		Check:    eventgridClosed,
	},
	{
		ID:          "azure-eventgrid-topic-private-endpoint",
		Title:       "Event Grid topics are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the topic's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types:     []string{eventgridTopicType, eventgridDomainType, eventgridNamespaceType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:      []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing:   "private endpoint: none",
		Related:   true, Check: reachedPrivately,
	},
	{
		ID:          "azure-eventgrid-topic-logging",
		Title:       "Event Grid topics keep logs",
		Why:         "Events about patients that were lost or refused on the way leave no other trace",
		Remediation: "add an insights.DiagnosticSetting for the topic with PublishFailures and DeliveryFailures",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types:     []string{eventgridTopicType, eventgridDomainType},
		Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:      []string{"AU-2", "AU-12"},
		Missing:   "diagnostic setting: none",
		Related:   true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
	{
		ID:          "azure-eventgrid-namespace-tls",
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
		Title:       "Event Grid authenticates to webhooks",
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
		Title:       "Event Grid keeps events that it cannot deliver",
		Why:         "An event about a patient that nobody received after a day of attempts is dropped otherwise",
		Remediation: "set DeadLetterWithResourceIdentity or DeadLetterDestination on the event subscription to a blob container",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: eventgridSubscriptionTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SI-12"},
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
	kind := destination.At("endpointType")
	if kind.IsMissing() {
		return policypacks.Inapplicable("it names no destination")
	}
	return unless(noneOf(kind, "WebHook"), "events go to no webhook", sets(destination, "azureActiveDirectoryApplicationIdOrUri"))
}
