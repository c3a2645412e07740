package azure

// watchedChange is a kind of change that raises an alarm.
type watchedChange struct {
	suffix     string   // in the name of the alert
	meaning    string   // what the alarm says
	category   string   // of the activity log
	operations []string // which of them count; none: all of the category
}

// watchedChanges are what a review of the record looks for. The suffixes are
// part of resource names: they never change.
var watchedChanges = []watchedChange{
	{"security-alerts", "Azure found signs of an attack", "Security", nil},
	changes("permission-changes", "Somebody was granted a role, or lost one", "Microsoft.Authorization",
		"roleAssignments/write", "roleAssignments/delete", "roleDefinitions/write", "roleDefinitions/delete"),
	changes("policy-changes", "A policy, an exemption from one, or a lock was changed", "Microsoft.Authorization",
		"policyAssignments/write", "policyAssignments/delete", "policyExemptions/write", "locks/write", "locks/delete"),
	changes("trail-changes", "The audit trail or one of its alarms was changed or stopped", "Microsoft.Insights",
		"diagnosticSettings/write", "diagnosticSettings/delete", "activityLogAlerts/write", "activityLogAlerts/delete",
		"actionGroups/write", "actionGroups/delete"),
	changes("workspace-changes", "The place where logs are searched was changed, or logs were purged", "Microsoft.OperationalInsights",
		"workspaces/write", "workspaces/delete", "workspaces/purge/action", "workspaces/tables/write"),
	changes("key-changes", "A vault or a key was changed, deleted or purged", "Microsoft.KeyVault",
		"vaults/write", "vaults/delete", "vaults/accessPolicies/write", "vaults/keys/write", "vaults/secrets/write",
		"locations/deletedVaults/purge/action"),
	changes("bucket-changes", "The protection of a storage account was changed, or its keys were read", "Microsoft.Storage",
		"storageAccounts/write", "storageAccounts/delete", "storageAccounts/listKeys/action",
		"storageAccounts/regenerateKey/action", "storageAccounts/blobServices/write",
		"storageAccounts/blobServices/containers/delete", "storageAccounts/managementPolicies/write",
		"storageAccounts/managementPolicies/delete"),
	changes("identity-changes", "An identity that services take on was changed, or others may take it on", "Microsoft.ManagedIdentity",
		"userAssignedIdentities/write", "userAssignedIdentities/delete",
		"userAssignedIdentities/federatedIdentityCredentials/write"),
	changes("service-changes", "What runs was changed", "Microsoft.App",
		"containerApps/write", "containerApps/delete", "managedEnvironments/write", "managedEnvironments/delete"),
	changes("registry-changes", "A registry of images was changed", "Microsoft.ContainerRegistry",
		"registries/write", "registries/delete", "registries/importImage/action", "registries/tokens/write"),
	changes("site-changes", "A site was changed", "Microsoft.Cdn",
		"profiles/write", "profiles/delete", "profiles/afdEndpoints/write", "profiles/afdEndpoints/delete",
		"profiles/afdEndpoints/routes/write", "profiles/originGroups/origins/write", "profiles/customDomains/write",
		"profiles/securityPolicies/write", "profiles/securityPolicies/delete"),
	changes("firewall-changes", "A web firewall was changed", "Microsoft.Network",
		"frontDoorWebApplicationFirewallPolicies/write", "frontDoorWebApplicationFirewallPolicies/delete"),
	changes("network-changes", "A network or a way into one was changed", "Microsoft.Network",
		"networkSecurityGroups/write", "networkSecurityGroups/delete", "networkSecurityGroups/securityRules/write",
		"networkSecurityGroups/securityRules/delete", "virtualNetworks/write", "virtualNetworks/subnets/write",
		"privateEndpoints/write", "privateEndpoints/delete"),
}

// changes are operations of one provider of resources.
func changes(suffix, meaning, provider string, operations ...string) watchedChange {
	w := watchedChange{suffix: suffix, meaning: meaning, category: "Administrative"}
	for _, operation := range operations {
		w.operations = append(w.operations, provider+"/"+operation)
	}
	return w
}
