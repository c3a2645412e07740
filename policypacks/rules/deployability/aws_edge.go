package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	certificateType = "aws:acm/certificate:Certificate"
	webACLType      = "aws:wafv2/webAcl:WebAcl"
	wafLoggingType  = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
	ownershipType   = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
	edgeRegion      = "us-east-1"
)

var awsEdgeRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-distribution-certificate",
		Title:       "Certificates of distributions lie in us-east-1",
		Why:         "CloudFront takes certificates from that region only: without one, members have no encrypted way to their records",
		Remediation: "create the acm.Certificate with a provider for us-east-1",
		Severity:    policypacks.High,
		Types:       []string{distributionType}, Citations: []string{safeguard.TransitEncryption}, NIST: []string{"SC-8(1)"},
		Missing: "viewerCertificate: CloudFront's own",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "viewerCertificate.acmCertificateArn", func(certificate *policypacks.Subject) policypacks.Outcome {
				return inRegion(certificate, edgeRegion)
			}, certificateType)
		},
	},
	{
		ID:          "aws-deploy-distribution-firewall",
		Title:       "Firewalls of distributions are made for CloudFront",
		Why:         "CloudFront refuses a firewall of a region: the way to health data would stay unguarded",
		Remediation: "create the wafv2.WebAcl with Scope CLOUDFRONT and a provider for us-east-1, and name it by its ARN",
		Severity:    policypacks.High,
		Types:       []string{distributionType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"SC-7"},
		Missing: "webAclId: no firewall",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "webAclId", func(acl *policypacks.Subject) policypacks.Outcome {
				return policypacks.All(acl.At("scope").Is("CLOUDFRONT"), inRegion(acl, edgeRegion))
			}, webACLType)
		},
	},
	{
		ID:          "aws-deploy-distribution-log-bucket",
		Title:       "Buckets for a distribution's standard logs take ACLs",
		Why:         "CloudFront delivers its standard logs by ACL: a bucket without ACLs refuses them, and with them the record of access",
		Remediation: "set ObjectOwnership to BucketOwnerPreferred on the log bucket, or deliver logs by cloudwatch.LogDelivery instead",
		Severity:    policypacks.High,
		Types:       []string{distributionType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-12"},
		Missing: "objectOwnership: BucketOwnerEnforced, which is no ACLs",
		Related: true, Check: logBucketTakesACLs,
	},
	{
		ID:          "aws-deploy-firewall-log-name",
		Title:       "Destinations of firewall logs have the name that the firewall asks for",
		Why:         "The firewall refuses a destination whose name does not begin with aws-waf-logs-, so attacks leave no record",
		Remediation: "begin the name of the log group, bucket or delivery stream with aws-waf-logs-",
		Severity:    policypacks.High,
		Types:       []string{wafLoggingType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-12"},
		Missing: "logDestinationConfigs: required by the service",
		Related: true, Check: firewallLogName,
	},
}

// inRegion holds where a resource's provider works in the region.
func inRegion(s *policypacks.Subject, region string) policypacks.Outcome {
	switch s.Region() {
	case "":
		return policypacks.Undecided("region")
	case region:
		return policypacks.Passed("it lies in %s", region)
	}
	return policypacks.Failed("it lies in %s, want %s", s.Region(), region)
}

func logBucketTakesACLs(s *policypacks.Subject) policypacks.Outcome {
	return atTargets(s, "loggingConfig.bucket", func(bucket *policypacks.Subject) policypacks.Outcome {
		links := bucket.PointingHere("bucket", ownershipType)
		return links.Some(links.Missing("BucketOwnershipControls.bucket", "the bucket takes no ACLs"), func(o *policypacks.Subject) policypacks.Outcome {
			return o.At("rule.objectOwnership").OneOf("BucketOwnerPreferred", "ObjectWriter")
		})
	}, bucketTypes...)
}

const firewallLogPrefix = "aws-waf-logs-"

func firewallLogName(s *policypacks.Subject) policypacks.Outcome {
	types := append([]string{logGroupType, deliveryType}, bucketTypes...)
	return atTargets(s, "logDestinationConfigs[*]", func(destination *policypacks.Subject) policypacks.Outcome {
		name := destination.First("name", "namePrefix", "bucket", "bucketPrefix")
		if name.IsMissing() {
			return startsWith(destination.Name(), firewallLogPrefix)
		}
		return name.Satisfies("a name that begins with "+firewallLogPrefix, func(text string) bool {
			return strings.HasPrefix(text, firewallLogPrefix)
		})
	}, types...)
}

// startsWith judges the logical name, from which a physical one is made where the program gives none.
func startsWith(name, prefix string) policypacks.Outcome {
	if strings.HasPrefix(name, prefix) {
		return policypacks.Passed("its name will begin with %s", prefix)
	}
	return policypacks.Failed("its name will begin with %s, want %s", name, prefix)
}
