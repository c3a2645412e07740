package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func sqlServer(inputs props) policytest.Resource   { return it(sqlServerType, inputs) }
func sqlDatabase(inputs props) policytest.Resource { return it(sqlDatabaseType, inputs) }

func addressRange(typ string, start, end any) policytest.Resource {
	return it(typ, props{"startIpAddress": start, "endIpAddress": end})
}

// ofServer is a resource that belongs to the server called it.
func ofServer(typ string, inputs props) policytest.Resource {
	inputs["serverName"] = of("it")
	return and(typ, "child", inputs)
}

var sqlCases = slices.Concat(sqlServerCases, sqlDatabaseCases)

var sqlServerCases = []policytest.Case{
	c("azure-sql-server-tls", pass, "1.2", sqlServer(props{"minimalTlsVersion": "1.2"})),
	c("azure-sql-server-tls", fail, "1.0", it(sqlInstanceType, props{"minimalTlsVersion": "1.0"})),
	c("azure-sql-server-tls", fail, "left out", sqlServer(props{})),
	c("azure-sql-server-tls", unknown, "not known", sqlServer(props{"minimalTlsVersion": later})),
	c("azure-sql-server-tls", na, "a database", sqlDatabase(props{})),

	c("azure-sql-server-not-public", pass, "disabled", sqlServer(props{"publicNetworkAccess": "Disabled"})),
	c("azure-sql-server-not-public", pass, "instance", it(sqlInstanceType, props{})),
	c("azure-sql-server-not-public", fail, "left out", sqlServer(props{})),
	c("azure-sql-server-not-public", fail, "instance with an endpoint", it(sqlInstanceType, props{"publicDataEndpointEnabled": true})),
	c("azure-sql-server-not-public", unknown, "not known", sqlServer(props{"publicNetworkAccess": later})),
	c("azure-sql-server-not-public", na, "a database", sqlDatabase(props{})),

	c("azure-sql-firewall-narrow", pass, "one address", addressRange(sqlFirewallRuleType, "198.51.100.7", "198.51.100.7")),
	c("azure-sql-firewall-narrow", pass, "a network", addressRange(sqlFirewallRuleType, "198.51.0.0", "198.51.255.255")),
	c("azure-sql-firewall-narrow", fail, "every customer", addressRange(sqlFirewallRuleType, "0.0.0.0", "0.0.0.0")).Saying("every customer"),
	c("azure-sql-firewall-narrow", fail, "everyone", addressRange(sqlFirewallRuleType, "0.0.0.0", "255.255.255.255")),
	c("azure-sql-firewall-narrow", fail, "half of everyone", addressRange(sqlFirewallRuleType, "128.0.0.0", "255.255.255.255")).Saying("2147483648 addresses"),
	c("azure-sql-firewall-narrow", fail, "from high to low", addressRange(sqlFirewallRuleType, "198.51.100.7", "198.51.100.6")).Saying("no range"),
	c("azure-sql-firewall-narrow", fail, "no address", addressRange(sqlFirewallRuleType, "office", "office")),
	c("azure-sql-firewall-narrow", fail, "of two kinds", addressRange(sqlFirewallRuleType, "198.51.100.7", "2001:db8::1")),
	c("azure-sql-firewall-narrow", unknown, "start not known", addressRange(sqlFirewallRuleType, later, "198.51.100.7")),
	c("azure-sql-firewall-narrow", unknown, "end not known", addressRange(sqlFirewallRuleType, "198.51.100.7", later)),
	c("azure-sql-firewall-narrow", na, "a server", sqlServer(props{})),

	c("azure-sql-server-private-endpoint", pass, "one", sqlServer(props{}), endpointTo(of("it"))),
	c("azure-sql-server-private-endpoint", fail, "none", sqlServer(props{})),
	c("azure-sql-server-private-endpoint", unknown, "not known of what", sqlServer(props{}), endpointTo(later)),
	c("azure-sql-server-private-endpoint", na, "an instance has its own network", it(sqlInstanceType, props{})),

	c("azure-sql-server-entra-only", pass, "inline", sqlServer(props{"administrators": props{"azureADOnlyAuthentication": true}})),
	c("azure-sql-server-entra-only", pass, "beside it", sqlServer(props{}), ofServer(sqlEntraOnlyType, props{"azureADOnlyAuthentication": true})),
	c("azure-sql-server-entra-only", pass, "beside an instance", it(sqlInstanceType, props{}),
		and(sqlInstanceEntraType, "child", props{"managedInstanceName": of("it"), "azureADOnlyAuthentication": true})),
	c("azure-sql-server-entra-only", fail, "off beside it", sqlServer(props{}), ofServer(sqlEntraOnlyType, props{"azureADOnlyAuthentication": false})),
	c("azure-sql-server-entra-only", fail, "left out", sqlServer(props{})),
	c("azure-sql-server-entra-only", unknown, "not known", sqlServer(props{"administrators": later})),
	c("azure-sql-server-entra-only", unknown, "not known whose", sqlServer(props{}), and(sqlEntraOnlyType, "child", props{"serverName": later})),
	c("azure-sql-server-entra-only", na, "a database", sqlDatabase(props{})),

	c("azure-sql-server-customer-key", pass, "own key", sqlServer(props{"keyId": laterFrom("key")}), aKey),
	c("azure-sql-server-customer-key", pass, "own key of an instance", it(sqlInstanceType, props{"keyId": "https://v.vault.azure.net/keys/phi/1"})),
	c("azure-sql-server-customer-key", pass, "protector", sqlServer(props{}), ofServer(sqlProtectorType, props{"serverKeyType": "AzureKeyVault"})),
	c("azure-sql-server-customer-key", fail, "protector of the service", sqlServer(props{}), ofServer(sqlProtectorType, props{"serverKeyType": "ServiceManaged"})),
	c("azure-sql-server-customer-key", fail, "left out", sqlServer(props{})),
	c("azure-sql-server-customer-key", unknown, "not known", sqlServer(props{"keyId": later})),
	c("azure-sql-server-customer-key", na, "a database", sqlDatabase(props{})),

	c("azure-sql-server-auditing", pass, "to the monitor", sqlServer(props{}), ofServer(sqlExtendedAuditingType, props{"state": "Enabled", "isAzureMonitorTargetEnabled": true})),
	c("azure-sql-server-auditing", pass, "to storage", sqlServer(props{}), ofServer(sqlAuditingType, props{"state": "Enabled", "storageEndpoint": later})),
	c("azure-sql-server-auditing", fail, "to nowhere", sqlServer(props{}), ofServer(sqlAuditingType, props{"state": "Enabled"})).Saying("nowhere"),
	c("azure-sql-server-auditing", fail, "switched off", sqlServer(props{}), ofServer(sqlAuditingType, props{"state": "Disabled", "storageEndpoint": "e"})),
	c("azure-sql-server-auditing", fail, "none", sqlServer(props{})),
	c("azure-sql-server-auditing", unknown, "not known", sqlServer(props{}), ofServer(sqlAuditingType, props{"state": later, "storageEndpoint": "e"})),
	c("azure-sql-server-auditing", na, "a database", sqlDatabase(props{})),

	c("azure-sql-audit-actions", pass, "left out", it(sqlAuditingType, props{})),
	c("azure-sql-audit-actions", pass, "all", it(sqlExtendedAuditingType, props{"auditActionsAndGroups": append([]string{"USER_CHANGE_PASSWORD_GROUP"}, sqlAuditedGroups...)})),
	c("azure-sql-audit-actions", fail, "no queries", it(sqlAuditingType, props{"auditActionsAndGroups": sqlAuditedGroups[1:]})).Saying("leaves out BATCH_COMPLETED_GROUP"),
	c("azure-sql-audit-actions", unknown, "not known", it(sqlAuditingType, props{"auditActionsAndGroups": later})),
	c("azure-sql-audit-actions", unknown, "one not known", it(sqlAuditingType, props{"auditActionsAndGroups": []any{later, "BATCH_COMPLETED_GROUP"}})),
	c("azure-sql-audit-actions", na, "a server", sqlServer(props{})),

	c("azure-sql-audit-retention", pass, "left out", it(sqlAuditingType, props{"storageEndpoint": "e"})),
	c("azure-sql-audit-retention", pass, "without end", it(sqlAuditingType, props{"storageEndpoint": "e", "retentionDays": 0})),
	c("azure-sql-audit-retention", pass, "six years", it(sqlExtendedAuditingType, props{"storageEndpoint": "e", "retentionDays": 2192})),
	c("azure-sql-audit-retention", fail, "a month", it(sqlAuditingType, props{"storageEndpoint": "e", "retentionDays": 30})).Saying("retentionDays is 30"),
	c("azure-sql-audit-retention", pass, "a month, as configured", it(sqlAuditingType, props{"storageEndpoint": "e", "retentionDays": 30})).With("minDays", 30),
	c("azure-sql-audit-retention", unknown, "not known", it(sqlAuditingType, props{"storageEndpoint": "e", "retentionDays": later})),
	c("azure-sql-audit-retention", na, "to the monitor", it(sqlAuditingType, props{"isAzureMonitorTargetEnabled": true, "retentionDays": 30})),

	c("azure-sql-threat-detection", pass, "on", it(sqlAlertPolicyType, props{"state": "Enabled"})),
	c("azure-sql-threat-detection", pass, "on, with an empty list", it(sqlAlertPolicyType, props{"state": "Enabled", "disabledAlerts": []string{""}})),
	c("azure-sql-threat-detection", fail, "off", it(sqlAlertPolicyType, props{"state": "Disabled"})),
	c("azure-sql-threat-detection", fail, "not for all", it(sqlAlertPolicyType, props{"state": "Enabled", "disabledAlerts": []string{"Data_Exfiltration"}})),
	c("azure-sql-threat-detection", unknown, "not known", it(sqlAlertPolicyType, props{"state": later})),
	c("azure-sql-threat-detection", na, "a server", sqlServer(props{})),
}

