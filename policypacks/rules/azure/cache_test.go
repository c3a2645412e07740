package azure

import "github.com/phiform/phiform/policypacks/policytest"

var cacheCases = []policytest.Case{
	c("azure-cache-redis-tls-only", pass, "left out", it(redisType, props{})),
	c("azure-cache-redis-tls-only", fail, "plain text", it(redisType, props{"enableNonSslPort": true})),
	c("azure-cache-redis-tls-only", pass, "a database", it(redisDatabaseType, props{})),
	c("azure-cache-redis-tls-only", fail, "a database in plain text", it(redisDatabaseType, props{"clientProtocol": "Plaintext"})),
	c("azure-cache-redis-tls-only", unknown, "not known", it(redisType, props{"enableNonSslPort": later})),
	c("azure-cache-redis-tls-only", na, "another type", it(redisEnterpriseType, props{})),

	c("azure-cache-redis-tls", pass, "1.2", it(redisType, props{"minimumTlsVersion": "1.2"})),
	c("azure-cache-redis-tls", fail, "left out", it(redisType, props{})),
	c("azure-cache-redis-tls", pass, "left out of a cluster", it(redisEnterpriseType, props{})),
	c("azure-cache-redis-tls", fail, "1.0", it(redisEnterpriseType, props{"minimumTlsVersion": "1.0"})),
	c("azure-cache-redis-tls", unknown, "not known", it(redisType, props{"minimumTlsVersion": later})),
	c("azure-cache-redis-tls", na, "another type", it(redisDatabaseType, props{})),

	c("azure-cache-redis-authentication", pass, "left out", it(redisType, props{})),
	c("azure-cache-redis-authentication", fail, "nobody", it(redisType, props{"redisConfiguration": props{"authnotrequired": "true"}})),
	c("azure-cache-redis-authentication", unknown, "not known", it(redisType, props{"redisConfiguration": later})),
	c("azure-cache-redis-authentication", na, "another type", it(redisEnterpriseType, props{})),

	c("azure-cache-redis-not-public", pass, "disabled", it(redisType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-cache-redis-not-public", pass, "in a subnet", it(redisType, props{"subnetId": later})),
	c("azure-cache-redis-not-public", fail, "left out", it(redisType, props{})),
	c("azure-cache-redis-not-public", unknown, "not known", it(redisType, props{"publicNetworkAccess": later})),
	c("azure-cache-redis-not-public", na, "another type", it(redisEnterpriseType, props{})),

	c("azure-cache-redis-firewall-narrow", pass, "a network", it(redisFirewallRuleType, props{"startIP": "10.0.0.0", "endIP": "10.0.0.255"})),
	c("azure-cache-redis-firewall-narrow", fail, "everyone", it(redisFirewallRuleType, props{"startIP": "0.0.0.0", "endIP": "255.255.255.255"})),
	c("azure-cache-redis-firewall-narrow", unknown, "not known", it(redisFirewallRuleType, props{"startIP": "10.0.0.0", "endIP": later})),
	c("azure-cache-redis-firewall-narrow", na, "another type", it(redisType, props{})),

	c("azure-cache-redis-private-endpoint", pass, "one", it(redisEnterpriseType, props{}), endpointTo(of("it"))),
	c("azure-cache-redis-private-endpoint", fail, "none", it(redisEnterpriseType, props{})),
	c("azure-cache-redis-private-endpoint", unknown, "not known of what", it(redisEnterpriseType, props{}), endpointTo(later)),
	c("azure-cache-redis-private-endpoint", na, "another type", it(redisDatabaseType, props{})),
	c("azure-cache-redis-private-endpoint", na, "in a subnet", it(redisType, props{"subnetId": later})),

	c("azure-cache-redis-logging", pass, "all", it(redisType, props{}), audited(of("it"))),
	c("azure-cache-redis-logging", fail, "nothing", it(redisType, props{})),
	c("azure-cache-redis-logging", unknown, "not known whose", it(redisType, props{}), audited(later)),
	c("azure-cache-redis-logging", na, "another type", it(redisDatabaseType, props{})),

	c("azure-cache-redis-customer-key", pass, "own key", it(redisEnterpriseType, props{"encryption": props{"customerManagedKeyEncryption": props{"keyEncryptionKeyUrl": laterFrom("key")}}}), aKey),
	c("azure-cache-redis-customer-key", fail, "left out", it(redisEnterpriseType, props{})),
	c("azure-cache-redis-customer-key", unknown, "not known", it(redisEnterpriseType, props{"encryption": later})),
	c("azure-cache-redis-customer-key", na, "another type", it(redisType, props{})),

	c("azure-cache-redis-replicated", pass, "as it should be", it(redisType, props{"sku": props{"name": "Standard"}})),
	c("azure-cache-redis-replicated", fail, "otherwise", it(redisType, props{"sku": props{"name": "Basic"}})),
	c("azure-cache-redis-replicated", unknown, "not known", it(redisType, props{"sku": later})),
	c("azure-cache-redis-replicated", na, "another type", it(redisEnterpriseType, props{})),
}
