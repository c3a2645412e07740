package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	kubernetesClusterType = "azure-native:containerservice:ManagedCluster"
	kubernetesPoolType    = "azure-native:containerservice:AgentPool"
)

var (
	kubernetesClusters = []string{kubernetesClusterType}
	// kubernetesPoolHolders describe nodes: pools are resources, or parts of their cluster.
	kubernetesPoolHolders = []string{kubernetesClusterType, kubernetesPoolType}
)

var kubernetesRules = append(kubernetesClusterRules, kubernetesNodeRules...)

var kubernetesClusterRules = []*policypacks.Rule{
	{
		ID:          "azure-kubernetes-api-not-public",
		Title:       "Kubernetes APIs are not open to the internet",
		Why:         "Whoever reaches the API with a stolen token runs what he likes next to health records",
		Remediation: "set EnablePrivateCluster or AuthorizedIPRanges in the ApiServerAccessProfile",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: kubernetesClusters, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-3", "AC-17", "SC-7"},
		External: policypacks.Similar("CKV_AZURE_6", "CKV_AZURE_115"),
		Missing:  "apiServerAccessProfile: every address is answered",
		Check:    kubernetesAPIClosed,
	},
	{
		ID:          "azure-kubernetes-no-local-accounts",
		Title:       "Kubernetes clusters have no local accounts",
		Why:         "The local administrator's certificate is shared, lasts for years, and is nobody in particular",
		Remediation: "set DisableLocalAccounts: pulumi.Bool(true) on the containerservice.ManagedCluster",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: kubernetesClusters, Citations: []string{safeguard.UniqueUsers, safeguard.Authentication},
		NIST:     []string{"AC-2", "IA-2", "IA-5"},
		External: policypacks.Similar("CKV_AZURE_141"),
		Missing:  "disableLocalAccounts: local accounts are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("disableLocalAccounts").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-kubernetes-entra",
		Title:       "Kubernetes clusters sign people in with Microsoft Entra ID",
		Why:         "Without Microsoft Entra ID there is no second factor, and nobody loses access with the job",
		Remediation: "set Managed: pulumi.Bool(true) in the AadProfile",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: kubernetesClusters, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-2(1)", "AC-2"},
		Missing: "aadProfile.managed: certificates only",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("aadProfile.managed").Or(false).IsTrue() },
	},
	{
		ID:          "azure-kubernetes-rbac",
		Title:       "Kubernetes clusters grant rights by role",
		Why:         "Without roles, everybody who reaches the cluster may read every secret and record in it",
		Remediation: "remove EnableRBAC: pulumi.Bool(false) from the containerservice.ManagedCluster",
		Severity:    policypacks.Critical, Objective: policypacks.LeastPrivilege,
		Types: kubernetesClusters, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_AZURE_5"),
		Missing:  "enableRBAC: rights are granted by role",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("enableRBAC").Or(true).IsTrue() },
	},
	{
		ID:          "azure-kubernetes-identity",
		Title:       "Kubernetes clusters have a managed identity",
		Why:         "A service principal's secret expires and is copied, and opens all that the cluster may reach",
		Remediation: "set Identity on the containerservice.ManagedCluster, and remove the ServicePrincipalProfile",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: kubernetesClusters, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-5", "AC-2"},
		Missing: "identity: a service principal",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return hasIdentity(s.At("identity.type")) },
	},
	{
		ID:          "azure-kubernetes-workload-identity",
		Title:       "Kubernetes pods reach Azure with workload identities",
		Why:         "Pods without an identity hold keys to health records in their variables",
		Remediation: "enable WorkloadIdentity in the SecurityProfile and the OidcIssuerProfile",
		Severity:    policypacks.Low, Objective: policypacks.Authenticated,
		Types: kubernetesClusters, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:    []string{"IA-2", "IA-9", "AC-6"},
		Missing: "securityProfile.workloadIdentity, oidcIssuerProfile: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("securityProfile.workloadIdentity.enabled").Or(false).IsTrue(), s.At("oidcIssuerProfile.enabled").Or(false).IsTrue(),
			)
		},
	},
	{
		ID:          "azure-kubernetes-policy-addon",
		Title:       "Kubernetes clusters run the Azure Policy add-on",
		Why:         "Without it, a container may run with every right of the node that holds health records",
		Remediation: "enable azurepolicy in the AddonProfiles",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: kubernetesClusters, Citations: []string{safeguard.AccessControl, safeguard.Evaluation},
		NIST:     []string{"CM-6", "CM-7", "AC-6"},
		External: policypacks.Similar("CKV_AZURE_116"),
		Missing:  "addonProfiles.azurepolicy: off",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return kubernetesAddonOn(s, "azurepolicy") },
	},
	{
		ID:          "azure-kubernetes-network-policy",
		Title:       "Kubernetes clusters have a network policy",
		Why:         "Without network policies, one broken pod reaches every other, those with health records included",
		Remediation: "set NetworkPolicy in the NetworkProfile to azure, calico or cilium",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: kubernetesClusters, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_AZURE_7"),
		Missing:  "networkProfile.networkPolicy: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("networkProfile.networkPolicy"), "azure", "calico", "cilium")
		},
	},
	{
		ID:          "azure-kubernetes-no-http-routing",
		Title:       "Kubernetes clusters do not use HTTP application routing",
		Why:         "The add-on gives pods public names over plain HTTP, and is no longer patched",
		Remediation: "remove httpApplicationRouting from the AddonProfiles",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: kubernetesClusters, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"CM-7", "SC-7", "SA-22"},
		External: policypacks.Similar("CKV_AZURE_246"),
		Missing:  "addonProfiles.httpApplicationRouting: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return kubernetesAddon(s, "httpApplicationRouting").At("enabled").Or(false).IsFalse()
		},
	},
	{
		ID:          "azure-kubernetes-secrets-customer-key",
		Title:       "Kubernetes secrets are encrypted with a customer key",
		Why:         "What opens databases of health records lies in the cluster's store, under a key of the service otherwise",
		Remediation: "set AzureKeyVaultKms with Enabled and KeyId in the SecurityProfile",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: kubernetesClusters, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "securityProfile.azureKeyVaultKms: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			kms := s.At("securityProfile.azureKeyVaultKms")
			return policypacks.All(kms.At("enabled").Or(false).IsTrue(), kms.At("keyId").IsSet())
		},
	},
	{
		ID:          "azure-kubernetes-secrets-rotation",
		Title:       "Kubernetes clusters rotate secrets with the vault",
		Why:         "A password that leaked keeps working in the cluster until somebody restarts the pods that hold it",
		Remediation: "set enableSecretRotation to true in the Config of the add-on azureKeyvaultSecretsProvider",
		Severity:    policypacks.Low, Objective: policypacks.Authenticated,
		Types: kubernetesClusters, Citations: []string{safeguard.PasswordManagement}, NIST: []string{"IA-5", "IA-5(1)", "SC-12"},
		External: policypacks.Similar("CKV_AZURE_172"),
		Missing:  "addonProfiles.azureKeyvaultSecretsProvider: off; enableSecretRotation: off",
		Check:    kubernetesSecretsRotate,
	},
	{
		ID:          "azure-kubernetes-defender",
		Title:       "Defender watches Kubernetes clusters",
		Why:         "What an attacker starts in a container is seen by nobody who looks at settings alone",
		Remediation: "set Defender.SecurityMonitoring.Enabled in the SecurityProfile",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types: kubernetesClusters, Citations: []string{safeguard.MaliciousSoftware, safeguard.ActivityReview},
		NIST:    []string{"RA-5", "SI-3", "SI-4"},
		Missing: "securityProfile.defender: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("securityProfile.defender.securityMonitoring.enabled").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-kubernetes-upgrades",
		Title:       "Kubernetes clusters upgrade by themselves",
		Why:         "Known holes stay open in clusters that wait for somebody to upgrade them",
		Remediation: "set UpgradeChannel in the AutoUpgradeProfile to patch, stable or rapid",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: kubernetesClusters, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-2", "SI-2(5)", "CM-3"},
		External: policypacks.Similar("CKV_AZURE_171"),
		Missing:  "autoUpgradeProfile.upgradeChannel: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("autoUpgradeProfile.upgradeChannel"), "patch", "stable", "rapid", "node-image")
		},
		Remedy: &policypacks.Remedy{Description: "installs patches", Set: map[string]any{"autoUpgradeProfile.upgradeChannel": "patch"}},
	},
	{
		ID:          "azure-kubernetes-uptime",
		Title:       "Kubernetes APIs have an uptime agreement",
		Why:         "In an emergency, pods that show health records must be moved although a zone is down",
		Remediation: "set Tier in the Sku to Standard or Premium",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: kubernetesClusters, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:     []string{"CP-2", "CP-10"},
		External: policypacks.Similar("CKV_AZURE_170"),
		Missing:  "sku.tier: free, without a promise",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("sku.tier").Or("Free"), "Standard", "Premium", "Paid")
		},
	},
	{
		ID:          "azure-kubernetes-audit-logging",
		Title:       "Kubernetes clusters keep audit logs",
		Why:         "Without a log nobody can tell who read a secret or entered a container that holds health records",
		Remediation: "add an insights.DiagnosticSetting for the cluster with kube-audit-admin or kube-audit",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: kubernetesClusters, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s, "kube-audit", "kube-audit-admin") },
	},
	{
		ID:          "azure-kubernetes-container-logging",
		Title:       "Kubernetes clusters keep container logs",
		Why:         "An app's own record of who read which health record goes with its container otherwise",
		Remediation: "enable omsagent in the AddonProfiles with logAnalyticsWorkspaceResourceID",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: kubernetesClusters, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-2", "AU-6", "AU-12"},
		External: policypacks.Similar("CKV_AZURE_4"),
		Missing:  "addonProfiles.omsagent: off",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return kubernetesAddonOn(s, "omsagent") },
	},
}

