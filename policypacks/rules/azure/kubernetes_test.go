package azure

import "github.com/phiform/phiform/policypacks/policytest"

func clusterWith(p props) policytest.Resource { return it(kubernetesClusterType, p) }

func addon(name string, profile any) policytest.Resource {
	return clusterWith(props{"addonProfiles": props{"other": props{"enabled": false}, name: profile}})
}

func pools(pool props) policytest.Resource {
	return clusterWith(props{"agentPoolProfiles": list{{"name": "system", "enableEncryptionAtHost": true}, pool}})
}

var (
	cluster = it(kubernetesClusterType, props{})
	pool    = it(kubernetesPoolType, props{})
	on      = props{"enabled": true}
)

var kubernetesCases = append(kubernetesClusterCases, kubernetesNodeCases...)

var kubernetesClusterCases = []policytest.Case{
	c("azure-kubernetes-api-not-public", pass, "private", clusterWith(props{"apiServerAccessProfile": props{"enablePrivateCluster": true}})),
	c("azure-kubernetes-api-not-public", pass, "named addresses", clusterWith(props{"apiServerAccessProfile": props{"authorizedIPRanges": []string{"203.0.113.0/24"}}})),
	c("azure-kubernetes-api-not-public", fail, "every address", clusterWith(props{"apiServerAccessProfile": props{"authorizedIPRanges": []string{"0.0.0.0/0"}}})),
	c("azure-kubernetes-api-not-public", fail, "left out", cluster),
	c("azure-kubernetes-api-not-public", unknown, "not known", clusterWith(props{"apiServerAccessProfile": later})),
	c("azure-kubernetes-api-not-public", na, "a pool", pool),

	c("azure-kubernetes-no-local-accounts", pass, "none", clusterWith(props{"disableLocalAccounts": true})),
	c("azure-kubernetes-no-local-accounts", fail, "left out", cluster),
	c("azure-kubernetes-no-local-accounts", unknown, "not known", clusterWith(props{"disableLocalAccounts": later})),
	c("azure-kubernetes-no-local-accounts", na, "a pool", pool),

	c("azure-kubernetes-entra", pass, "managed", clusterWith(props{"aadProfile": props{"managed": true}})),
	c("azure-kubernetes-entra", fail, "left out", cluster),
	c("azure-kubernetes-entra", unknown, "not known", clusterWith(props{"aadProfile": later})),
	c("azure-kubernetes-entra", na, "a pool", pool),

	c("azure-kubernetes-rbac", pass, "left out", cluster),
	c("azure-kubernetes-rbac", fail, "switched off", clusterWith(props{"enableRBAC": false})),
	c("azure-kubernetes-rbac", unknown, "not known", clusterWith(props{"enableRBAC": later})),
	c("azure-kubernetes-rbac", na, "a pool", pool),

	c("azure-kubernetes-identity", pass, "its own", clusterWith(props{"identity": props{"type": "SystemAssigned"}})),
	c("azure-kubernetes-identity", fail, "a service principal", clusterWith(props{"servicePrincipalProfile": props{"clientId": "app", "secret": secret("s")}})),
	c("azure-kubernetes-identity", unknown, "not known", clusterWith(props{"identity": later})),
	c("azure-kubernetes-identity", na, "a pool", pool),

	c("azure-kubernetes-workload-identity", pass, "on", clusterWith(props{"securityProfile": props{"workloadIdentity": on}, "oidcIssuerProfile": on})),
	c("azure-kubernetes-workload-identity", fail, "no issuer", clusterWith(props{"securityProfile": props{"workloadIdentity": on}})),
	c("azure-kubernetes-workload-identity", fail, "left out", cluster),
	c("azure-kubernetes-workload-identity", unknown, "not known", clusterWith(props{"securityProfile": later, "oidcIssuerProfile": on})),
	c("azure-kubernetes-workload-identity", na, "a pool", pool),

	c("azure-kubernetes-policy-addon", pass, "on", addon("azurepolicy", on)),
	c("azure-kubernetes-policy-addon", pass, "on, in upper case", addon("azurePolicy", on)),
	c("azure-kubernetes-policy-addon", fail, "off", addon("azurepolicy", props{"enabled": false})),
	c("azure-kubernetes-policy-addon", fail, "left out", cluster),
	c("azure-kubernetes-policy-addon", unknown, "not known", clusterWith(props{"addonProfiles": later})),
	c("azure-kubernetes-policy-addon", na, "a pool", pool),

	c("azure-kubernetes-network-policy", pass, "calico", clusterWith(props{"networkProfile": props{"networkPolicy": "calico"}})),
	c("azure-kubernetes-network-policy", fail, "none", clusterWith(props{"networkProfile": props{"networkPolicy": "none"}})),
	c("azure-kubernetes-network-policy", fail, "left out", cluster),
	c("azure-kubernetes-network-policy", unknown, "not known", clusterWith(props{"networkProfile": later})),
	c("azure-kubernetes-network-policy", na, "a pool", pool),

	c("azure-kubernetes-no-http-routing", pass, "left out", cluster),
	c("azure-kubernetes-no-http-routing", fail, "on", addon("httpapplicationrouting", on)),
	c("azure-kubernetes-no-http-routing", unknown, "not known", addon("httpApplicationRouting", later)),
	c("azure-kubernetes-no-http-routing", na, "a pool", pool),

	c("azure-kubernetes-secrets-customer-key", pass, "own key", clusterWith(props{"securityProfile": props{"azureKeyVaultKms": props{"enabled": true, "keyId": later}}})),
	c("azure-kubernetes-secrets-customer-key", fail, "no key", clusterWith(props{"securityProfile": props{"azureKeyVaultKms": on}})),
	c("azure-kubernetes-secrets-customer-key", fail, "left out", cluster),
	c("azure-kubernetes-secrets-customer-key", unknown, "not known", clusterWith(props{"securityProfile": later})),
	c("azure-kubernetes-secrets-customer-key", na, "a pool", pool),

	c("azure-kubernetes-secrets-rotation", pass, "rotates", addon("azureKeyvaultSecretsProvider", props{"enabled": true, "config": props{"enableSecretRotation": "true"}})),
	c("azure-kubernetes-secrets-rotation", fail, "left out", addon("azureKeyvaultSecretsProvider", on)),
	c("azure-kubernetes-secrets-rotation", unknown, "not known", addon("azureKeyvaultSecretsProvider", props{"enabled": true, "config": later})),
	c("azure-kubernetes-secrets-rotation", unknown, "not known whether used", addon("azureKeyvaultSecretsProvider", props{"enabled": later})),
	c("azure-kubernetes-secrets-rotation", na, "not used", cluster),

	c("azure-kubernetes-defender", pass, "on", clusterWith(props{"securityProfile": props{"defender": props{"securityMonitoring": on}}})),
	c("azure-kubernetes-defender", fail, "left out", cluster),
	c("azure-kubernetes-defender", unknown, "not known", clusterWith(props{"securityProfile": later})),
	c("azure-kubernetes-defender", na, "a pool", pool),

	c("azure-kubernetes-upgrades", pass, "patches", clusterWith(props{"autoUpgradeProfile": props{"upgradeChannel": "patch"}})),
	c("azure-kubernetes-upgrades", fail, "none", clusterWith(props{"autoUpgradeProfile": props{"upgradeChannel": "none"}})),
	c("azure-kubernetes-upgrades", fail, "left out", cluster),
	c("azure-kubernetes-upgrades", unknown, "not known", clusterWith(props{"autoUpgradeProfile": later})),
	c("azure-kubernetes-upgrades", na, "a pool", pool),

	c("azure-kubernetes-uptime", pass, "paid", clusterWith(props{"sku": props{"name": "Base", "tier": "Standard"}})),
	c("azure-kubernetes-uptime", fail, "left out", cluster),
	c("azure-kubernetes-uptime", unknown, "not known", clusterWith(props{"sku": later})),
	c("azure-kubernetes-uptime", na, "a pool", pool),

	c("azure-kubernetes-audit-logging", pass, "logged", cluster, insightsLogs("it", "kube-audit-admin")),
	c("azure-kubernetes-audit-logging", fail, "other logs", cluster, insightsLogs("it", "cluster-autoscaler")),
	c("azure-kubernetes-audit-logging", fail, "left out", cluster),
	c("azure-kubernetes-audit-logging", unknown, "not known", cluster, insightsSetting(later, "kube-audit")),
	c("azure-kubernetes-audit-logging", na, "a pool", pool),

	c("azure-kubernetes-container-logging", pass, "on", addon("omsagent", on)),
	c("azure-kubernetes-container-logging", fail, "left out", cluster),
	c("azure-kubernetes-container-logging", unknown, "not known", addon("omsAgent", later)),
	c("azure-kubernetes-container-logging", na, "a pool", pool),
}

