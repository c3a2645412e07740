package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const datafusionType = "gcp:datafusion/instance:Instance"

var datafusionRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-datafusion-instance-customer-key",
		Title:       "Data Fusion instances are encrypted with a customer key",
		Why:         "What a pipeline keeps while it works is health records, too",
		Remediation: "set CryptoKeyConfig.KeyReference on the datafusion.Instance to the id of a kms.CryptoKey",
		Missing:     "cryptoKeyConfig: a key of Google",
	}, "cryptoKeyConfig.keyReference", datafusionType),
	{
		ID:          "gcp-datafusion-instance-private",
		Title:       "Data Fusion instances have no public address",
		Why:         "A machine that the internet reaches is a way to the health records that pipelines move",
		Remediation: "set PrivateInstance: pulumi.Bool(true) on the datafusion.Instance",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{datafusionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_87"),
		Missing:  "privateInstance: public addresses",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("privateInstance").Or(false).IsTrue() },
	},
	{
		ID:          "gcp-datafusion-instance-logging",
		Title:       "Data Fusion instances keep logs",
		Why:         "Without its logs nobody can tell which pipeline moved which health records where",
		Remediation: "set EnableStackdriverLogging: pulumi.Bool(true) on the datafusion.Instance",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{datafusionType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("CKV_GCP_104"),
		Missing:  "enableStackdriverLogging: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableStackdriverLogging").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "keeps logs", Set: map[string]any{"enableStackdriverLogging": true}},
	},
}
