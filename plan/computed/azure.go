package computed

import (
	"maps"
	"regexp"
	"strings"
)

// Subscription and Tenant are the Azure subscription and directory that every invented id names.
const (
	Subscription = "00000000-0000-0000-0000-000000000000"
	Tenant       = "00000000-0000-0000-0000-000000000001"
)

// apiVersion is the part of a token of azure-native that names a version of a service's interface. A type has the same
// ids and names in all of them.
var apiVersion = regexp.MustCompile(`/v[0-9]{8}(preview)?:`)

// Unversioned is the token of a type or function of azure-native without the version of its service's interface.
func Unversioned(token string) string {
	if !strings.HasPrefix(token, "azure-native:") {
		return token
	}
	return apiVersion.ReplaceAllString(token, ":")
}

const (
	// suffixed is how azure-native names what stands alone; what belongs to something else has its logical name.
	suffixed = "{name}{hex}"
	copied   = "{name}"

	inGroup       = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/"
	inProfile     = inGroup + "Microsoft.Cdn/profiles/{profileName}/"
	inAccount     = inGroup + "Microsoft.Storage/storageAccounts/{accountName}/"
	inVault       = inGroup + "Microsoft.KeyVault/vaults/{vaultName}/"
	inNetwork     = inGroup + "Microsoft.Network/"
	inPrivateZone = inNetwork + "privateDnsZones/{privateZoneName}/"
)

// alone is a resource that stands by itself in a resource group: path is that of its id up to the name, and property the
// input that names it.
func alone(path, property string, outputs map[string]any) spec {
	return azureSpec(path, property, suffixed, outputs)
}

// within is a resource that belongs to another one.
func within(path, property string, outputs map[string]any) spec {
	return azureSpec(path, property, copied, outputs)
}

func azureSpec(path, property, form string, outputs map[string]any) spec {
	physical := "{" + property + "}"
	if property == "name" {
		physical = "{name_}"
	}
	all := map[string]any{"name": physical}
	maps.Copy(all, outputs)
	return spec{autoName: property, autoForm: form, id: path + "/" + physical, outputs: all}
}

// withIdentity is a resource that may have an identity of its own, which it gets where its inputs ask for one.
func withIdentity(s spec) spec {
	s.completes = map[string]map[string]any{"identity": {"principalId": "{uuid}", "tenantId": Tenant}}
	return s
}

// extending is a resource whose id follows that of another one, which the input holds.
func extending(input, path, property, form string) spec {
	return azureSpec("{"+input+"}/providers/"+path, property, form, nil)
}

// created is a resource that tells when it was created, which is long ago: what waits for a new one to take effect does not wait in a plan.
func created(s spec) spec {
	s.outputs["createdOn"] = longAgo
	return s
}

