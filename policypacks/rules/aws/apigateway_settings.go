package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var apigatewaySettingsRules = []*policypacks.Rule{
	{
		ID:          "aws-apigateway-cache-encryption",
		Title:       "Caches of REST APIs are encrypted",
		Why:         "The cache keeps the last answers, health records among them",
		Remediation: "set Settings.CacheDataEncrypted: pulumi.Bool(true) on the apigateway.MethodSettings, or turn caching off",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{methodSettingsType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("APIGWCacheEnabledAndEncrypted", "CKV_AWS_308"),
		Missing:  "cachingEnabled: off; cacheDataEncrypted: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			caching := s.At("settings.cachingEnabled").Or(false)
			encrypted := s.At("settings.cacheDataEncrypted").Or(false).IsTrue()
			if on, ok := caching.Bool(); ok && !on {
				return policypacks.Inapplicable("nothing is cached")
			}
			if caching.IsUnknown() && encrypted.Is(policypacks.Fail) {
				return policypacks.Undecided(caching.Path())
			}
			return encrypted
		},
		Remedy: &policypacks.Remedy{Description: "encrypts the cache", Set: map[string]any{"settings.cacheDataEncrypted": true}},
	},
	{
		ID:          "aws-apigateway-no-data-trace",
		Title:       "Logs of REST APIs hold no bodies of requests",
		Why:         "Full traces copy health records and tokens into logs that many may read",
		Remediation: "remove Settings.DataTraceEnabled: pulumi.Bool(true) from the apigateway.MethodSettings",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{methodSettingsType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AU-3(3)", "AC-6"},
		External: policypacks.Similar("CKV_AWS_276"),
		Missing:  "dataTraceEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("settings.dataTraceEnabled").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{Description: "turns full traces off", Set: map[string]any{"settings.dataTraceEnabled": false}},
	},
}
