package azure

import "github.com/phiform/phiform/policypacks/policytest"

func postgresqlServer(inputs props) policytest.Resource { return it(postgresqlServerType, inputs) }

var dbforpostgresqlCases = []policytest.Case{
	c("azure-dbforpostgresql-tls", pass, "as it should be", it(postgresqlConfigurationType, props{"configurationName": "require_secure_transport", "value": "on"})),
	c("azure-dbforpostgresql-tls", pass, "left out", it(postgresqlConfigurationType, props{"configurationName": "require_secure_transport"})),
	c("azure-dbforpostgresql-tls", fail, "otherwise", it(postgresqlConfigurationType, props{"configurationName": "require_secure_transport", "value": "off"})),
	c("azure-dbforpostgresql-tls", unknown, "value not known", it(postgresqlConfigurationType, props{"configurationName": "require_secure_transport", "value": later})),
	c("azure-dbforpostgresql-tls", unknown, "name not known", it(postgresqlConfigurationType, props{"configurationName": later, "value": "off"})),
	c("azure-dbforpostgresql-tls", na, "another parameter", it(postgresqlConfigurationType, props{"configurationName": "timezone", "value": "off"})),

	c("azure-dbforpostgresql-tls-version", pass, "as it should be", it(postgresqlConfigurationType, props{"configurationName": "ssl_min_protocol_version", "value": "TLSv1.3"})),
	c("azure-dbforpostgresql-tls-version", pass, "left out", it(postgresqlConfigurationType, props{"configurationName": "ssl_min_protocol_version"})),
	c("azure-dbforpostgresql-tls-version", fail, "otherwise", it(postgresqlConfigurationType, props{"configurationName": "ssl_min_protocol_version", "value": "TLSv1"})),
	c("azure-dbforpostgresql-tls-version", unknown, "value not known", it(postgresqlConfigurationType, props{"configurationName": "ssl_min_protocol_version", "value": later})),
	c("azure-dbforpostgresql-tls-version", unknown, "name not known", it(postgresqlConfigurationType, props{"configurationName": later, "value": "TLSv1"})),
	c("azure-dbforpostgresql-tls-version", na, "another parameter", it(postgresqlConfigurationType, props{"configurationName": "timezone", "value": "TLSv1"})),

	c("azure-dbforpostgresql-log-connections", pass, "as it should be", it(postgresqlConfigurationType, props{"configurationName": "log_connections", "value": "on"})),
	c("azure-dbforpostgresql-log-connections", pass, "left out", it(postgresqlConfigurationType, props{"configurationName": "log_connections"})),
	c("azure-dbforpostgresql-log-connections", fail, "otherwise", it(postgresqlConfigurationType, props{"configurationName": "log_connections", "value": "off"})),
	c("azure-dbforpostgresql-log-connections", unknown, "value not known", it(postgresqlConfigurationType, props{"configurationName": "log_connections", "value": later})),
	c("azure-dbforpostgresql-log-connections", unknown, "name not known", it(postgresqlConfigurationType, props{"configurationName": later, "value": "off"})),
	c("azure-dbforpostgresql-log-connections", na, "another parameter", it(postgresqlConfigurationType, props{"configurationName": "timezone", "value": "off"})),

	c("azure-dbforpostgresql-server-not-public", pass, "in a subnet", postgresqlServer(props{"network": props{"delegatedSubnetResourceId": later}})),
	c("azure-dbforpostgresql-server-not-public", pass, "switched off", it("azure-native:dbforpostgresql/v20240801:Server", props{"network": props{"publicNetworkAccess": "Disabled"}})),
	c("azure-dbforpostgresql-server-not-public", fail, "left out", postgresqlServer(props{})),
	c("azure-dbforpostgresql-server-not-public", unknown, "not known", postgresqlServer(props{"network": later})),
	c("azure-dbforpostgresql-server-not-public", na, "a firewall rule", addressRange(postgresqlFirewallRuleType, "198.51.100.7", "198.51.100.7")),

	c("azure-dbforpostgresql-cluster-not-public", pass, "closed", it(postgresqlClusterType, props{"coordinatorEnablePublicIpAccess": false})),
	c("azure-dbforpostgresql-cluster-not-public", fail, "left out", it(postgresqlClusterType, props{})),
	c("azure-dbforpostgresql-cluster-not-public", fail, "nodes", it(postgresqlClusterType, props{"coordinatorEnablePublicIpAccess": false, "nodeEnablePublicIpAccess": true})),
	c("azure-dbforpostgresql-cluster-not-public", unknown, "not known", it(postgresqlClusterType, props{"coordinatorEnablePublicIpAccess": later})),
	c("azure-dbforpostgresql-cluster-not-public", na, "a server", postgresqlServer(props{})),

	c("azure-dbforpostgresql-firewall-narrow", pass, "one address", addressRange(postgresqlFirewallRuleType, "198.51.100.7", "198.51.100.7")),
	c("azure-dbforpostgresql-firewall-narrow", fail, "every customer", addressRange(postgresqlFirewallRuleType, "0.0.0.0", "0.0.0.0")),
	c("azure-dbforpostgresql-firewall-narrow", unknown, "not known", addressRange(postgresqlFirewallRuleType, "198.51.100.7", later)),
	c("azure-dbforpostgresql-firewall-narrow", na, "a server", postgresqlServer(props{})),

	c("azure-dbforpostgresql-server-customer-key", pass, "own key", postgresqlServer(props{"dataEncryption": props{"type": "AzureKeyVault", "primaryKeyURI": laterFrom("key")}}), aKey),
	c("azure-dbforpostgresql-server-customer-key", fail, "the service's", postgresqlServer(props{"dataEncryption": props{"type": "SystemManaged"}})),
	c("azure-dbforpostgresql-server-customer-key", fail, "left out", postgresqlServer(props{})),
	c("azure-dbforpostgresql-server-customer-key", unknown, "not known", postgresqlServer(props{"dataEncryption": later})),
	c("azure-dbforpostgresql-server-customer-key", na, "a firewall rule", it(postgresqlFirewallRuleType, props{})),

	c("azure-dbforpostgresql-server-backup-redundancy", pass, "two regions", postgresqlServer(props{"backup": props{"geoRedundantBackup": "Enabled"}})),
	c("azure-dbforpostgresql-server-backup-redundancy", fail, "left out", postgresqlServer(props{})),
	c("azure-dbforpostgresql-server-backup-redundancy", unknown, "not known", postgresqlServer(props{"backup": later})),
	c("azure-dbforpostgresql-server-backup-redundancy", na, "a replica", postgresqlServer(props{"createMode": "Replica"})),

	c("azure-dbforpostgresql-server-backup-period", pass, "left out", postgresqlServer(props{})),
	c("azure-dbforpostgresql-server-backup-period", fail, "a day", postgresqlServer(props{"backup": props{"backupRetentionDays": 1}})),
	c("azure-dbforpostgresql-server-backup-period", fail, "left out, but more is wanted", postgresqlServer(props{})).With("minDays", 30),
	c("azure-dbforpostgresql-server-backup-period", unknown, "not known", postgresqlServer(props{"backup": later})),
	c("azure-dbforpostgresql-server-backup-period", na, "a replica", postgresqlServer(props{"createMode": "Replica"})),

	c("azure-dbforpostgresql-server-high-availability", pass, "in zones", postgresqlServer(props{"highAvailability": props{"mode": "ZoneRedundant"}})),
	c("azure-dbforpostgresql-server-high-availability", fail, "left out", postgresqlServer(props{})),
	c("azure-dbforpostgresql-server-high-availability", unknown, "not known", postgresqlServer(props{"highAvailability": later})),
	c("azure-dbforpostgresql-server-high-availability", na, "a replica", postgresqlServer(props{"createMode": "Replica"})),

	c("azure-dbforpostgresql-server-version", pass, "maintained", postgresqlServer(props{"version": "16"})),
	c("azure-dbforpostgresql-server-version", fail, "old", postgresqlServer(props{"version": "11"})),
	c("azure-dbforpostgresql-server-version", unknown, "not known", postgresqlServer(props{"version": later})),
	c("azure-dbforpostgresql-server-version", na, "left out", postgresqlServer(props{})),

	c("azure-dbforpostgresql-server-auditing", pass, "on", postgresqlServer(props{}), audited(of("it")), ofServer(postgresqlConfigurationType, props{"configurationName": "pgaudit.log", "value": "write,read"})),
	c("azure-dbforpostgresql-server-auditing", fail, "off", postgresqlServer(props{}), audited(of("it")), ofServer(postgresqlConfigurationType, props{"configurationName": "pgaudit.log", "value": "none"})),
	c("azure-dbforpostgresql-server-auditing", fail, "left out", postgresqlServer(props{}), audited(of("it")), ofServer(postgresqlConfigurationType, props{"configurationName": "timezone"})).Saying("pgaudit.log"),
	c("azure-dbforpostgresql-server-auditing", fail, "to nowhere", postgresqlServer(props{}), ofServer(postgresqlConfigurationType, props{"configurationName": "pgaudit.log", "value": "write,read"})),
	c("azure-dbforpostgresql-server-auditing", unknown, "parameter not known", postgresqlServer(props{}), audited(of("it")), ofServer(postgresqlConfigurationType, props{"configurationName": later, "value": "write,read"})),
	c("azure-dbforpostgresql-server-auditing", unknown, "value not known", postgresqlServer(props{}), audited(of("it")), ofServer(postgresqlConfigurationType, props{"configurationName": "pgaudit.log", "value": later})),
	c("azure-dbforpostgresql-server-auditing", unknown, "server not known", postgresqlServer(props{}), audited(of("it")), and(postgresqlConfigurationType, "c", props{"serverName": later, "configurationName": "pgaudit.log", "value": "write,read"})),
	c("azure-dbforpostgresql-server-auditing", na, "a parameter", it(postgresqlConfigurationType, props{})),

	c("azure-dbforpostgresql-server-entra-only", pass, "no passwords", postgresqlServer(props{"authConfig": props{"passwordAuth": "Disabled"}})),
	c("azure-dbforpostgresql-server-entra-only", fail, "left out", postgresqlServer(props{})),
	c("azure-dbforpostgresql-server-entra-only", unknown, "not known", postgresqlServer(props{"authConfig": later})),
	c("azure-dbforpostgresql-server-entra-only", na, "a replica", postgresqlServer(props{"createMode": "Replica"})),
}
