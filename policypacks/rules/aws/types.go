package aws

const (
	stackType = "pulumi:pulumi:Stack"

	keyType         = "aws:kms/key:Key"
	replicaKeyType  = "aws:kms/replicaKey:ReplicaKey"
	externalKeyType = "aws:kms/externalKey:ExternalKey"
	aliasType       = "aws:kms/alias:Alias"
	keyPolicyType   = "aws:kms/keyPolicy:KeyPolicy"

	bucketType            = "aws:s3/bucket:Bucket"
	bucketV2Type          = "aws:s3/bucketV2:BucketV2"
	publicAccessBlockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
	ownershipType         = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
	bucketPolicyType      = "aws:s3/bucketPolicy:BucketPolicy"
	replicationType       = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"

	trailType = "aws:cloudtrail/trail:Trail"

	logGroupType          = "aws:cloudwatch/logGroup:LogGroup"
	metricFilterType      = "aws:cloudwatch/logMetricFilter:LogMetricFilter"
	alarmType             = "aws:cloudwatch/metricAlarm:MetricAlarm"
	logResourcePolicyType = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy"
	logDeliveryType       = "aws:cloudwatch/logDelivery:LogDelivery"
	logDeliverySourceType = "aws:cloudwatch/logDeliverySource:LogDeliverySource"

	roleType                  = "aws:iam/role:Role"
	userType                  = "aws:iam/user:User"
	accessKeyType             = "aws:iam/accessKey:AccessKey"
	passwordPolicyType        = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy"
	userPolicyType            = "aws:iam/userPolicy:UserPolicy"
	userPolicyAttachmentType  = "aws:iam/userPolicyAttachment:UserPolicyAttachment"
	rolePolicyAttachmentType  = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
	groupPolicyAttachmentType = "aws:iam/groupPolicyAttachment:GroupPolicyAttachment"
	policyAttachmentType      = "aws:iam/policyAttachment:PolicyAttachment"
	policyType                = "aws:iam/policy:Policy"
	rolePolicyType            = "aws:iam/rolePolicy:RolePolicy"
	groupPolicyType           = "aws:iam/groupPolicy:GroupPolicy"

	topicType        = "aws:sns/topic:Topic"
	topicPolicyType  = "aws:sns/topicPolicy:TopicPolicy"
	subscriptionType = "aws:sns/topicSubscription:TopicSubscription"

	distributionType  = "aws:cloudfront/distribution:Distribution"
	originAccessType  = "aws:cloudfront/originAccessControl:OriginAccessControl"
	headersPolicyType = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"

	userPoolType       = "aws:cognito/userPool:UserPool"
	userPoolClientType = "aws:cognito/userPoolClient:UserPoolClient"
	riskType           = "aws:cognito/riskConfiguration:RiskConfiguration"
	sessionTagsType    = "aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag"
	identityPoolType   = "aws:cognito/identityPool:IdentityPool"
	roleAttachmentType = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment"

	webACLType     = "aws:wafv2/webAcl:WebAcl"
	wafLoggingType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"

	certificateType = "aws:acm/certificate:Certificate"
)

// Resources that hold one part of a bucket's configuration; the second token of a pair is that of provider version 7.
var (
	bucketTypes        = []string{bucketType, bucketV2Type}
	aclTypes           = renamed("bucketAcl", "BucketAcl")
	corsTypes          = renamed("bucketCorsConfiguration", "BucketCorsConfiguration")
	encryptionTypes    = renamed("bucketServerSideEncryptionConfiguration", "BucketServerSideEncryptionConfiguration")
	lifecycleTypes     = renamed("bucketLifecycleConfiguration", "BucketLifecycleConfiguration")
	bucketLoggingTypes = renamed("bucketLogging", "BucketLogging")
	objectLockTypes    = renamed("bucketObjectLockConfiguration", "BucketObjectLockConfiguration")
	versioningTypes    = renamed("bucketVersioning", "BucketVersioning")
	websiteTypes       = renamed("bucketWebsiteConfiguration", "BucketWebsiteConfiguration")
)

func renamed(module, name string) []string {
	return []string{"aws:s3/" + module + "V2:" + name + "V2", "aws:s3/" + module + ":" + name}
}
