package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const (
	azureAccountType    = "azure-native:storage:StorageAccount"
	azureVaultType      = "azure-native:keyvault:Vault"
	azureRegistryType   = "azure-native:containerregistry:Registry"
	azureEventHubsType  = "azure-native:eventhub:Namespace"
	azureServiceBusType = "azure-native:servicebus:Namespace"
	azureHealthType     = "azure-native:healthcareapis:Workspace"
	azureSQLType        = "azure-native:sql:Server"
	azurePostgresType   = "azure-native:dbforpostgresql:Server"
	azureMySQLType      = "azure-native:dbformysql:Server"
	azureCosmosType     = "azure-native:documentdb:DatabaseAccount"
)

var azureNameRules = []*policypacks.Rule{
	azureName(policypacks.Rule{
		ID:          "azure-deploy-storage-name",
		Title:       "Names of storage accounts are ones that Azure takes",
		Why:         "Azure refuses other names, so the place for the health records is not made",
		Remediation: "use 3 to 24 lower-case letters and digits as AccountName, or leave it out",
		Types:       []string{azureAccountType},
	}, "accountName", "3 to 24 lower-case letters and digits", matching(`^[a-z0-9]{3,24}$`)),
	azureName(policypacks.Rule{
		ID:          "azure-deploy-vault-name",
		Title:       "Names of key vaults are ones that Azure takes",
		Why:         "Azure refuses other names, so the keys of the health records have no place",
		Remediation: "use 3 to 24 letters, digits and single hyphens, and a letter first, as VaultName, or leave it out",
		Types:       []string{azureVaultType},
	}, "vaultName", "3 to 24 letters, digits and single hyphens, a letter first", func(name string) bool {
		return isVaultName(name) && !strings.Contains(name, "--")
	}),
	azureName(policypacks.Rule{
		ID:          "azure-deploy-registry-name",
		Title:       "Names of container registries are ones that Azure takes",
		Why:         "Azure refuses other names, so the programs that process health data have no place to come from",
		Remediation: "use 5 to 50 letters and digits as RegistryName, or leave it out",
		Types:       []string{azureRegistryType},
	}, "registryName", "5 to 50 letters and digits", matching(`^[A-Za-z0-9]{5,50}$`)),
	azureName(policypacks.Rule{
		ID:          "azure-deploy-namespace-name",
		Title:       "Names of messaging namespaces are ones that Azure takes",
		Why:         "Azure refuses other names, so messages about patients have no place to go",
		Remediation: "use 6 to 50 letters, digits and hyphens, a letter first and no hyphen last, as NamespaceName, or leave it out",
		Types:       []string{azureEventHubsType, azureServiceBusType},
	}, "namespaceName", "6 to 50 letters, digits and hyphens, a letter first and no hyphen last", func(name string) bool {
		return isNamespaceName(name) && !strings.HasSuffix(name, "-sb") && !strings.HasSuffix(name, "-mgmt")
	}),
	azureName(policypacks.Rule{
		ID:          "azure-deploy-health-workspace-name",
		Title:       "Names of health data workspaces are ones that Azure takes",
		Why:         "Azure refuses other names, so FHIR and DICOM services have no workspace",
		Remediation: "use 3 to 24 lower-case letters and digits as WorkspaceName, or leave it out",
		Types:       []string{azureHealthType},
	}, "workspaceName", "3 to 24 characters", matching(`^.{3,24}$`)),
	azureName(policypacks.Rule{
		ID:          "azure-deploy-database-name",
		Title:       "Names of database servers are ones that Azure takes",
		Why:         "Azure refuses other names, so the database of the health records is not made",
		Remediation: "use 3 to 63 lower-case letters, digits and hyphens, no hyphen first or last, as ServerName, or leave it out",
		Types:       []string{azureSQLType, azurePostgresType, azureMySQLType},
	}, "serverName", "3 to 63 lower-case letters, digits and hyphens, no hyphen first or last", matching(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`)),
}

var (
	isVaultName     = matching(`^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$`)
	isNamespaceName = matching(`^[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]$`)
)

// azureName completes a rule about the names that Azure takes.
func azureName(rule policypacks.Rule, path, want string, holds func(string) bool) *policypacks.Rule {
	rule.Severity = policypacks.Medium
	rule.Citations = notMade
	rule.NIST = []string{"CM-6"}
	rule.Missing = path + ": a name is made up"
	rule.Check = func(s *policypacks.Subject) policypacks.Outcome { return named(s.At(path), want, holds) }
	return &rule
}

// spelled holds where the value is one of the texts, in whatever case: Azure compares names and kinds that way.
func spelled(v policypacks.Value, want ...string) policypacks.Outcome {
	return v.Satisfies(strings.Join(want, " or "), func(text string) bool { return isSpelled(text, want...) })
}

func isSpelled(text string, want ...string) bool {
	for _, w := range want {
		if strings.EqualFold(text, w) {
			return true
		}
	}
	return false
}
