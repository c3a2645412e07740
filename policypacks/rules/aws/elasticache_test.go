package aws

import "github.com/phiform/phiform/policypacks/policytest"

var elasticacheGroup = it(elasticacheGroupType, props{})

var elasticacheCases = []policytest.Case{
	c("aws-elasticache-cache-encryption", pass, "customer key",
		it(elasticacheGroupType, props{"atRestEncryptionEnabled": true, "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-elasticache-cache-encryption", pass, "engine that encrypts by default", it(elasticacheGroupType, props{"engine": "valkey", "kmsKeyId": arnOf("key")}), aKey),
	c("aws-elasticache-cache-encryption", pass, "serverless", it(elasticacheServerlessType, props{"kmsKeyId": arnOf("key")}), aKey),
	c("aws-elasticache-cache-encryption", fail, "key of AWS", it(elasticacheGroupType, props{"atRestEncryptionEnabled": true})),
	c("aws-elasticache-cache-encryption", fail, "left out", elasticacheGroup),
	c("aws-elasticache-cache-encryption", fail, "serverless, left out", it(elasticacheServerlessType, props{})),
	c("aws-elasticache-cache-encryption", unknown, "engine not known", it(elasticacheGroupType, props{"engine": later, "kmsKeyId": "k"})),
	c("aws-elasticache-cache-encryption", unknown, "not known", it(elasticacheGroupType, props{"atRestEncryptionEnabled": later, "kmsKeyId": "k"})),
	c("aws-elasticache-cache-encryption", na, "joins a global group", it(elasticacheGroupType, props{"globalReplicationGroupId": later})),

	c("aws-elasticache-cache-tls", pass, "on", it(elasticacheClusterType, props{"transitEncryptionEnabled": true})),
	c("aws-elasticache-cache-tls", fail, "preferred only", it(elasticacheGroupType, props{"transitEncryptionEnabled": true, "transitEncryptionMode": "preferred"})),
	c("aws-elasticache-cache-tls", fail, "left out", elasticacheGroup),
	c("aws-elasticache-cache-tls", unknown, "not known", it(elasticacheGroupType, props{"transitEncryptionEnabled": later})),
	c("aws-elasticache-cache-tls", na, "node of a group", it(elasticacheClusterType, props{"replicationGroupId": later})),
	c("aws-elasticache-cache-tls", na, "joins a global group", it(elasticacheGroupType, props{"globalReplicationGroupId": later})),

	c("aws-elasticache-cache-authentication", pass, "token", it(elasticacheGroupType, props{"authToken": secret("t")})),
	c("aws-elasticache-cache-authentication", pass, "users", it(elasticacheGroupType, props{"userGroupIds": []any{later}})),
	c("aws-elasticache-cache-authentication", pass, "users, serverless", it(elasticacheServerlessType, props{"engine": "valkey", "userGroupId": later})),
	c("aws-elasticache-cache-authentication", pass, "users, not known", it(elasticacheGroupType, props{"userGroupIds": later})),
	c("aws-elasticache-cache-authentication", fail, "nobody", elasticacheGroup),
	c("aws-elasticache-cache-authentication", fail, "nobody, serverless", it(elasticacheServerlessType, props{"engine": "redis"})),
	c("aws-elasticache-cache-authentication", unknown, "engine not known", it(elasticacheServerlessType, props{"engine": later})),
	c("aws-elasticache-cache-authentication", na, "an engine without users", it(elasticacheServerlessType, props{"engine": "memcached"})),

	c("aws-elasticache-user-password", pass, "a role", it(elasticacheUserType, props{"authenticationMode": props{"type": "iam"}})),
	c("aws-elasticache-user-password", fail, "none", it(elasticacheUserType, props{"noPasswordRequired": true})),
	c("aws-elasticache-user-password", fail, "none, by mode", it(elasticacheUserType, props{"authenticationMode": props{"type": "no-password-required"}})),
	c("aws-elasticache-user-password", unknown, "not known", it(elasticacheUserType, props{"noPasswordRequired": later})),
	c("aws-elasticache-user-password", na, "a group", elasticacheGroup),

	c("aws-elasticache-cache-backups", pass, "a month", it(elasticacheGroupType, props{"snapshotRetentionLimit": 30})),
	c("aws-elasticache-cache-backups", fail, "a day", it(elasticacheClusterType, props{"engine": "redis", "snapshotRetentionLimit": 1})),
	c("aws-elasticache-cache-backups", pass, "a day, as configured", it(elasticacheGroupType, props{"snapshotRetentionLimit": 1})).With("minDays", 1),
	c("aws-elasticache-cache-backups", fail, "left out", it(elasticacheServerlessType, props{"engine": "valkey"})),
	c("aws-elasticache-cache-backups", unknown, "not known", it(elasticacheGroupType, props{"snapshotRetentionLimit": later})),
	c("aws-elasticache-cache-backups", unknown, "engine not known", it(elasticacheClusterType, props{"engine": later})),
	c("aws-elasticache-cache-backups", na, "an engine without snapshots", it(elasticacheClusterType, props{"engine": "memcached"})),
	c("aws-elasticache-cache-backups", na, "node of a group", it(elasticacheClusterType, props{"replicationGroupId": "g"})),

	c("aws-elasticache-cache-failover", pass, "both", it(elasticacheGroupType, props{"automaticFailoverEnabled": true, "multiAzEnabled": true})),
	c("aws-elasticache-cache-failover", fail, "in one zone", it(elasticacheGroupType, props{"automaticFailoverEnabled": true})),
	c("aws-elasticache-cache-failover", unknown, "not known", it(elasticacheGroupType, props{"automaticFailoverEnabled": true, "multiAzEnabled": later})),
	c("aws-elasticache-cache-failover", na, "serverless", it(elasticacheServerlessType, props{})),

	c("aws-elasticache-cache-minor-versions", pass, "left out", elasticacheGroup),
	c("aws-elasticache-cache-minor-versions", fail, "off", it(elasticacheClusterType, props{"autoMinorVersionUpgrade": "false"})),
	c("aws-elasticache-cache-minor-versions", unknown, "not known", it(elasticacheGroupType, props{"autoMinorVersionUpgrade": later})),
	c("aws-elasticache-cache-minor-versions", na, "serverless", it(elasticacheServerlessType, props{})),
}
