package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// kubernetesNodeRules are about the machines that clusters run on.
var kubernetesNodeRules = []*policypacks.Rule{
	{
		ID:          "azure-kubernetes-nodes-host-encryption",
		Title:       "Kubernetes nodes encrypt their caches and temporary disks",
		Why:         "Health records that pods keep for a moment lie on the host in plain text otherwise",
		Remediation: "set EnableEncryptionAtHost: pulumi.Bool(true) on the node pools",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: kubernetesPoolHolders, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AZURE_227"),
		Missing:  "enableEncryptionAtHost: not encrypted",
		Check: ofPools(func(pool policypacks.Value) policypacks.Outcome {
			return pool.At("enableEncryptionAtHost").Or(false).IsTrue()
		}),
	},
	{
		ID:          "azure-kubernetes-nodes-no-public-address",
		Title:       "Kubernetes nodes have no public address",
		Why:         "What answers on a public address is found and attacked within minutes",
		Remediation: "remove EnableNodePublicIP from the node pools",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: kubernetesPoolHolders, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-3", "SC-7"}, External: policypacks.Similar("CKV_AZURE_143"),
		Missing: "enableNodePublicIP: no public address",
		Check: ofPools(func(pool policypacks.Value) policypacks.Outcome {
			return pool.At("enableNodePublicIP").Or(false).IsFalse()
		}),
	},
	{
		ID:          "azure-kubernetes-nodes-customer-key",
		Title:       "Kubernetes disks are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read what pods keep",
		Remediation: "set DiskEncryptionSetID on the containerservice.ManagedCluster to a compute.DiskEncryptionSet",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: kubernetesClusters, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AZURE_117"),
		Missing:  "diskEncryptionSetID: a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.Names(s.At("diskEncryptionSetID"), "azure-native:compute:DiskEncryptionSet")
		},
	},
}

// ofPools asks the same of every pool of a cluster, or of a pool that is a resource of its own.
func ofPools(ask func(pool policypacks.Value) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if s.Type() == kubernetesPoolType {
			return ask(s.At(""))
		}
		return s.At("agentPoolProfiles").Each(policypacks.Inapplicable("the cluster's pools are resources of their own"), ask)
	}
}
