package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const dataprocType = "gcp:dataproc/cluster:Cluster"

var dataprocRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-dataproc-cluster-customer-key",
		Title:       "Dataproc clusters are encrypted with a customer key",
		Why:         "What a cluster keeps while it works is health records, too",
		Remediation: "set ClusterConfig.EncryptionConfig.KmsKeyName on the dataproc.Cluster to the id of a kms.CryptoKey",
		External:    policypacks.Similar("CKV_GCP_91"),
		Missing:     "encryptionConfig: a key of Google",
		Check: ownMachines(func(s *policypacks.Subject) policypacks.Outcome {
			return customerKey(s, s.At("clusterConfig.encryptionConfig.kmsKeyName"))
		}),
	}, "", dataprocType),
	{
		ID:          "gcp-dataproc-cluster-private",
		Title:       "Machines of Dataproc clusters have no public address",
		Why:         "A machine that the internet reaches is a way to the health records that it works on",
		Remediation: "set ClusterConfig.GceClusterConfig.InternalIpOnly: pulumi.Bool(true) on the dataproc.Cluster",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{dataprocType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_103"),
		Missing:  "internalIpOnly: public addresses",
		Check: ownMachines(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("clusterConfig.gceClusterConfig.internalIpOnly").Or(false).IsTrue()
		}),
	},
	{
		ID:    "gcp-dataproc-cluster-service-account",
		Title: "Dataproc clusters run as accounts of their own",
		Why:   "The project's default account may do far more to health records than one cluster needs",
		Remediation: "set ClusterConfig.GceClusterConfig.ServiceAccount on the dataproc.Cluster to the email of a " +
			"serviceaccount.Account of its own",
		Severity: policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{dataprocType}, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:    []string{"AC-6", "IA-9"},
		Missing: "serviceAccount: the project's default account",
		Related: true, Check: ownMachines(func(s *policypacks.Subject) policypacks.Outcome {
			return runsAs(s, s.At("clusterConfig.gceClusterConfig.serviceAccount"))
		}),
	},
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-dataproc-not-public",
		Title:    "Dataproc clusters and jobs grant no role to everyone",
		Why:      "Whoever may send a job to a cluster reads the health records that the cluster may read",
		External: policypacks.Similar("CKV_GCP_98"),
	}, "dataproc/clusterIAM", "dataproc/jobIAM", "dataproc/autoscalingPolicyIam", "dataproc/metastoreServiceIam",
		"dataproc/metastoreFederationIam"),
}

// ownMachines leaves out clusters that run on Kubernetes, whose machines are judged there.
func ownMachines(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if !s.At("virtualClusterConfig").IsMissing() {
			return policypacks.Inapplicable("the cluster has no machines of its own")
		}
		return judge(s)
	}
}
