package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var memorystoreCases = slices.Concat(
	keyCases("gcp-memorystore-instance-customer-key", redisInstanceType, "customerManagedKey"),
	valueCases("gcp-memorystore-auth", redisInstanceType, "authEnabled", true, false, fail),
	valueCases("gcp-memorystore-tls", redisInstanceType, "transitEncryptionMode", "SERVER_AUTHENTICATION", "DISABLED", fail),
	valueCases("gcp-memorystore-instance-available", redisInstanceType, "tier", "STANDARD_HA", "BASIC", fail),
	[]policytest.Case{
		c("gcp-memorystore-auth", pass, "a cluster", it(redisClusterType, props{"authorizationMode": "AUTH_MODE_IAM_AUTH"})),
		c("gcp-memorystore-auth", fail, "a cluster that asks nobody", it(redisClusterType, props{})),
		c("gcp-memorystore-tls", pass, "a cluster", it(redisClusterType, props{"transitEncryptionMode": "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION"})),
		c("gcp-memorystore-tls", fail, "a cluster in clear", it(redisClusterType, props{"transitEncryptionMode": "TRANSIT_ENCRYPTION_MODE_DISABLED"})),
	},
)
