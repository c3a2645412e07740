package azure

import "github.com/phiform/phiform/policypacks/policytest"

func containerAppWith(configuration props) policytest.Resource {
	return it(containerAppType, props{"configuration": configuration})
}

func appWithIngress(ingress props) policytest.Resource {
	return containerAppWith(props{"ingress": ingress})
}

func variable(v props) policytest.Resource {
	return it(containerGroupType, props{"containers": list{{"environmentVariables": list{{"name": "PORT", "value": "80"}, v}}}})
}

var (
	containerApp   = it(containerAppType, props{})
	environment    = it(containerEnvironmentType, props{})
	containerGroup = it(containerGroupType, props{})
	registry       = it(containerRegistryType, props{})
	external       = props{"external": true}
)

func inEnvironment(vnet any) []policytest.Resource {
	return []policytest.Resource{
		it(containerAppType, props{"environmentId": of("env"), "configuration": props{"ingress": external}}),
		and(containerEnvironmentType, "env", props{"vnetConfiguration": vnet}),
	}
}

// Newer versions of the types have what the provider's default version has not.
const (
	newerRegistryType    = "azure-native:containerregistry/v20230101preview:Registry"
	newerEnvironmentType = "azure-native:app/v20240301:ManagedEnvironment"
)

var containersCases = append(containersAppCases, containersRegistryCases...)

