package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var rdsOperationRules = []*policypacks.Rule{
	{
		ID:    "aws-rds-database-logs",
		Title: "Databases export the logs that name users and failures",
		Why:   "Without them nobody can tell who signed in to a database of health records, nor who tried to",
		Remediation: "list in EnabledCloudwatchLogsExports postgresql (PostgreSQL), audit and error (MySQL, MariaDB), alert and audit " +
			"(Oracle), error (SQL Server), diag.log (Db2)",
		Severity: policypacks.Medium, Objective: policypacks.Logged,
		Types:     []string{rdsInstanceType, rdsClusterType},
		Citations: []string{safeguard.AuditControls, safeguard.LogInMonitoring, safeguard.ActivityReview},
		NIST:      []string{"AU-2", "AU-3", "AU-12"},
		External:  policypacks.Similar("RDSLoggingEnabled", "rds-logging-enabled", "CKV_AWS_129", "CKV_AWS_324", "CKV_AWS_325"),
		Missing:   "enabledCloudwatchLogsExports: nothing is exported",
		Check:     rdsLogs,
	},
	{
		ID:          "aws-rds-instance-monitoring",
		Title:       "Databases report how their machines fare",
		Why:         "A machine that runs out of memory or disk is seen before health records cannot be reached",
		Remediation: "set MonitoringInterval to 60 or less, and MonitoringRoleArn, on the instance or its cluster",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{rdsInstanceType, rdsClusterInstanceType}, Citations: []string{safeguard.ActivityReview},
		NIST:     []string{"AU-6", "CA-7", "SI-4"},
		External: policypacks.Similar("RDSEnhancedMonitoringEnabled", "rds-enhanced-monitoring-enabled", "CKV_AWS_118"),
		Missing:  "monitoringInterval: 0, nothing is reported",
		Related:  true, Check: rdsMonitored,
	},
	{
		ID:          "aws-rds-instance-minor-versions",
		Title:       "Databases take minor versions by themselves",
		Why:         "A known weakness of a database is closed by its next minor version",
		Remediation: "remove AutoMinorVersionUpgrade: false from the rds.Instance or rds.ClusterInstance",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{rdsInstanceType, rdsClusterInstanceType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-2", "SI-2(5)"},
		External: policypacks.Similar("RDSAutomaticMinorVersionUpgradeEnabled", "rds-automatic-minor-version-upgrade-enabled", "CKV_AWS_226"),
		Missing:  "autoMinorVersionUpgrade: on",
		Check:    propertyOn("autoMinorVersionUpgrade", true),
		Remedy:   &policypacks.Remedy{Description: "takes minor versions", Set: map[string]any{"autoMinorVersionUpgrade": true}},
	},
	{
		ID:          "aws-rds-instance-multi-az",
		Title:       "Databases have a standby in another zone",
		Why:         "Who needs health records in an emergency should not wait for a database to be restored",
		Remediation: "set MultiAz: pulumi.Bool(true) on the rds.Instance",
		Severity:    policypacks.Medium, Objective: policypacks.Available,
		Types: []string{rdsInstanceType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:     []string{"CP-10", "SC-36"},
		External: policypacks.Similar("RDSMultiAZSupport", "rds-multi-az-support", "CKV_AWS_157"),
		Missing:  "multiAz: no standby",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if rdsReplica(s) {
				return policypacks.Inapplicable("the database is a copy of another one")
			}
			return s.At("multiAz").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "adds a standby", Set: map[string]any{"multiAz": true}},
	},
	{
		ID:          "aws-rds-cluster-multi-az",
		Title:       "Database clusters have two instances or more",
		Why:         "Who needs health records in an emergency should not wait for an instance to be built anew",
		Remediation: "add a second rds.ClusterInstance for the cluster, in another zone",
		Severity:    policypacks.Medium, Objective: policypacks.Available,
		Types: []string{rdsClusterType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST: []string{"CP-10", "SC-36"}, External: policypacks.Similar("rds-cluster-multi-az-enabled"),
		Missing: "instances: none in this stack, which another may hold",
		Related: true, Check: rdsClusterMultiAZ,
	},
}

// rdsWantedLogs are the logs of each engine that name users and failures. Logs that repeat statements are left to who
// runs the database: statements hold health data.
var rdsWantedLogs = map[string][]string{
	"postgres": {"postgresql"}, "aurora-postgresql": {"postgresql"},
	"mysql": {"audit", "error"}, "mariadb": {"audit", "error"}, "aurora-mysql": {"audit", "error"},
	"oracle": {"alert", "audit"}, "sqlserver": {"error"}, "db2": {"diag.log"},
}

func rdsLogs(s *policypacks.Subject) policypacks.Outcome {
	exported := s.At("enabledCloudwatchLogsExports")
	engine, ok := rdsEngine(s)
	switch want := rdsWantedLogs[engine]; {
	case !ok && s.At("engine").IsUnknown():
		return policypacks.Undecided("engine")
	case engine == "custom":
		return policypacks.Inapplicable("databases of this engine export no logs").At("engine")
	case want == nil:
		return exported.IsSet()
	default:
		return listed(exported, want...)
	}
}

// rdsMonitored accepts the setting of the cluster that an instance belongs to.
func rdsMonitored(s *policypacks.Subject) policypacks.Outcome {
	own := s.At("monitoringInterval").Or(0.0).AtLeast(1)
	if s.Type() == rdsInstanceType || own.Is(policypacks.Pass) {
		return own
	}
	clusters := s.PointedAt("clusterIdentifier", rdsClusterType)
	return policypacks.Any(own, clusters.Some(clusters.Missing("clusterIdentifier", ""), func(c *policypacks.Subject) policypacks.Outcome {
		return c.At("monitoringInterval").Or(0.0).AtLeast(1)
	})).Because("%s", own.Message)
}

// rdsClusterMultiAZ does not ask clusters whose instances are not in this stack, or that spread over zones by nature.
func rdsClusterMultiAZ(s *policypacks.Subject) policypacks.Outcome {
	switch {
	case !s.At("dbClusterInstanceClass").IsMissing():
		return policypacks.Passed("the cluster spreads over three zones").At("dbClusterInstanceClass")
	case s.At("engineMode").Or("provisioned").Is("serverless").Is(policypacks.Pass):
		return policypacks.Inapplicable("the cluster has no instances of its own").At("engineMode")
	}
	instances := s.PointingHere("clusterIdentifier", rdsClusterInstanceType)
	switch n := len(instances.Subjects); {
	case n > 1:
		return policypacks.Passed("the cluster has %d instances", n)
	case instances.Open:
		return policypacks.Undecided("ClusterInstance.clusterIdentifier")
	case n == 0:
		return policypacks.Inapplicable("the cluster has no instances in this stack")
	}
	return policypacks.Failed("the cluster has one instance")
}
