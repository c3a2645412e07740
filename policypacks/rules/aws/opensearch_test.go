package aws

import "github.com/phiform/phiform/policypacks/policytest"

func opensearchEndpoint(options any) policytest.Resource {
	return it(opensearchDomainType, props{"domainEndpointOptions": options})
}

func opensearchLog(options ...props) policytest.Resource {
	return it(opensearchDomainType, props{"logPublishingOptions": options})
}

// opensearchOpen is a domain with a policy for everyone.
func opensearchOpen(typ string, more props) policytest.Resource {
	inputs := props{"accessPolicies": opensearchEverybody}
	for key, value := range more {
		inputs[key] = value
	}
	return it(typ, inputs)
}

func opensearchServerless(kind, policy any) policytest.Resource {
	return it(opensearchServerlessType, props{"type": kind, "policy": policy})
}

const (
	opensearchEverybody = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "es:*", "Resource": "*"}}`
	opensearchOneRole   = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:role/search"}, "Action": "es:ESHttpGet", "Resource": "*"}}`
)

var (
	opensearchDomain = it(opensearchDomainType, props{})
	opensearchInside = props{
		"vpcOptions": props{"subnetIds": []string{"subnet-1"}}, "advancedSecurityOptions": props{"enabled": true},
	}
)

var opensearchCases = []policytest.Case{
	c("aws-opensearch-domain-encryption", pass, "customer key",
		it(opensearchLegacyType, props{"encryptAtRest": props{"enabled": true, "kmsKeyId": laterFrom("key")}}), aKey),
	c("aws-opensearch-domain-encryption", fail, "key of AWS", it(opensearchDomainType, props{"encryptAtRest": props{"enabled": true}})),
	c("aws-opensearch-domain-encryption", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-encryption", unknown, "not known", it(opensearchDomainType, props{"encryptAtRest": later})),
	c("aws-opensearch-domain-encryption", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-node-to-node", pass, "on", it(opensearchLegacyType, props{"nodeToNodeEncryption": props{"enabled": true}})),
	c("aws-opensearch-domain-node-to-node", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-node-to-node", unknown, "not known", it(opensearchDomainType, props{"nodeToNodeEncryption": later})),
	c("aws-opensearch-domain-node-to-node", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-https", pass, "on", opensearchEndpoint(props{"enforceHttps": true})),
	c("aws-opensearch-domain-https", pass, "left out beside others", opensearchEndpoint(props{"tlsSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"})),
	c("aws-opensearch-domain-https", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-https", fail, "off", opensearchEndpoint(props{"enforceHttps": false})),
	c("aws-opensearch-domain-https", unknown, "not known", opensearchEndpoint(later)),
	c("aws-opensearch-domain-https", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-tls-version", pass, "newer", opensearchEndpoint(props{"tlsSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10"})),
	c("aws-opensearch-domain-tls-version", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-tls-version", unknown, "not known", opensearchEndpoint(later)),
	c("aws-opensearch-domain-tls-version", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-error-logs", pass, "published", opensearchLog(props{"logType": "AUDIT_LOGS"}, props{"logType": "ES_APPLICATION_LOGS"})),
	c("aws-opensearch-domain-error-logs", fail, "switched off", opensearchLog(props{"logType": "ES_APPLICATION_LOGS", "enabled": false})),
	c("aws-opensearch-domain-error-logs", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-error-logs", unknown, "not known", it(opensearchDomainType, props{"logPublishingOptions": later})),
	c("aws-opensearch-domain-error-logs", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-audit-logs", pass, "published", opensearchLog(props{"logType": "AUDIT_LOGS", "enabled": true})),
	c("aws-opensearch-domain-audit-logs", fail, "others only", opensearchLog(props{"logType": "ES_APPLICATION_LOGS"})).Saying("no AUDIT_LOGS"),
	c("aws-opensearch-domain-audit-logs", unknown, "not known", opensearchLog(props{"logType": later})),
	c("aws-opensearch-domain-audit-logs", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-software-updates", pass, "on",
		it(opensearchDomainType, props{"softwareUpdateOptions": props{"autoSoftwareUpdateEnabled": true}})),
	c("aws-opensearch-domain-software-updates", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-software-updates", unknown, "not known", it(opensearchDomainType, props{"softwareUpdateOptions": later})),
	c("aws-opensearch-domain-software-updates", na, "an older type", it(opensearchLegacyType, props{})),

	c("aws-opensearch-domain-zones", pass, "two", it(opensearchLegacyType, props{"clusterConfig": props{"zoneAwarenessEnabled": true}})),
	c("aws-opensearch-domain-zones", pass, "with a standby", it(opensearchDomainType, props{"clusterConfig": props{"multiAzWithStandbyEnabled": true}})),
	c("aws-opensearch-domain-zones", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-zones", unknown, "not known", it(opensearchDomainType, props{"clusterConfig": later})),
	c("aws-opensearch-domain-zones", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-private", pass, "inside", it(opensearchDomainType, opensearchInside)),
	c("aws-opensearch-domain-private", fail, "left out", it(opensearchLegacyType, props{})),
	c("aws-opensearch-domain-private", unknown, "not known", it(opensearchDomainType, props{"vpcOptions": later})),
	c("aws-opensearch-domain-private", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-domain-fine-grained-access", pass, "on", it(opensearchDomainType, opensearchInside)),
	c("aws-opensearch-domain-fine-grained-access", fail, "or nobody",
		it(opensearchDomainType, props{"advancedSecurityOptions": props{"enabled": true, "anonymousAuthEnabled": true}})),
	c("aws-opensearch-domain-fine-grained-access", fail, "left out", opensearchDomain),
	c("aws-opensearch-domain-fine-grained-access", unknown, "not known", it(opensearchDomainType, props{"advancedSecurityOptions": later})),
	c("aws-opensearch-domain-fine-grained-access", na, "a policy", it(opensearchPolicyType, props{})),

	c("aws-opensearch-policy-not-public", pass, "a role", it(opensearchDomainType, props{"accessPolicies": opensearchOneRole})),
	c("aws-opensearch-policy-not-public", pass, "everyone inside who signs in", opensearchOpen(opensearchLegacyType, opensearchInside)),
	c("aws-opensearch-policy-not-public", pass, "everyone inside, by its own policy",
		opensearchOpen(opensearchPolicyType, props{"domainName": of("domain")}), and(opensearchDomainType, "domain", opensearchInside)),
	c("aws-opensearch-policy-not-public", fail, "everyone", opensearchOpen(opensearchDomainType, nil)).Saying("allows anyone"),
	c("aws-opensearch-policy-not-public", fail, "everyone, by its own policy",
		opensearchOpen(opensearchPolicyType, props{"domainName": of("domain")}), and(opensearchDomainType, "domain", props{})),
	c("aws-opensearch-policy-not-public", fail, "everyone, elsewhere", opensearchOpen(opensearchPolicyType, props{"domainName": "other"})),
	c("aws-opensearch-policy-not-public", unknown, "not known", it(opensearchPolicyType, props{"accessPolicies": later})),
	c("aws-opensearch-policy-not-public", unknown, "domain not known", opensearchOpen(opensearchPolicyType, props{"domainName": later})),
	c("aws-opensearch-policy-not-public", na, "no policy", opensearchDomain),

	c("aws-opensearch-serverless-encryption", pass, "customer key", opensearchServerless("encryption", `{"AWSOwnedKey": false, "KmsARN": "k"}`)),
	c("aws-opensearch-serverless-encryption", fail, "key of AWS", opensearchServerless("encryption", `{"AWSOwnedKey": true}`)),
	c("aws-opensearch-serverless-encryption", fail, "no JSON", opensearchServerless("encryption", `{`)),
	c("aws-opensearch-serverless-encryption", unknown, "not known", opensearchServerless("encryption", later)),
	c("aws-opensearch-serverless-encryption", unknown, "type not known", opensearchServerless(later, `{"AWSOwnedKey": true}`)),
	c("aws-opensearch-serverless-encryption", na, "a network policy", opensearchServerless("network", `[]`)),

	c("aws-opensearch-serverless-private", pass, "an endpoint", opensearchServerless("network", `[{"AllowFromPublic": false, "SourceVPCEs": ["vpce-1"]}]`)),
	c("aws-opensearch-serverless-private", fail, "public", opensearchServerless("network", `[{"AllowFromPublic": true}]`)),
	c("aws-opensearch-serverless-private", unknown, "not known", opensearchServerless("network", later)),
	c("aws-opensearch-serverless-private", na, "an encryption policy", opensearchServerless("encryption", `{}`)),
}
