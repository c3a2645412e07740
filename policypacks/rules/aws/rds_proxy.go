package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var rdsProxyRules = []*policypacks.Rule{
	{
		ID:          "aws-rds-proxy-tls",
		Title:       "Database proxies refuse connections without TLS",
		Why:         "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: "set RequireTls: pulumi.Bool(true) on the rds.Proxy",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{rdsProxyType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "requireTls: plain connections are accepted",
		Check:   propertyOn("requireTls", false),
		Remedy:  &policypacks.Remedy{Description: "asks for TLS", Set: map[string]any{"requireTls": true}},
	},
	{
		ID:          "aws-rds-proxy-no-statements-logged",
		Title:       "Logs of database proxies hold no statements",
		Why:         "Statements hold health data, and logs are read by others than those who may see it",
		Remediation: "remove DebugLogging from the rds.Proxy",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{rdsProxyType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AU-3(3)", "SI-11"},
		Missing: "debugLogging: off",
		Check:   propertyOff("debugLogging", false),
		Remedy:  &policypacks.Remedy{Description: "stops logging statements", Set: map[string]any{"debugLogging": false}},
	},
	{
		ID:          "aws-rds-proxy-authentication",
		Title:       "Database proxies ask for a role",
		Why:         "A role's token ends after minutes and names who asked; a shared password does neither",
		Remediation: "set IamAuth REQUIRED in each of the Auths of the rds.Proxy",
		Severity:    policypacks.Low, Objective: policypacks.Authenticated,
		Types: []string{rdsProxyType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"AC-3", "IA-2", "IA-5"},
		Missing: "iamAuth: DISABLED",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("auths").Each(policypacks.Failed("nobody is asked for a role"), func(auth policypacks.Value) policypacks.Outcome {
				return auth.At("iamAuth").Or("DISABLED").Is("REQUIRED")
			})
		},
	},
}
