package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	postgresqlServerType        = "azure-native:dbforpostgresql:Server"
	postgresqlConfigurationType = "azure-native:dbforpostgresql:Configuration"
	postgresqlFirewallRuleType  = "azure-native:dbforpostgresql:FirewallRule"
	postgresqlClusterType       = "azure-native:dbforpostgresql:Cluster"
)

var dbforpostgresqlRules = slices.Concat(postgresqlServerRules, postgresqlParameterRules)

var postgresqlServerRules = []*policypacks.Rule{
	{
		ID:          "azure-dbforpostgresql-server-not-public",
		Title:       "PostgreSQL servers are not public",
		Why:         "A database of health records that the internet reaches is tried with stolen passwords all day",
		Remediation: "set Network.DelegatedSubnetResourceId on the dbforpostgresql.Server, or Network.PublicNetworkAccess to Disabled",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7", "SC-7(5)"}, External: policypacks.Similar("5e1de0e3", "CKV_AZURE_68"),
		Missing: "network: public",
		Check:   inOwnNetwork,
	},
	{
		ID:          "azure-dbforpostgresql-cluster-not-public",
		Title:       "PostgreSQL clusters are not public",
		Why:         "A database of health records that the internet reaches is tried with stolen passwords all day",
		Remediation: "set CoordinatorEnablePublicIpAccess: pulumi.Bool(false) on the dbforpostgresql.Cluster, and remove NodeEnablePublicIpAccess",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{postgresqlClusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "coordinatorEnablePublicIpAccess: public; nodeEnablePublicIpAccess: not public",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("coordinatorEnablePublicIpAccess").Or(true).IsFalse(), s.At("nodeEnablePublicIpAccess").Or(false).IsFalse())
		},
		Remedy: &policypacks.Remedy{
			Description: "closes the cluster to public networks",
			Set:         map[string]any{"coordinatorEnablePublicIpAccess": false, "nodeEnablePublicIpAccess": false},
		},
	},
	{
		ID:          "azure-dbforpostgresql-firewall-narrow",
		Title:       "Firewall rules of PostgreSQL servers let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "name your own addresses in the dbforpostgresql.FirewallRule, or remove it and put the server into a subnet",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{postgresqlFirewallRuleType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "startIpAddress, endIpAddress: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return narrowRange(s.At("startIpAddress"), s.At("endIpAddress"))
		},
	},
	{
		ID:          "azure-dbforpostgresql-server-customer-key",
		Title:       "PostgreSQL servers are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set DataEncryption on the dbforpostgresql.Server, with Type AzureKeyVault and PrimaryKeyURI",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "dataEncryption: with a key of the service",
		Related: true, Check: flexibleServerKey,
	},
	{
		ID:          "azure-dbforpostgresql-server-backup-redundancy",
		Title:       "Backups of PostgreSQL servers have a copy in another region",
		Why:         "Health records must outlast the loss of a region",
		Remediation: "set Backup.GeoRedundantBackup to Enabled when creating the dbforpostgresql.Server",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST: []string{"CP-6", "CP-9"}, External: policypacks.Similar("CKV_AZURE_136"),
		Missing: "backup.geoRedundantBackup: Disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unlessReplica(s, oneOf(s.At("backup.geoRedundantBackup").Or("Disabled"), "Enabled"))
		},
	},
	{
		ID:          "azure-dbforpostgresql-server-backup-period",
		Title:       "PostgreSQL servers keep backups long enough",
		Why:         "What was deleted or changed by mistake can be brought back only if it is noticed in time",
		Remediation: "set Backup.BackupRetentionDays on the dbforpostgresql.Server to 7 or more, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9", "CP-10"},
		Missing:  "backup.backupRetentionDays: 7 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which backups are kept, 7 to 35", Default: 7.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return unlessReplica(s, s.At("backup.backupRetentionDays").Or(7.0).AtLeast(least))
		},
	},
	{
		ID:          "azure-dbforpostgresql-server-high-availability",
		Title:       "PostgreSQL servers have a standby",
		Why:         "Health records must be at hand when the machine that serves them fails",
		Remediation: "set HighAvailability.Mode on the dbforpostgresql.Server to ZoneRedundant",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:    []string{"CP-10", "SC-5"},
		Missing: "highAvailability.mode: Disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unlessReplica(s, oneOf(s.At("highAvailability.mode").Or("Disabled"), "ZoneRedundant", "SameZone"))
		},
	},
	{
		ID:          "azure-dbforpostgresql-server-entra-only",
		Title:       "PostgreSQL servers know users of the directory only",
		Why:         "Logins of the database's own have no second factor, and outlast the people who knew their passwords",
		Remediation: "set AuthConfig on the dbforpostgresql.Server, with PasswordAuth Disabled and ActiveDirectoryAuth Enabled",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-2(1)", "AC-2"},
		External: policypacks.Similar("fa498b91"),
		Missing:  "authConfig.passwordAuth: Enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unlessReplica(s, oneOf(s.At("authConfig.passwordAuth").Or("Enabled"), "Disabled"))
		},
	},
	{
		ID:          "azure-dbforpostgresql-server-version",
		Title:       "PostgreSQL servers run a version that is maintained",
		Why:         "Holes in a version that nobody mends any more stay open to those who look for health records",
		Remediation: "raise Version on the dbforpostgresql.Server",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-2", "SA-22"},
		Missing:  "version: the service's choice, which it maintains",
		Settings: []policypacks.Setting{{Name: "minVersion", Doc: "oldest major version that is maintained", Default: 14.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minVersion").Number()
			return unless(s.At("version").IsAbsent(), "the service chooses", s.At("version").AtLeast(least))
		},
	},
	{
		ID:          "azure-dbforpostgresql-server-auditing",
		Title:       "PostgreSQL servers keep an audit log",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add a dbforpostgresql.Configuration that sets pgaudit.log, and an insights.DiagnosticSetting for PostgreSQLLogs",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{postgresqlServerType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "pgaudit.log: none; diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			audits := func(v policypacks.Value) policypacks.Outcome { return noneOf(v, "none", "") }
			return policypacks.All(serverParameter(s, postgresqlConfigurationType, "pgaudit.log", "none", audits), logged(s, "PostgreSQLLogs"))
		},
	},
}

