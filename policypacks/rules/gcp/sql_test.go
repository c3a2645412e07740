package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

var sqlCases = slices.Concat(sqlAccessCases, sqlDataCases, sqlFlagCases)

func sqlInstance(inputs props) policytest.Resource { return it(sqlInstanceType, inputs) }

func sqlUser(inputs props) policytest.Resource { return it(sqlUserType, inputs) }

// flagsSet is an instance with one database flag.
func flagsSet(version, name, value any) policytest.Resource {
	return sqlInstance(props{"databaseVersion": version, "settings": props{"databaseFlags": list{{"name": name, "value": value}}}})
}

// flagCases are those of a rule about a database flag of one engine.
func flagCases(rule, version, name, good, bad string, leftOut policypacks.Verdict) []policytest.Case {
	return []policytest.Case{
		c(rule, pass, "as it should be", flagsSet(version, name, good)),
		c(rule, fail, "as it should not be", flagsSet(version, name, bad)),
		c(rule, leftOut, "left out", flagsSet(version, "max_connections", "100")),
		c(rule, unknown, "not known", flagsSet(version, name, later)),
		c(rule, unknown, "a flag not known", flagsSet(version, later, good)),
		c(rule, unknown, "engine not known", flagsSet(later, name, bad)),
		c(rule, pass, "engine not known, but as it should be", flagsSet(later, name, good)),
		c(rule, na, "another engine", flagsSet("ORACLE_99", name, bad)),
		c(rule, na, "settings of the one it is cloned from", sqlInstance(props{"databaseVersion": version, "clone": props{"sourceInstanceName": "x"}})),
	}
}

var (
	replica  = props{"masterInstanceName": "primary"}
	postgres = props{"databaseVersion": "POSTGRES_15"}
)

var sqlAccessCases = slices.Concat(
	valueCases("gcp-sql-instance-tls", sqlInstanceType, "settings.ipConfiguration.sslMode", "ENCRYPTED_ONLY", "ALLOW_UNENCRYPTED_AND_ENCRYPTED", fail),
	valueCases("gcp-sql-instance-private", sqlInstanceType, "settings.ipConfiguration.ipv4Enabled", false, true, fail),
	valueCases("gcp-sql-instance-password-policy", sqlInstanceType, "settings.passwordValidationPolicy.enablePasswordPolicy", true, false, fail, postgres),
	[]policytest.Case{
		c("gcp-sql-instance-tls", pass, "the older property", sqlInstance(props{"settings": props{"ipConfiguration": props{"requireSsl": true}}})),
		c("gcp-sql-instance-tls", fail, "the newer property decides", sqlInstance(props{"settings": props{"ipConfiguration": props{"requireSsl": true, "sslMode": "ALLOW_UNENCRYPTED_AND_ENCRYPTED"}}})),
		c("gcp-sql-instance-tls", pass, "connectors alone", sqlInstance(props{"settings": props{"connectorEnforcement": "REQUIRED"}})),
		c("gcp-sql-instance-tls", na, "cloned", sqlInstance(props{"clone": props{"sourceInstanceName": "x"}})),
		c("gcp-sql-instance-private", na, "cloned", sqlInstance(props{"clone": props{"sourceInstanceName": "x"}})),

		c("gcp-sql-instance-networks", pass, "an office", sqlInstance(admitting("203.0.113.0/24"))),
		c("gcp-sql-instance-networks", fail, "the internet", sqlInstance(admitting("0.0.0.0/0"))),
		c("gcp-sql-instance-networks", unknown, "not known", sqlInstance(admitting(later))),
		c("gcp-sql-instance-networks", na, "nobody", sqlInstance(props{})),

		c("gcp-sql-instance-iam-authentication", pass, "PostgreSQL", flagsSet("POSTGRES_15", "cloudsql.iam_authentication", "on")),
		c("gcp-sql-instance-iam-authentication", pass, "MySQL", flagsSet("MYSQL_8_0", "cloudsql_iam_authentication", "on")),
		c("gcp-sql-instance-iam-authentication", fail, "the other engine's flag", flagsSet("MYSQL_8_0", "cloudsql.iam_authentication", "on")),
		c("gcp-sql-instance-iam-authentication", fail, "left out", sqlInstance(postgres)),
		c("gcp-sql-instance-iam-authentication", unknown, "not known", flagsSet("POSTGRES_15", "cloudsql.iam_authentication", later)),
		c("gcp-sql-instance-iam-authentication", na, "SQL Server", sqlInstance(props{"databaseVersion": "SQLSERVER_2019_STANDARD"})),

		c("gcp-sql-instance-password-policy", na, "a replica", sqlInstance(replica)),
		c("gcp-sql-instance-password-policy", na, "SQL Server", sqlInstance(props{"databaseVersion": "SQLSERVER_2019_STANDARD"})),

		c("gcp-sql-user-password", pass, "a password", sqlUser(props{"password": secret("correct horse")})),
		c("gcp-sql-user-password", pass, "a generated password", sqlUser(props{"password": later})),
		c("gcp-sql-user-password", fail, "none", sqlUser(props{"name": "root", "host": "%"})),
		c("gcp-sql-user-password", unknown, "type not known", sqlUser(props{"type": later})),
		c("gcp-sql-user-password", na, "the directory's", sqlUser(props{"type": "CLOUD_IAM_SERVICE_ACCOUNT"})),
	},
)

