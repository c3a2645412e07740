package baa

import "github.com/phiform/phiform/policypacks/policytest"

const random = "random:index/randomId:RandomId"

func workteam(arn any) props { return props{"humanLoopConfig": props{"workteamArn": arn}} }

func template(body any) props { return props{"templateBody": body} }

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
	c("aws-baa-service-eligible", pass, "another provider", it("aws-native:s3:Bucket", nil)),
	c("aws-baa-service-eligible", unknown, "another provider, newer than the list", it("aws-native:brandnew:Thing", nil)).Saying("aws-native:brandnew"),
	c("aws-baa-service-eligible", pass, "through Cloud Control", it(cloudControlType, props{"typeName": "AWS::HealthLake::FHIRDatastore"})).Saying("AWS HealthLake"),
	c("aws-baa-service-eligible", fail, "not listed, through Cloud Control", it(cloudControlType, props{"typeName": "AWS::AppRunner::Service"})),
	c("aws-baa-service-eligible", unknown, "through Cloud Control, not known", it(cloudControlType, props{"typeName": later})),
	c("aws-baa-service-eligible", unknown, "through Cloud Control, newer than the list", it(cloudControlType, props{"typeName": "AWS::BrandNew::Thing"})).Saying("whether AWS::BrandNew::Thing is covered"),
	c("aws-baa-service-eligible", pass, "through Cloud Control, confirmed", it(cloudControlType, props{"typeName": "AWS::BrandNew::Thing"})).With("covered", []string{"AWS::BrandNew::Thing"}),
	c("aws-baa-service-eligible", na, "helper", it(random, nil)),

	c("aws-baa-service-open", pass, "open", it("aws:s3/bucketV2:BucketV2", nil)),
	c("aws-baa-service-open", fail, "closed", it("aws:timestreamwrite/database:Database", nil)).Saying("closed to new customers since 2025-06-20; use Amazon Timestream for InfluxDB"),
	c("aws-baa-service-open", fail, "a closed part", it("aws:cloudtrail/eventDataStore:EventDataStore", nil)),
	c("aws-baa-service-open", unknown, "through Cloud Control, not known", it(cloudControlType, props{"typeName": later})),
	c("aws-baa-service-open", unknown, "newer than the list", it("aws:brandnew/thing:Thing", nil)),
	c("aws-baa-service-open", na, "ended", it("aws:qldb/ledger:Ledger", nil)),
	c("aws-baa-service-open", na, "not listed", it("aws:apprunner/service:Service", nil)),

	c("aws-baa-template-eligible", pass, "listed", it(stackType, template("{\"Resources\": {\"store\": {\"Type\": \"AWS::HealthLake::FHIRDatastore\"}}}"))).Saying("AWS HealthLake is in the list"),
	c("aws-baa-template-eligible", pass, "listed, in YAML", it(stackSetType, template("Resources:\n  key:\n    Type: AWS::KMS::Key\n"))),
	c("aws-baa-template-eligible", pass, "confirmed", it(stackType, template("Type: AWS::AppRunner::Service"))).With("covered", []string{"AWS App Runner"}),
	c("aws-baa-template-eligible", fail, "one not listed", it(stackType, template("Type: AWS::KMS::Key\nType: AWS::AppRunner::Service"))).Saying("AWS App Runner is not in the list"),
	c("aws-baa-template-eligible", fail, "secret", it(stackType, template(policytest.Secret("Type: AWS::AppRunner::Service")))).Saying("the secret templateBody"),
	c("aws-baa-template-eligible", unknown, "newer than the list", it(stackType, template("Type: AWS::BrandNew::Thing"))).Saying("AWS::BrandNew::Thing"),
	c("aws-baa-template-eligible", unknown, "not known", it(stackType, template(later))),
	c("aws-baa-template-eligible", unknown, "elsewhere", it(stackType, props{"templateUrl": "https://example.org/t.json"})),
	c("aws-baa-template-eligible", na, "nothing of AWS", it(stackType, template("Resources: {}"))),

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
