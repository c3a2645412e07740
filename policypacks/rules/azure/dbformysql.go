package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	mysqlServerType        = "azure-native:dbformysql:Server"
	mysqlConfigurationType = "azure-native:dbformysql:Configuration"
	mysqlFirewallRuleType  = "azure-native:dbformysql:FirewallRule"
)

var dbformysqlRules = []*policypacks.Rule{
	{
		ID:          "azure-dbformysql-tls",
		Title:       "MySQL servers ask for TLS",
		Why:         "Health records that a client fetches without TLS can be read and changed on the way",
		Remediation: "remove the dbformysql.Configuration that sets require_secure_transport, or set it to ON",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{mysqlConfigurationType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AZURE_28"),
		Missing: "require_secure_transport: ON",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s, "require_secure_transport", func(v policypacks.Value) policypacks.Outcome { return isOn(v.Or("ON")) })
		},
	},
	{
		ID:          "azure-dbformysql-tls-version",
		Title:       "MySQL servers ask for TLS 1.2 or newer",
		Why:         "What older versions protect can be read by others on the way, health records included",
		Remediation: "set tls_version in the dbformysql.Configuration to TLSv1.2,TLSv1.3, or remove it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{mysqlConfigurationType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8", "SC-8(1)", "SC-13"}, External: policypacks.Similar("CKV_AZURE_54"),
		Missing: "tls_version: TLSv1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s, "tls_version", func(v policypacks.Value) policypacks.Outcome { return modernProtocols(v.Or("TLSv1.2")) })
		},
	},
	{
		ID:          "azure-dbformysql-server-not-public",
		Title:       "MySQL servers are not public",
		Why:         "A database of health records that the internet reaches is tried with stolen passwords all day",
		Remediation: "set Network.DelegatedSubnetResourceId on the dbformysql.Server, or Network.PublicNetworkAccess to Disabled",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7", "SC-7(5)"}, External: policypacks.Similar("c9299215", "CKV_AZURE_53"),
		Missing: "network: public",
		Check:   inOwnNetwork,
	},
	{
		ID:          "azure-dbformysql-firewall-narrow",
		Title:       "Firewall rules of MySQL servers let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "name your own addresses in the dbformysql.FirewallRule, or remove it and put the server into a subnet",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{mysqlFirewallRuleType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "startIpAddress, endIpAddress: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return narrowRange(s.At("startIpAddress"), s.At("endIpAddress"))
		},
	},
	{
		ID:          "azure-dbformysql-server-customer-key",
		Title:       "MySQL servers are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set DataEncryption on the dbformysql.Server, with Type AzureKeyVault and PrimaryKeyURI",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "dataEncryption: with a key of the service",
		Related: true, Check: flexibleServerKey,
	},
	{
		ID:          "azure-dbformysql-server-backup-redundancy",
		Title:       "Backups of MySQL servers have a copy in another region",
		Why:         "Health records must outlast the loss of a region",
		Remediation: "set Backup.GeoRedundantBackup to Enabled when creating the dbformysql.Server",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST: []string{"CP-6", "CP-9"}, External: policypacks.Similar("CKV_AZURE_94"),
		Missing: "backup.geoRedundantBackup: Disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unlessReplica(s, oneOf(s.At("backup.geoRedundantBackup").Or("Disabled"), "Enabled"))
		},
	},
	{
		ID:          "azure-dbformysql-server-backup-period",
		Title:       "MySQL servers keep backups long enough",
		Why:         "What was deleted or changed by mistake can be brought back only if it is noticed in time",
		Remediation: "set Backup.BackupRetentionDays on the dbformysql.Server to 7 or more, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9", "CP-10"},
		Missing:  "backup.backupRetentionDays: 7 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which backups are kept, 7 to 35", Default: 7.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return unlessReplica(s, s.At("backup.backupRetentionDays").Or(7.0).AtLeast(least))
		},
	},
	{
		ID:          "azure-dbformysql-server-high-availability",
		Title:       "MySQL servers have a standby",
		Why:         "Health records must be at hand when the machine that serves them fails",
		Remediation: "set HighAvailability.Mode on the dbformysql.Server to ZoneRedundant",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:    []string{"CP-10", "SC-5"},
		Missing: "highAvailability.mode: Disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unlessReplica(s, oneOf(s.At("highAvailability.mode").Or("Disabled"), "ZoneRedundant", "SameZone"))
		},
	},
	{
		ID:          "azure-dbformysql-server-entra-only",
		Title:       "MySQL servers know users of the directory only",
		Why:         "Logins of the database's own have no second factor, and outlast the people who knew their passwords",
		Remediation: "add a dbformysql.Configuration that sets aad_auth_only to ON, and a dbformysql.AzureADAdministrator",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-2(1)", "AC-2"},
		External: policypacks.Similar("40e85574"),
		Missing:  "aad_auth_only: OFF",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unlessReplica(s, serverParameter(s, mysqlConfigurationType, "aad_auth_only", "OFF", isOn))
		},
	},
	{
		ID:          "azure-dbformysql-server-auditing",
		Title:       "MySQL servers keep an audit log",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add a dbformysql.Configuration that sets audit_log_enabled to ON, and an insights.DiagnosticSetting for MySqlAuditLogs",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "audit_log_enabled: OFF; diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(serverParameter(s, mysqlConfigurationType, "audit_log_enabled", "OFF", isOn), logged(s, "MySqlAuditLogs"))
		},
	},
	{
		ID:          "azure-dbformysql-server-version",
		Title:       "MySQL servers run a version that is maintained",
		Why:         "Holes in a version that nobody mends any more stay open to those who look for health records",
		Remediation: "set Version on the dbformysql.Server to 8.0.21 or newer",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{mysqlServerType}, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-2", "SA-22"},
		Missing: "version: the service's choice, which it maintains",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(s.At("version").IsAbsent(), "the service chooses", noneOf(s.At("version"), "5.6", "5.7"))
		},
	},
}
