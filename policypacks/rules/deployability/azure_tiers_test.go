package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	azureBus = func(sku any) policytest.Resource {
		return it(azureServiceBusType, props{"sku": props{"name": sku}, "encryption": props{"keyVaultProperties": list{{"keyName": "k"}}}})
	}
	azureEndpointTo = func(target any) policytest.Resource {
		return and(azureEndpointType, "endpoint", azureConnection(target, "namespace"))
	}
	azureTiered = func(typ string, sku any) policytest.Resource {
		return it(typ, props{"sku": props{"name": sku}})
	}
	azureHub = func(inputs props) policytest.Resource {
		inputs["namespaceName"] = of("hubs")
		return it(azureHubType, inputs)
	}
	azureHubs = func(sku any) policytest.Resource {
		return and(azureEventHubsType, "hubs", props{"sku": props{"name": sku}})
	}
	azureCaptures = props{"enabled": true}
	azureManaged  = func(sku any) policytest.Resource {
		return it(azureFrontPolicyType, props{"sku": sku, "managedRules": props{"managedRuleSets": list{{"ruleSetType": "Microsoft_DefaultRuleSet"}}}})
	}
)

var azureTierCases = []policytest.Case{
	c("azure-deploy-tier-customer-key", pass, "premium", azureBus("Premium")),
	c("azure-deploy-tier-customer-key", pass, "a dedicated cluster", it(azureEventHubsType, props{
		"clusterArmId": "/some/cluster", "encryption": props{"keyVaultProperties": list{{"keyName": "k"}}},
	})),
	c("azure-deploy-tier-customer-key", fail, "standard", azureBus("Standard")).Saying("want Premium"),
	c("azure-deploy-tier-customer-key", unknown, "not known", azureBus(later)),
	c("azure-deploy-tier-customer-key", na, "no key", azureTiered(azureServiceBusType, "Standard")),

	c("azure-deploy-tier-private-endpoint", pass, "premium", azureTiered(azureServiceBusType, "Premium"), azureEndpointTo(of("it"))),
	c("azure-deploy-tier-private-endpoint", pass, "standard event hubs", azureTiered(azureEventHubsType, "Standard"), azureEndpointTo(of("it"))),
	c("azure-deploy-tier-private-endpoint", fail, "standard service bus", azureTiered(azureServiceBusType, "Standard"), azureEndpointTo(of("it"))),
	c("azure-deploy-tier-private-endpoint", fail, "basic event hubs", azureTiered(azureEventHubsType, "Basic"), azureEndpointTo(of("it"))),
	c("azure-deploy-tier-private-endpoint", unknown, "not known", azureTiered(azureRegistryType, later), azureEndpointTo(of("it"))),
	c("azure-deploy-tier-private-endpoint", na, "no endpoint", azureTiered(azureRegistryType, "Basic"), azureEndpointTo("/some/registry")),

	c("azure-deploy-tier-capture", pass, "standard", azureHub(props{"captureDescription": azureCaptures, "messageRetentionInDays": 7}), azureHubs("Standard")),
	c("azure-deploy-tier-capture", pass, "long, premium", azureHub(props{"messageRetentionInDays": 90}), azureHubs("Premium")),
	c("azure-deploy-tier-capture", fail, "captured, basic", azureHub(props{"captureDescription": azureCaptures}), azureHubs("Basic")),
	c("azure-deploy-tier-capture", fail, "long, standard", azureHub(props{"messageRetentionInDays": 30}), azureHubs("Standard")),
	c("azure-deploy-tier-capture", fail, "too long for any", azureHub(props{"messageRetentionInDays": 365}), azureHubs(later)),
	c("azure-deploy-tier-capture", unknown, "tier not known", azureHub(props{"messageRetentionInDays": 30}), azureHubs(later)),
	c("azure-deploy-tier-capture", na, "nothing asked for", azureHub(props{}), azureHubs("Basic")),

	c("azure-deploy-tier-managed-rules", pass, "premium", azureManaged(props{"name": "Premium_AzureFrontDoor"})),
	c("azure-deploy-tier-managed-rules", fail, "standard", azureManaged(props{"name": "Standard_AzureFrontDoor"})),
	c("azure-deploy-tier-managed-rules", unknown, "not known", azureManaged(later)),
	c("azure-deploy-tier-managed-rules", na, "rules of one's own", it(azureFrontPolicyType, props{"sku": props{"name": "Standard_AzureFrontDoor"}})),

	c("azure-deploy-kind-offered", pass, "a second gateway", it(azureAppGatewayType, props{"sku": props{"tier": "WAF_v2"}})),
	c("azure-deploy-kind-offered", fail, "a first gateway", it(azureAppGatewayType, props{"sku": props{"tier": "WAF"}})),
	c("azure-deploy-kind-offered", fail, "of Akamai", it(azureFrontType, props{"sku": props{"name": "Standard_Akamai"}})),
	c("azure-deploy-kind-offered", fail, "a ping", it(azureWebTestType, props{"webTestKind": "ping"})),
	c("azure-deploy-kind-offered", fail, "a ping by default", it(azureWebTestType, props{})),
	c("azure-deploy-kind-offered", unknown, "not known", it(azureWebTestType, props{"webTestKind": later})),
	c("azure-deploy-kind-offered", na, "left out", it(azureAppGatewayType, props{})),
}
