package residency

import "github.com/phiform/phiform/policypacks/policytest"

const (
	tableType      = "aws:dynamodb/table:Table"
	secretType     = "aws:secretsmanager/secret:Secret"
	trailType      = "aws:cloudtrail/trail:Trail"
	replicationCfg = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"
	planType       = "aws:backup/plan:Plan"
	dlmType        = "aws:dlm/lifecyclePolicy:LifecyclePolicy"
	targetType     = "aws:cloudwatch/eventTarget:EventTarget"
)

var twoRegions = []string{"us-east-2", "us-west-2"}

var awsRegionCases = within("aws", twoRegions,
	c("aws-residency-region", pass, "allowed", in("us-west-2", it(bucketV2Type, nil))).Saying("us-west-2"),
	c("aws-residency-region", pass, "allowed, in capitals", in("us-west-2", it(bucketV2Type, nil))).Within("aws", "US-WEST-2"),
	c("aws-residency-region", fail, "elsewhere", in("eu-west-1", it(bucketV2Type, nil))).Saying("eu-west-1, outside of us-east-2, us-west-2"),
	c("aws-residency-region", fail, "nothing allowed", it(bucketV2Type, nil)).Within("aws"),
	c("aws-residency-region", unknown, "provider not known", in(policytest.NoRegion, it(bucketV2Type, nil))),
	undecided(c("aws-residency-region", unknown, "nobody decided", it(bucketV2Type, nil)).Saying("phiform:residency")),
	c("aws-residency-region", unknown, "only another cloud decided", it(bucketV2Type, nil)).Within("gcp", "us-east1"),
	c("aws-residency-region", na, "role", it("aws:iam/role:Role", nil)).Saying("have no region"),
	c("aws-residency-region", na, "role, though allowed", in("us-east-2", it("aws:iam/role:Role", nil))),
	c("aws-residency-region", na, "distribution", it("aws:cloudfront/distribution:Distribution", nil)),
	c("aws-residency-region", na, "zone", it("aws:route53/zone:Zone", nil)),
	c("aws-residency-region", fail, "resolver", it("aws:route53/resolverEndpoint:ResolverEndpoint", nil)),
	c("aws-residency-region", na, "certificate for CloudFront", it("aws:acm/certificate:Certificate", nil)),
	c("aws-residency-region", fail, "certificate elsewhere", in("eu-west-1", it("aws:acm/certificate:Certificate", nil))),
	c("aws-residency-region", pass, "certificate where it may be", it("aws:acm/certificate:Certificate", nil)).Within("aws", "us-east-1"),
	c("aws-residency-region", na, "firewall for CloudFront", it("aws:wafv2/webAcl:WebAcl", nil)),
	c("aws-residency-region", na, "helper", it(random, nil)),
)

func replicated(bucket any) props {
	return props{"rules": list{{"destination": props{"bucket": bucket}}}}
}

func copied(vault any) props {
	return props{"rules": list{{"copyActions": list{{"destinationVaultArn": vault}}}, {"ruleName": "no copy"}}}
}

var (
	near = in("us-west-2", and(bucketV2Type, "near", nil))
	far  = in("eu-west-1", and(bucketV2Type, "far", nil))
)

const (
	nearARN = "arn:aws:backup:us-west-2:1:backup-vault:v"
	farARN  = "arn:aws:backup:eu-west-1:1:backup-vault:v"
)

