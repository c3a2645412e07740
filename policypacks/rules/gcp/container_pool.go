package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var nodePoolRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-container-node-customer-key",
		Title:       "Disks of nodes are encrypted with a customer key",
		Remediation: "set NodeConfig.BootDiskKmsKey on the container.NodePool to the id of a kms.CryptoKey",
		Missing:     "bootDiskKmsKey: a key of Google",
		Severity:    policypacks.Medium,
	}, "nodeConfig.bootDiskKmsKey", nodePoolType),
	{
		ID:          "gcp-container-node-service-account",
		Title:       "Nodes run as accounts of their own",
		Why:         "The project's default account may do far more to health records than a node needs",
		Remediation: "set NodeConfig.ServiceAccount on the container.NodePool to the email of a serviceaccount.Account of its own",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{nodePoolType}, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:     []string{"AC-6", "IA-9"},
		External: policypacks.Similar("CKV2_GCP_1"),
		Missing:  "serviceAccount: the project's default account",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome { return runsAs(s, s.At("nodeConfig.serviceAccount")) },
	},
	{
		ID:          "gcp-container-node-upgrades",
		Title:       "Nodes are kept up to date",
		Why:         "A flaw that is mended elsewhere stays open on a node that nobody updates",
		Remediation: "remove AutoUpgrade: pulumi.Bool(false) from Management of the container.NodePool",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{nodePoolType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Evaluation},
		NIST:     []string{"SI-2", "CM-3"},
		External: policypacks.Similar("CKV_GCP_10"),
		Missing:  "autoUpgrade: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("management.autoUpgrade").Or(true).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "turns updates on", Set: map[string]any{"management.autoUpgrade": true}},
	},
	{
		ID:          "gcp-container-node-secure-boot",
		Title:       "Nodes start only what is signed",
		Why:         "A program that hides below the operating system sees every health record that passes",
		Remediation: "set NodeConfig.ShieldedInstanceConfig.EnableSecureBoot: pulumi.Bool(true) on the container.NodePool",
		Severity:    policypacks.Low, Objective: policypacks.Scanned,
		Types: []string{nodePoolType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:     []string{"SI-7", "SI-7(9)", "SI-3"},
		External: policypacks.Similar("CKV_GCP_68", "CKV_GCP_72"),
		Missing:  "enableSecureBoot: off; enableIntegrityMonitoring: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			config := s.At("nodeConfig.shieldedInstanceConfig")
			return policypacks.All(
				config.At("enableSecureBoot").Or(false).IsTrue(), config.At("enableIntegrityMonitoring").Or(true).IsTrue(),
			)
		},
	},
}