var kubernetesNodeCases = []policytest.Case{
	c("azure-kubernetes-nodes-host-encryption", pass, "encrypted", pools(props{"enableEncryptionAtHost": true})),
	c("azure-kubernetes-nodes-host-encryption", pass, "a pool of its own", it(kubernetesPoolType, props{"enableEncryptionAtHost": true})),
	c("azure-kubernetes-nodes-host-encryption", fail, "one pool not", pools(props{"name": "apps"})).Saying("agentPoolProfiles[1]"),
	c("azure-kubernetes-nodes-host-encryption", fail, "left out", pool),
	c("azure-kubernetes-nodes-host-encryption", unknown, "not known", pools(props{"enableEncryptionAtHost": later})),
	c("azure-kubernetes-nodes-host-encryption", na, "pools elsewhere", cluster),

	c("azure-kubernetes-nodes-no-public-address", pass, "left out", pool),
	c("azure-kubernetes-nodes-no-public-address", fail, "public", pools(props{"enableNodePublicIP": true})),
	c("azure-kubernetes-nodes-no-public-address", unknown, "not known", it(kubernetesPoolType, props{"enableNodePublicIP": later})),
	c("azure-kubernetes-nodes-no-public-address", na, "pools elsewhere", cluster),

	c("azure-kubernetes-nodes-customer-key", pass, "own key", clusterWith(props{"diskEncryptionSetID": laterFrom("set")}), and("azure-native:compute:DiskEncryptionSet", "set", props{})),
	c("azure-kubernetes-nodes-customer-key", fail, "left out", cluster),
	c("azure-kubernetes-nodes-customer-key", unknown, "not known", clusterWith(props{"diskEncryptionSetID": later})),
	c("azure-kubernetes-nodes-customer-key", na, "a pool", pool),
}
