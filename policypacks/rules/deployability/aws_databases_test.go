package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	keyed = func(attributes ...string) props {
		declared := list{}
		for _, name := range attributes {
			declared = append(declared, props{"name": name, "type": "S"})
		}
		return props{
			"hashKey": "patient", "rangeKey": "at", "attributes": declared,
			"globalSecondaryIndexes": list{{"name": "i", "hashKey": "kind", "projectionType": "ALL"}},
		}
	}
	cache = func(inputs props) policytest.Resource { return it(replicationGroupType, inputs) }
	pool  = func(inputs props) policytest.Resource { return it(userPoolType, inputs) }
)

var awsDatabaseCases = []policytest.Case{
	c("aws-deploy-table-attributes", pass, "of the keys", it(tableType, keyed("patient", "at", "kind"))),
	c("aws-deploy-table-attributes", fail, "one too many", it(tableType, keyed("patient", "at", "kind", "note"))).Saying("note"),
	c("aws-deploy-table-attributes", fail, "one too few", it(tableType, keyed("patient", "at"))).Saying("kind"),
	c("aws-deploy-table-attributes", unknown, "key not known", it(tableType, props{"hashKey": later, "attributes": list{{"name": "patient"}}})),
	c("aws-deploy-table-attributes", na, "restored", it(tableType, props{"restoreSourceName": "other"})),

	c("aws-deploy-table-replica-stream", pass, "both images", it(tableType, props{"replicas": list{{"regionName": "us-west-2"}}, "streamEnabled": true, "streamViewType": "NEW_AND_OLD_IMAGES"})),
	c("aws-deploy-table-replica-stream", fail, "no stream", it(tableType, props{"replicas": list{{"regionName": "us-west-2"}}})),
	c("aws-deploy-table-replica-stream", unknown, "not known", it(tableType, props{"replicas": list{{"regionName": "us-west-2"}}, "streamEnabled": later, "streamViewType": "NEW_AND_OLD_IMAGES"})),
	c("aws-deploy-table-replica-stream", na, "no replicas", it(tableType, props{})),

	c("aws-deploy-cache-failover-nodes", pass, "two nodes", cache(props{"automaticFailoverEnabled": true, "numCacheClusters": 2})),
	c("aws-deploy-cache-failover-nodes", pass, "replicas", cache(props{"multiAzEnabled": true, "replicasPerNodeGroup": 1})),
	c("aws-deploy-cache-failover-nodes", fail, "one node", cache(props{"automaticFailoverEnabled": true, "numCacheClusters": 1})),
	c("aws-deploy-cache-failover-nodes", unknown, "not known", cache(props{"automaticFailoverEnabled": true, "numCacheClusters": later})),
	c("aws-deploy-cache-failover-nodes", na, "no failover", cache(props{})),

	c("aws-deploy-cache-token-encrypted", pass, "encrypted", cache(props{"authToken": secret("t"), "transitEncryptionEnabled": true})),
	c("aws-deploy-cache-token-encrypted", fail, "in plain text", cache(props{"authToken": secret("t")})),
	c("aws-deploy-cache-token-encrypted", unknown, "not known", cache(props{"authToken": secret("t"), "transitEncryptionEnabled": later})),
	c("aws-deploy-cache-token-encrypted", na, "no token", cache(props{})),

	c("aws-deploy-database-monitoring-role", pass, "a role", it(databaseType, props{"monitoringInterval": 60, "monitoringRoleArn": "arn"})),
	c("aws-deploy-database-monitoring-role", fail, "none", it(databaseType, props{"monitoringInterval": 60})),
	c("aws-deploy-database-monitoring-role", unknown, "interval not known", it(databaseType, props{"monitoringInterval": later})),
	c("aws-deploy-database-monitoring-role", na, "not monitored", it(databaseType, props{})),

	c("aws-deploy-replica-key-primary", pass, "for several regions", it(replicaKeyType, props{"primaryKeyArn": arnOf("key")}), and(keyType, "key", props{"multiRegion": true})),
	c("aws-deploy-replica-key-primary", fail, "for one", it(replicaKeyType, props{"primaryKeyArn": arnOf("key")}), bareKey),
	c("aws-deploy-replica-key-primary", unknown, "not known", it(replicaKeyType, props{"primaryKeyArn": arnOf("key")}), and(keyType, "key", props{"multiRegion": later})),
	c("aws-deploy-replica-key-primary", na, "another stack's", it(replicaKeyType, props{"primaryKeyArn": "arn:aws:kms:us-east-1:1:key/k"})),

	c("aws-deploy-pool-text-messages", pass, "a role", pool(props{"mfaConfiguration": "ON", "smsConfiguration": props{"snsCallerArn": "arn", "externalId": "x"}})),
	c("aws-deploy-pool-text-messages", fail, "none", pool(props{"mfaConfiguration": "ON"})),
	c("aws-deploy-pool-text-messages", unknown, "not known", pool(props{"mfaConfiguration": later})),
	c("aws-deploy-pool-text-messages", na, "by app", pool(props{"mfaConfiguration": "ON", "softwareTokenMfaConfiguration": props{"enabled": true}})),
}