func kubernetesAPIClosed(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("every address is answered")
	named := s.At("apiServerAccessProfile.authorizedIPRanges").Each(none, func(source policypacks.Value) policypacks.Outcome {
		return noneOf(source, "", "0.0.0.0/0", "::/0")
	})
	return policypacks.Any(
		s.At("apiServerAccessProfile.enablePrivateCluster").Or(false).IsTrue(), named, publicAccessOff(s.At("publicNetworkAccess")),
	).Because("the cluster's API answers the whole internet")
}

// kubernetesAddon reads an add-on, whose name the service takes in upper and lower case.
func kubernetesAddon(s *policypacks.Subject, name string) policypacks.Value {
	addons := s.At("addonProfiles")
	for _, addon := range addons.Fields() {
		if strings.EqualFold(strings.TrimPrefix(addon.Path(), addons.Path()+"."), name) {
			return addon
		}
	}
	return addons.At(name)
}

func kubernetesAddonOn(s *policypacks.Subject, name string) policypacks.Outcome {
	return kubernetesAddon(s, name).At("enabled").Or(false).IsTrue()
}

// kubernetesSecretsRotate asks the clusters that take secrets from a vault.
func kubernetesSecretsRotate(s *policypacks.Subject) policypacks.Outcome {
	provider := kubernetesAddon(s, "azureKeyvaultSecretsProvider")
	rotates := provider.At("config.enableSecretRotation").Or(false).IsTrue()
	return unless(provider.At("enabled").Or(false).IsFalse(), "the cluster takes no secrets from a vault", rotates)
}
