package baa

import "github.com/phiform/phiform/policypacks/policytest"

const random = "random:index/randomId:RandomId"

func workteam(arn any) props { return props{"humanLoopConfig": props{"workteamArn": arn}} }

var awsCases = []policytest.Case{
	c("aws-baa-service-eligible", pass, "listed", it("aws:s3/bucketV2:BucketV2", nil)).Saying("Amazon Simple Storage Service (S3) is in the list of 2025-04-16"),
	c("aws-baa-service-eligible", pass, "listed with an exception", it("aws:cloudfront/distribution:Distribution", nil)).Saying("except for embedded points of presence"),
	c("aws-baa-service-eligible", pass, "listed, closed to new customers", it("aws:auditmanager/control:Control", nil)),
	c("aws-baa-service-eligible", pass, "a tool", it("aws:iam/role:Role", nil)).Saying("no place for health data"),
	c("aws-baa-service-eligible", pass, "confirmed since", it("aws:apprunner/service:Service", nil)).With("covered", []string{"aws app runner"}),
	c("aws-baa-service-eligible", pass, "confirmed by its module", it("aws:brandnew/thing:Thing", nil)).With("covered", []string{"aws:brandnew"}),
	c("aws-baa-service-eligible", fail, "not listed", it("aws:apprunner/service:Service", nil)).Saying("AWS App Runner is not in the list of 2025-04-16; use Amazon ECS on AWS Fargate"),
	c("aws-baa-service-eligible", fail, "another confirmed", it("aws:apprunner/service:Service", nil)).With("covered", []string{"Amazon Lightsail"}),
	c("aws-baa-service-eligible", fail, "ended", it("aws:qldb/ledger:Ledger", nil)).Saying("ended on 2025-07-31; use Amazon Aurora PostgreSQL"),
	c("aws-baa-service-eligible", fail, "ended, on a date not checked", it("aws:appmesh/mesh:Mesh", nil)).Saying("ended on 2026-09-30 (a date not checked)"),
	c("aws-baa-service-eligible", fail, "ended, though confirmed", it("aws:qldb/ledger:Ledger", nil)).With("covered", []string{"Amazon Quantum Ledger Database (QLDB)"}),
	c("aws-baa-service-eligible", unknown, "no source", it("aws:dsql/cluster:Cluster", nil)).Saying("does not tell whether Amazon Aurora DSQL is covered"),
	c("aws-baa-service-eligible", unknown, "newer than the list", it("aws:brandnew/thing:Thing", nil)).Saying("aws:brandnew"),
	c("aws-baa-service-eligible", unknown, "another provider", it("aws-native:s3:Bucket", nil)),
	c("aws-baa-service-eligible", na, "helper", it(random, nil)),

	c("aws-baa-service-open", pass, "open", it("aws:s3/bucketV2:BucketV2", nil)),
	c("aws-baa-service-open", fail, "closed", it("aws:timestreamwrite/database:Database", nil)).Saying("closed to new customers since 2025-06-20; use Amazon Timestream for InfluxDB"),
	c("aws-baa-service-open", fail, "a closed part", it("aws:cloudtrail/eventDataStore:EventDataStore", nil)),
	c("aws-baa-service-open", unknown, "newer than the list", it("aws:brandnew/thing:Thing", nil)),
	c("aws-baa-service-open", na, "ended", it("aws:qldb/ledger:Ledger", nil)),
	c("aws-baa-service-open", na, "not listed", it("aws:apprunner/service:Service", nil)),

	c("aws-baa-directory-covered", pass, "Microsoft", it(directoryType, props{"type": "MicrosoftAD"})),
	c("aws-baa-directory-covered", pass, "connector", it(directoryType, props{"type": "ADConnector"})),
	c("aws-baa-directory-covered", fail, "left out", it(directoryType, props{})),
	c("aws-baa-directory-covered", fail, "simple", it(directoryType, props{"type": "SimpleAD"})),
	c("aws-baa-directory-covered", unknown, "not known", it(directoryType, props{"type": later})),
	c("aws-baa-directory-covered", na, "trust", it("aws:directoryservice/trust:Trust", nil)),

	c("aws-baa-review-workforce-private", pass, "private", it(flowDefinitionType, workteam("arn:aws:sagemaker:us-east-1:1:workteam/private-crowd/nurses"))),
	c("aws-baa-review-workforce-private", pass, "of the stack", it(flowDefinitionType, workteam(from("team"))), and(workteamType, "team", nil)),
	c("aws-baa-review-workforce-private", fail, "public", it(flowDefinitionType, workteam("arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"))),
	c("aws-baa-review-workforce-private", fail, "vendor", it(flowDefinitionType, workteam("arn:aws:sagemaker:us-east-1:1:workteam/vendor-crowd/x"))),
	c("aws-baa-review-workforce-private", unknown, "not known", it(flowDefinitionType, workteam(later))),
	c("aws-baa-review-workforce-private", na, "work team", it(workteamType, nil)),

	c("aws-baa-messaging-without-voice", pass, "text only", it(phoneNumberType, props{"numberCapabilities": []string{"SMS"}})),
	c("aws-baa-messaging-without-voice", fail, "voice", it(phoneNumberType, props{"numberCapabilities": []string{"SMS", "VOICE"}})),
	c("aws-baa-messaging-without-voice", unknown, "not known", it(phoneNumberType, props{"numberCapabilities": later})),
	c("aws-baa-messaging-without-voice", unknown, "one not known", it(phoneNumberType, props{"numberCapabilities": []any{"SMS", later}})),
	c("aws-baa-messaging-without-voice", na, "topic", it("aws:sns/topic:Topic", nil)),
}
