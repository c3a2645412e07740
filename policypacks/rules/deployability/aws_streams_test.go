package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	stream = func(part string, configuration any) policytest.Resource {
		return it(flinkType, props{"applicationConfiguration": props{"flinkApplicationConfiguration": props{part: configuration}}})
	}
	delivery  = it(deliveryType, props{"extendedS3Configuration": props{"roleArn": arnOf("role"), "bucketArn": "arn:aws:s3:::b"}})
	warehouse = it(deliveryType, props{"redshiftConfiguration": props{"clusterJdbcurl": "jdbc:redshift://cluster:5439/db"}})
	cluster   = func(public any) policytest.Resource {
		return and(clusterType, "cluster", props{"publiclyAccessible": public})
	}
)

var awsStreamCases = []policytest.Case{
	c("aws-deploy-flink-configuration", pass, "custom", stream("checkpointConfiguration", props{"configurationType": "CUSTOM", "checkpointingEnabled": true})),
	c("aws-deploy-flink-configuration", fail, "the default", stream("monitoringConfiguration", props{"configurationType": "DEFAULT", "logLevel": "INFO"})),
	c("aws-deploy-flink-configuration", unknown, "not known", stream("parallelismConfiguration", props{"configurationType": later, "parallelism": 2})),
	c("aws-deploy-flink-configuration", na, "nothing is configured", it(flinkType, props{})),

	c("aws-deploy-delivery-role", pass, "allowed", delivery, role, may("s3:PutObject", "s3:AbortMultipartUpload")),
	c("aws-deploy-delivery-role", fail, "not allowed", delivery, role, may("s3:GetObject")),
	c("aws-deploy-delivery-role", unknown, "not known", delivery, role, policyOf("role", later)),
	c("aws-deploy-delivery-role", na, "no bucket", it(deliveryType, props{})),

	c("aws-deploy-delivery-reaches-warehouse", pass, "public", warehouse, cluster(true)),
	c("aws-deploy-delivery-reaches-warehouse", fail, "private", warehouse, cluster(false)),
	c("aws-deploy-delivery-reaches-warehouse", unknown, "not known", warehouse, cluster(later)),
	c("aws-deploy-delivery-reaches-warehouse", na, "to a bucket", delivery, role),
}
