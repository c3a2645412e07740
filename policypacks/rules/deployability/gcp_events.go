package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	gcpSubscriptionType = "gcp:pubsub/subscription:Subscription"
	gcpNotificationType = "gcp:storage/notification:Notification"
	gcpFHIRType         = "gcp:healthcare/fhirStore:FhirStore"
	gcpHL7Type          = "gcp:healthcare/hl7Store:Hl7Store"
	gcpDICOMType        = "gcp:healthcare/dicomStore:DicomStore"
)

// Roles under which an account may publish to a topic, and take from a subscription.
var (
	publisherRoles  = []string{"roles/pubsub.publisher", "roles/pubsub.editor", "roles/pubsub.admin", "roles/editor", "roles/owner"}
	subscriberRoles = []string{"roles/pubsub.subscriber", "roles/pubsub.editor", "roles/pubsub.admin", "roles/editor", "roles/owner"}
)

var gcpEventRules = []*policypacks.Rule{
	{
		ID:          "gcp-deploy-bucket-publishes",
		Title:       "Buckets may publish to the topics that they notify",
		Why:         "Cloud Storage refuses a notification that it may not publish, so health records that arrive stay unprocessed",
		Remediation: "give the agent of Cloud Storage roles/pubsub.publisher on the topic by a pubsub.TopicIAMMember, and let the notification depend on it",
		Severity:    policypacks.High,
		Types:       []string{gcpNotificationType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-3"},
		Missing: "TopicIAMMember: the agent may not publish",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return publishes(s, storageAgent, "topic")
		},
	},
	{
		ID:          "gcp-deploy-health-store-publishes",
		Title:       "Health data stores may publish to the topics that they notify",
		Why:         "The Healthcare API drops news that it may not publish, and nobody hears of new messages, results and images of patients",
		Remediation: "give the agent of the Healthcare API roles/pubsub.publisher on the topic by a pubsub.TopicIAMMember",
		Severity:    policypacks.High,
		Types:       []string{gcpFHIRType, gcpHL7Type, gcpDICOMType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-3"},
		Missing: "notificationConfigs: nobody is notified; TopicIAMMember: the agent may not publish",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				publishes(s, healthAgent, "notificationConfigs[*].pubsubTopic"),
				publishes(s, healthAgent, "notificationConfig.pubsubTopic"),
			)
		},
	},
	{
		ID:          "gcp-deploy-dead-letter-grants",
		Title:       "Pub/Sub may set aside what nobody can process",
		Why:         "Without both grants Pub/Sub delivers a bad message about a patient again and again, until it expires and is lost",
		Remediation: "give the agent of Pub/Sub roles/pubsub.publisher on the dead-letter topic and roles/pubsub.subscriber on the subscription",
		Severity:    policypacks.High,
		Types:       []string{gcpSubscriptionType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-3", "SI-11"},
		Missing: "deadLetterPolicy: nothing is set aside; grants: the agent has none",
		Related: true, Check: setsLettersAside,
	},
}

// publishes holds where somebody may publish to each topic of this stack that a property names.
func publishes(s *policypacks.Subject, who grantee, path string) policypacks.Outcome {
	return atTargets(s, path, func(topic *policypacks.Subject) policypacks.Outcome {
		return grantedAnywhere(topic, onTopic, who, publisherRoles...)
	}, gcpTopicType)
}

func setsLettersAside(s *policypacks.Subject) policypacks.Outcome {
	policy := s.At("deadLetterPolicy")
	switch {
	case policy.IsMissing():
		return policypacks.Inapplicable("nothing is set aside")
	case policy.IsUnknown():
		return policypacks.Undecided(policy.Path())
	}
	return policypacks.All(
		publishes(s, pubsubAgent, "deadLetterPolicy.deadLetterTopic"),
		grantedAnywhere(s, onSubscription, pubsubAgent, subscriberRoles...),
	)
}
