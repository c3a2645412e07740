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

// ofSecurityGroup is for the rules of a security group.
var ofSecurityGroup = spec{
	id:      "sgr-{hash}",
	outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:security-group-rule/{id}", "securityGroupRuleId": "{id}"},
}

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

	"aws:appautoscaling/policy:Policy": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{
			"arn": "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{serviceNamespace}/{resourceId}:policyName/{name_}",
		},
	},
	"aws:appautoscaling/target:Target": {
		id: "{resourceId}",
		outputs: map[string]any{
			"arn":     "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/{hash}",
			"roleArn": "arn:{partition}:iam::{account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
		},
	},

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

	"aws:directconnect/gatewayAssociation:GatewayAssociation": {
		id:      "{associatedGatewayId}{dxGatewayId}",
		outputs: map[string]any{"dxGatewayAssociationId": "{uuid}", "dxGatewayOwnerAccountId": "{account}"},
	},

	"aws:ec2/customerGateway:CustomerGateway": {
		id:      "cgw-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:customer-gateway/{id}"},
	},
	"aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
		id:      "sg-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:security-group/{id}", "name": "default"},
	},
	"aws:ec2/flowLog:FlowLog": {
		id:      "fl-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:vpc-flow-log/{id}"},
	},
	"aws:ec2/routeTable:RouteTable": {
		id:      "rtb-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:route-table/{id}"},
	},
	"aws:ec2/routeTableAssociation:RouteTableAssociation": {id: "rtbassoc-{hash}"},
	"aws:ec2/securityGroup:SecurityGroup": {
		autoName: "name", id: "sg-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:security-group/{id}"},
	},
	"aws:ec2/subnet:Subnet": {
		id:      "subnet-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:subnet/{id}"},
	},
	"aws:ec2/vpc:Vpc": {
		id: "vpc-{hash}",
		outputs: map[string]any{
			"arn":                    "arn:{partition}:ec2:{region}:{account}:vpc/{id}",
			"defaultNetworkAclId":    "acl-{hash}",
			"defaultSecurityGroupId": "sg-{hash}",
			"mainRouteTableId":       "rtb-{hash}",
		},
	},
	"aws:ec2/vpcEndpoint:VpcEndpoint": {
		id: "vpce-{hash}",
		outputs: map[string]any{
			"arn":          "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{id}",
			"prefixListId": "pl-{hash}",
			"state":        "available",
		},
	},
	"aws:ec2/vpnConnection:VpnConnection": {
		id: "vpn-{hash}",
		outputs: map[string]any{
			"arn":                 "arn:{partition}:ec2:{region}:{account}:vpn-connection/{id}",
			"tunnel1Address":      "198.51.100.1",
			"tunnel1PresharedKey": secret("{hash}"),
			"tunnel2Address":      "198.51.100.2",
			"tunnel2PresharedKey": secret("{hash}"),
		},
	},
	"aws:ec2/vpnConnectionRoute:VpnConnectionRoute": {id: "{destinationCidrBlock}:{vpnConnectionId}"},
	"aws:ec2/vpnGateway:VpnGateway": {
		id:      "vgw-{hash}",
		outputs: map[string]any{"arn": "arn:{partition}:ec2:{region}:{account}:vpn-gateway/{id}"},
	},
	"aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation": {id: "{vpnGatewayId}_{routeTableId}"},

	"aws:ecr/lifecyclePolicy:LifecyclePolicy": {id: "{repository}", outputs: map[string]any{"registryId": "{account}"}},
	"aws:ecr/repository:Repository": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{
			"arn":           "arn:{partition}:ecr:{region}:{account}:repository/{name_}",
			"registryId":    "{account}",
			"repositoryUrl": "{account}.dkr.ecr.{region}.{suffix}/{name_}",
		},
	},
	"aws:ecr/repositoryPolicy:RepositoryPolicy": {id: "{repository}", outputs: map[string]any{"registryId": "{account}"}},

	"aws:ecs/cluster:Cluster": {
		autoName: "name", id: "{arn}",
		outputs: map[string]any{"arn": "arn:{partition}:ecs:{region}:{account}:cluster/{name_}"},
	},
	"aws:ecs/service:Service": {
		autoName: "name", id: "arn:{partition}:ecs:{region}:{account}:service/{name_}",
	},
	"aws:ecs/taskDefinition:TaskDefinition": {
		id: "{family}",
		outputs: map[string]any{
			"arn":                "arn:{partition}:ecs:{region}:{account}:task-definition/{family}:1",
			"arnWithoutRevision": "arn:{partition}:ecs:{region}:{account}:task-definition/{family}",
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

	"aws:lambda/eventSourceMapping:EventSourceMapping": {
		id: "{uuid}",
		outputs: map[string]any{
			"arn":  "arn:{partition}:lambda:{region}:{account}:event-source-mapping:{id}",
			"uuid": "{id}",
		},
	},
	"aws:lambda/function:Function": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{
			"arn":       "arn:{partition}:lambda:{region}:{account}:function:{name_}",
			"invokeArn": "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/arn:{partition}:lambda:{region}:{account}:function:{name_}/invocations",
			"version":   "$LATEST",
		},
	},

	"aws:lb/listener:Listener": {
		id:      "{arn}",
		outputs: map[string]any{"arn": "arn:{partition}:elasticloadbalancing:{region}:{account}:listener/net/{hash}/{hash}/{hash}"},
	},
	"aws:lb/loadBalancer:LoadBalancer": {
		autoName: "name", id: "{arn}",
		outputs: map[string]any{
			"arn":       "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/net/{name_}/{hash}",
			"arnSuffix": "net/{name_}/{hash}",
			"dnsName":   "{name_}-{hash}.elb.{region}.{suffix}",
			"vpcId":     "vpc-{hash}",
			"zoneId":    "Z31USIVHYNEOWT",
		},
	},
	"aws:lb/targetGroup:TargetGroup": {
		autoName: "name", id: "{arn}",
		outputs: map[string]any{
			"arn":       "arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/{name_}/{hash}",
			"arnSuffix": "targetgroup/{name_}/{hash}",
		},
	},

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

	"aws:sqs/queue:Queue": {
		autoName: "name", id: "{url}",
		outputs: map[string]any{
			"arn": "arn:{partition}:sqs:{region}:{account}:{name_}",
			"url": "https://sqs.{region}.{suffix}/{account}/{name_}",
		},
	},
	"aws:sqs/queuePolicy:QueuePolicy":               {id: "{queueUrl}"},
	"aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": {id: "{queueUrl}"},

	"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":   ofSecurityGroup,
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ofSecurityGroup,

	"aws:wafv2/webAcl:WebAcl": {
		autoName: "name", id: "{uuid}",
		outputs: map[string]any{"arn": "arn:{partition}:wafv2:{region}:{account}:global/webacl/{name_}/{id}"},
	},
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {id: "{resourceArn}"},
}
