package aws

import "github.com/phiform/phiform/policypacks/policytest"

// flink is an application with settings in one of its blocks.
func flink(block string, settings any) policytest.Resource {
	return it(flinkApplicationType, props{
		"runtimeEnvironment":       "FLINK-1_20",
		"applicationConfiguration": props{"flinkApplicationConfiguration": props{block + "Configuration": settings}},
	})
}

var (
	flinkPlain = it(flinkApplicationType, props{"runtimeEnvironment": "FLINK-1_20"})
	flinkSQL   = it(flinkApplicationType, props{"runtimeEnvironment": "SQL-1_0"})
)

var flinkCases = []policytest.Case{
	c("aws-flink-application-private", pass, "given", it(flinkApplicationType, props{
		"applicationConfiguration": props{"vpcConfiguration": props{"subnetIds": []any{later}}},
	})),
	c("aws-flink-application-private", fail, "left out", flinkPlain),
	c("aws-flink-application-private", unknown, "not known", it(flinkApplicationType, props{"applicationConfiguration": later})),
	c("aws-flink-application-private", unknown, "runtime not known", it(flinkApplicationType, props{"runtimeEnvironment": later})),
	c("aws-flink-application-private", na, "in SQL", flinkSQL),

	c("aws-flink-application-logs", pass, "given", it(flinkApplicationType, props{"cloudwatchLoggingOptions": props{"logStreamArn": later}})),
	c("aws-flink-application-logs", fail, "left out", flinkPlain),
	c("aws-flink-application-logs", unknown, "not known", it(flinkApplicationType, props{"cloudwatchLoggingOptions": later})),
	c("aws-flink-application-logs", na, "a key", it(keyType, props{})),

	c("aws-flink-application-log-level", pass, "left out", flinkPlain),
	c("aws-flink-application-log-level", fail, "debug", flink("monitoring", props{"configurationType": "CUSTOM", "logLevel": "DEBUG"})),
	c("aws-flink-application-log-level", unknown, "not known", flink("monitoring", later)),
	c("aws-flink-application-log-level", na, "a key", it(keyType, props{})),

	c("aws-flink-application-configuration-effective", pass, "custom", flink("monitoring", props{"configurationType": "CUSTOM", "logLevel": "INFO"})),
	c("aws-flink-application-configuration-effective", pass, "nothing else", flink("parallelism", props{"configurationType": "DEFAULT"})),
	c("aws-flink-application-configuration-effective", fail, "ignored", flink("parallelism", props{"configurationType": "DEFAULT", "parallelism": 2})),
	c("aws-flink-application-configuration-effective", unknown, "not known", flink("checkpoint", later)),
	c("aws-flink-application-configuration-effective", na, "nothing configured", flinkPlain),

	c("aws-flink-application-checkpoints", pass, "left out", flinkPlain),
	c("aws-flink-application-checkpoints", pass, "on", flink("checkpoint", props{"configurationType": "CUSTOM", "checkpointingEnabled": true})),
	c("aws-flink-application-checkpoints", fail, "off", flink("checkpoint", props{"configurationType": "CUSTOM", "checkpointingEnabled": false})),
	c("aws-flink-application-checkpoints", pass, "off, but ignored", flink("checkpoint", props{"configurationType": "DEFAULT", "checkpointingEnabled": false})),
	c("aws-flink-application-checkpoints", unknown, "not known", flink("checkpoint", props{"configurationType": "CUSTOM", "checkpointingEnabled": later})),
	c("aws-flink-application-checkpoints", na, "in SQL", flinkSQL),

	c("aws-flink-application-snapshots", pass, "left out", flinkPlain),
	c("aws-flink-application-snapshots", fail, "off", it(flinkApplicationType, props{
		"applicationConfiguration": props{"applicationSnapshotConfiguration": props{"snapshotsEnabled": false}},
	})),
	c("aws-flink-application-snapshots", unknown, "not known", it(flinkApplicationType, props{"applicationConfiguration": later})),
	c("aws-flink-application-snapshots", na, "in SQL", flinkSQL),
}