var azureSpecs = map[string]spec{
	"azure-native:app:ContainerApp": withIdentity(alone(inGroup+"Microsoft.App/containerApps", "containerAppName", nil)),
	"azure-native:app:ManagedEnvironment": alone(inGroup+"Microsoft.App/managedEnvironments", "environmentName", map[string]any{
		"defaultDomain": "{hex}.{location}.azurecontainerapps.io",
		"staticIp":      "10.0.0.4",
	}),

	"azure-native:authorization:RoleAssignment": created(extending("scope", "Microsoft.Authorization/roleAssignments", "roleAssignmentName", "{uuid}")),
	"azure-native:authorization:RoleDefinition": extending("scope", "Microsoft.Authorization/roleDefinitions", "roleDefinitionId", "{uuid}"),

	"azure-native:cdn:AFDCustomDomain": within(inProfile+"customDomains", "customDomainName", map[string]any{
		"domainValidationState": "Pending",
		"validationProperties":  map[string]any{"validationToken": "_{hex}", "expirationDate": "2026-01-08T00:00:00Z"},
	}),
	"azure-native:cdn:AFDEndpoint": within(inProfile+"afdEndpoints", "endpointName", map[string]any{
		"hostName": "{endpointName}-{hex}.z01.azurefd.net",
	}),
	"azure-native:cdn:AFDOrigin":      within(inProfile+"originGroups/{originGroupName}/origins", "originName", nil),
	"azure-native:cdn:AFDOriginGroup": within(inProfile+"originGroups", "originGroupName", nil),
	"azure-native:cdn:Profile": withIdentity(alone(inGroup+"Microsoft.Cdn/profiles", "profileName", map[string]any{
		"frontDoorId": "{uuid}",
	})),
	"azure-native:cdn:Route":          within(inProfile+"afdEndpoints/{endpointName}/routes", "routeName", nil),
	"azure-native:cdn:Rule":           within(inProfile+"ruleSets/{ruleSetName}/rules", "ruleName", nil),
	"azure-native:cdn:RuleSet":        within(inProfile+"ruleSets", "ruleSetName", nil),
	"azure-native:cdn:Secret":         within(inProfile+"secrets", "secretName", nil),
	"azure-native:cdn:SecurityPolicy": within(inProfile+"securityPolicies", "securityPolicyName", nil),

	"azure-native:containerregistry:Registry": withIdentity(alone(inGroup+"Microsoft.ContainerRegistry/registries", "registryName", map[string]any{
		"loginServer": "{registryName}.azurecr.io",
	})),

	"azure-native:insights:ActionGroup":                   alone(inGroup+"Microsoft.Insights/actionGroups", "actionGroupName", nil),
	"azure-native:insights:ActivityLogAlert":              alone(inGroup+"Microsoft.Insights/activityLogAlerts", "activityLogAlertName", nil),
	"azure-native:insights:DiagnosticSetting":             extending("resourceUri", "Microsoft.Insights/diagnosticSettings", "name", suffixed),
	"azure-native:insights:MetricAlert":                   alone(inGroup+"Microsoft.Insights/metricAlerts", "ruleName", nil),
	"azure-native:insights:ScheduledQueryRule":            alone(inGroup+"Microsoft.Insights/scheduledQueryRules", "ruleName", nil),
	"azure-native:insights:SubscriptionDiagnosticSetting": azureSpec("/subscriptions/{subscription}/providers/Microsoft.Insights/diagnosticSettings", "name", suffixed, nil),

	"azure-native:keyvault:Key": within(inVault+"keys", "keyName", map[string]any{
		"keyUri":            "https://{vaultName}.vault.azure.net/keys/{keyName}",
		"keyUriWithVersion": "https://{vaultName}.vault.azure.net/keys/{keyName}/{hex}{hex}{hex}{hex}",
	}),
	"azure-native:keyvault:Secret": within(inVault+"secrets", "secretName", nil),
	"azure-native:keyvault:Vault":  alone(inGroup+"Microsoft.KeyVault/vaults", "vaultName", nil),

	"azure-native:managedidentity:UserAssignedIdentity": alone(inGroup+"Microsoft.ManagedIdentity/userAssignedIdentities", "resourceName", map[string]any{
		"clientId": "{uuid}", "principalId": "{uuid:principal}", "tenantId": Tenant,
	}),

	"azure-native:network:FlowLog":              within(inNetwork+"networkWatchers/{networkWatcherName}/flowLogs", "flowLogName", nil),
	"azure-native:network:NetworkSecurityGroup": alone(inNetwork+"networkSecurityGroups", "networkSecurityGroupName", nil),
	"azure-native:network:Policy":               alone(inNetwork+"frontDoorWebApplicationFirewallPolicies", "policyName", nil),
	"azure-native:network:PrivateDnsZoneGroup":  within(inNetwork+"privateEndpoints/{privateEndpointName}/privateDnsZoneGroups", "privateDnsZoneGroupName", nil),
	"azure-native:network:PrivateEndpoint":      alone(inNetwork+"privateEndpoints", "privateEndpointName", nil),
	"azure-native:network:PrivateRecordSet":     within(inPrivateZone+"{recordType}", "relativeRecordSetName", nil),
	"azure-native:network:PrivateZone":          alone(inNetwork+"privateDnsZones", "privateZoneName", nil),
	"azure-native:network:RecordSet": within(inNetwork+"dnsZones/{zoneName}/{recordType}", "relativeRecordSetName", map[string]any{
		"fqdn": "{relativeRecordSetName}.{zoneName}.",
	}),
	"azure-native:network:Subnet":             within(inNetwork+"virtualNetworks/{virtualNetworkName}/subnets", "subnetName", nil),
	"azure-native:network:VirtualNetwork":     alone(inNetwork+"virtualNetworks", "virtualNetworkName", nil),
	"azure-native:network:VirtualNetworkLink": within(inPrivateZone+"virtualNetworkLinks", "virtualNetworkLinkName", nil),

	"azure-native:operationalinsights:Workspace": alone(inGroup+"Microsoft.OperationalInsights/workspaces", "workspaceName", map[string]any{
		"customerId": "{uuid}",
	}),

	"azure-native:resources:ResourceGroup": azureSpec("/subscriptions/{subscription}/resourceGroups", "resourceGroupName", suffixed, nil),

	"azure-native:storage:BlobContainer":         within(inAccount+"blobServices/default/containers", "containerName", nil),
	"azure-native:storage:BlobServiceProperties": within(inAccount+"blobServices", "blobServicesName", nil),
	"azure-native:storage:ManagementPolicy":      within(inAccount+"managementPolicies", "managementPolicyName", nil),
	"azure-native:storage:StorageAccount": withIdentity(alone(inGroup+"Microsoft.Storage/storageAccounts", "accountName", map[string]any{
		"primaryEndpoints": map[string]any{"blob": "https://{accountName}.blob.core.windows.net/"},
		"primaryLocation":  "{location}",
	})),
}
