package fakecloud

// awsIdentity is what the published AWS provider marks as forcing a new resource.
var awsIdentity = map[string][]string{
	"aws:acm/certificate:Certificate":                     {"domainName", "subjectAlternativeNames", "validationMethod", "keyAlgorithm"},
	"aws:acm/certificateValidation:CertificateValidation": {"certificateArn", "validationRecordFqdns"},

	"aws:appautoscaling/policy:Policy": {"name", "resourceId", "scalableDimension", "serviceNamespace"},
	"aws:appautoscaling/target:Target": {"resourceId", "scalableDimension", "serviceNamespace"},

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

	"aws:directconnect/gatewayAssociation:GatewayAssociation": {"associatedGatewayId", "associatedGatewayOwnerAccountId", "dxGatewayId", "proposalId"},

	"aws:ec2/customerGateway:CustomerGateway":                       {"bgpAsn", "bgpAsnExtended", "certificateArn", "deviceName", "ipAddress", "type"},
	"aws:ec2/defaultSecurityGroup:DefaultSecurityGroup":             {"vpcId"},
	"aws:ec2/flowLog:FlowLog":                                       {"iamRoleArn", "logDestination", "logDestinationType", "logFormat", "maxAggregationInterval", "trafficType", "vpcId"},
	"aws:ec2/routeTable:RouteTable":                                 {"vpcId"},
	"aws:ec2/routeTableAssociation:RouteTableAssociation":           {"subnetId", "gatewayId"},
	"aws:ec2/securityGroup:SecurityGroup":                           {"name", "namePrefix", "description", "vpcId"},
	"aws:ec2/subnet:Subnet":                                         {"availabilityZone", "availabilityZoneId", "cidrBlock", "vpcId"},
	"aws:ec2/vpc:Vpc":                                               {"cidrBlock"},
	"aws:ec2/vpcEndpoint:VpcEndpoint":                               {"serviceName", "vpcEndpointType", "vpcId"},
	"aws:ec2/vpnConnection:VpnConnection":                           {"staticRoutesOnly", "type"},
	"aws:ec2/vpnConnectionRoute:VpnConnectionRoute":                 {"destinationCidrBlock", "vpnConnectionId"},
	"aws:ec2/vpnGateway:VpnGateway":                                 {"amazonSideAsn", "availabilityZone"},
	"aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation": {"routeTableId", "vpnGatewayId"},

	"aws:ecr/lifecyclePolicy:LifecyclePolicy":   {"policy", "repository"},
	"aws:ecr/repository:Repository":             {"name", "encryptionConfigurations"},
	"aws:ecr/repositoryPolicy:RepositoryPolicy": {"repository"},

	"aws:ecs/cluster:Cluster": {"name"},
	"aws:ecs/service:Service": {"cluster", "iamRole", "launchType", "name", "schedulingStrategy"},
	"aws:ecs/taskDefinition:TaskDefinition": {
		"containerDefinitions", "cpu", "enableFaultInjection", "ephemeralStorage", "executionRoleArn", "family", "memory", "networkMode",
		"requiresCompatibilities", "runtimePlatform", "taskRoleArn", "volumes",
	},

	"aws:iam/policy:Policy":                             {"name", "namePrefix", "path", "description"},
	"aws:iam/role:Role":                                 {"name", "namePrefix", "path"},
	"aws:iam/rolePolicy:RolePolicy":                     {"name", "namePrefix", "role"},
	"aws:iam/rolePolicyAttachment:RolePolicyAttachment": {"role", "policyArn"},

	"aws:kms/alias:Alias":         {"name", "namePrefix"},
	"aws:kms/key:Key":             {"customerMasterKeySpec", "keyUsage", "multiRegion", "customKeyStoreId"},
	"aws:kms/keyPolicy:KeyPolicy": {"keyId"},

	"aws:lambda/eventSourceMapping:EventSourceMapping": {"eventSourceArn", "queues", "startingPosition", "startingPositionTimestamp"},
	"aws:lambda/function:Function":                     {"name", "packageType"},

	"aws:lb/listener:Listener":         {"loadBalancerArn"},
	"aws:lb/loadBalancer:LoadBalancer": {"internal", "loadBalancerType", "name", "namePrefix"},
	"aws:lb/targetGroup:TargetGroup":   {"ipAddressType", "name", "namePrefix", "port", "protocol", "protocolVersion", "targetType", "vpcId"},

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

	"aws:sqs/queue:Queue":                           {"fifoQueue", "name", "namePrefix"},
	"aws:sqs/queuePolicy:QueuePolicy":               {"queueUrl"},
	"aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": {"queueUrl"},

	"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":   {"securityGroupId"},
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {"securityGroupId"},

	"aws:wafv2/webAcl:WebAcl": {"name", "scope"},
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {"resourceArn"},
}
