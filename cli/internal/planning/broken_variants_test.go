package planning_test

// broken are portals with one weakness each.
var broken = []struct {
	name   string
	caught string // ids of rules, sorted
	breaks func(s stack)
	silent bool // the stack does not say whether an agreement is signed
}{
	// Keys
	{name: "a key does not rotate", caught: "aws-kms-key-rotation", breaks: func(s stack) { s.set("Key", "portal-documents-key-key", "enableKeyRotation", false) }},
	{name: "a key is disabled", caught: "aws-kms-key-enabled", breaks: func(s stack) { s.set("Key", "portal-documents-key-key", "isEnabled", false) }},
	{name: "a key can be gone in a week", caught: "aws-kms-key-deletion-window", breaks: func(s stack) { s.set("Key", "portal-site-key-key", "deletionWindowInDays", 7.0) }},
	{name: "a key is for anyone", caught: "aws-kms-key-policy-not-public", breaks: func(s stack) {
		s.allow("KeyPolicy", "portal-site-key-policy", "policy", `{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}`)
	}},
	{name: "a key may lock its administrator out", caught: "aws-kms-key-policy-keeps-administrator", breaks: func(s stack) {
		s.set("KeyPolicy", "portal-site-key-policy", "bypassPolicyLockoutSafetyCheck", true)
	}},
	{name: "an alias has no prefix", caught: "aws-deploy-alias-name", breaks: func(s stack) { s.set("Alias", "portal-site-key-alias", "name", "portal-site") }},
	{name: "a log group's key does not serve the logs", caught: "aws-deploy-key-serves-logs", breaks: func(s stack) {
		s.rewrite("KeyPolicy", "portal-site-log-key-policy", "policy", "logs.us-east-1.amazonaws.com", "sqs.amazonaws.com")
	}},
	{name: "the audit key does not serve the trail", caught: "aws-deploy-key-serves-trail", breaks: func(s stack) {
		s.rewrite("KeyPolicy", "portal-archive-key-policy", "policy", `"Action":["kms:GenerateDataKey*"]`, `"Action":["kms:DescribeKey"]`)
	}},
	{name: "the audit key does not serve the alarms", caught: "aws-deploy-key-serves-alarms", breaks: func(s stack) {
		s.rewrite("KeyPolicy", "portal-archive-key-policy", "policy", `"Service":["cloudwatch.amazonaws.com"]`, `"Service":["sqs.amazonaws.com"]`)
	}},
	{name: "the site's key does not serve CloudFront", caught: "aws-deploy-key-serves-distribution", breaks: func(s stack) {
		s.rewrite("KeyPolicy", "portal-site-key-policy", "policy", `"Service":["cloudfront.amazonaws.com"]`, `"Service":["sqs.amazonaws.com"]`)
	}},

	// Buckets
	{name: "a bucket has no customer key", caught: "aws-s3-bucket-encryption", breaks: func(s stack) {
		s.drop("BucketServerSideEncryptionConfigurationV2", "portal-documents-encryption")
	}},
	{name: "a bucket may be made public", caught: "aws-s3-bucket-public-access-block", breaks: func(s stack) {
		s.set("BucketPublicAccessBlock", "portal-documents-public-access", "blockPublicPolicy", false)
	}},
	{name: "a bucket takes ACLs", caught: "aws-s3-bucket-ownership", breaks: func(s stack) {
		s.set("BucketOwnershipControls", "portal-documents-ownership", "rule.objectOwnership", "ObjectWriter")
	}},
	{name: "a bucket is a website", caught: "aws-s3-bucket-no-website", breaks: func(s stack) {
		s.add("aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2", "website", map[string]any{"bucket": bucketOf(s, "portal-documents-bucket"), "indexDocument": map[string]any{"suffix": "i"}})
	}},
	{name: "a bucket answers plain text", caught: "aws-s3-bucket-policy-tls", breaks: func(s stack) {
		s.rewrite("BucketPolicy", "portal-documents-policy", "policy", "aws:SecureTransport", "aws:ViaAWSService")
	}},
	{name: "a bucket is for anyone", caught: "aws-s3-bucket-policy-not-public", breaks: func(s stack) {
		s.allow("BucketPolicy", "portal-documents-policy", "policy", `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}`)
	}},
	{name: "a bucket's pages open to other origins", caught: "aws-s3-bucket-cors-origins", breaks: func(s stack) {
		s.set("BucketCorsConfigurationV2", "portal-documents-origins", "corsRules[0].allowedOrigins[0]", "*")
	}},
	{name: "a bucket keeps no versions", caught: "aws-s3-bucket-versioning", breaks: func(s stack) {
		s.set("BucketVersioningV2", "portal-documents-versioning", "versioningConfiguration.status", "Suspended")
	}},
	{name: "a bucket keeps old versions for ever", caught: "aws-s3-bucket-disposal", breaks: func(s stack) {
		s.set("BucketLifecycleConfigurationV2", "portal-documents-lifecycle", "rules[0].noncurrentVersionExpiration", nil)
	}},
	{name: "a bucket goes with all it holds", caught: "aws-s3-bucket-no-force-destroy", breaks: func(s stack) {
		s.set("BucketV2", "portal-documents-bucket", "forceDestroy", true)
	}},
	{name: "a bucket has no access log", caught: "aws-s3-bucket-logging", breaks: func(s stack) { s.drop("BucketLoggingV2", "portal-documents-logging") }},
	{name: "a bucket logs into itself", caught: "aws-s3-bucket-logs-elsewhere", breaks: func(s stack) {
		logs := bucketOf(s, "portal-archive-store-logs-bucket")
		s.add("aws:s3/bucketLoggingV2:BucketLoggingV2", "logging", map[string]any{"bucket": logs, "targetBucket": logs, "targetPrefix": "own/"})
	}},
	{name: "logs go to a bucket that refuses them", caught: "aws-deploy-log-bucket-unlocked", breaks: func(s stack) {
		s.add("aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2", "lock", map[string]any{
			"bucket": bucketOf(s, "portal-archive-store-logs-bucket"),
			"rule":   map[string]any{"defaultRetention": map[string]any{"mode": "COMPLIANCE", "days": 2192.0}},
		})
	}},
	{name: "a bucket's objects are not on the trail", caught: "aws-s3-bucket-object-events", breaks: func(s stack) {
		s.set("Trail", "portal-audit-trail", "advancedEventSelectors[2].fieldSelectors[2].startsWiths[0]", "arn:aws:s3:::another/")
	}},
	{name: "a bucket's name is refused", caught: "aws-deploy-bucket-name", breaks: func(s stack) { s.set("BucketV2", "portal-documents-bucket", "bucket", "Portal_Documents") }},
	{name: "what receives replicas keeps no versions", caught: "aws-deploy-object-lock-versioned aws-deploy-replication-destination-versioned aws-s3-bucket-versioning", breaks: func(s stack) {
		s.set("BucketV2", "portal-archive-store-bucket", "objectLockEnabled", false)
		s.drop("BucketVersioningV2", "portal-archive-store-versioning")
	}},
	{name: "replication may not replicate", caught: "aws-deploy-replication-role", breaks: func(s stack) {
		s.drop("RolePolicy", "portal-archive-access-logs-replication-policy")
	}},
	{name: "replication's role trusts another", caught: "aws-deploy-role-trusts-service", breaks: func(s stack) {
		s.rewrite("Role", "portal-archive-access-logs-replication-role", "assumeRolePolicy", "s3.amazonaws.com", "ec2.amazonaws.com")
	}},

	// The site
	{name: "plain text pages", caught: "aws-cloudfront-viewer-https", breaks: func(s stack) {
		s.set("Distribution", "portal-site-distribution", "defaultCacheBehavior.viewerProtocolPolicy", "allow-all")
	}},
	{name: "an old TLS version", caught: "aws-cloudfront-tls-minimum", breaks: func(s stack) {
		s.set("Distribution", "portal-site-distribution", "viewerCertificate.minimumProtocolVersion", "TLSv1")
	}},
	{name: "an origin without access control", caught: "aws-cloudfront-origin-access", breaks: func(s stack) {
		s.set("Distribution", "portal-site-distribution", "origins[0].originAccessControlId", nil)
	}},
	{name: "unsigned requests to the origin", caught: "aws-cloudfront-origin-access-signs", breaks: func(s stack) {
		s.set("OriginAccessControl", "portal-site-access", "signingBehavior", "never")
	}},
	{name: "no firewall", caught: "aws-cloudfront-firewall", breaks: func(s stack) { s.set("Distribution", "portal-site-distribution", "webAclId", nil) }},
	{name: "no log of visits", caught: "aws-cloudfront-logging", breaks: func(s stack) { s.drop("LogDelivery", "portal-site-log-delivery") }},
	{name: "cookies in the log", caught: "aws-cloudfront-logs-no-cookies", breaks: func(s stack) {
		s.set("LogDelivery", "portal-site-log-delivery", "recordFields[0]", "cs(Cookie)")
	}},
	{name: "no security headers", caught: "aws-cloudfront-security-headers", breaks: func(s stack) {
		s.set("Distribution", "portal-site-distribution", "defaultCacheBehavior.responseHeadersPolicyId", nil)
	}},
	{name: "browsers may come back in plain text", caught: "aws-cloudfront-headers-hsts", breaks: func(s stack) {
		s.set("ResponseHeadersPolicy", "portal-site-headers", "securityHeadersConfig.strictTransportSecurity", nil)
	}},
	{name: "pages in other sites' frames", caught: "aws-cloudfront-headers-framing", breaks: func(s stack) {
		s.set("ResponseHeadersPolicy", "portal-site-headers", "securityHeadersConfig.frameOptions", nil)
		s.set("ResponseHeadersPolicy", "portal-site-headers", "securityHeadersConfig.contentSecurityPolicy", nil)
	}},
	{name: "a certificate in another region", caught: "aws-deploy-distribution-certificate aws-residency-region", breaks: func(s stack) {
		s.find("Certificate", "portal-site-certificate").Region = "eu-west-1"
	}},
	{name: "a weak certificate", caught: "aws-acm-certificate-key", breaks: func(s stack) { s.set("Certificate", "portal-site-certificate", "keyAlgorithm", "RSA_1024") }},
	{name: "a certificate that nobody renews", caught: "aws-acm-certificate-renewal", breaks: func(s stack) {
		s.set("Certificate", "portal-site-certificate", "validationMethod", "EMAIL")
	}},
	{name: "a firewall for a region", caught: "aws-deploy-distribution-firewall", breaks: func(s stack) { s.set("WebAcl", "portal-site-firewall", "scope", "REGIONAL") }},
	{name: "a firewall without managed rules", caught: "aws-wafv2-managed-rules", breaks: func(s stack) {
		s.set("WebAcl", "portal-site-firewall", "rules", []any{map[string]any{"name": "RequestLimit", "action": map[string]any{"block": map[string]any{}}}})
	}},
	{name: "a firewall that only counts", caught: "aws-wafv2-managed-rules-block", breaks: func(s stack) {
		s.set("WebAcl", "portal-site-firewall", "rules[2].overrideAction", map[string]any{"count": map[string]any{}})
	}},
	{name: "a firewall without metrics", caught: "aws-wafv2-metrics", breaks: func(s stack) {
		s.set("WebAcl", "portal-site-firewall", "visibilityConfig.cloudwatchMetricsEnabled", false)
	}},
	{name: "a firewall without a log", caught: "aws-wafv2-logging", breaks: func(s stack) { s.drop("WebAclLoggingConfiguration", "portal-site-firewall-logging") }},
	{name: "tokens in the firewall's log", caught: "aws-wafv2-logging-redacted", breaks: func(s stack) {
		s.set("WebAclLoggingConfiguration", "portal-site-firewall-logging", "redactedFields", nil)
	}},
	{name: "a firewall log with another name", caught: "aws-deploy-firewall-log-name", breaks: func(s stack) {
		s.set("LogGroup", "portal-site-firewall-log", "name", "portal-site-firewall")
	}},

	// Members
	{name: "one factor", caught: "aws-cognito-pool-mfa", breaks: func(s stack) { s.set("UserPool", "portal-members-users", "mfaConfiguration", "OFF") }},
	{name: "short passwords", caught: "aws-cognito-pool-password", breaks: func(s stack) { s.set("UserPool", "portal-members-users", "passwordPolicy.minimumLength", 6.0) }},
	{name: "members can be deleted at once", caught: "aws-cognito-pool-deletion-protection", breaks: func(s stack) {
		s.set("UserPool", "portal-members-users", "deletionProtection", "INACTIVE")
	}},
	{name: "threats are not watched", caught: "aws-cognito-pool-threat-protection", breaks: func(s stack) {
		s.set("UserPool", "portal-members-users", "userPoolAddOns.advancedSecurityMode", "OFF")
	}},
	{name: "anyone can sign up", caught: "aws-cognito-pool-invited", breaks: func(s stack) {
		s.set("UserPool", "portal-members-users", "adminCreateUserConfig.allowAdminCreateUserOnly", false)
	}},
	{name: "stolen passwords work", caught: "aws-cognito-pool-risk-blocks", breaks: func(s stack) {
		s.set("RiskConfiguration", "portal-members-risk", "compromisedCredentialsRiskConfiguration.actions.eventAction", "NO_ACTION")
	}},
	{name: "tokens in addresses", caught: "aws-cognito-client-code-grant", breaks: func(s stack) {
		s.set("UserPoolClient", "portal-members-client", "allowedOauthFlows[0]", "implicit")
	}},
	{name: "passwords in requests", caught: "aws-cognito-client-no-password-flow", breaks: func(s stack) {
		s.set("UserPoolClient", "portal-members-client", "explicitAuthFlows[0]", "ALLOW_USER_PASSWORD_AUTH")
	}},
	{name: "sessions for a month", caught: "aws-cognito-client-session", breaks: func(s stack) {
		s.set("UserPoolClient", "portal-members-client", "refreshTokenValidity", 43200.0)
	}},
	{name: "tokens cannot be revoked", caught: "aws-cognito-client-revocation", breaks: func(s stack) {
		s.set("UserPoolClient", "portal-members-client", "enableTokenRevocation", false)
	}},
	{name: "tells who is a member", caught: "aws-cognito-client-hides-members", breaks: func(s stack) {
		s.set("UserPoolClient", "portal-members-client", "preventUserExistenceErrors", "LEGACY")
	}},
	{name: "sign-in leads to plain text", caught: "aws-cognito-client-callback-https", breaks: func(s stack) {
		s.set("UserPoolClient", "portal-members-client", "callbackUrls[0]", "http://portal.example.com/")
	}},
	{name: "guests", caught: "aws-cognito-identity-no-guests", breaks: func(s stack) {
		s.set("IdentityPool", "portal-members-identities", "allowUnauthenticatedIdentities", true)
	}},
	{name: "roles by the classic flow", caught: "aws-cognito-identity-no-classic-flow", breaks: func(s stack) {
		s.set("IdentityPool", "portal-members-identities", "allowClassicFlow", true)
	}},
	{name: "tokens of signed-out members", caught: "aws-cognito-identity-token-check", breaks: func(s stack) {
		s.set("IdentityPool", "portal-members-identities", "cognitoIdentityProviders[0].serverSideTokenCheck", false)
	}},

	// Roles
	{name: "a role that may do everything", caught: "aws-iam-policy-no-admin", breaks: func(s stack) {
		s.allow("RolePolicy", "portal-publisher-policy", "policy", `{"Effect":"Allow","Action":"*","Resource":"*"}`)
	}},
	{name: "a role with a whole service", caught: "aws-iam-policy-no-whole-service", breaks: func(s stack) {
		s.allow("RolePolicy", "portal-publisher-policy", "policy", `{"Effect":"Allow","Action":"cloudfront:*","Resource":"arn:aws:cloudfront::123456789012:distribution/E1"}`)
	}},
	{name: "a role that reads every bucket", caught: "aws-iam-policy-names-data", breaks: func(s stack) {
		s.allow("RolePolicy", "portal-publisher-policy", "policy", `{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}`)
	}},
	{name: "a role for anyone", caught: "aws-iam-role-trust-not-public", breaks: func(s stack) {
		s.allow("Role", "portal-publisher", "assumeRolePolicy", `{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}`)
	}},
	{name: "a role for strangers of the identity service", caught: "aws-iam-role-trust-federated", breaks: func(s stack) {
		s.rewrite("Role", "portal-members-member", "assumeRolePolicy", "cognito-identity.amazonaws.com:aud", "cognito-identity.amazonaws.com:foo")
	}},
	{name: "a role for half a day", caught: "aws-iam-role-session", breaks: func(s stack) { s.set("Role", "portal-members-member", "maxSessionDuration", 43200.0) }},
	{name: "an access key", caught: "aws-iam-no-access-keys", breaks: func(s stack) {
		s.add("aws:iam/accessKey:AccessKey", "key", map[string]any{"user": "somebody"})
	}},

	// Audit
	{name: "a trail of one region", caught: "aws-cloudtrail-multi-region", breaks: func(s stack) { s.set("Trail", "portal-audit-trail", "isMultiRegionTrail", false) }},
	{name: "a trail that can be forged", caught: "aws-cloudtrail-log-file-validation", breaks: func(s stack) {
		s.set("Trail", "portal-audit-trail", "enableLogFileValidation", false)
	}},
	{name: "a trail without a key", caught: "aws-cloudtrail-encryption", breaks: func(s stack) { s.set("Trail", "portal-audit-trail", "kmsKeyId", nil) }},
	{name: "a trail that can be deleted", caught: "aws-cloudtrail-bucket-locked", breaks: func(s stack) {
		s.drop("BucketObjectLockConfigurationV2", "portal-archive-store-lock")
	}},
	{name: "a trail for a year", caught: "aws-cloudtrail-bucket-retention", breaks: func(s stack) {
		s.set("BucketObjectLockConfigurationV2", "portal-archive-store-lock", "rule.defaultRetention.days", 365.0)
	}},
	{name: "a trail that its bucket refuses", caught: "aws-deploy-trail-bucket-policy", breaks: func(s stack) {
		s.rewrite("BucketPolicy", "portal-archive-store-policy", "policy", `"Action":["s3:GetBucketAcl"]`, `"Action":["s3:GetBucketLocation"]`)
	}},
	{name: "a trail whose role may not log", caught: "aws-deploy-trail-log-role", breaks: func(s stack) { s.drop("RolePolicy", "portal-audit-logs-policy") }},
	{name: "a log group without a key", caught: "aws-cloudwatch-log-group-encryption", breaks: func(s stack) {
		s.set("LogGroup", "portal-audit-log-group", "kmsKeyId", nil)
	}},
	{name: "a log group for a month", caught: "aws-cloudwatch-log-group-retention", breaks: func(s stack) {
		s.set("LogGroup", "portal-audit-log-group", "retentionInDays", 30.0)
	}},
	{name: "days that the service does not know", caught: "aws-deploy-log-group-days", breaks: func(s stack) {
		s.set("LogGroup", "portal-audit-log-group", "retentionInDays", 366.0)
	}},
	{name: "an alarm that tells nobody", caught: "aws-cloudwatch-alarm-notifies", breaks: func(s stack) {
		s.set("MetricAlarm", "portal-audit-alarm-root-use", "alarmActions", nil)
	}},
	{name: "root's use is counted, and no alarm rings", caught: "aws-cloudwatch-metric-filter-alarm", breaks: func(s stack) {
		s.drop("MetricAlarm", "portal-audit-alarm-root-use")
	}},
	{name: "root's use is not counted", caught: "aws-stack-root-use-watched", breaks: func(s stack) {
		s.drop("LogMetricFilter", "portal-audit-filter-root-use")
	}},
	{name: "failed sign-ins are not counted", caught: "aws-stack-failed-sign-ins-watched", breaks: func(s stack) {
		s.drop("LogMetricFilter", "portal-audit-filter-failed-sign-ins")
	}},
	{name: "changes of the trail are not counted", caught: "aws-stack-trail-changes-watched", breaks: func(s stack) {
		s.drop("LogMetricFilter", "portal-audit-filter-trail-changes")
	}},
	{name: "alarms in plain text", caught: "aws-sns-topic-encryption", breaks: func(s stack) { s.set("Topic", "portal-audit-alarms", "kmsMasterKeyId", nil) }},
	{name: "alarms for anyone", caught: "aws-sns-topic-policy-not-public", breaks: func(s stack) {
		s.allow("TopicPolicy", "portal-audit-alarms-policy", "policy", `{"Effect":"Allow","Principal":"*","Action":"sns:Subscribe","Resource":"*"}`)
	}},
	{name: "alarms that nobody gets", caught: "aws-sns-topic-subscribed", breaks: func(s stack) { s.drop("TopicSubscription", "portal-audit-email-786906db") }},
	// Agreement and residency
	{name: "no word of an agreement", caught: "baa-agreement-signed", silent: true, breaks: func(stack) {}},
	{name: "a service that no agreement covers", caught: "aws-baa-service-eligible", breaks: func(s stack) {
		s.add("aws:lightsail/bucket:Bucket", "lightsail", map[string]any{"bundleId": "small_1_0"})
	}},
	{name: "a key abroad", caught: "aws-residency-region", breaks: func(s stack) { s.find("Key", "portal-site-log-key-key").Region = "eu-west-1" }},
	{name: "a copy abroad", caught: "aws-residency-copies", breaks: func(s stack) {
		s.add("aws:ecr/replicationConfiguration:ReplicationConfiguration", "replication", map[string]any{"replicationConfiguration": map[string]any{
			"rules": []any{map[string]any{"destinations": []any{map[string]any{"region": "eu-west-1", "registryId": "123456789012"}}}},
		}})
	}},

	{name: "alarms that may not ring", caught: "aws-deploy-alarm-reaches-topic", breaks: func(s stack) {
		s.rewrite("TopicPolicy", "portal-audit-alarms-policy", "policy", "cloudwatch.amazonaws.com", "sqs.amazonaws.com")
	}},
}

func bucketOf(s stack, name string) string { return s.find("BucketV2", name).ID }