var sqlDatabaseCases = []policytest.Case{
	c("azure-sql-database-encryption", pass, "on", it(sqlEncryptionType, props{"state": "Enabled"})),
	c("azure-sql-database-encryption", fail, "off", it(sqlEncryptionType, props{"state": "Disabled"})),
	c("azure-sql-database-encryption", fail, "off, of an older version", it("azure-native:sql/v20140401:TransparentDataEncryption", props{"status": "Disabled"})),
	c("azure-sql-database-encryption", unknown, "not known", it(sqlEncryptionType, props{"state": later})),
	c("azure-sql-database-encryption", na, "a database", sqlDatabase(props{})),

	c("azure-sql-database-long-term-backup", pass, "by the month", sqlDatabase(props{}),
		and(sqlLongRetentionTypes[0], "ltr", props{"databaseName": of("it"), "monthlyRetention": "P12M"})),
	c("azure-sql-database-long-term-backup", pass, "by name", sqlDatabase(props{"databaseName": "records"}),
		and(sqlLongRetentionTypes[1], "ltr", props{"databaseName": "records", "yearlyRetention": "P7Y"})),
	c("azure-sql-database-long-term-backup", fail, "no time", sqlDatabase(props{}),
		and(sqlLongRetentionTypes[0], "ltr", props{"databaseName": of("it"), "weeklyRetention": "PT0S"})),
	c("azure-sql-database-long-term-backup", fail, "none", sqlDatabase(props{})),
	c("azure-sql-database-long-term-backup", unknown, "not known", sqlDatabase(props{}),
		and(sqlLongRetentionTypes[0], "ltr", props{"databaseName": of("it"), "weeklyRetention": later})),
	c("azure-sql-database-long-term-backup", unknown, "perhaps a copy", sqlDatabase(props{"createMode": later})),
	c("azure-sql-database-long-term-backup", na, "a copy", sqlDatabase(props{"createMode": "Secondary"})),

	c("azure-sql-database-backup-redundancy", pass, "left out", sqlDatabase(props{})),
	c("azure-sql-database-backup-redundancy", pass, "in a group", sqlDatabase(props{"requestedBackupStorageRedundancy": "Local"}),
		and(sqlFailoverGroupType, "group", props{"databases": []any{of("it")}})),
	c("azure-sql-database-backup-redundancy", fail, "local", it(sqlInstanceType, props{"requestedBackupStorageRedundancy": "Local"})),
	c("azure-sql-database-backup-redundancy", unknown, "not known", sqlDatabase(props{"requestedBackupStorageRedundancy": later})),
	c("azure-sql-database-backup-redundancy", unknown, "group not known", sqlDatabase(props{"requestedBackupStorageRedundancy": "Zone"}),
		and(sqlFailoverGroupType, "group", props{"databases": later})),
	c("azure-sql-database-backup-redundancy", na, "a server", sqlServer(props{})),

	c("azure-sql-database-backup-period", pass, "left out", it(sqlShortRetentionType, props{})),
	c("azure-sql-database-backup-period", fail, "a day", it(sqlShortRetentionType, props{"retentionDays": 1})),
	c("azure-sql-database-backup-period", pass, "a day, as configured", it(sqlShortRetentionType, props{"retentionDays": 1})).With("minDays", 1),
	c("azure-sql-database-backup-period", unknown, "not known", it(sqlShortRetentionType, props{"retentionDays": later})),
	c("azure-sql-database-backup-period", na, "a database", sqlDatabase(props{})),
}
