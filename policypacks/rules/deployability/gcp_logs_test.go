package deployability

import "github.com/phiform/phiform/policypacks/policytest"

const (
	gcpCreator   = "roles/storage.objectCreator"
	gcpAnalytics = "group:cloud-storage-analytics@google.com"
)

var (
	gcpSinkTo = func(destination any) policytest.Resource {
		return policytest.Resource{
			Type: gcpSinkTypes[0], Name: "it", Inputs: props{"destination": destination}, Outputs: props{"writerIdentity": "serviceAccount:sink@example.org"},
		}
	}
	gcpNewSink = policytest.NewIt(gcpSinkTypes[0], props{"destination": laterFrom("logs")})
	gcpLogs    = and(gcpBucketType, "logs", props{"name": "audit-logs"})
	gcpLogged  = it(gcpBucketType, props{"logging": props{"logBucket": of("logs")}})
	gcpListed  = func(bucket any) policytest.Resource {
		return it(gcpACLTypes[0], props{"bucket": bucket, "roleEntities": []string{"READER:user-who@example.org"}})
	}
	gcpUniform = func(on any) policytest.Resource {
		return and(gcpBucketType, "logs", props{"uniformBucketLevelAccess": on})
	}
)

var gcpLogCases = []policytest.Case{
	c("gcp-deploy-sink-writer", pass, "granted", gcpSinkTo("storage.googleapis.com/audit-logs"), gcpLogs, gcpGrant(onBucket, of("logs"), gcpCreator, "serviceAccount:sink@example.org")),
	c("gcp-deploy-sink-writer", pass, "both are new", gcpNewSink, gcpLogs, gcpGrant(onBucket, of("logs"), gcpCreator, laterFrom("it"))),
	c("gcp-deploy-sink-writer", pass, "a topic", gcpSinkTo("pubsub.googleapis.com/topic"), gcpTopic, gcpGrant(onTopic, of("topic"), gcpPublisher, "serviceAccount:sink@example.org")),
	c("gcp-deploy-sink-writer", fail, "somebody else", gcpSinkTo("storage.googleapis.com/audit-logs"), gcpLogs, gcpGrant(onBucket, of("logs"), gcpCreator, gcpCaller)),
	c("gcp-deploy-sink-writer", fail, "nobody", gcpNewSink, gcpLogs).Saying("the writer of the sink"),
	c("gcp-deploy-sink-writer", unknown, "member not known", gcpNewSink, gcpLogs, gcpGrant(onBucket, of("logs"), gcpCreator, later)),
	c("gcp-deploy-sink-writer", unknown, "destination not known", gcpSinkTo(later), gcpLogs),
	c("gcp-deploy-sink-writer", na, "another stack's", gcpSinkTo("storage.googleapis.com/theirs"), gcpLogs),
	c("gcp-deploy-sink-writer", na, "an account of one's own", it(gcpSinkTypes[0], props{
		"destination": "storage.googleapis.com/audit-logs", "customWriterIdentity": gcpCaller,
	}), gcpLogs),

	c("gcp-deploy-access-log-writer", pass, "granted", gcpLogged, gcpLogs, gcpGrant(onBucket, of("logs"), gcpCreator, gcpAnalytics)),
	c("gcp-deploy-access-log-writer", pass, "to itself", it(gcpBucketType, props{"name": "one", "logging": props{"logBucket": "one"}}), gcpGrant(onBucket, "one", gcpCreator, gcpAnalytics)),
	c("gcp-deploy-access-log-writer", fail, "somebody else", gcpLogged, gcpLogs, gcpGrants(onBucket, of("logs"), gcpCreator, gcpCaller)),
	c("gcp-deploy-access-log-writer", fail, "nobody", gcpLogged, gcpLogs),
	c("gcp-deploy-access-log-writer", unknown, "a list", gcpLogged, gcpLogs, and(gcpACLTypes[0], "acl", props{"bucket": of("logs")})),
	c("gcp-deploy-access-log-writer", unknown, "member not known", gcpLogged, gcpLogs, gcpGrant(onBucket, of("logs"), gcpCreator, later)),
	c("gcp-deploy-access-log-writer", na, "no logs", it(gcpBucketType, props{}), gcpLogs),

	c("gcp-deploy-bucket-lists", pass, "not uniform", gcpListed(of("logs")), gcpUniform(false)),
	c("gcp-deploy-bucket-lists", fail, "uniform", gcpListed(of("logs")), gcpUniform(true)).Saying("access to logs is uniform"),
	c("gcp-deploy-bucket-lists", unknown, "not known", gcpListed(of("logs")), gcpUniform(later)),
	c("gcp-deploy-bucket-lists", na, "another stack's", gcpListed("theirs"), gcpUniform(true)),
}
