package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var topicPolicyHolders = []string{topicPolicyType, topicType}

var snsRules = []*policypacks.Rule{
	{
		ID:          "aws-sns-topic-encryption",
		Title:       "Topics are encrypted with a customer key",
		Why:         "Messages wait in topics in clear otherwise; and alarms cannot be sent to a topic under the service's own key",
		Remediation: "set KmsMasterKeyId on the sns.Topic to a kms.Key whose policy lets the publishing services use it",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{topicType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("SNSEncryptedKMS", "sns-encrypted-kms", "CKV_AWS_26"),
		Missing:  "kmsMasterKeyId: not encrypted",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At("kmsMasterKeyId")) },
	},
	{
		ID:          "aws-sns-topic-policy-not-public",
		Title:       "Topic policies allow nothing to everyone",
		Why:         "Who may subscribe to a topic reads what is sent, and who may publish sends false alarms",
		Remediation: "replace the principal * by services or roles, or add a condition on aws:SourceAccount",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: topicPolicyHolders, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6", "SC-7"},
		External: policypacks.Similar("CKV_AWS_169"),
		Missing:  "policy: the topic's account alone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policy"), withoutPolicy, notPublic)
		},
	},
	{
		ID:          "aws-sns-topic-policy-source",
		Title:       "Topic policies bind services to their own resources",
		Why:         "Without a source, a service publishes to the topic on behalf of any other account, too",
		Remediation: "add a condition on aws:SourceArn or aws:SourceAccount to each statement that allows a service principal",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: topicPolicyHolders, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "policy: it allows no service anything",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return servicesBound(s.At("policy")) },
	},
	{
		ID:          "aws-sns-topic-policy-tls",
		Title:       "Topics refuse messages without TLS",
		Why:         "A message that travels in plain text can be read and changed on the way",
		Remediation: "add a statement to the sns.TopicPolicy that denies sns:Publish to * when aws:SecureTransport is false",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{topicType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "policy: plain HTTP is accepted",
		Related: true, Check: topicTLS,
	},
	{
		ID:          "aws-sns-topic-subscribed",
		Title:       "Alarms reach a subscriber",
		Why:         "An alarm sent to a topic without subscribers starts no response to an incident",
		Remediation: "add an sns.TopicSubscription for the topic",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{topicType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview},
		NIST:    []string{"AU-6", "IR-4", "IR-6"},
		Missing: "subscription: none",
		Related: true, Check: subscribed,
	},
	{
		ID:          "aws-sns-subscription-tls",
		Title:       "Messages leave the cloud encrypted",
		Why:         "A message delivered over plain HTTP can be read and changed on the way",
		Remediation: "set Protocol to https and the Endpoint to an https URL on the sns.TopicSubscription",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{subscriptionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "protocol: required by the service",
		Check:   subscriptionTLS,
	},
}

func topicTLS(s *policypacks.Subject) policypacks.Outcome {
	denies := func(d document) policypacks.Outcome {
		return d.some(func(p policydocument.Statement) bool { return p.DeniesPlainText("sns:Publish") },
			"does not deny publishing over plain HTTP")
	}
	none := policypacks.Failed("the topic has no policy, so it accepts plain HTTP")
	links := s.PointingHere("arn", topicPolicyType)
	if inline := s.At("policy"); !inline.IsMissing() && len(links.Subjects) == 0 {
		return ofDocument(inline, none, denies)
	}
	if links.Open {
		none = policypacks.Undecided("TopicPolicy.arn")
	}
	return links.Each(none, func(p *policypacks.Subject) policypacks.Outcome {
		return ofDocument(p.At("policy"), none, denies)
	})
}

// subscribed asks the topics that alarms of the stack notify.
func subscribed(s *policypacks.Subject) policypacks.Outcome {
	alarms := s.PointingHere("alarmActions[*]", alarmType)
	if len(alarms.Subjects) == 0 && !alarms.Open {
		return policypacks.Inapplicable("no alarm notifies this topic")
	}
	subscriptions := s.PointingHere("topic", subscriptionType)
	switch {
	case len(subscriptions.Subjects) > 0:
		return policypacks.Passed("%d subscribers are notified", len(subscriptions.Subjects))
	case len(alarms.Subjects) == 0:
		return policypacks.Undecided("MetricAlarm.alarmActions")
	}
	return subscriptions.Missing("TopicSubscription.topic", "alarms go to this topic, and from there to nobody")
}

func subscriptionTLS(s *policypacks.Subject) policypacks.Outcome {
	switch protocol, _ := s.At("protocol").Text(); protocol {
	case "sqs", "lambda", "firehose", "application":
		return policypacks.Inapplicable("the message stays within the cloud")
	}
	return s.At("protocol").OneOf("https", "email", "email-json", "sms")
}
