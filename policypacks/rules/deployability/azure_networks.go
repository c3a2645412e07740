package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	azureSubnetType      = "azure-native:network:Subnet"
	azureAppType         = "azure-native:web:WebApp"
	azureAppNetworkType  = "azure-native:web:WebAppSwiftVirtualNetworkConnection"
	azurePlanType        = "azure-native:web:AppServicePlan"
	azureGroupType       = "azure-native:containerinstance:ContainerGroup"
	azureEnvironmentType = "azure-native:app:ManagedEnvironment"
	azureManagedSQLType  = "azure-native:sql:ManagedInstance"
	azureBastionType     = "azure-native:network:BastionHost"
	azureFirewallType    = "azure-native:network:AzureFirewall"
	azureGatewayType     = "azure-native:network:VirtualNetworkGateway"
)

// azureTenants are where resources name the subnet that they move into, and for which services it may be delegated then.
var azureTenants = map[string]struct {
	path     string
	services []string
}{
	azurePostgresType:    {"network.delegatedSubnetResourceId", []string{"Microsoft.DBforPostgreSQL/flexibleServers"}},
	azureMySQLType:       {"network.delegatedSubnetResourceId", []string{"Microsoft.DBforMySQL/flexibleServers"}},
	azureAppType:         {"virtualNetworkSubnetId", []string{"Microsoft.Web/serverFarms", "Microsoft.App/environments"}},
	azureAppNetworkType:  {"subnetResourceId", []string{"Microsoft.Web/serverFarms", "Microsoft.App/environments"}},
	azureGroupType:       {"subnetIds[*].id", []string{"Microsoft.ContainerInstance/containerGroups"}},
	azureEnvironmentType: {"vnetConfiguration.infrastructureSubnetId", []string{"Microsoft.App/environments"}},
	azureManagedSQLType:  {"subnetId", []string{"Microsoft.Sql/managedInstances"}},
}

// azureReserved are the names of the subnets that some resources must stand in.
var azureReserved = map[string]string{
	azureBastionType:  "AzureBastionSubnet",
	azureFirewallType: "AzureFirewallSubnet",
	azureGatewayType:  "GatewaySubnet",
}

var azureNetworkRules = []*policypacks.Rule{
	{
		ID:          "azure-deploy-subnet-delegation",
		Title:       "Subnets are delegated to the service that moves in",
		Why:         "The service refuses a subnet that is not its own, so the database or program for health records does not get into the network",
		Remediation: "add Delegations with the service's name to the network.Subnet: Microsoft.DBforPostgreSQL/flexibleServers and the like",
		Severity:    policypacks.High,
		Types: []string{
			azurePostgresType, azureMySQLType, azureAppType, azureAppNetworkType, azureGroupType, azureEnvironmentType, azureManagedSQLType,
		},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.EmergencyModeOperation}, NIST: []string{"SC-7"},
		Missing: "delegations: none, which App Service changes itself; the resource's subnet: outside of your networks",
		Related: true, Check: isDelegated,
	},
	{
		ID:          "azure-deploy-subnet-reserved-name",
		Title:       "Gateways, firewalls and bastions stand in the subnet that is named for them",
		Why:         "Azure refuses any other subnet, so nothing guards, or leads into, the network in which health records travel",
		Remediation: "set SubnetName to GatewaySubnet, AzureFirewallSubnet or AzureBastionSubnet",
		Severity:    policypacks.High,
		Types:       []string{azureBastionType, azureFirewallType, azureGatewayType},
		Citations:   []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "subnetName: a name is made up",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "ipConfigurations[*].subnet.id", func(subnet *policypacks.Subject) policypacks.Outcome {
				return spelled(subnet.First("subnetName", "name"), azureReserved[s.Type()])
			}, azureSubnetType)
		},
	},
	{
		ID:          "azure-deploy-app-network-plan",
		Title:       "Apps in a network have a plan that can join one",
		Why:         "Free, shared and consumption plans join no network, so the app has no private way to the health records",
		Remediation: "set Sku of the web.AppServicePlan to B1 or above, or to EP1 or FC1 for functions",
		Severity:    policypacks.High,
		Types:       []string{azureAppType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "virtualNetworkSubnetId: in no network; sku.name: required by the service",
		Related: true, Check: planJoinsNetworks,
	},
	{
		ID:          "azure-deploy-function-storage",
		Title:       "Functions reach the storage account that they keep their state in",
		Why:         "A function that cannot reach the account behind its firewall does not start, and health data that arrive stay unprocessed",
		Remediation: "set VirtualNetworkSubnetId of the web.WebApp to a subnet with a private endpoint, or a service endpoint, to the account",
		Severity:    policypacks.High,
		Types:       []string{azureAppType}, Citations: []string{safeguard.EmergencyModeOperation}, NIST: []string{"SC-7"},
		Missing: "virtualNetworkSubnetId: in no network; publicNetworkAccess, networkRuleSet: every network is let in",
		Related: true, Check: reachesState,
	},
}

