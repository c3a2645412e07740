package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func subscription(inputs props) policytest.Resource { return it(subscriptionType, inputs) }

func pushing(endpoint, account any) props {
	return props{"pushConfig": props{"pushEndpoint": endpoint, "oidcToken": props{"serviceAccountEmail": account}}}
}

var (
	dead     = and(topicType, "dead", props{"name": "dead"})
	deadFrom = func(topic any) policytest.Resource {
		return and(subscriptionType, "other", props{"deadLetterPolicy": props{"deadLetterTopic": topic}})
	}
)

var pubsubCases = slices.Concat(
	keyCases("gcp-pubsub-topic-customer-key", topicType, "kmsKeyName"),
	publicCases("gcp-pubsub-not-public", "pubsub/topicIAM", props{"topic": "t"}),
	valueCases("gcp-pubsub-subscription-never-expires", subscriptionType, "expirationPolicy.ttl", "", "2678400s", fail),
	[]policytest.Case{
		c("gcp-pubsub-not-public", fail, "a subscription", granted("pubsub/subscriptionIAM", "member", "roles/pubsub.subscriber", "allUsers", nil)),

		c("gcp-pubsub-subscription-dead-letter", pass, "set aside", subscription(props{"topic": "t", "deadLetterPolicy": props{"deadLetterTopic": of("dead")}}), dead),
		c("gcp-pubsub-subscription-dead-letter", fail, "left out", subscription(props{"topic": of("dead")}), dead),
		c("gcp-pubsub-subscription-dead-letter", fail, "a topic of another stack", subscription(props{"topic": "projects/p/topics/t"})),
		c("gcp-pubsub-subscription-dead-letter", unknown, "not known", subscription(props{"topic": "t", "deadLetterPolicy": later})),
		c("gcp-pubsub-subscription-dead-letter", unknown, "topic not known", subscription(props{"topic": later})),
		c("gcp-pubsub-subscription-dead-letter", unknown, "may take what others set aside", subscription(props{"topic": of("dead")}), dead, deadFrom(later)),
		c("gcp-pubsub-subscription-dead-letter", na, "takes what others set aside", subscription(props{"topic": of("dead")}), dead, deadFrom(of("dead"))),
		c("gcp-pubsub-subscription-dead-letter", na, "takes it, not made yet", subscription(props{"topic": laterFrom("dead")}), dead, deadFrom(laterFrom("dead"))),

		c("gcp-pubsub-subscription-push-tls", pass, "https", subscription(pushing("https://example.com", nil))),
		c("gcp-pubsub-subscription-push-tls", fail, "http", subscription(pushing("http://example.com", nil))),
		c("gcp-pubsub-subscription-push-tls", unknown, "not known", subscription(pushing(later, nil))),
		c("gcp-pubsub-subscription-push-tls", na, "pulled", subscription(props{})),

		c("gcp-pubsub-subscription-push-authenticated", pass, "signed", subscription(pushing("https://example.com", "push@example.iam.gserviceaccount.com"))),
		c("gcp-pubsub-subscription-push-authenticated", fail, "not signed", subscription(props{"pushConfig": props{"pushEndpoint": "https://example.com"}})),
		c("gcp-pubsub-subscription-push-authenticated", unknown, "not known", subscription(props{"pushConfig": props{"pushEndpoint": "https://example.com", "oidcToken": later}})),
		c("gcp-pubsub-subscription-push-authenticated", na, "pulled", subscription(props{"pushConfig": props{"pushEndpoint": ""}})),
	},
)
