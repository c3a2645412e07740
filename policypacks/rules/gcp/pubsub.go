package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	topicType        = "gcp:pubsub/topic:Topic"
	subscriptionType = "gcp:pubsub/subscription:Subscription"
)

var pubsubRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-pubsub-topic-customer-key",
		Title:       "Topics are encrypted with a customer key",
		Remediation: "set KmsKeyName on the pubsub.Topic to the id of a kms.CryptoKey that the project's Pub/Sub agent may use",
		External:    policypacks.Similar("CKV_GCP_83"),
		Missing:     "kmsKeyName: a key of Google",
	}, "kmsKeyName", topicType),
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-pubsub-not-public",
		Title:    "Topics and subscriptions grant no role to everyone",
		Why:      "Who may subscribe to a topic reads every message about a patient, and who may publish sends false ones",
		External: policypacks.Similar("CKV_GCP_99"),
	}, "pubsub/topicIAM", "pubsub/subscriptionIAM", "pubsub/schemaIam"),
	{
		ID:          "gcp-pubsub-subscription-dead-letter",
		Title:       "Subscriptions set aside messages that nobody can process",
		Why:         "A message about a patient that cannot be processed is delivered again until it expires, and then is lost",
		Remediation: "set DeadLetterPolicy with a DeadLetterTopic on the pubsub.Subscription",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{subscriptionType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"SI-11", "CP-9"},
		Missing: "deadLetterPolicy: messages that cannot be processed expire",
		Related: true, Check: setsAside,
	},
	{
		ID:          "gcp-pubsub-subscription-never-expires",
		Title:       "Subscriptions stay when there is nothing to deliver",
		Why:         "A subscription that is removed after a quiet month loses every message about a patient that comes later",
		Remediation: `set ExpirationPolicy with Ttl: pulumi.String("") on the pubsub.Subscription`,
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{subscriptionType}, Citations: []string{safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "expirationPolicy: removed after 31 days without activity",
		Check:   neverExpires,
		Remedy:  &policypacks.Remedy{Description: "keeps the subscription", Set: map[string]any{"expirationPolicy.ttl": ""}},
	},
	{
		ID:          "gcp-pubsub-subscription-push-tls",
		Title:       "Subscriptions push messages over TLS",
		Why:         "A message about a patient that travels in plain text can be read and changed on the way",
		Remediation: "set PushConfig.PushEndpoint of the pubsub.Subscription to an https URL",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{subscriptionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "pushConfig: messages are pulled, over TLS",
		Check: whenPushing(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("pushConfig.pushEndpoint").Satisfies("an https URL", func(text string) bool {
				return strings.HasPrefix(text, "https://")
			})
		}),
	},
	{
		ID:          "gcp-pubsub-subscription-push-authenticated",
		Title:       "Subscriptions sign what they push",
		Why:         "An endpoint that cannot tell who is sending takes false messages about patients from anyone",
		Remediation: "set PushConfig.OidcToken.ServiceAccountEmail on the pubsub.Subscription, and check the token at the endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{subscriptionType}, Citations: []string{safeguard.Authentication, safeguard.TransitIntegrity},
		NIST:    []string{"IA-9", "SC-8"},
		Missing: "oidcToken: pushes are not signed",
		Check: whenPushing(func(s *policypacks.Subject) policypacks.Outcome {
			token := s.At("pushConfig.oidcToken")
			if token.IsUnknown() {
				return policypacks.Undecided(token.Path())
			}
			return token.At("serviceAccountEmail").IsSet()
		}),
	},
}

// setsAside does not ask subscriptions to topics that take what others set aside.
func setsAside(s *policypacks.Subject) policypacks.Outcome {
	policy := s.At("deadLetterPolicy")
	if policy.IsUnknown() {
		return policypacks.Undecided(policy.Path())
	}
	aside := policy.At("deadLetterTopic").IsSet()
	topics := s.PointedAt("topic", topicType)
	isDeadLetter := topics.Some(policypacks.Failed("another topic"), func(topic *policypacks.Subject) policypacks.Outcome {
		sources := topic.PointingHere("deadLetterPolicy.deadLetterTopic", subscriptionType)
		if len(sources.Subjects) > 0 {
			return policypacks.Passed("takes what others set aside")
		}
		return sources.Missing("Subscription.deadLetterPolicy.deadLetterTopic", "takes nothing")
	})
	switch {
	case aside.Is(policypacks.Pass):
		return aside
	case isDeadLetter.Is(policypacks.Pass):
		return policypacks.Inapplicable("the topic takes what other subscriptions set aside")
	case isDeadLetter.Is(policypacks.Unknown):
		return isDeadLetter
	case topics.Open:
		return policypacks.Undecided("topic")
	}
	return aside
}

func neverExpires(s *policypacks.Subject) policypacks.Outcome {
	policy := s.At("expirationPolicy")
	if policy.IsMissing() {
		return policypacks.Failed("the subscription is removed after 31 days without activity").At(policy.Path())
	}
	return policy.At("ttl").IsNotSet()
}

// whenPushing asks only subscriptions that push to an endpoint.
func whenPushing(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		endpoint := s.At("pushConfig.pushEndpoint")
		if endpoint.IsNotSet().Is(policypacks.Pass) {
			return policypacks.Inapplicable("the subscription does not push")
		}
		return judge(s)
	}
}