func isDelegated(s *policypacks.Subject) policypacks.Outcome {
	tenant := azureTenants[s.Type()]
	if s.Type() == azureEnvironmentType && s.At("workloadProfiles").IsSet().Is(policypacks.Fail) {
		return policypacks.Inapplicable("an environment without workload profiles takes a subnet as it is")
	}
	return atTargets(s, tenant.path, func(subnet *policypacks.Subject) policypacks.Outcome {
		none := policypacks.Failed("it is not delegated to %s", tenant.services[0])
		if s.Type() == azureAppType {
			none = policypacks.Inapplicable("App Service delegates a subnet that is not delegated yet")
		}
		return subnet.At("delegations").Some(none, func(d policypacks.Value) policypacks.Outcome {
			return spelled(d.At("serviceName"), tenant.services...)
		})
	}, azureSubnetType)
}

func planJoinsNetworks(s *policypacks.Subject) policypacks.Outcome {
	return where(inNetworkOfAzure(s), "the app is in no network", func() policypacks.Outcome {
		return atTargets(s, "serverFarmId", func(plan *policypacks.Subject) policypacks.Outcome {
			return plan.First("sku.name", "sku.tier").Satisfies("B1 or above", func(name string) bool {
				return !isSpelled(name, "F1", "D1", "Y1", "Free", "Shared", "Dynamic")
			})
		}, azurePlanType)
	})
}

// inNetworkOfAzure holds where an app is in a network, by its own property or by a resource of its own.
func inNetworkOfAzure(s *policypacks.Subject) policypacks.Outcome {
	joins := s.PointingHere("name", azureAppNetworkType)
	return policypacks.Any(
		s.At("virtualNetworkSubnetId").IsSet(),
		joins.Some(joins.Missing("WebAppSwiftVirtualNetworkConnection.name", "it joins no network"), func(j *policypacks.Subject) policypacks.Outcome {
			return j.At("subnetResourceId").IsSet()
		}),
	)
}

// reachesState asks the account that a setting names; a connection string does not tell which one it is for.
func reachesState(s *policypacks.Subject) policypacks.Outcome {
	settings := s.At("siteConfig.appSettings")
	if settings.IsUnknown() {
		return policypacks.Undecided(settings.Path())
	}
	for _, setting := range settings.Items() {
		if name, ok := setting.At("name").Text(); !ok || name != "AzureWebJobsStorage__accountName" {
			continue
		}
		return atTargets(s, setting.Path()+".value", func(account *policypacks.Subject) policypacks.Outcome {
			return where(shutsOut(account), "the account lets every network in", func() policypacks.Outcome {
				return inNetworkOfAzure(s).Because("the account's firewall shuts out what is in no network")
			})
		}, azureAccountType)
	}
	return policypacks.Inapplicable("no setting names the account")
}

// shutsOut holds where an account lets only some networks in.
func shutsOut(account *policypacks.Subject) policypacks.Outcome {
	return policypacks.Any(
		spelled(account.At("publicNetworkAccess").Or("Enabled"), "Disabled", "SecuredByPerimeter"),
		spelled(account.At("networkRuleSet.defaultAction").Or("Allow"), "Deny"),
	)
}
