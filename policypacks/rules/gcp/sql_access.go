package gcp

import (
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var sqlAccessRules = []*policypacks.Rule{
	{
		ID:    "gcp-sql-instance-tls",
		Title: "Database instances refuse connections without TLS",
		Why:   "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: `set Settings.IpConfiguration.SslMode: pulumi.String("ENCRYPTED_ONLY") on the sql.DatabaseInstance, or ` +
			`TRUSTED_CLIENT_CERTIFICATE_REQUIRED`,
		Severity: policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("CKV_GCP_6"),
		Missing:  "sslMode: connections without TLS are accepted",
		Check:    withSettings(sqlTLS),
		Remedy: &policypacks.Remedy{
			Description: "demands TLS", Set: map[string]any{"settings.ipConfiguration.sslMode": "ENCRYPTED_ONLY"},
		},
	},
	{
		ID:          "gcp-sql-instance-private",
		Title:       "Database instances have no public address",
		Why:         "A database that the internet reaches is attacked with every leaked password and every new flaw",
		Remediation: "set Settings.IpConfiguration.Ipv4Enabled: pulumi.Bool(false) and PrivateNetwork on the sql.DatabaseInstance",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_60"),
		Missing:  "ipv4Enabled: the instance has a public address",
		Check: withSettings(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("settings.ipConfiguration.ipv4Enabled").Or(true).IsFalse()
		}),
	},
	{
		ID:          "gcp-sql-instance-networks",
		Title:       "Database instances admit no whole internet",
		Why:         "A database that any address may connect to is guarded by its passwords alone",
		Remediation: "remove ranges that end in /0 from Settings.IpConfiguration.AuthorizedNetworks of the sql.DatabaseInstance",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-3", "AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_11"),
		Missing:  "authorizedNetworks: no address of the internet may connect",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("no network is admitted")
			return s.At("settings.ipConfiguration.authorizedNetworks").Each(none, func(network policypacks.Value) policypacks.Outcome {
				return notWholeInternet(network.At("value"))
			})
		},
	},
	{
		ID:    "gcp-sql-instance-iam-authentication",
		Title: "Database instances know users from the directory",
		Why: "A person who leaves loses the directory's account at once, and a password in the database only if " +
			"somebody remembers",
		Remediation: "add the database flag cloudsql.iam_authentication (PostgreSQL) or cloudsql_iam_authentication (MySQL) " +
			"with value on",
		Severity: policypacks.Low, Objective: policypacks.Authenticated,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-5", "AC-2"},
		Missing: "databaseFlags: passwords of the database alone",
		Check: byEngine(map[string]check{
			"POSTGRES": flagged("cloudsql.iam_authentication", "off", isOn),
			"MYSQL":    flagged("cloudsql_iam_authentication", "off", isOn),
		}),
	},
	{
		ID:    "gcp-sql-instance-password-policy",
		Title: "Database instances refuse weak passwords",
		Why:   "A short password of one database user opens every health record that the user may read",
		Remediation: "set Settings.PasswordValidationPolicy with EnablePasswordPolicy true, MinLength and Complexity on the " +
			"sql.DatabaseInstance",
		Severity: policypacks.Low, Objective: policypacks.Authenticated,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:    []string{"IA-5", "IA-5(1)"},
		Missing: "passwordValidationPolicy: any password is accepted",
		Check: ofPrimary(byEngine(map[string]check{
			"POSTGRES": validatesPasswords,
			"MYSQL":    validatesPasswords,
		})),
	},
	{
		ID:          "gcp-sql-user-password",
		Title:       "Database users sign in with something",
		Why:         "A user without a password is everyone who reaches the database",
		Remediation: "set Password on the sql.User, or Type to CLOUD_IAM_USER, CLOUD_IAM_GROUP or CLOUD_IAM_SERVICE_ACCOUNT",
		Severity:    policypacks.Critical, Objective: policypacks.Authenticated,
		Types: []string{sqlUserType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-2", "IA-5"},
		External: policypacks.Similar("CKV2_GCP_7"),
		Missing:  "password: a user of the database's own signs in without; type: such a user",
		Check:    hasPassword,
	},
}

// sqlTLS accepts the older property where the newer one is left out, and instances that only Google's connectors reach,
// which encrypt.
func sqlTLS(s *policypacks.Subject) policypacks.Outcome {
	mode := s.At("settings.ipConfiguration.sslMode")
	encrypted := mode.OneOf("ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED")
	if mode.IsMissing() {
		encrypted = s.At("settings.ipConfiguration.requireSsl").Or(false).IsTrue()
	}
	connectors := s.At("settings.connectorEnforcement").Or("NOT_REQUIRED").Is("REQUIRED")
	return policypacks.Any(encrypted, connectors).Because("neither sslMode nor requireSsl demands TLS")
}

// notWholeInternet holds for a range of addresses that is not all of them.
func notWholeInternet(cidr policypacks.Value) policypacks.Outcome {
	return cidr.Satisfies("a range smaller than the internet", func(text string) bool {
		return !strings.HasSuffix(strings.TrimSpace(text), "/0")
	})
}

// byEngine asks each engine its own question. Engines without one are not asked.
func byEngine(checks map[string]check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		var outcomes []policypacks.Outcome
		for _, engine := range slices.Sorted(maps.Keys(checks)) {
			outcomes = append(outcomes, ofEngine(engine, checks[engine])(s))
		}
		return policypacks.All(outcomes...)
	}
}

func validatesPasswords(s *policypacks.Subject) policypacks.Outcome {
	return s.At("settings.passwordValidationPolicy.enablePasswordPolicy").Or(false).IsTrue()
}

func hasPassword(s *policypacks.Subject) policypacks.Outcome {
	kind := s.At("type").Or("BUILT_IN")
	if text, _ := kind.Text(); strings.HasPrefix(text, "CLOUD_IAM") {
		return policypacks.Inapplicable("the user signs in with the directory's account")
	}
	password := s.At("password")
	if password.IsMissing() && kind.IsUnknown() {
		return policypacks.Undecided(kind.Path())
	}
	return password.IsSet()
}
