package residency

// azureLogs are the types that send logs to a place that they name.
var azureLogs = checks{
	"azure-native:insights:DiagnosticSetting": both(
		azureTargets("workspaceId", workspaceType), azureTargets("storageAccountId", storageAccountType)),
	"azure-native:insights:Component":          azureTargets("workspaceResourceId", workspaceType),
	"azure-native:insights:DataCollectionRule": azureTargets("destinations.logAnalytics[*].workspaceResourceId", workspaceType),
	"azure-native:network:FlowLog": both(
		azureTargets("storageId", storageAccountType),
		azurePlaces("flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceRegion")),
	"azure-native:operationalinsights:DataExport": azureTargets("resourceId", storageAccountType, "azure-native:eventhub:Namespace"),
}