var postgresqlParameterRules = []*policypacks.Rule{
	{
		ID:          "azure-dbforpostgresql-tls",
		Title:       "PostgreSQL servers ask for TLS",
		Why:         "Health records that a client fetches without TLS can be read and changed on the way",
		Remediation: "remove the dbforpostgresql.Configuration that sets require_secure_transport, or set it to on",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{postgresqlConfigurationType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AZURE_29"),
		Missing: "require_secure_transport: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s, "require_secure_transport", func(v policypacks.Value) policypacks.Outcome { return isOn(v.Or("on")) })
		},
	},
	{
		ID:          "azure-dbforpostgresql-tls-version",
		Title:       "PostgreSQL servers ask for TLS 1.2 or newer",
		Why:         "What older versions protect can be read by others on the way, health records included",
		Remediation: "set ssl_min_protocol_version in the dbforpostgresql.Configuration to TLSv1.2, or remove it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{postgresqlConfigurationType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8", "SC-8(1)", "SC-13"}, External: policypacks.Similar("CKV_AZURE_147"),
		Missing: "ssl_min_protocol_version: TLSv1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s, "ssl_min_protocol_version", func(v policypacks.Value) policypacks.Outcome {
				return modernProtocols(v.Or("TLSv1.2"))
			})
		},
	},
	{
		ID:          "azure-dbforpostgresql-log-connections",
		Title:       "PostgreSQL servers log who connects",
		Why:         "Without it nobody can tell who was in the database when health records were read",
		Remediation: "remove the dbforpostgresql.Configuration that sets log_connections, or set it to on",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{postgresqlConfigurationType}, Citations: []string{safeguard.LogInMonitoring, safeguard.AuditControls},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("CKV_AZURE_31"),
		Missing: "log_connections: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s, "log_connections", func(v policypacks.Value) policypacks.Outcome { return isOn(v.Or("on")) })
		},
	},
}
