package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func console(cidr any) policytest.Resource {
	return it(composerType, props{"config": props{"webServerNetworkAccessControl": props{"allowedIpRanges": list{{"value": cidr}}}}})
}

var composerCases = slices.Concat(
	keyCases("gcp-composer-environment-customer-key", composerType, "config.encryptionConfig.kmsKeyName"),
	valueCases("gcp-composer-environment-private", composerType, "config.enablePrivateEnvironment", true, false, fail),
	accountCases("gcp-composer-environment-service-account", composerType, "config.nodeConfig.serviceAccount", fail),
	[]policytest.Case{
		c("gcp-composer-environment-private", pass, "before version 3", it(composerType, props{"config": props{"privateEnvironmentConfig": props{"enablePrivateEndpoint": true}}})),
		c("gcp-composer-environment-private", unknown, "before version 3, not known", it(composerType, props{"config": props{"privateEnvironmentConfig": later}})),

		c("gcp-composer-environment-networks", pass, "an office", console("203.0.113.0/24")),
		c("gcp-composer-environment-networks", fail, "the internet", console("0.0.0.0/0")),
		c("gcp-composer-environment-networks", fail, "left out", it(composerType, props{})),
		c("gcp-composer-environment-networks", unknown, "not known", console(later)),
		c("gcp-composer-environment-networks", na, "a cluster", cluster(props{})),
	},
)
