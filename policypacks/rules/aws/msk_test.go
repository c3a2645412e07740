package aws

import "github.com/phiform/phiform/policypacks/policytest"

func mskTransit(settings props) policytest.Resource {
	return it(mskClusterType, props{"encryptionInfo": props{"encryptionInTransit": settings}})
}

func mskSignIn(by props) policytest.Resource {
	return it(mskClusterType, props{"clientAuthentication": by})
}

func mskPublic(kind any) policytest.Resource {
	return it(mskClusterType, props{"brokerNodeGroupInfo": props{"connectivityInfo": props{"publicAccess": props{"type": kind}}}})
}

// mskLists is a cluster whose users have passwords, with a configuration.
func mskLists(configuration any) policytest.Resource {
	return it(mskClusterType, props{
		"clientAuthentication": props{"sasl": props{"scram": true}}, "configurationInfo": props{"arn": configuration, "revision": 1},
	})
}

func mskConfiguration(text any) policytest.Resource {
	return and(mskConfigurationType, "configuration", props{"serverProperties": text})
}

var (
	mskCluster = it(mskClusterType, props{})
	mskClosed  = "auto.create.topics.enable = true\nallow.everyone.if.no.acl.found = false\n"
)

var mskCases = []policytest.Case{
	c("aws-msk-cluster-encryption", pass, "customer key",
		it(mskClusterType, props{"encryptionInfo": props{"encryptionAtRestKmsKeyArn": laterFrom("key")}}), aKey),
	c("aws-msk-cluster-encryption", fail, "left out", mskCluster),
	c("aws-msk-cluster-encryption", unknown, "not known", it(mskClusterType, props{"encryptionInfo": later})),
	c("aws-msk-cluster-encryption", na, "a configuration", it(mskConfigurationType, props{})),

	c("aws-msk-cluster-tls", pass, "left out", mskCluster),
	c("aws-msk-cluster-tls", fail, "both", mskTransit(props{"clientBroker": "TLS_PLAINTEXT"})),
	c("aws-msk-cluster-tls", fail, "plain between brokers", mskTransit(props{"inCluster": false})),
	c("aws-msk-cluster-tls", unknown, "not known", mskTransit(props{"clientBroker": later})),
	c("aws-msk-cluster-tls", na, "a configuration", it(mskConfigurationType, props{})),

	c("aws-msk-cluster-authentication", pass, "roles", mskSignIn(props{"sasl": props{"iam": true}})),
	c("aws-msk-cluster-authentication", pass, "certificates", mskSignIn(props{"tls": props{"certificateAuthorityArns": []any{later}}})),
	c("aws-msk-cluster-authentication", fail, "or nothing", mskSignIn(props{"sasl": props{"iam": true}, "unauthenticated": true})),
	c("aws-msk-cluster-authentication", fail, "left out", mskCluster),
	c("aws-msk-cluster-authentication", unknown, "not known", it(mskClusterType, props{"clientAuthentication": later})),
	c("aws-msk-cluster-authentication", na, "a configuration", it(mskConfigurationType, props{})),

	c("aws-msk-cluster-access-lists", pass, "closed", mskLists(arnOf("configuration")), mskConfiguration(mskClosed)),
	c("aws-msk-cluster-access-lists", pass, "closed, not deployed yet", mskLists(laterFrom("configuration")), mskConfiguration(mskClosed)),
	c("aws-msk-cluster-access-lists", fail, "open", mskLists(arnOf("configuration")), mskConfiguration("auto.create.topics.enable = true")),
	c("aws-msk-cluster-access-lists", fail, "no configuration", mskSignIn(props{"sasl": props{"scram": true}})),
	c("aws-msk-cluster-access-lists", unknown, "not known", mskLists(later)),
	c("aws-msk-cluster-access-lists", unknown, "sign-in not known", it(mskClusterType, props{"clientAuthentication": later})),
	c("aws-msk-cluster-access-lists", na, "roles", mskSignIn(props{"sasl": props{"iam": true}})),
	c("aws-msk-cluster-access-lists", na, "configured elsewhere", mskLists("arn:aws:kafka:us-east-1:1:configuration/c/1")),

	c("aws-msk-cluster-logs", pass, "to a bucket", it(mskClusterType, props{"loggingInfo": props{"brokerLogs": props{"s3": props{"enabled": true}}}})),
	c("aws-msk-cluster-logs", fail, "left out", mskCluster),
	c("aws-msk-cluster-logs", unknown, "not known", it(mskClusterType, props{"loggingInfo": later})),
	c("aws-msk-cluster-logs", na, "a configuration", it(mskConfigurationType, props{})),

	c("aws-msk-cluster-not-public", pass, "left out", mskCluster),
	c("aws-msk-cluster-not-public", fail, "public", mskPublic("SERVICE_PROVIDED_EIPS")),
	c("aws-msk-cluster-not-public", unknown, "not known", mskPublic(later)),
	c("aws-msk-cluster-not-public", na, "a configuration", it(mskConfigurationType, props{})),

	c("aws-msk-policy-not-public", pass, "an account", it(mskPolicyType, props{"policy": dynamodbCallers})),
	c("aws-msk-policy-not-public", fail, "everyone", it(mskPolicyType, props{"policy": dynamodbEverybody})),
	c("aws-msk-policy-not-public", unknown, "not known", it(mskPolicyType, props{"policy": later})),
	c("aws-msk-policy-not-public", na, "a cluster", mskCluster),
}
