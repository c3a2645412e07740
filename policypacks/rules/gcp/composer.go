package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const composerType = "gcp:composer/environment:Environment"

var composerRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-composer-environment-customer-key",
		Title:       "Composer environments are encrypted with a customer key",
		Why:         "What workflows keep, their logs and connections included, tells of patients sooner or later",
		Remediation: "set Config.EncryptionConfig.KmsKeyName on the composer.Environment to the id of a kms.CryptoKey",
		Missing:     "encryptionConfig: a key of Google",
	}, "config.encryptionConfig.kmsKeyName", composerType),
	{
		ID:    "gcp-composer-environment-private",
		Title: "Composer environments have no public address",
		Why:   "A machine that the internet reaches is a way to the health records that workflows move",
		Remediation: "set Config.EnablePrivateEnvironment, or Config.PrivateEnvironmentConfig before version 3, on the " +
			"composer.Environment",
		Severity: policypacks.High, Objective: policypacks.Private,
		Types: []string{composerType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "enablePrivateEnvironment and privateEnvironmentConfig: public addresses",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			older := s.At("config.privateEnvironmentConfig")
			if !older.IsMissing() && !older.IsUnknown() {
				return policypacks.Passed("%s is given", older.Path()).At(older.Path())
			}
			private := s.At("config.enablePrivateEnvironment").Or(false).IsTrue()
			if older.IsUnknown() {
				return policypacks.Any(private, policypacks.Undecided(older.Path()))
			}
			return private
		},
	},
	{
		ID:    "gcp-composer-environment-networks",
		Title: "Consoles of Composer admit named networks",
		Why:   "Who reaches the console of workflows may try every leaked credential on what moves health records",
		Remediation: "name networks in Config.WebServerNetworkAccessControl.AllowedIpRanges of the composer.Environment, " +
			"without 0.0.0.0/0",
		Severity: policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{composerType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-3", "AC-4", "SC-7"},
		Missing: "webServerNetworkAccessControl: any address",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("any address may reach the console")
			return s.At("config.webServerNetworkAccessControl.allowedIpRanges").Each(none, func(item policypacks.Value) policypacks.Outcome {
				return notWholeInternet(item.At("value"))
			})
		},
	},
	{
		ID:    "gcp-composer-environment-service-account",
		Title: "Composer environments run as accounts of their own",
		Why:   "The project's default account may do far more to health records than workflows need",
		Remediation: "set Config.NodeConfig.ServiceAccount on the composer.Environment to the email of a " +
			"serviceaccount.Account of its own",
		Severity: policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{composerType}, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:    []string{"AC-6", "IA-9"},
		Missing: "serviceAccount: the project's default account",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return runsAs(s, s.At("config.nodeConfig.serviceAccount"))
		},
	},
}