var awsCopyCases = within("aws", twoRegions,
	c("aws-residency-copies", pass, "bucket", it(replicationCfg, replicated(arnOf("near"))), near),
	c("aws-residency-copies", pass, "bucket, nothing deployed yet", it(replicationCfg, props{"rules": from("near")}), near),
	c("aws-residency-copies", fail, "bucket abroad", it(replicationCfg, replicated(arnOf("far"))), far).Saying("far:"),
	c("aws-residency-copies", fail, "one of two abroad", it(replicationCfg, props{"rules": list{
		{"destination": props{"bucket": arnOf("near")}}, {"destination": props{"bucket": arnOf("far")}},
	}}), near, far),
	c("aws-residency-copies", fail, "bucket abroad, by its name", it(replicationCfg, replicated("arn:aws:s3:::copies")), in("eu-west-1", and(bucketV2Type, "far", props{"bucket": "copies"}))),
	c("aws-residency-copies", unknown, "another stack's bucket", it(replicationCfg, replicated("arn:aws:s3:::copies"))).Saying("not in this stack"),
	c("aws-residency-copies", unknown, "one of another stack", it(replicationCfg, props{"rules": list{
		{"destination": props{"bucket": arnOf("near")}}, {"destination": props{"bucket": "arn:aws:s3:::copies"}},
	}}), near),
	c("aws-residency-copies", unknown, "not known", it(replicationCfg, replicated(later))),
	undecided(c("aws-residency-copies", unknown, "nobody decided", it(replicationCfg, replicated(arnOf("near"))), near)),
	c("aws-residency-copies", na, "not replicated", it(bucketV2Type, nil)),
	c("aws-residency-copies", fail, "inline", it(bucketType, props{"replicationConfiguration": replicated(arnOf("far"))}), far),
	c("aws-residency-copies", fail, "inline, second version", it(bucketV2Type, props{"replicationConfigurations": list{{
		"rules": list{{"destinations": list{{"bucket": arnOf("far")}}}},
	}}}), far),

	c("aws-residency-copies", pass, "vault by ARN", it(planType, copied(nearARN))),
	c("aws-residency-copies", fail, "vault abroad", it(planType, copied(farARN))).Saying("eu-west-1"),
	c("aws-residency-copies", pass, "vault of the stack", it(planType, props{"rules": from("v")}), in("us-west-2", and(vaultType, "v", nil))),
	c("aws-residency-copies", fail, "secret vault abroad", it(planType, copied(policytest.Secret(farARN)))).Saying("[secret]"),
	c("aws-residency-copies", na, "no copies", it(planType, props{"rules": list{{"ruleName": "daily"}}})),
	c("aws-residency-copies", unknown, "rules not known", it(planType, props{"rules": later})),

	c("aws-residency-copies", pass, "table", it(tableType, props{"replicas": list{{"regionName": "us-west-2"}}})),
	c("aws-residency-copies", fail, "table abroad", it(tableType, props{"replicas": list{{"regionName": "us-west-2"}, {"regionName": "eu-west-1"}}})),
	c("aws-residency-copies", unknown, "table, not known where", it(tableType, props{"replicas": list{{"regionName": later}}})),
	c("aws-residency-copies", fail, "global table", it("aws:dynamodb/globalTable:GlobalTable", props{"replicas": list{{"regionName": "eu-west-1"}}})),
	c("aws-residency-copies", fail, "images", it("aws:ecr/replicationConfiguration:ReplicationConfiguration", props{
		"replicationConfiguration": props{"rules": list{{"destinations": list{{"region": "eu-west-1", "registryId": "1"}}}}},
	})),
	c("aws-residency-copies", fail, "files", it("aws:efs/replicationConfiguration:ReplicationConfiguration", props{"destination": props{"region": "eu-west-1"}})),
	c("aws-residency-copies", fail, "directory", it("aws:directoryservice/serviceRegion:ServiceRegion", props{"regionName": "eu-west-1"})),
	c("aws-residency-copies", fail, "cluster snapshot", it("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", props{"destinationRegion": "eu-west-1"})),
	c("aws-residency-copies", pass, "snapshot", it("aws:rds/snapshotCopy:SnapshotCopy", props{"destinationRegion": "us-east-2"})),
	c("aws-residency-copies", na, "snapshot in place", it("aws:rds/snapshotCopy:SnapshotCopy", nil)),
	c("aws-residency-copies", fail, "warehouse", it("aws:redshift/cluster:Cluster", props{"snapshotCopy": props{"destinationRegion": "eu-west-1"}})),
	c("aws-residency-copies", fail, "warehouse snapshots", it("aws:redshift/snapshotCopy:SnapshotCopy", props{"destinationRegion": "eu-west-1"})),
	c("aws-residency-copies", fail, "secret", it(secretType, props{"replicas": list{{"region": "eu-west-1"}}})),
	c("aws-residency-copies", na, "secret in one region", it(secretType, nil)),
	c("aws-residency-copies", fail, "incidents", it("aws:ssmincidents/replicationSet:ReplicationSet", props{"regions": list{{"name": "eu-west-1"}}})),
	c("aws-residency-copies", fail, "stack instances", it("aws:cloudformation/stackInstances:StackInstances", props{"regions": []string{"us-west-2", "eu-west-1"}})),
	c("aws-residency-copies", fail, "stack instance", it("aws:cloudformation/stackSetInstance:StackSetInstance", props{"region": "eu-west-1"})),
	c("aws-residency-copies", fail, "volume snapshots", it(dlmType, props{"policyDetails": props{"schedules": list{{"crossRegionCopyRules": list{{"target": "eu-west-1"}}}}}})),
	c("aws-residency-copies", pass, "volume snapshots on an Outpost", it(dlmType, props{"policyDetails": props{
		"action": props{"crossRegionCopies": list{{"target": "arn:aws:outposts:us-west-2:1:outpost/op-1"}}},
	}})),
	c("aws-residency-copies", fail, "events", it("aws:cloudwatch/eventEndpoint:EventEndpoint", props{"eventBuses": list{
		{"eventBusArn": "arn:aws:events:us-west-2:1:event-bus/b"}, {"eventBusArn": "arn:aws:events:eu-west-1:1:event-bus/b"},
	}})),
	c("aws-residency-copies", fail, "events sent on", it(targetType, props{"arn": "arn:aws:events:eu-west-1:1:event-bus/b"})),
	c("aws-residency-copies", fail, "events to a queue abroad", it(targetType, props{"arn": from("q")}), in("eu-west-1", and(queueType, "q", nil))),
	c("aws-residency-copies", pass, "events to a queue", it(targetType, props{"arn": arnOf("q")}), in("us-west-2", and(queueType, "q", nil))),
	c("aws-residency-copies", na, "events to what has no region", it(targetType, props{"arn": "arn:aws:iam::1:role/r"})),
	c("aws-residency-copies", fail, "messages", it(subscriptionType, props{"protocol": "sqs", "endpoint": "arn:aws:sqs:eu-west-1:1:q"})),
	c("aws-residency-copies", na, "messages to people", it(subscriptionType, props{"protocol": "email", "endpoint": "a@example.org"})),
	c("aws-residency-copies", unknown, "messages, not known to whom", it(subscriptionType, props{"protocol": later, "endpoint": "arn:aws:sqs:eu-west-1:1:q"})),
)

