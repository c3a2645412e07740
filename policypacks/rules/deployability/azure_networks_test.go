package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	azureDelegated = func(service any) policytest.Resource {
		return and(azureSubnetType, "subnet", props{"delegations": list{{"name": "d", "serviceName": service}}})
	}
	azurePlain    = and(azureSubnetType, "subnet", props{})
	azureInSubnet = it(azurePostgresType, props{"network": props{"delegatedSubnetResourceId": of("subnet")}})
	azureStanding = func(typ string) policytest.Resource {
		return it(typ, props{"ipConfigurations": list{{"name": "c", "subnet": props{"id": of("subnet")}}}})
	}
	azureNamed = func(name any) policytest.Resource {
		return and(azureSubnetType, "subnet", props{"subnetName": name})
	}
	azureApp  = it(azureAppType, props{"serverFarmId": of("plan"), "virtualNetworkSubnetId": "/some/subnet"})
	azurePlan = func(sku any) policytest.Resource {
		return and(azurePlanType, "plan", props{"sku": props{"name": sku}})
	}
	azureJoin = and(azureAppNetworkType, "join", props{"name": of("it"), "subnetResourceId": "/some/subnet"})
	azureWork = func(subnet any) policytest.Resource {
		return it(azureAppType, props{"virtualNetworkSubnetId": subnet, "siteConfig": props{"appSettings": list{
			{"name": "TZ", "value": "UTC"}, {"name": "AzureWebJobsStorage__accountName", "value": of("account")},
		}}})
	}
	azureShut = and(azureAccountType, "account", props{"networkRuleSet": props{"defaultAction": "Deny"}})
)

var azureNetworkCases = []policytest.Case{
	c("azure-deploy-subnet-delegation", pass, "to the database", azureInSubnet, azureDelegated("Microsoft.DBforPostgreSQL/flexibleServers")),
	c("azure-deploy-subnet-delegation", pass, "to apps, in another case", it(azureAppType, props{"virtualNetworkSubnetId": of("subnet")}), azureDelegated("Microsoft.Web/serverfarms")),
	c("azure-deploy-subnet-delegation", fail, "to another", azureInSubnet, azureDelegated("Microsoft.DBforMySQL/flexibleServers")),
	c("azure-deploy-subnet-delegation", fail, "to none", azureInSubnet, azurePlain).Saying("Microsoft.DBforPostgreSQL/flexibleServers"),
	c("azure-deploy-subnet-delegation", fail, "an environment with profiles", it(azureEnvironmentType, props{
		"vnetConfiguration": props{"infrastructureSubnetId": of("subnet")}, "workloadProfiles": list{{"workloadProfileType": "D4"}},
	}), azurePlain),
	c("azure-deploy-subnet-delegation", unknown, "not known", azureInSubnet, azureDelegated(later)),
	c("azure-deploy-subnet-delegation", na, "an environment without profiles", it(azureEnvironmentType, props{
		"vnetConfiguration": props{"infrastructureSubnetId": of("subnet")},
	}), azurePlain),
	c("azure-deploy-subnet-delegation", na, "an app, to none yet", it(azureAppType, props{"virtualNetworkSubnetId": of("subnet")}), azurePlain),
	c("azure-deploy-subnet-delegation", fail, "an app, to another", it(azureAppType, props{"virtualNetworkSubnetId": of("subnet")}), azureDelegated("Microsoft.Sql/managedInstances")),
	c("azure-deploy-subnet-delegation", na, "in no network", it(azurePostgresType, props{}), azurePlain),

	c("azure-deploy-subnet-reserved-name", pass, "a gateway", azureStanding(azureGatewayType), azureNamed("GatewaySubnet")),
	c("azure-deploy-subnet-reserved-name", pass, "a bastion", azureStanding(azureBastionType), azureNamed("AzureBastionSubnet")),
	c("azure-deploy-subnet-reserved-name", fail, "another's", azureStanding(azureFirewallType), azureNamed("GatewaySubnet")),
	c("azure-deploy-subnet-reserved-name", fail, "made up", azureStanding(azureFirewallType), azurePlain),
	c("azure-deploy-subnet-reserved-name", unknown, "not known", azureStanding(azureFirewallType), azureNamed(later)),
	c("azure-deploy-subnet-reserved-name", na, "another stack's", it(azureFirewallType, props{"ipConfigurations": list{{"subnet": props{"id": "/some/subnet"}}}})),

	c("azure-deploy-app-network-plan", pass, "premium", azureApp, azurePlan("P1v3")),
	c("azure-deploy-app-network-plan", fail, "consumption", azureApp, azurePlan("Y1")),
	c("azure-deploy-app-network-plan", fail, "free, joined by a resource of its own", it(azureAppType, props{"serverFarmId": of("plan")}), azurePlan("F1"), azureJoin),
	c("azure-deploy-app-network-plan", unknown, "not known", azureApp, azurePlan(later)),
	c("azure-deploy-app-network-plan", na, "in no network", it(azureAppType, props{"serverFarmId": of("plan")}), azurePlan("Y1")),

	c("azure-deploy-function-storage", pass, "in a network", azureWork("/some/subnet"), azureShut),
	c("azure-deploy-function-storage", pass, "joined by a resource of its own", azureWork(nil), azureShut, azureJoin),
	c("azure-deploy-function-storage", fail, "in no network", azureWork(nil), azureShut),
	c("azure-deploy-function-storage", fail, "the account has no public address", azureWork(nil), and(azureAccountType, "account", props{"publicNetworkAccess": "Disabled"})),
	c("azure-deploy-function-storage", unknown, "firewall not known", azureWork(nil), and(azureAccountType, "account", props{"networkRuleSet": later})),
	c("azure-deploy-function-storage", unknown, "settings not known", it(azureAppType, props{"siteConfig": later}), azureShut),
	c("azure-deploy-function-storage", na, "everyone is let in", azureWork(nil), azureAccount),
	c("azure-deploy-function-storage", na, "no setting", it(azureAppType, props{}), azureShut),
}
