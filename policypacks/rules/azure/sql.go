package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	sqlServerType           = "azure-native:sql:Server"
	sqlInstanceType         = "azure-native:sql:ManagedInstance"
	sqlDatabaseType         = "azure-native:sql:Database"
	sqlFirewallRuleType     = "azure-native:sql:FirewallRule"
	sqlProtectorType        = "azure-native:sql:EncryptionProtector"
	sqlEncryptionType       = "azure-native:sql:TransparentDataEncryption"
	sqlEntraOnlyType        = "azure-native:sql:ServerAzureADOnlyAuthentication"
	sqlInstanceEntraType    = "azure-native:sql:ManagedInstanceAzureADOnlyAuthentication"
	sqlAlertPolicyType      = "azure-native:sql:ServerSecurityAlertPolicy"
	sqlShortRetentionType   = "azure-native:sql:BackupShortTermRetentionPolicy"
	sqlFailoverGroupType    = "azure-native:sql:FailoverGroup"
	sqlAuditingType         = "azure-native:sql:ServerBlobAuditingPolicy"
	sqlExtendedAuditingType = "azure-native:sql:ExtendedServerBlobAuditingPolicy"
)

var (
	sqlServerTypes        = []string{sqlServerType, sqlInstanceType}
	sqlAuditingTypes      = []string{sqlAuditingType, sqlExtendedAuditingType}
	sqlLongRetentionTypes = []string{"azure-native:sql:LongTermRetentionPolicy", "azure-native:sql:BackupLongTermRetentionPolicy"}
)

var sqlRules = slices.Concat(sqlServerRules, sqlDatabaseRules)

var sqlServerRules = []*policypacks.Rule{
	{
		ID:          "azure-sql-server-tls",
		Title:       "SQL servers ask for TLS 1.2 or newer",
		Why:         "What older versions protect can be read by others on the way, health records included",
		Remediation: "set MinimalTlsVersion to 1.2 on the sql.Server",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: sqlServerTypes, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8", "SC-8(1)", "SC-13"}, External: policypacks.Similar("32e6bbec", "CKV_AZURE_52"),
		Missing: "minimalTlsVersion: any version that the service speaks",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return modernTLS(s.At("minimalTlsVersion")) },
		Remedy:  &policypacks.Remedy{Description: "asks for TLS 1.2", Set: map[string]any{"minimalTlsVersion": "1.2"}},
	},
	{
		ID:          "azure-sql-server-not-public",
		Title:       "SQL servers are not public",
		Why:         "A database of health records that the internet reaches is tried with stolen passwords all day",
		Remediation: "set PublicNetworkAccess to Disabled on the sql.Server; on a sql.ManagedInstance, remove PublicDataEndpointEnabled",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: sqlServerTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7", "SC-7(5)"}, External: policypacks.Similar("9dfea752", "1b8ca024", "CKV_AZURE_113"),
		Missing: "publicNetworkAccess: Enabled; of instances, publicDataEndpointEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == sqlInstanceType {
				return s.At("publicDataEndpointEnabled").Or(false).IsFalse()
			}
			return publicAccessOff(s.At("publicNetworkAccess"))
		},
	},
	{
		ID:          "azure-sql-firewall-narrow",
		Title:       "Firewall rules of SQL servers let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "name your own addresses in the sql.FirewallRule, or remove it and add a private endpoint",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{sqlFirewallRuleType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7", "SC-7(5)"}, External: policypacks.Similar("CKV_AZURE_11"),
		Missing: "startIpAddress, endIpAddress: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return narrowRange(s.At("startIpAddress"), s.At("endIpAddress"))
		},
	},
	{
		ID:          "azure-sql-server-private-endpoint",
		Title:       "SQL servers are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the server's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{sqlServerType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("7698e800"),
		Missing:  "private endpoint: none",
		Related:  true, Check: reachedPrivately,
	},
	{
		ID:          "azure-sql-server-entra-only",
		Title:       "SQL servers know users of the directory only",
		Why:         "Logins of the database's own have no second factor, and outlast the people who knew their passwords",
		Remediation: "set Administrators.AzureADOnlyAuthentication: pulumi.Bool(true) on the sql.Server",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: sqlServerTypes, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST: []string{"IA-2", "IA-2(1)", "AC-2"}, External: policypacks.Similar("abda6d70"),
		Missing: "administrators.azureADOnlyAuthentication: logins with passwords are accepted",
		Related: true, Check: sqlEntraOnly,
	},
	{
		ID:          "azure-sql-server-customer-key",
		Title:       "SQL servers are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set KeyId on the sql.Server, or add a sql.EncryptionProtector with ServerKeyType AzureKeyVault",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: sqlServerTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-12", "SC-28", "SC-28(1)"}, External: policypacks.Similar("0a370ff3"),
		Missing: "keyId: a key of the service",
		Related: true, Check: sqlCustomerKey,
	},
	{
		ID:          "azure-sql-server-auditing",
		Title:       "SQL servers keep an audit log",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add a sql.ExtendedServerBlobAuditingPolicy with State Enabled and IsAzureMonitorTargetEnabled or a StorageEndpoint",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{sqlServerType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-3", "AU-12"}, External: policypacks.Similar("a6fb4358", "CKV_AZURE_156"),
		Missing: "auditing policy: nothing is logged",
		Related: true, Check: sqlAudited,
	},
	{
		ID:          "azure-sql-audit-actions",
		Title:       "Audit logs of SQL servers say who logged in, and what was asked",
		Why:         "A log that leaves out queries or logins cannot tell who read which health record",
		Remediation: "remove AuditActionsAndGroups from the auditing policy, or add the groups for logins and completed batches",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: sqlAuditingTypes, Citations: []string{safeguard.AuditControls, safeguard.LogInMonitoring},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("7ff426e2"),
		Missing: "auditActionsAndGroups: logins and completed batches",
		Check:   sqlAuditsActions,
	},
	{
		ID:          "azure-sql-audit-retention",
		Title:       "Audit logs of SQL servers are kept for six years",
		Why:         "The record that shows who used health data must outlive the documentation period",
		Remediation: "set RetentionDays of the auditing policy to 2192, or remove it",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: sqlAuditingTypes, Citations: []string{safeguard.TimeLimit, safeguard.AuditControls},
		NIST: []string{"AU-11"}, External: policypacks.Similar("89099bee"),
		Missing:  "retentionDays: without end",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which audit logs in storage are kept", Default: 2192.0}},
		Check:    sqlAuditRetained,
	},
	{
		ID:          "azure-sql-threat-detection",
		Title:       "Threat detection of SQL servers is on for every kind of threat",
		Why:         "Injected queries and mass downloads of health records go unnoticed where nobody looks for them",
		Remediation: "set State to Enabled on the sql.ServerSecurityAlertPolicy, and remove DisabledAlerts",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{sqlAlertPolicyType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview},
		NIST: []string{"SI-4", "IR-4"}, External: policypacks.Similar("CKV_AZURE_25"),
		Missing: "state: required by the service; disabledAlerts: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(oneOf(s.At("state"), "Enabled"), sqlNoAlertDisabled(s))
		},
	},
}

