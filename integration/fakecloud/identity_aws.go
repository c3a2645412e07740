package fakecloud

// awsIdentity is what the published AWS provider marks as forcing a new resource.
var awsIdentity = map[string][]string{
	"aws:acm/certificate:Certificate":                     {"domainName", "subjectAlternativeNames", "validationMethod", "keyAlgorithm"},
	"aws:acm/certificateValidation:CertificateValidation": {"certificateArn", "validationRecordFqdns"},

	"aws:cloudcontrol/resource:Resource": {"typeName"}, // and see replacesInside

	"aws:cloudfront/distribution:Distribution":                   {"staging"},
	"aws:cloudfront/originAccessControl:OriginAccessControl":     {},
	"aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {},

	"aws:cloudtrail/trail:Trail": {"name"},

	"aws:cloudwatch/dashboard:Dashboard": {"dashboardName"},

	"aws:cloudwatch/logDelivery:LogDelivery":                       {"deliverySourceName", "deliveryDestinationArn"},
	"aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {"name"},
	"aws:cloudwatch/logDeliverySource:LogDeliverySource":           {"name", "logType", "resourceArn"},
	"aws:cloudwatch/logGroup:LogGroup":                             {"name", "namePrefix", "logGroupClass"},
	"aws:cloudwatch/logMetricFilter:LogMetricFilter":               {"name", "logGroupName"},
	"aws:cloudwatch/logResourcePolicy:LogResourcePolicy":           {"policyName"},
	"aws:cloudwatch/metricAlarm:MetricAlarm":                       {"name"},

	"aws:cognito/identityPool:IdentityPool":                                         {"developerProviderName"},
	"aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag": {"identityPoolId", "identityProviderName"},
	"aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment":             {"identityPoolId"},
	"aws:cognito/riskConfiguration:RiskConfiguration":                               {"userPoolId", "clientId"},
	"aws:cognito/userPool:UserPool":                                                 {"name", "aliasAttributes", "usernameAttributes", "usernameConfiguration", "schemas"},
	"aws:cognito/userPoolClient:UserPoolClient":                                     {"userPoolId", "generateSecret"},
	"aws:cognito/userPoolDomain:UserPoolDomain":                                     {"domain", "userPoolId"},

	"aws:iam/policy:Policy":                             {"name", "namePrefix", "path", "description"},
	"aws:iam/role:Role":                                 {"name", "namePrefix", "path"},
	"aws:iam/rolePolicy:RolePolicy":                     {"name", "namePrefix", "role"},
	"aws:iam/rolePolicyAttachment:RolePolicyAttachment": {"role", "policyArn"},

	"aws:kms/alias:Alias":         {"name", "namePrefix"},
	"aws:kms/key:Key":             {"customerMasterKeySpec", "keyUsage", "multiRegion", "customKeyStoreId"},
	"aws:kms/keyPolicy:KeyPolicy": {"keyId"},

	"aws:route53/record:Record": {"zoneId", "name", "type", "setIdentifier"},

	"aws:s3/bucketV2:BucketV2":                                                                   {"bucket", "bucketPrefix", "objectLockEnabled"},
	"aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2":                                 {"bucket", "expectedBucketOwner"},
	"aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2":                       {"bucket"},
	"aws:s3/bucketLoggingV2:BucketLoggingV2":                                                     {"bucket"},
	"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2":                     {"bucket"},
	"aws:s3/bucketOwnershipControls:BucketOwnershipControls":                                     {"bucket"},
	"aws:s3/bucketPolicy:BucketPolicy":                                                           {"bucket"},
	"aws:s3/bucketObjectv2:BucketObjectv2":                                                       {"bucket", "key"},
	"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock":                                     {"bucket"},
	"aws:s3/bucketReplicationConfig:BucketReplicationConfig":                                     {"bucket"},
	"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": {"bucket"},
	"aws:s3/bucketVersioningV2:BucketVersioningV2":                                               {"bucket"},

	"aws:sns/topic:Topic":                         {"name", "namePrefix", "fifoTopic"},
	"aws:sns/topicPolicy:TopicPolicy":             {"arn"},
	"aws:sns/topicSubscription:TopicSubscription": {"topic", "protocol", "endpoint"},

	"aws:wafv2/webAcl:WebAcl": {"name", "scope"},
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {"resourceArn"},
}
