package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const workerPoolType = "gcp:cloudbuild/workerPool:WorkerPool"

var cloudbuildRules = []*policypacks.Rule{
	{
		ID:          "gcp-cloudbuild-pool-private",
		Title:       "Workers that build programs have no public address",
		Why:         "Whoever takes over a worker puts what they like into programs that handle health records",
		Remediation: "set WorkerConfig.NoExternalIp: pulumi.Bool(true) on the cloudbuild.WorkerPool",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{workerPoolType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.Integrity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_86"),
		Missing:  "noExternalIp: public addresses",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("workerConfig.noExternalIp").Or(false).IsTrue()
		},
	},
}
