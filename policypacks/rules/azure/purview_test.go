package azure

import "github.com/phiform/phiform/policypacks/policytest"

var purviewCases = []policytest.Case{
	c("azure-purview-account-not-public", pass, "as it should be", it(purviewAccountType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-purview-account-not-public", fail, "otherwise", it(purviewAccountType, props{"publicNetworkAccess": "Enabled"})),
	c("azure-purview-account-not-public", fail, "left out", it(purviewAccountType, props{})),
	c("azure-purview-account-not-public", unknown, "not known", it(purviewAccountType, props{"publicNetworkAccess": later})),
	c("azure-purview-account-not-public", na, "another type", it(storageAccountType, props{})),

	c("azure-purview-account-managed-resources-not-public", pass, "as it should be", it(purviewAccountType, props{"managedResourcesPublicNetworkAccess": "Disabled"})),
	c("azure-purview-account-managed-resources-not-public", fail, "otherwise", it(purviewAccountType, props{"managedResourcesPublicNetworkAccess": "Enabled"})),
	c("azure-purview-account-managed-resources-not-public", fail, "left out", it(purviewAccountType, props{})),
	c("azure-purview-account-managed-resources-not-public", unknown, "not known", it(purviewAccountType, props{"managedResourcesPublicNetworkAccess": later})),
	c("azure-purview-account-managed-resources-not-public", na, "another type", it(storageAccountType, props{})),

	c("azure-purview-account-private-endpoint", pass, "one", it(purviewAccountType, props{}), endpointTo(of("it"))),
	c("azure-purview-account-private-endpoint", fail, "none", it(purviewAccountType, props{})),
	c("azure-purview-account-private-endpoint", unknown, "not known of what", it(purviewAccountType, props{}), endpointTo(later)),
	c("azure-purview-account-private-endpoint", na, "another type", it(storageAccountType, props{})),

	c("azure-purview-account-logging", pass, "all", it(purviewAccountType, props{}), audited(of("it"))),
	c("azure-purview-account-logging", fail, "nothing", it(purviewAccountType, props{})),
	c("azure-purview-account-logging", unknown, "not known whose", it(purviewAccountType, props{}), audited(later)),
	c("azure-purview-account-logging", na, "another type", it(storageAccountType, props{})),
}