var awsLogCases = within("aws", twoRegions,
	c("aws-residency-logs", pass, "trail", it(trailType, props{"s3BucketName": of("near")}), near),
	c("aws-residency-logs", pass, "trail, nothing deployed yet", it(trailType, props{"s3BucketName": from("near")}), near),
	c("aws-residency-logs", fail, "trail abroad", it(trailType, props{"s3BucketName": of("far")}), far),
	c("aws-residency-logs", fail, "trail to a log group abroad", it(trailType, props{
		"s3BucketName": of("near"), "cloudWatchLogsGroupArn": "arn:aws:logs:eu-west-1:1:log-group:g:*",
	}), near),
	c("aws-residency-logs", unknown, "another stack's bucket", it(trailType, props{"s3BucketName": "central"})),
	c("aws-residency-logs", unknown, "not known", it(trailType, props{"s3BucketName": later})),
	undecided(c("aws-residency-logs", unknown, "nobody decided", it(trailType, props{"s3BucketName": of("near")}), near)),
	c("aws-residency-logs", unknown, "bucket's provider not known", it(trailType, props{"s3BucketName": of("b")}), in(policytest.NoRegion, and(bucketV2Type, "b", nil))),
	c("aws-residency-logs", na, "not logged", it("aws:cloudfront/distribution:Distribution", nil)),
	c("aws-residency-logs", fail, "recorder", it("aws:cfg/deliveryChannel:DeliveryChannel", props{"s3BucketName": of("far")}), far),
	c("aws-residency-logs", fail, "distribution", it("aws:cloudfront/distribution:Distribution", props{"loggingConfig": props{"bucket": of("far")}}), far),
	c("aws-residency-logs", fail, "log destination", it("aws:cloudwatch/logDestination:LogDestination", props{"targetArn": "arn:aws:kinesis:eu-west-1:1:stream/s"})),
	c("aws-residency-logs", fail, "subscription", it("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", props{"destinationArn": "arn:aws:firehose:eu-west-1:1:deliverystream/s"})),
	c("aws-residency-logs", pass, "flow log", it("aws:ec2/flowLog:FlowLog", props{"logDestination": arnOf("near")}), near),
	c("aws-residency-logs", na, "flow log by name", it("aws:ec2/flowLog:FlowLog", props{"logGroupName": "flows"})),
	c("aws-residency-logs", fail, "queries", it("aws:route53/queryLog:QueryLog", props{"cloudwatchLogGroupArn": "arn:aws:logs:us-east-1:1:log-group:g"})),
	c("aws-residency-logs", fail, "resolver queries", it("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", props{"destinationArn": arnOf("far")}), far),
	c("aws-residency-logs", fail, "inventory", it("aws:ssm/resourceDataSync:ResourceDataSync", props{"s3Destination": props{"region": "eu-west-1"}})),
	c("aws-residency-logs", pass, "stream", it(firehoseType, props{"extendedS3Configuration": props{"bucketArn": arnOf("near")}}), near),
	c("aws-residency-logs", fail, "stream, undelivered abroad", it(firehoseType, props{
		"redshiftConfiguration": props{"s3Configuration": props{"bucketArn": arnOf("near")}, "s3BackupConfiguration": props{"bucketArn": arnOf("far")}},
	}), near, far),
)
