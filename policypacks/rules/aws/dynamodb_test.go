package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func dynamodbKey(enabled, key any) props {
	return props{"serverSideEncryption": props{"enabled": enabled, "kmsKeyArn": key}}
}

func dynamodbScaling(name, dimension string, id any) policytest.Resource {
	return and(dynamodbScalingTargetType, name, props{
		"resourceId": id, "scalableDimension": "dynamodb:table:" + dimension, "serviceNamespace": "dynamodb", "minCapacity": 1, "maxCapacity": 9,
	})
}

var (
	dynamodbTable     = it(dynamodbTableType, props{})
	dynamodbCallers   = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:root"}, "Action": "dynamodb:GetItem", "Resource": "*"}}`
	dynamodbEverybody = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "dynamodb:GetItem", "Resource": "*"}}`
)

var dynamodbCases = slices.Concat(dynamodbTableCases, backupCoverageCases)

var dynamodbTableCases = []policytest.Case{
	c("aws-dynamodb-table-encryption", pass, "customer key", it(dynamodbTableType, dynamodbKey(true, laterFrom("key"))), aKey),
	c("aws-dynamodb-table-encryption", fail, "key of AWS", it(dynamodbTableType, dynamodbKey(true, nil))),
	c("aws-dynamodb-table-encryption", fail, "off", it(dynamodbTableType, dynamodbKey(false, arnOf("key"))), aKey),
	c("aws-dynamodb-table-encryption", fail, "left out", dynamodbTable),
	c("aws-dynamodb-table-encryption", unknown, "not known", it(dynamodbTableType, dynamodbKey(true, later))),
	c("aws-dynamodb-table-encryption", na, "a replica", it(dynamodbReplicaType, props{})),

	c("aws-dynamodb-replica-encryption", pass, "inline", it(dynamodbTableType, props{"replicas": list{{"kmsKeyArn": arnOf("key")}}}), aKey),
	c("aws-dynamodb-replica-encryption", pass, "of its own", it(dynamodbReplicaType, props{"kmsKeyArn": laterFrom("key")}), aKey),
	c("aws-dynamodb-replica-encryption", fail, "one of two", it(dynamodbTableType, props{"replicas": list{{"kmsKeyArn": "k"}, {"regionName": "eu-west-1"}}})),
	c("aws-dynamodb-replica-encryption", fail, "left out", it(dynamodbReplicaType, props{})),
	c("aws-dynamodb-replica-encryption", unknown, "not known", it(dynamodbTableType, props{"replicas": later})),
	c("aws-dynamodb-replica-encryption", na, "no replicas", dynamodbTable),

	c("aws-dynamodb-table-point-in-time-recovery", pass, "on", it(dynamodbTableType, props{"pointInTimeRecovery": props{"enabled": true}})),
	c("aws-dynamodb-table-point-in-time-recovery", fail, "left out", dynamodbTable),
	c("aws-dynamodb-table-point-in-time-recovery", unknown, "not known", it(dynamodbTableType, props{"pointInTimeRecovery": later})),
	c("aws-dynamodb-table-point-in-time-recovery", na, "a replica", it(dynamodbReplicaType, props{})),

	c("aws-dynamodb-replica-point-in-time-recovery", pass, "inline", it(dynamodbTableType, props{"replicas": list{{"pointInTimeRecovery": true}}})),
	c("aws-dynamodb-replica-point-in-time-recovery", fail, "left out", it(dynamodbReplicaType, props{})),
	c("aws-dynamodb-replica-point-in-time-recovery", unknown, "not known", it(dynamodbReplicaType, props{"pointInTimeRecovery": later})),
	c("aws-dynamodb-replica-point-in-time-recovery", na, "no replicas", dynamodbTable),

	c("aws-dynamodb-table-deletion-protection", pass, "on", it(dynamodbReplicaType, props{"deletionProtectionEnabled": true})),
	c("aws-dynamodb-table-deletion-protection", fail, "left out", dynamodbTable),
	c("aws-dynamodb-table-deletion-protection", unknown, "not known", it(dynamodbTableType, props{"deletionProtectionEnabled": later})),
	c("aws-dynamodb-table-deletion-protection", na, "a policy", it(dynamodbPolicyType, props{})),

	c("aws-dynamodb-table-in-backup-plan", pass, "named", dynamodbTable, backupNamed(arnOf("it"))),
	c("aws-dynamodb-table-in-backup-plan", fail, "no selection", dynamodbTable),
	c("aws-dynamodb-table-in-backup-plan", unknown, "names not known", dynamodbTable, backupNamed(later)),
	c("aws-dynamodb-table-in-backup-plan", na, "elsewhere", dynamodbTable).With("backupElsewhere", true),

	c("aws-dynamodb-table-scales", pass, "both", dynamodbTable,
		dynamodbScaling("reads", "ReadCapacityUnits", "table/it"), dynamodbScaling("writes", "WriteCapacityUnits", "table/it")),
	c("aws-dynamodb-table-scales", pass, "both, not deployed yet", newIt(dynamodbTableType, props{}),
		dynamodbScaling("reads", "ReadCapacityUnits", laterFrom("it")), dynamodbScaling("writes", "WriteCapacityUnits", laterFrom("it"))),
	c("aws-dynamodb-table-scales", fail, "reads only", dynamodbTable, dynamodbScaling("reads", "ReadCapacityUnits", "table/it")).
		Saying("WriteCapacityUnits"),
	c("aws-dynamodb-table-scales", fail, "another table", dynamodbTable,
		dynamodbScaling("reads", "ReadCapacityUnits", "table/that"), dynamodbScaling("writes", "WriteCapacityUnits", "table/that")),
	c("aws-dynamodb-table-scales", fail, "nothing", dynamodbTable),
	c("aws-dynamodb-table-scales", unknown, "not known", dynamodbTable,
		dynamodbScaling("reads", "ReadCapacityUnits", later), dynamodbScaling("writes", "WriteCapacityUnits", later)),
	c("aws-dynamodb-table-scales", unknown, "billing not known", it(dynamodbTableType, props{"billingMode": later})),
	c("aws-dynamodb-table-scales", na, "on demand", it(dynamodbTableType, props{"billingMode": "PAY_PER_REQUEST"})),

	c("aws-dynamodb-policy-not-public", pass, "an account", it(dynamodbPolicyType, props{"policy": dynamodbCallers})),
	c("aws-dynamodb-policy-not-public", fail, "everyone", it(dynamodbPolicyType, props{"policy": dynamodbEverybody})),
	c("aws-dynamodb-policy-not-public", unknown, "not known", it(dynamodbPolicyType, props{"policy": later})),
	c("aws-dynamodb-policy-not-public", na, "a table", dynamodbTable),
}
