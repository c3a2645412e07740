package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var spannerCases = slices.Concat(
	keyCases("gcp-spanner-database-customer-key", spannerDatabaseType, "encryptionConfig.kmsKeyName"),
	valueCases("gcp-spanner-database-point-in-time-recovery", spannerDatabaseType, "versionRetentionPeriod", "7d", "1h", fail),
	valueCases("gcp-spanner-database-deletion-protection", spannerDatabaseType, "deletionProtection", true, false, pass),
	valueCases("gcp-spanner-instance-no-force-destroy", spannerInstanceType, "forceDestroy", false, true, pass),
	auditCases("gcp-spanner-database-audit", spannerDatabaseType, "spanner.googleapis.com"),
	publicCases("gcp-spanner-not-public", "spanner/databaseIAM", props{"instance": "i"}),
	[]policytest.Case{
		c("gcp-spanner-database-point-in-time-recovery", pass, "in minutes", it(spannerDatabaseType, props{"versionRetentionPeriod": "1440m"})),
		c("gcp-spanner-database-point-in-time-recovery", pass, "in seconds", it(spannerDatabaseType, props{"versionRetentionPeriod": "86400s"})),
		c("gcp-spanner-database-point-in-time-recovery", fail, "no period", it(spannerDatabaseType, props{"versionRetentionPeriod": "week"})),
		c("gcp-spanner-database-point-in-time-recovery", pass, "an hour, as configured", it(spannerDatabaseType, props{"versionRetentionPeriod": "1h"})).With("minHours", 1),
		c("gcp-spanner-database-point-in-time-recovery", pass, "by its definition", it(spannerDatabaseType, props{"ddls": []string{"CREATE TABLE t", "ALTER DATABASE d SET OPTIONS (version_retention_period = '7d')"}})),
		c("gcp-spanner-database-point-in-time-recovery", fail, "not by its definition", it(spannerDatabaseType, props{"ddls": []string{"CREATE TABLE t"}})),
		c("gcp-spanner-database-deletion-protection", pass, "the service's own", it(spannerDatabaseType, props{"deletionProtection": false, "enableDropProtection": true})),
	},
)
