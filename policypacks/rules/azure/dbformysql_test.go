package azure

import "github.com/phiform/phiform/policypacks/policytest"

func mysqlServer(inputs props) policytest.Resource { return it(mysqlServerType, inputs) }

var dbformysqlCases = []policytest.Case{
	c("azure-dbformysql-tls", pass, "as it should be", it(mysqlConfigurationType, props{"configurationName": "require_secure_transport", "value": "ON"})),
	c("azure-dbformysql-tls", pass, "left out", it(mysqlConfigurationType, props{"configurationName": "require_secure_transport"})),
	c("azure-dbformysql-tls", fail, "otherwise", it(mysqlConfigurationType, props{"configurationName": "require_secure_transport", "value": "OFF"})),
	c("azure-dbformysql-tls", unknown, "value not known", it(mysqlConfigurationType, props{"configurationName": "require_secure_transport", "value": later})),
	c("azure-dbformysql-tls", unknown, "name not known", it(mysqlConfigurationType, props{"configurationName": later, "value": "OFF"})),
	c("azure-dbformysql-tls", na, "another parameter", it(mysqlConfigurationType, props{"configurationName": "timezone", "value": "OFF"})),

	c("azure-dbformysql-tls-version", pass, "as it should be", it(mysqlConfigurationType, props{"configurationName": "tls_version", "value": "TLSv1.2, TLSv1.3"})),
	c("azure-dbformysql-tls-version", pass, "left out", it(mysqlConfigurationType, props{"configurationName": "tls_version"})),
	c("azure-dbformysql-tls-version", fail, "otherwise", it(mysqlConfigurationType, props{"configurationName": "tls_version", "value": "TLSv1.1,TLSv1.2"})),
	c("azure-dbformysql-tls-version", unknown, "value not known", it(mysqlConfigurationType, props{"configurationName": "tls_version", "value": later})),
	c("azure-dbformysql-tls-version", unknown, "name not known", it(mysqlConfigurationType, props{"configurationName": later, "value": "TLSv1.1,TLSv1.2"})),
	c("azure-dbformysql-tls-version", na, "another parameter", it(mysqlConfigurationType, props{"configurationName": "timezone", "value": "TLSv1.1,TLSv1.2"})),

	c("azure-dbformysql-server-not-public", pass, "in a subnet", mysqlServer(props{"network": props{"delegatedSubnetResourceId": later}})),
	c("azure-dbformysql-server-not-public", pass, "switched off", it("azure-native:dbformysql/v20230630:Server", props{"network": props{"publicNetworkAccess": "Disabled"}})),
	c("azure-dbformysql-server-not-public", fail, "left out", mysqlServer(props{})),
	c("azure-dbformysql-server-not-public", unknown, "not known", mysqlServer(props{"network": later})),
	c("azure-dbformysql-server-not-public", na, "a firewall rule", addressRange(mysqlFirewallRuleType, "198.51.100.7", "198.51.100.7")),

	c("azure-dbformysql-firewall-narrow", pass, "one address", addressRange(mysqlFirewallRuleType, "198.51.100.7", "198.51.100.7")),
	c("azure-dbformysql-firewall-narrow", fail, "every customer", addressRange(mysqlFirewallRuleType, "0.0.0.0", "0.0.0.0")),
	c("azure-dbformysql-firewall-narrow", unknown, "not known", addressRange(mysqlFirewallRuleType, "198.51.100.7", later)),
	c("azure-dbformysql-firewall-narrow", na, "a server", mysqlServer(props{})),

	c("azure-dbformysql-server-customer-key", pass, "own key", mysqlServer(props{"dataEncryption": props{"type": "AzureKeyVault", "primaryKeyURI": laterFrom("key")}}), aKey),
	c("azure-dbformysql-server-customer-key", fail, "the service's", mysqlServer(props{"dataEncryption": props{"type": "SystemManaged"}})),
	c("azure-dbformysql-server-customer-key", fail, "left out", mysqlServer(props{})),
	c("azure-dbformysql-server-customer-key", unknown, "not known", mysqlServer(props{"dataEncryption": later})),
	c("azure-dbformysql-server-customer-key", na, "a firewall rule", it(mysqlFirewallRuleType, props{})),

	c("azure-dbformysql-server-backup-redundancy", pass, "two regions", mysqlServer(props{"backup": props{"geoRedundantBackup": "Enabled"}})),
	c("azure-dbformysql-server-backup-redundancy", fail, "left out", mysqlServer(props{})),
	c("azure-dbformysql-server-backup-redundancy", unknown, "not known", mysqlServer(props{"backup": later})),
	c("azure-dbformysql-server-backup-redundancy", na, "a replica", mysqlServer(props{"createMode": "Replica"})),

	c("azure-dbformysql-server-backup-period", pass, "left out", mysqlServer(props{})),
	c("azure-dbformysql-server-backup-period", fail, "a day", mysqlServer(props{"backup": props{"backupRetentionDays": 1}})),
	c("azure-dbformysql-server-backup-period", fail, "left out, but more is wanted", mysqlServer(props{})).With("minDays", 30),
	c("azure-dbformysql-server-backup-period", unknown, "not known", mysqlServer(props{"backup": later})),
	c("azure-dbformysql-server-backup-period", na, "a replica", mysqlServer(props{"createMode": "Replica"})),

	c("azure-dbformysql-server-high-availability", pass, "in zones", mysqlServer(props{"highAvailability": props{"mode": "ZoneRedundant"}})),
	c("azure-dbformysql-server-high-availability", fail, "left out", mysqlServer(props{})),
	c("azure-dbformysql-server-high-availability", unknown, "not known", mysqlServer(props{"highAvailability": later})),
	c("azure-dbformysql-server-high-availability", na, "a replica", mysqlServer(props{"createMode": "Replica"})),

	c("azure-dbformysql-server-version", pass, "maintained", mysqlServer(props{"version": "8.0.21"})),
	c("azure-dbformysql-server-version", fail, "old", mysqlServer(props{"version": "5.7"})),
	c("azure-dbformysql-server-version", unknown, "not known", mysqlServer(props{"version": later})),
	c("azure-dbformysql-server-version", na, "left out", mysqlServer(props{})),

	c("azure-dbformysql-server-auditing", pass, "on", mysqlServer(props{}), audited(of("it")), ofServer(mysqlConfigurationType, props{"configurationName": "audit_log_enabled", "value": "ON"})),
	c("azure-dbformysql-server-auditing", fail, "off", mysqlServer(props{}), audited(of("it")), ofServer(mysqlConfigurationType, props{"configurationName": "audit_log_enabled", "value": "OFF"})),
	c("azure-dbformysql-server-auditing", fail, "left out", mysqlServer(props{}), audited(of("it")), ofServer(mysqlConfigurationType, props{"configurationName": "timezone"})).Saying("audit_log_enabled"),
	c("azure-dbformysql-server-auditing", fail, "to nowhere", mysqlServer(props{}), ofServer(mysqlConfigurationType, props{"configurationName": "audit_log_enabled", "value": "ON"})),
	c("azure-dbformysql-server-auditing", unknown, "parameter not known", mysqlServer(props{}), audited(of("it")), ofServer(mysqlConfigurationType, props{"configurationName": later, "value": "ON"})),
	c("azure-dbformysql-server-auditing", unknown, "value not known", mysqlServer(props{}), audited(of("it")), ofServer(mysqlConfigurationType, props{"configurationName": "audit_log_enabled", "value": later})),
	c("azure-dbformysql-server-auditing", unknown, "server not known", mysqlServer(props{}), audited(of("it")), and(mysqlConfigurationType, "c", props{"serverName": later, "configurationName": "audit_log_enabled", "value": "ON"})),
	c("azure-dbformysql-server-auditing", na, "a parameter", it(mysqlConfigurationType, props{})),

	c("azure-dbformysql-server-entra-only", pass, "on", mysqlServer(props{}), ofServer(mysqlConfigurationType, props{"configurationName": "aad_auth_only", "value": "ON"})),
	c("azure-dbformysql-server-entra-only", fail, "left out", mysqlServer(props{})),
	c("azure-dbformysql-server-entra-only", unknown, "not known", mysqlServer(props{}), ofServer(mysqlConfigurationType, props{"configurationName": "aad_auth_only", "value": later})),
	c("azure-dbformysql-server-entra-only", na, "a replica", mysqlServer(props{"createMode": "Replica"})),
}
