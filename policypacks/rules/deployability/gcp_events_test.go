package deployability

import "github.com/phiform/phiform/policypacks/policytest"

const (
	gcpPublisher  = "roles/pubsub.publisher"
	gcpSubscriber = "roles/pubsub.subscriber"
)

var (
	gcpTopic    = and(gcpTopicType, "topic", props{})
	gcpNotifies = func(topic any) policytest.Resource {
		return it(gcpNotificationType, props{"bucket": "b", "payloadFormat": "NONE", "topic": topic})
	}
	gcpFHIRNews = it(gcpFHIRType, props{"notificationConfigs": list{{"pubsubTopic": of("topic")}}})
	gcpAside    = func(topic any) policytest.Resource {
		return it(gcpSubscriptionType, props{"topic": "t", "deadLetterPolicy": props{"deadLetterTopic": topic}})
	}
	gcpTakes = gcpGrants(onSubscription, of("it"), gcpSubscriber, gcpPubSubAgent)
)

var gcpEventCases = []policytest.Case{
	c("gcp-deploy-bucket-publishes", pass, "granted", gcpNotifies(of("topic")), gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, gcpBucketAgent)),
	c("gcp-deploy-bucket-publishes", pass, "in the project", gcpNotifies(of("topic")), gcpTopic, gcpGrants(onProject, "p", gcpPublisher, gcpBucketAgent)),
	c("gcp-deploy-bucket-publishes", fail, "somebody else", gcpNotifies(of("topic")), gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, gcpPubSubAgent)),
	c("gcp-deploy-bucket-publishes", fail, "nobody", gcpNotifies(of("topic")), gcpTopic).Saying("roles/pubsub.publisher"),
	c("gcp-deploy-bucket-publishes", unknown, "member not known", gcpNotifies(of("topic")), gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, later)),
	c("gcp-deploy-bucket-publishes", unknown, "topic not known", gcpNotifies(later), gcpTopic),
	c("gcp-deploy-bucket-publishes", na, "another stack's topic", gcpNotifies("theirs")),

	c("gcp-deploy-health-store-publishes", pass, "FHIR", gcpFHIRNews, gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, gcpHealthAgent)),
	c("gcp-deploy-health-store-publishes", pass, "by a new agent", gcpFHIRNews, gcpTopic, gcpIdentity("healthcare.googleapis.com"), gcpGrant(onTopic, of("topic"), gcpPublisher, laterFrom("agent"))),
	c("gcp-deploy-health-store-publishes", fail, "images, nobody", it(gcpDICOMType, props{"notificationConfig": props{"pubsubTopic": of("topic")}}), gcpTopic),
	c("gcp-deploy-health-store-publishes", fail, "messages, by another role", it(gcpHL7Type, props{"notificationConfigs": list{{"pubsubTopic": of("topic")}}}), gcpTopic,
		gcpGrant(onTopic, of("topic"), gcpSubscriber, gcpHealthAgent)),
	c("gcp-deploy-health-store-publishes", unknown, "role not known", gcpFHIRNews, gcpTopic, gcpGrant(onTopic, of("topic"), later, gcpHealthAgent)),
	c("gcp-deploy-health-store-publishes", na, "no news", it(gcpFHIRType, props{}), gcpTopic),

	c("gcp-deploy-dead-letter-grants", pass, "both", gcpAside(of("topic")), gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, gcpPubSubAgent), gcpTakes),
	c("gcp-deploy-dead-letter-grants", fail, "it may not publish", gcpAside(of("topic")), gcpTopic, gcpTakes),
	c("gcp-deploy-dead-letter-grants", fail, "it may not take", gcpAside(of("topic")), gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, gcpPubSubAgent)),
	c("gcp-deploy-dead-letter-grants", unknown, "topic not known", gcpAside(later), gcpTakes),
	c("gcp-deploy-dead-letter-grants", unknown, "policy not known", it(gcpSubscriptionType, props{"deadLetterPolicy": later})),
	c("gcp-deploy-dead-letter-grants", na, "nothing set aside", it(gcpSubscriptionType, props{"topic": "t"})),
}
