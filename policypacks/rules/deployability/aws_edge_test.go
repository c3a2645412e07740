package deployability

import "github.com/phiform/phiform/policypacks/policytest"

// elsewhere is a resource whose provider works in another region.
func elsewhere(r policytest.Resource, region string) policytest.Resource {
	r.Region = region
	return r
}

var (
	served      = it(distributionType, props{"viewerCertificate": props{"acmCertificateArn": arnOf("certificate")}})
	certificate = and(certificateType, "certificate", props{})
	guarded     = it(distributionType, props{"webAclId": arnOf("acl")})
	acl         = func(scope any) policytest.Resource { return and(webACLType, "acl", props{"scope": scope}) }
	logging     = it(distributionType, props{"loggingConfig": props{"bucket": "logs.s3.amazonaws.com"}})
	edgeLogs    = policytest.Resource{Type: bucketType, Name: "logs", Outputs: props{"bucketDomainName": "logs.s3.amazonaws.com"}}
	owned       = func(by any) policytest.Resource {
		return and(ownershipType, "ownership", props{"bucket": of("logs"), "rule": props{"objectOwnership": by}})
	}
	wafLogs = it(wafLoggingType, props{"logDestinationConfigs": []any{arnOf("group")}})
)

var awsEdgeCases = []policytest.Case{
	c("aws-deploy-distribution-certificate", pass, "us-east-1", served, certificate),
	c("aws-deploy-distribution-certificate", fail, "elsewhere", served, elsewhere(certificate, "eu-west-1")),
	c("aws-deploy-distribution-certificate", unknown, "not known which", it(distributionType, props{"viewerCertificate": props{"acmCertificateArn": later}}), certificate),
	c("aws-deploy-distribution-certificate", na, "CloudFront's own", it(distributionType, props{}), certificate),

	c("aws-deploy-distribution-firewall", pass, "for CloudFront", guarded, acl("CLOUDFRONT")),
	c("aws-deploy-distribution-firewall", fail, "for a region", guarded, acl("REGIONAL")),
	c("aws-deploy-distribution-firewall", fail, "elsewhere", guarded, elsewhere(acl("CLOUDFRONT"), "eu-west-1")),
	c("aws-deploy-distribution-firewall", unknown, "scope not known", guarded, acl(later)),
	c("aws-deploy-distribution-firewall", na, "no firewall", it(distributionType, props{})),

	c("aws-deploy-distribution-log-bucket", pass, "takes ACLs", logging, edgeLogs, owned("BucketOwnerPreferred")),
	c("aws-deploy-distribution-log-bucket", fail, "takes none", logging, edgeLogs, owned("BucketOwnerEnforced")),
	c("aws-deploy-distribution-log-bucket", fail, "default", logging, edgeLogs),
	c("aws-deploy-distribution-log-bucket", unknown, "not known", logging, edgeLogs, owned(later)),
	c("aws-deploy-distribution-log-bucket", na, "no standard logs", it(distributionType, props{})),

	c("aws-deploy-firewall-log-name", pass, "as asked", wafLogs, and(logGroupType, "group", props{"name": "aws-waf-logs-portal"})),
	c("aws-deploy-firewall-log-name", pass, "by its logical name", it(wafLoggingType, props{"logDestinationConfigs": []any{arnOf("aws-waf-logs-portal")}}),
		and(logGroupType, "aws-waf-logs-portal", props{})),
	c("aws-deploy-firewall-log-name", fail, "another", wafLogs, and(logGroupType, "group", props{"name": "portal-waf"})),
	c("aws-deploy-firewall-log-name", unknown, "not known", wafLogs, and(logGroupType, "group", props{"name": later})),
	c("aws-deploy-firewall-log-name", na, "another stack's", it(wafLoggingType, props{"logDestinationConfigs": []any{"arn:aws:logs:us-east-1:1:log-group:theirs"}})),
}