// sqlNoAlertDisabled accepts the empty text among the disabled alerts, which some clients write instead of none.
func sqlNoAlertDisabled(s *policypacks.Subject) policypacks.Outcome {
	return s.At("disabledAlerts").Each(policypacks.Passed("no kind of threat is left out"), func(alert policypacks.Value) policypacks.Outcome {
		return oneOf(alert, "")
	})
}

func sqlEntraOnly(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("serverName", sqlEntraOnlyType)
	if s.Type() == sqlInstanceType {
		links = s.PointingHere("managedInstanceName", sqlInstanceEntraType)
	}
	own := s.At("administrators.azureADOnlyAuthentication").Or(false).IsTrue()
	beside := links.Some(links.Missing("ServerAzureADOnlyAuthentication.serverName", ""), func(l *policypacks.Subject) policypacks.Outcome {
		return l.At("azureADOnlyAuthentication").IsTrue()
	})
	return policypacks.Any(own, beside).Because("logins with passwords are accepted")
}

// sqlCustomerKey follows encryption protectors, too: they name a key that was added to the server.
func sqlCustomerKey(s *policypacks.Subject) policypacks.Outcome {
	key := customerKey(s, s.At("keyId"))
	if s.Type() == sqlInstanceType {
		return key
	}
	links := s.PointingHere("serverName", sqlProtectorType)
	none := links.Missing("EncryptionProtector.serverName", "keyId names no key of your own")
	return policypacks.Any(key, links.Some(none, func(p *policypacks.Subject) policypacks.Outcome {
		return oneOf(p.At("serverKeyType"), "AzureKeyVault")
	})).Because("the server is encrypted with a key of the service")
}

func sqlAudited(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("serverName", sqlAuditingTypes...)
	none := links.Missing("ServerBlobAuditingPolicy.serverName", "no auditing policy logs who uses the server")
	return links.Some(none, func(p *policypacks.Subject) policypacks.Outcome {
		destination := policypacks.Any(p.At("isAzureMonitorTargetEnabled").Or(false).IsTrue(), p.At("storageEndpoint").IsSet())
		return policypacks.All(oneOf(p.At("state"), "Enabled"), destination.Because("it sends its logs nowhere"))
	})
}

// sqlAuditedGroups are the groups of actions that the service logs where a policy names none.
var sqlAuditedGroups = []string{
	"BATCH_COMPLETED_GROUP", "SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP", "FAILED_DATABASE_AUTHENTICATION_GROUP",
}

func sqlAuditsActions(s *policypacks.Subject) policypacks.Outcome {
	var logged []policypacks.Outcome
	for _, group := range sqlAuditedGroups {
		none := policypacks.Passed("the service logs %s", group)
		one := s.At("auditActionsAndGroups").Some(none, func(named policypacks.Value) policypacks.Outcome { return oneOf(named, group) })
		logged = append(logged, one.Because("auditActionsAndGroups leaves out %s", group))
	}
	return policypacks.All(logged...)
}

// sqlAuditRetained asks policies that write to storage only. There, no days mean without end.
func sqlAuditRetained(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	days := s.At("retentionDays").Or(0.0)
	return unless(s.At("storageEndpoint").IsNotSet(), "the logs go to Azure Monitor, which keeps them as its workspace says",
		policypacks.Any(days.AtMost(0), days.AtLeast(least)).Because("%s is %s, want at least %g", days.Path(), days.Show(), least))
}