func admitting(cidr any) props {
	return props{"settings": props{"ipConfiguration": props{"authorizedNetworks": list{{"value": "203.0.113.7/32"}, {"value": cidr}}}}}
}

var sqlDataCases = slices.Concat(
	keyCases("gcp-sql-instance-customer-key", sqlInstanceType, "encryptionKeyName"),
	valueCases("gcp-sql-instance-backup", sqlInstanceType, "settings.backupConfiguration.enabled", true, false, fail),
	valueCases("gcp-sql-instance-point-in-time-recovery", sqlInstanceType, "settings.backupConfiguration.pointInTimeRecoveryEnabled", true, false, fail),
	valueCases("gcp-sql-instance-deletion-protection", sqlInstanceType, "deletionProtection", true, false, pass),
	valueCases("gcp-sql-instance-available", sqlInstanceType, "settings.availabilityType", "REGIONAL", "ZONAL", fail),
	[]policytest.Case{
		c("gcp-sql-instance-customer-key", na, "a replica", sqlInstance(replica)),
		c("gcp-sql-instance-backup", na, "a replica", sqlInstance(replica)),
		c("gcp-sql-instance-point-in-time-recovery", pass, "MySQL", sqlInstance(props{"settings": props{"backupConfiguration": props{"binaryLogEnabled": true}}})),
		c("gcp-sql-instance-point-in-time-recovery", na, "a replica", sqlInstance(replica)),
		c("gcp-sql-instance-deletion-protection", pass, "the service's own", sqlInstance(props{"deletionProtection": false, "settings": props{"deletionProtectionEnabled": true}})),
		c("gcp-sql-instance-available", na, "a replica", sqlInstance(replica)),
	},
)

var sqlFlagCases = slices.Concat(
	flagCases("gcp-sql-postgres-audit", "POSTGRES_15", "cloudsql.enable_pgaudit", "on", "off", fail),
	flagCases("gcp-sql-postgres-log-connections", "POSTGRES_15", "log_connections", "on", "off", fail),
	flagCases("gcp-sql-postgres-log-disconnections", "POSTGRES_15", "log_disconnections", "on", "off", fail),
	flagCases("gcp-sql-postgres-log-no-slow-statements", "POSTGRES_15", "log_min_duration_statement", "-1", "0", pass),
	flagCases("gcp-sql-mysql-audit", "MYSQL_8_0", "cloudsql_mysql_audit", "ON", "OFF", fail),
	flagCases("gcp-sql-mysql-local-infile", "MYSQL_8_0", "local_infile", "off", "on", fail),
	flagCases("gcp-sql-sqlserver-contained-users", "SQLSERVER_2019_STANDARD", "contained database authentication", "off", "on", pass),
	flagCases("gcp-sql-sqlserver-ownership-chaining", "SQLSERVER_2019_STANDARD", "cross db ownership chaining", "off", "on", pass),
	[]policytest.Case{
		c("gcp-sql-postgres-audit", unknown, "no flag known", sqlInstance(props{"databaseVersion": "POSTGRES_15", "settings": props{"databaseFlags": later}})),
		c("gcp-sql-sqlserver-audit", pass, "to a bucket", sqlInstance(sqlAudit("SQLSERVER_2019_STANDARD", "gs://audit"))),
		c("gcp-sql-sqlserver-audit", fail, "left out", sqlInstance(props{"databaseVersion": "SQLSERVER_2019_STANDARD", "settings": props{}})),
		c("gcp-sql-sqlserver-audit", unknown, "engine not known", sqlInstance(props{"databaseVersion": later, "settings": props{}})),
		c("gcp-sql-sqlserver-audit", na, "PostgreSQL", sqlInstance(postgres)),
	},
)

func sqlAudit(version, bucket any) props {
	return props{"databaseVersion": version, "settings": props{"sqlServerAuditConfig": props{"bucket": bucket}}}
}
