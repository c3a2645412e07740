package computed

import "strings"

// Partition is the AWS partition that a region belongs to.
func Partition(region string) string {
	switch {
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	}
	return "aws"
}

// DNSSuffix is the domain below which a region's endpoints live.
func DNSSuffix(region string) string {
	if strings.HasPrefix(region, "cn-") {
		return "amazonaws.com.cn"
	}
	return "amazonaws.com"
}

// ofBucket is for resources that only configure a bucket: they carry its id.
var ofBucket = spec{id: "{bucket}"}

var awsSpecs = map[string]spec{
	"aws:acm/certificate:Certificate": {
		id: "{arn}",
		outputs: map[string]any{
			"arn":    "arn:{partition}:acm:{region}:{account}:certificate/{uuid}",
			"status": "PENDING_VALIDATION",
			"domainValidationOptions": []any{map[string]any{
				"domainName":          "{domainName}",
				"resourceRecordName":  "_{hash}.{domainName}.",
				"resourceRecordType":  "CNAME",
				"resourceRecordValue": "_{hash}.acm-validations.aws.",
			}},
		},
	},
	"aws:acm/certificateValidation:CertificateValidation": {id: "{hash}"},

	"aws:cloudcontrol/resource:Resource": {id: "{hex}{hex}{hex}{hex}", outputs: map[string]any{"properties": ofKind(cloudControlProperties)}},

	"aws:cloudfront/distribution:Distribution": {
		id: "E{HASH}",
		outputs: map[string]any{
			"arn":          "arn:{partition}:cloudfront::{account}:distribution/{id}",
			"domainName":   "d{hash}.cloudfront.net",
			"hostedZoneId": "Z2FDTNDATAQYW2",
			"status":       "Deployed",
			"etag":         "E{HASH}",
		},
	},
	"aws:cloudfront/originAccessControl:OriginAccessControl": {
		autoName: "name", id: "E{HASH}",
		outputs: map[string]any{"etag": "E{HASH}"},
	},
	"aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
		autoName: "name", id: "{uuid}",
		outputs: map[string]any{"etag": "E{HASH}"},
	},

	"aws:cloudtrail/trail:Trail": {
		autoName: "name", id: "{arn}",
		outputs: map[string]any{
			"arn":        "arn:{partition}:cloudtrail:{region}:{account}:trail/{name_}",
			"homeRegion": "{region}",
		},
	},

	"aws:cloudwatch/dashboard:Dashboard": {
		id:      "{dashboardName}",
		outputs: map[string]any{"dashboardArn": "arn:{partition}:cloudwatch::{account}:dashboard/{dashboardName}"},
	},
	"aws:cloudwatch/logGroup:LogGroup": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{"arn": "arn:{partition}:logs:{region}:{account}:log-group:{name_}"},
	},
	"aws:cloudwatch/metricAlarm:MetricAlarm": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{"arn": "arn:{partition}:cloudwatch:{region}:{account}:alarm:{name_}"},
	},
	"aws:cloudwatch/logMetricFilter:LogMetricFilter":     {autoName: "name", id: "{name_}"},
	"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {id: "{policyName}"},
	"aws:cloudwatch/logDeliverySource:LogDeliverySource": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{
			"arn":     "arn:{partition}:logs:{region}:{account}:delivery-source:{name_}",
			"service": "cloudfront",
		},
	},
	"aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{
			"arn":                     "arn:{partition}:logs:{region}:{account}:delivery-destination:{name_}",
			"deliveryDestinationType": "S3",
		},
	},
	"aws:cloudwatch/logDelivery:LogDelivery": {
		id:      "{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:logs:{region}:{account}:delivery:{id}"},
	},

	"aws:cognito/identityPool:IdentityPool": {
		id:      "{region}:{uuid}",
		outputs: map[string]any{"arn": "arn:{partition}:cognito-identity:{region}:{account}:identitypool/{id}"},
	},
	"aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment":             {id: "{identityPoolId}"},
	"aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag": {id: "{identityPoolId}:{identityProviderName}"},
	"aws:cognito/riskConfiguration:RiskConfiguration":                               {id: "{userPoolId}"},
	"aws:cognito/userPool:UserPool": {
		autoName: "name", id: "{region}_{hash}",
		outputs: map[string]any{
			"arn":      "arn:{partition}:cognito-idp:{region}:{account}:userpool/{id}",
			"endpoint": "cognito-idp.{region}.{suffix}/{id}",
		},
	},
	"aws:cognito/userPoolClient:UserPoolClient": {autoName: "name", id: "{hash}{hash}{hash}"},
	"aws:cognito/userPoolDomain:UserPoolDomain": {
		id: "{domain}",
		outputs: map[string]any{
			"awsAccountId":           "{account}",
			"cloudfrontDistribution": "d{hash}.cloudfront.net",
		},
	},

	"aws:iam/policy:Policy": {
		autoName: "name", id: "{arn}",
		outputs: map[string]any{"arn": "arn:{partition}:iam::{account}:policy/{name_}", "policyId": "ANPA{HASH}"},
	},
	"aws:iam/role:Role": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{"arn": "arn:{partition}:iam::{account}:role/{name_}", "uniqueId": "AROA{HASH}"},
	},
	"aws:iam/rolePolicy:RolePolicy":                     {autoName: "name", id: "{role}:{name_}"},
	"aws:iam/rolePolicyAttachment:RolePolicyAttachment": {id: "{role}-{hash}"},

	"aws:kms/alias:Alias": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{
			"arn":          "arn:{partition}:kms:{region}:{account}:{name_}",
			"targetKeyArn": "arn:{partition}:kms:{region}:{account}:key/{targetKeyId}",
		},
	},
	"aws:kms/key:Key": {
		id: "{uuid}",
		outputs: map[string]any{
			"arn":   "arn:{partition}:kms:{region}:{account}:key/{id}",
			"keyId": "{id}",
		},
	},
	"aws:kms/keyPolicy:KeyPolicy": {id: "{keyId}"},

	"aws:route53/record:Record": {
		id:      "{zoneId}_{name_}_{type}",
		outputs: map[string]any{"fqdn": "{name_}"},
	},

	"aws:s3/bucketV2:BucketV2": {
		autoName: "bucket", id: "{bucket}",
		outputs: map[string]any{
			"arn":                      "arn:{partition}:s3:::{bucket}",
			"bucketDomainName":         "{bucket}.s3.{suffix}",
			"bucketRegionalDomainName": "{bucket}.s3.{region}.{suffix}",
			"region":                   "{region}",
		},
	},
	"aws:s3/bucketObjectv2:BucketObjectv2": {
		id: "{key}",
		outputs: map[string]any{
			"arn": "arn:{partition}:s3:::{bucket}/{key}", "etag": "{hash}", "versionId": "{hash}",
			"serverSideEncryption": "aws:kms", "storageClass": "STANDARD",
		},
	},
	"aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2":                                 ofBucket,
	"aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2":                       ofBucket,
	"aws:s3/bucketLoggingV2:BucketLoggingV2":                                                     ofBucket,
	"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2":                     ofBucket,
	"aws:s3/bucketOwnershipControls:BucketOwnershipControls":                                     ofBucket,
	"aws:s3/bucketPolicy:BucketPolicy":                                                           ofBucket,
	"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock":                                     ofBucket,
	"aws:s3/bucketReplicationConfig:BucketReplicationConfig":                                     ofBucket,
	"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": ofBucket,
	"aws:s3/bucketVersioningV2:BucketVersioningV2":                                               ofBucket,

	"aws:sns/topic:Topic": {
		autoName: "name", id: "{arn}",
		outputs: map[string]any{"arn": "arn:{partition}:sns:{region}:{account}:{name_}", "owner": "{account}"},
	},
	"aws:sns/topicPolicy:TopicPolicy": {id: "{arn}"},
	"aws:sns/topicSubscription:TopicSubscription": {
		id:      "{topic}:{uuid}",
		outputs: map[string]any{"arn": "{topic}:{uuid}"},
	},

	"aws:wafv2/webAcl:WebAcl": {
		autoName: "name", id: "{uuid}",
		outputs: map[string]any{"arn": "arn:{partition}:wafv2:{region}:{account}:global/webacl/{name_}/{id}"},
	},
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {id: "{resourceArn}"},
}
