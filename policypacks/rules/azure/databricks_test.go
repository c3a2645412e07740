package azure

import "github.com/phiform/phiform/policypacks/policytest"

// profiled is a workspace of the version that knows security profiles.
func profiled(value string, standards any) policytest.Resource {
	return it("azure-native:databricks/v20240501:Workspace", props{"enhancedSecurityCompliance": props{
		"complianceSecurityProfile": props{"value": value, "complianceStandards": standards},
	}})
}

var databricksCases = []policytest.Case{
	c("azure-databricks-workspace-not-public", pass, "as it should be", it(databricksWorkspaceType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-databricks-workspace-not-public", fail, "otherwise", it(databricksWorkspaceType, props{"publicNetworkAccess": "Enabled"})),
	c("azure-databricks-workspace-not-public", fail, "left out", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-not-public", unknown, "not known", it(databricksWorkspaceType, props{"publicNetworkAccess": later})),
	c("azure-databricks-workspace-not-public", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-private-endpoint", pass, "one", it(databricksWorkspaceType, props{}), endpointTo(of("it"))),
	c("azure-databricks-workspace-private-endpoint", fail, "none", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-private-endpoint", unknown, "not known of what", it(databricksWorkspaceType, props{}), endpointTo(later)),
	c("azure-databricks-workspace-private-endpoint", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-no-public-ip", pass, "as it should be", it(databricksWorkspaceType, props{"parameters": props{"enableNoPublicIp": props{"value": true}}})),
	c("azure-databricks-workspace-no-public-ip", fail, "otherwise", it(databricksWorkspaceType, props{"parameters": props{"enableNoPublicIp": props{"value": false}}})),
	c("azure-databricks-workspace-no-public-ip", fail, "left out", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-no-public-ip", unknown, "not known", it(databricksWorkspaceType, props{"parameters": props{"enableNoPublicIp": later}})),
	c("azure-databricks-workspace-no-public-ip", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-own-network", pass, "as it should be", it(databricksWorkspaceType, props{"parameters": props{"customVirtualNetworkId": props{"value": later}, "customPublicSubnetName": props{"value": "a"}, "customPrivateSubnetName": props{"value": "b"}}})),
	c("azure-databricks-workspace-own-network", fail, "otherwise", it(databricksWorkspaceType, props{"parameters": props{"customVirtualNetworkId": props{"value": later}}})),
	c("azure-databricks-workspace-own-network", fail, "left out", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-own-network", unknown, "not known", it(databricksWorkspaceType, props{"parameters": later})),
	c("azure-databricks-workspace-own-network", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-customer-key", pass, "own key", it(databricksWorkspaceType, props{"encryption": props{"entities": props{"managedServices": props{"keySource": "Microsoft.Keyvault", "keyVaultProperties": props{"keyVaultUri": laterFrom("vault"), "keyName": "phi"}}, "managedDisk": props{"keySource": "Microsoft.Keyvault", "keyVaultProperties": props{"keyVaultUri": laterFrom("vault"), "keyName": "phi"}}}}}), aVault),
	c("azure-databricks-workspace-customer-key", fail, "not for disks", it(databricksWorkspaceType, props{"encryption": props{"entities": props{"managedServices": props{"keySource": "Microsoft.Keyvault", "keyVaultProperties": props{"keyVaultUri": laterFrom("vault"), "keyName": "phi"}}}}}), aVault),
	c("azure-databricks-workspace-customer-key", fail, "left out", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-customer-key", unknown, "not known", it(databricksWorkspaceType, props{"encryption": later})),
	c("azure-databricks-workspace-customer-key", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-premium", pass, "as it should be", it(databricksWorkspaceType, props{"sku": props{"name": "premium"}})),
	c("azure-databricks-workspace-premium", fail, "otherwise", it(databricksWorkspaceType, props{"sku": props{"name": "standard"}})),
	c("azure-databricks-workspace-premium", fail, "left out", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-premium", unknown, "not known", it(databricksWorkspaceType, props{"sku": later})),
	c("azure-databricks-workspace-premium", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-compliance-profile", pass, "for HIPAA", profiled("Enabled", []string{"PCI_DSS", "HIPAA"})),
	c("azure-databricks-workspace-compliance-profile", fail, "for another standard", profiled("Enabled", []string{"PCI_DSS"})),
	c("azure-databricks-workspace-compliance-profile", fail, "for none", profiled("Enabled", nil)),
	c("azure-databricks-workspace-compliance-profile", fail, "off", profiled("Disabled", []string{"HIPAA"})),
	c("azure-databricks-workspace-compliance-profile", fail, "left out", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-compliance-profile", unknown, "not known", profiled("Enabled", later)),
	c("azure-databricks-workspace-compliance-profile", na, "another type", it(storageAccountType, props{})),

	c("azure-databricks-workspace-logging", pass, "all", it(databricksWorkspaceType, props{}), audited(of("it"))),
	c("azure-databricks-workspace-logging", fail, "nothing", it(databricksWorkspaceType, props{})),
	c("azure-databricks-workspace-logging", unknown, "not known whose", it(databricksWorkspaceType, props{}), audited(later)),
	c("azure-databricks-workspace-logging", na, "another type", it(storageAccountType, props{})),
}
