package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func versions(bucket any, status any) policytest.Resource {
	return and(versioningType, "versioning", props{"bucket": bucket, "versioningConfiguration": props{"status": status}})
}

func lifecycle(bucket any, rule props) policytest.Resource {
	return and(lifecycleType, "lifecycle", props{"bucket": bucket, "rules": list{rule}})
}

var s3RecoveryCases = slices.Concat(s3KeptCases, s3CopyCases, s3AccountCases)

var s3KeptCases = []policytest.Case{
	c("aws-s3-bucket-versioning", pass, "enabled", it(bucketV2Type, props{}), versions(of("it"), "Enabled")),
	c("aws-s3-bucket-versioning", pass, "inline", it(bucketType, props{"versioning": props{"enabled": true}})),
	c("aws-s3-bucket-versioning", pass, "inline list", it(bucketV2Type, props{"versionings": list{{"enabled": true}}})),
	c("aws-s3-bucket-versioning", fail, "suspended", it(bucketV2Type, props{}), versions(of("it"), "Suspended")),
	c("aws-s3-bucket-versioning", fail, "left out", it(bucketV2Type, props{})),
	c("aws-s3-bucket-versioning", unknown, "not known", it(bucketV2Type, props{}), versions(of("it"), later)),
	c("aws-s3-bucket-versioning", unknown, "for a bucket not known", it(bucketV2Type, props{}), versions(later, "Enabled")),
	c("aws-s3-bucket-versioning", na, "no bucket", it(keyType, props{})),

	c("aws-s3-bucket-disposal", pass, "expire", it(bucketV2Type, props{}), versions(of("it"), "Enabled"),
		lifecycle(of("it"), props{"status": "Enabled", "noncurrentVersionExpiration": props{"noncurrentDays": 90}})),
	c("aws-s3-bucket-disposal", pass, "expire, inline", it(bucketType, props{
		"versioning": props{"enabled": true}, "lifecycleRules": list{{"enabled": true, "noncurrentVersionExpiration": props{"days": 90}}},
	})),
	c("aws-s3-bucket-disposal", fail, "rule disabled", it(bucketV2Type, props{}), versions(of("it"), "Enabled"),
		lifecycle(of("it"), props{"status": "Disabled", "noncurrentVersionExpiration": props{"noncurrentDays": 90}})),
	c("aws-s3-bucket-disposal", fail, "left out", it(bucketV2Type, props{}), versions(of("it"), "Enabled")),
	c("aws-s3-bucket-disposal", unknown, "not known", it(bucketV2Type, props{}), versions(of("it"), "Enabled"),
		lifecycle(of("it"), props{"status": later, "noncurrentVersionExpiration": props{"noncurrentDays": 90}})).Saying("status"),
	c("aws-s3-bucket-disposal", na, "no versions", it(bucketV2Type, props{})),

	c("aws-s3-bucket-no-force-destroy", pass, "left out", it(bucketV2Type, props{})),
	c("aws-s3-bucket-no-force-destroy", fail, "set", it(bucketType, props{"forceDestroy": true})),
	c("aws-s3-bucket-no-force-destroy", unknown, "not known", it(bucketV2Type, props{"forceDestroy": later})),
	c("aws-s3-bucket-no-force-destroy", na, "no bucket", it(keyType, props{})),

	c("aws-s3-replication-keeps-deleted", pass, "disabled", it(replicationType, props{"rules": list{{"filter": props{}, "deleteMarkerReplication": props{"status": "Disabled"}}}})),
	c("aws-s3-replication-keeps-deleted", fail, "enabled", it(replicationType, props{"rules": list{{"filter": props{}, "deleteMarkerReplication": props{"status": "Enabled"}}}})),
	c("aws-s3-replication-keeps-deleted", fail, "one of two", it(replicationType, props{"rules": list{{"filter": props{}}, {"status": "Enabled"}}})),
	c("aws-s3-replication-keeps-deleted", fail, "without a filter", it(replicationType, props{"rules": list{{"status": "Enabled"}}})),
	c("aws-s3-replication-keeps-deleted", unknown, "not known", it(replicationType, props{"rules": later})),
	c("aws-s3-replication-keeps-deleted", na, "no rules", it(replicationType, props{"rules": list{}})),
}