var containersAppCases = []policytest.Case{
	c("azure-containers-app-https", pass, "left out", appWithIngress(external)),
	c("azure-containers-app-https", fail, "plain", appWithIngress(props{"allowInsecure": true})),
	c("azure-containers-app-https", unknown, "not known", appWithIngress(props{"allowInsecure": later})),
	c("azure-containers-app-https", na, "no ingress", containerApp),

	c("azure-containers-app-not-public", pass, "internal", appWithIngress(props{"external": false})),
	c("azure-containers-app-not-public", pass, "left out", appWithIngress(props{"targetPort": 80})),
	c("azure-containers-app-not-public", pass, "named sources", appWithIngress(props{"external": true, "ipSecurityRestrictions": list{{"action": "Allow", "ipAddressRange": "203.0.113.0/24"}}})),
	c("azure-containers-app-not-public", pass, "internal environment", inEnvironment(props{"internal": true})...),
	c("azure-containers-app-not-public", fail, "public environment", inEnvironment(props{"internal": false})...),
	c("azure-containers-app-not-public", fail, "external", appWithIngress(external)),
	c("azure-containers-app-not-public", fail, "everyone allowed", appWithIngress(props{"external": true, "ipSecurityRestrictions": list{{"action": "Allow", "ipAddressRange": "0.0.0.0/0"}}})),
	c("azure-containers-app-not-public", fail, "some denied", appWithIngress(props{"external": true, "ipSecurityRestrictions": list{{"action": "Deny", "ipAddressRange": "203.0.113.0/24"}}})),
	c("azure-containers-app-not-public", unknown, "not known", appWithIngress(props{"external": later})),
	c("azure-containers-app-not-public", unknown, "environment not known", inEnvironment(later)...),
	c("azure-containers-app-not-public", na, "no ingress", containerApp),

	c("azure-containers-app-cors-origins", pass, "a site", appWithIngress(props{"corsPolicy": props{"allowedOrigins": []string{"https://portal.example.org"}}})),
	c("azure-containers-app-cors-origins", fail, "any site", appWithIngress(props{"corsPolicy": props{"allowedOrigins": []string{"*"}}})),
	c("azure-containers-app-cors-origins", unknown, "not known", appWithIngress(props{"corsPolicy": later})),
	c("azure-containers-app-cors-origins", na, "none", containerApp),

	c("azure-containers-app-identity", pass, "its own", it(containerJobType, props{"identity": props{"type": "SystemAssigned,UserAssigned"}})),
	c("azure-containers-app-identity", fail, "left out", containerApp),
	c("azure-containers-app-identity", unknown, "not known", it(containerAppType, props{"identity": later})),
	c("azure-containers-app-identity", na, "an environment", environment),

	c("azure-containers-app-secrets-in-vault", pass, "in a vault", containerAppWith(props{"secrets": list{{"name": "db", "keyVaultUrl": later, "identity": "system"}}})),
	c("azure-containers-app-secrets-in-vault", fail, "with the app", containerAppWith(props{"secrets": list{{"name": "db", "value": secret(later)}}})),
	c("azure-containers-app-secrets-in-vault", unknown, "not known", containerAppWith(props{"secrets": later})),
	c("azure-containers-app-secrets-in-vault", na, "none", containerApp),

	c("azure-containers-app-registry-identity", pass, "in its own name", containerAppWith(props{"registries": list{{"server": later, "identity": later}}})),
	c("azure-containers-app-registry-identity", fail, "with a password", containerAppWith(props{"registries": list{{"server": later, "username": "admin", "passwordSecretRef": "acr"}}})),
	c("azure-containers-app-registry-identity", unknown, "not known", containerAppWith(props{"registries": later})),
	c("azure-containers-app-registry-identity", na, "none", containerApp),

	c("azure-containers-environment-encryption", pass, "encrypted", it(newerEnvironmentType, props{"peerTrafficConfiguration": props{"encryption": props{"enabled": true}}})),
	c("azure-containers-environment-encryption", pass, "authenticated", it(newerEnvironmentType, props{"peerAuthentication": props{"mtls": props{"enabled": true}}})),
	c("azure-containers-environment-encryption", fail, "left out", environment),
	c("azure-containers-environment-encryption", unknown, "not known", it(newerEnvironmentType, props{"peerTrafficConfiguration": later})),
	c("azure-containers-environment-encryption", na, "an app", containerApp),

	c("azure-containers-environment-network", pass, "in a subnet", it(containerEnvironmentType, props{"vnetConfiguration": props{"infrastructureSubnetId": laterFrom("net")}}), and(networkType, "net", props{})),
	c("azure-containers-environment-network", unknown, "not known", it(containerEnvironmentType, props{"vnetConfiguration": later})),
	c("azure-containers-environment-network", fail, "left out", environment),
	c("azure-containers-environment-network", na, "an app", containerApp),

	c("azure-containers-environment-logging", pass, "to a workspace", it(containerEnvironmentType, props{"appLogsConfiguration": props{"destination": "log-analytics"}})),
	c("azure-containers-environment-logging", pass, "to the monitor", it(containerEnvironmentType, props{"appLogsConfiguration": props{"destination": "azure-monitor"}}), insightsLogs("it", "ContainerAppConsoleLogs")),
	c("azure-containers-environment-logging", fail, "to the monitor, which keeps none", it(containerEnvironmentType, props{"appLogsConfiguration": props{"destination": "azure-monitor"}})),
	c("azure-containers-environment-logging", fail, "left out", environment),
	c("azure-containers-environment-logging", unknown, "not known", it(containerEnvironmentType, props{"appLogsConfiguration": later})),
	c("azure-containers-environment-logging", na, "an app", containerApp),

	c("azure-containers-group-not-public", pass, "private", it(containerGroupType, props{"ipAddress": props{"type": "Private"}})),
	c("azure-containers-group-not-public", pass, "no address", containerGroup),
	c("azure-containers-group-not-public", fail, "public", it(containerGroupType, props{"ipAddress": props{"type": "Public"}})),
	c("azure-containers-group-not-public", unknown, "not known", it(containerGroupType, props{"ipAddress": later})),
	c("azure-containers-group-not-public", na, "an app", containerApp),

	c("azure-containers-group-secure-variables", pass, "secure", variable(props{"name": "DB_PASSWORD", "secureValue": secret(later)})),
	c("azure-containers-group-secure-variables", fail, "plain", variable(props{"name": "db_password", "value": secret("hunter2")})).Saying("environmentVariables[1]"),
	c("azure-containers-group-secure-variables", unknown, "not known", variable(props{"name": "API_KEY", "value": later})),
	c("azure-containers-group-secure-variables", unknown, "name not known", variable(props{"name": later, "value": "v"})),
	c("azure-containers-group-secure-variables", na, "no secrets", variable(props{"name": "HOST", "value": "h"})),

	c("azure-containers-group-customer-key", pass, "own key", it(containerGroupType, props{"encryptionProperties": props{"vaultBaseUrl": laterFrom("vault"), "keyName": "data"}}), and(vaultType, "vault", props{})),
	c("azure-containers-group-customer-key", fail, "left out", containerGroup),
	c("azure-containers-group-customer-key", fail, "no vault", it(containerGroupType, props{"encryptionProperties": props{"keyName": "data"}})),
	c("azure-containers-group-customer-key", unknown, "not known", it(containerGroupType, props{"encryptionProperties": later})),
	c("azure-containers-group-customer-key", na, "an app", containerApp),
}

