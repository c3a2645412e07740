package fakecloud

// azureIdentity is what the azure-native provider marks as forcing a new resource: what is a part of the resource's id,
// its region, and what the service calls fixed once it is made. A type is the same in all versions of its interface.
var azureIdentity = map[string][]string{
	"azure-native:app:ContainerApp":       {"containerAppName", "resourceGroupName", "location", "environmentId", "managedEnvironmentId"},
	"azure-native:app:ManagedEnvironment": {"environmentName", "resourceGroupName", "location"},

	"azure-native:authorization:RoleAssignment": {"roleAssignmentName", "scope", "principalId", "roleDefinitionId"},
	"azure-native:authorization:RoleDefinition": {"roleDefinitionId", "scope"},

	"azure-native:cdn:AFDCustomDomain": {"customDomainName", "profileName", "resourceGroupName", "hostName"},
	"azure-native:cdn:AFDEndpoint":     {"endpointName", "profileName", "resourceGroupName", "location"},
	"azure-native:cdn:AFDOrigin":       {"originName", "originGroupName", "profileName", "resourceGroupName"},
	"azure-native:cdn:AFDOriginGroup":  {"originGroupName", "profileName", "resourceGroupName"},
	"azure-native:cdn:Profile":         {"profileName", "resourceGroupName", "location"},
	"azure-native:cdn:Route":           {"routeName", "endpointName", "profileName", "resourceGroupName"},
	"azure-native:cdn:Rule":            {"ruleName", "ruleSetName", "profileName", "resourceGroupName"},
	"azure-native:cdn:RuleSet":         {"ruleSetName", "profileName", "resourceGroupName"},
	"azure-native:cdn:Secret":          {"secretName", "profileName", "resourceGroupName"},
	"azure-native:cdn:SecurityPolicy":  {"securityPolicyName", "profileName", "resourceGroupName"},

	"azure-native:containerregistry:Registry": {"registryName", "resourceGroupName", "location"},

	"azure-native:insights:ActionGroup":                   {"actionGroupName", "resourceGroupName", "location"},
	"azure-native:insights:ActivityLogAlert":              {"activityLogAlertName", "resourceGroupName", "location"},
	"azure-native:insights:DiagnosticSetting":             {"name", "resourceUri"},
	"azure-native:insights:SubscriptionDiagnosticSetting": {"name"},

	"azure-native:keyvault:Key":    {"keyName", "vaultName", "resourceGroupName"},
	"azure-native:keyvault:Secret": {"secretName", "vaultName", "resourceGroupName"},
	"azure-native:keyvault:Vault":  {"vaultName", "resourceGroupName", "location"},

	"azure-native:managedidentity:UserAssignedIdentity": {"resourceName", "resourceGroupName", "location"},

	"azure-native:network:FlowLog":              {"flowLogName", "networkWatcherName", "resourceGroupName", "location"},
	"azure-native:network:NetworkSecurityGroup": {"networkSecurityGroupName", "resourceGroupName", "location"},
	"azure-native:network:Policy":               {"policyName", "resourceGroupName", "location"},
	"azure-native:network:PrivateDnsZoneGroup":  {"privateDnsZoneGroupName", "privateEndpointName", "resourceGroupName"},
	"azure-native:network:PrivateEndpoint":      {"privateEndpointName", "resourceGroupName", "location"},
	"azure-native:network:PrivateRecordSet":     {"relativeRecordSetName", "recordType", "privateZoneName", "resourceGroupName"},
	"azure-native:network:PrivateZone":          {"privateZoneName", "resourceGroupName", "location"},
	"azure-native:network:RecordSet":            {"relativeRecordSetName", "recordType", "zoneName", "resourceGroupName"},
	"azure-native:network:Subnet":               {"subnetName", "virtualNetworkName", "resourceGroupName"},
	"azure-native:network:VirtualNetwork":       {"virtualNetworkName", "resourceGroupName", "location"},
	"azure-native:network:VirtualNetworkLink":   {"virtualNetworkLinkName", "privateZoneName", "resourceGroupName", "location"},

	"azure-native:operationalinsights:Workspace": {"workspaceName", "resourceGroupName", "location"},

	"azure-native:resources:ResourceGroup": {"resourceGroupName", "location"},

	"azure-native:storage:BlobContainer":         {"containerName", "accountName", "resourceGroupName"},
	"azure-native:storage:BlobServiceProperties": {"blobServicesName", "accountName", "resourceGroupName"},
	"azure-native:storage:ManagementPolicy":      {"managementPolicyName", "accountName", "resourceGroupName"},
	"azure-native:storage:StorageAccount":        {"accountName", "resourceGroupName", "location"},
}