var containersRegistryCases = []policytest.Case{
	c("azure-containers-registry-no-admin", pass, "left out", registry),
	c("azure-containers-registry-no-admin", fail, "switched on", it(containerRegistryType, props{"adminUserEnabled": true})),
	c("azure-containers-registry-no-admin", unknown, "not known", it(containerRegistryType, props{"adminUserEnabled": later})),
	c("azure-containers-registry-no-admin", na, "an app", containerApp),

	c("azure-containers-registry-no-anonymous-pull", pass, "left out", registry),
	c("azure-containers-registry-no-anonymous-pull", fail, "switched on", it(newerRegistryType, props{"anonymousPullEnabled": true})),
	c("azure-containers-registry-no-anonymous-pull", unknown, "not known", it(newerRegistryType, props{"anonymousPullEnabled": later})),
	c("azure-containers-registry-no-anonymous-pull", na, "an app", containerApp),

	c("azure-containers-registry-firewall", pass, "closed", it(containerRegistryType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-containers-registry-firewall", pass, "named networks", it(containerRegistryType, props{"networkRuleSet": props{"defaultAction": "Deny"}})),
	c("azure-containers-registry-firewall", fail, "left out", registry),
	c("azure-containers-registry-firewall", unknown, "not known", it(containerRegistryType, props{"publicNetworkAccess": later})),
	c("azure-containers-registry-firewall", na, "an app", containerApp),

	c("azure-containers-registry-private-endpoint", pass, "leads here", it(containerRegistryType, props{"sku": premium}), leadsTo(of("it"))),
	c("azure-containers-registry-private-endpoint", fail, "none", it(containerRegistryType, props{"sku": premium})),
	c("azure-containers-registry-private-endpoint", unknown, "not known", it(containerRegistryType, props{"sku": premium}), leadsTo(later)),
	c("azure-containers-registry-private-endpoint", unknown, "tier not known", it(containerRegistryType, props{"sku": later})),
	c("azure-containers-registry-private-endpoint", na, "standard tier", it(containerRegistryType, props{"sku": props{"name": "Standard"}})),

	c("azure-containers-registry-customer-key", pass, "own key", it(containerRegistryType, props{"encryption": props{"status": "enabled", "keyVaultProperties": props{"keyIdentifier": laterFrom("key")}}}), and(keyType, "key", props{})).With("holdsHealthData", true),
	c("azure-containers-registry-customer-key", fail, "switched off", it(containerRegistryType, props{"encryption": props{"status": "disabled", "keyVaultProperties": props{"keyIdentifier": "https://kv.vault.azure.net/keys/k"}}})).With("holdsHealthData", true),
	c("azure-containers-registry-customer-key", fail, "left out", registry).With("holdsHealthData", true),
	c("azure-containers-registry-customer-key", unknown, "not known", it(containerRegistryType, props{"encryption": later})).With("holdsHealthData", true),
	c("azure-containers-registry-customer-key", na, "an app", containerApp),
	c("azure-containers-registry-customer-key", na, "programs alone", registry),

	c("azure-containers-registry-vetted-images", pass, "signed", it(containerRegistryType, props{"policies": props{"trustPolicy": props{"status": "enabled"}}})).With("scanner", true),
	c("azure-containers-registry-vetted-images", pass, "quarantined", it(containerRegistryType, props{"policies": props{"quarantinePolicy": props{"status": "enabled"}}})).With("scanner", true),
	c("azure-containers-registry-vetted-images", fail, "left out", registry).With("scanner", true),
	c("azure-containers-registry-vetted-images", unknown, "not known", it(containerRegistryType, props{"policies": later})).With("scanner", true),
	c("azure-containers-registry-vetted-images", na, "an app", containerApp),
	c("azure-containers-registry-vetted-images", na, "no scanner", registry),

	c("azure-containers-registry-no-export", pass, "off", it(containerRegistryType, props{"publicNetworkAccess": "Disabled", "policies": props{"exportPolicy": props{"status": "disabled"}}})),
	c("azure-containers-registry-no-export", fail, "left out", it(containerRegistryType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-containers-registry-no-export", unknown, "not known", it(containerRegistryType, props{"publicNetworkAccess": "Disabled", "policies": later})),
	c("azure-containers-registry-no-export", unknown, "access not known", it(containerRegistryType, props{"publicNetworkAccess": later})),
	c("azure-containers-registry-no-export", na, "public", registry),

	c("azure-containers-registry-logging", pass, "logged", registry, insightsLogs("it", "ContainerRegistryLoginEvents")),
	c("azure-containers-registry-logging", fail, "left out", registry),
	c("azure-containers-registry-logging", unknown, "not known", registry, insightsSetting(later, "ContainerRegistryLoginEvents")),
	c("azure-containers-registry-logging", na, "an app", containerApp),
}
