package aws

import "github.com/phiform/phiform/policypacks/policytest"

func trail(more props) policytest.Resource {
	inputs := props{"s3BucketName": of("store")}
	for key, value := range more {
		inputs[key] = value
	}
	return it(trailType, inputs)
}

var (
	store      = and(bucketV2Type, "store", props{})
	off        = trail(props{"enableLogging": false})
	management = props{"fieldSelectors": list{{"field": "eventCategory", "equals": []string{"Management"}}}}
	writesOnly = props{"fieldSelectors": list{
		{"field": "eventCategory", "equals": []string{"Management"}}, {"field": "readOnly", "equals": []string{"false"}},
	}}
	withoutKeyEvents = props{"fieldSelectors": list{
		{"field": "eventCategory", "equals": []string{"Management"}}, {"field": "eventSource", "notEquals": []string{"kms.amazonaws.com"}},
	}}
	objectsOnly = props{"fieldSelectors": list{{"field": "eventCategory", "equals": []string{"Data"}}}}
)

var cloudtrailCases = []policytest.Case{
	c("aws-cloudtrail-multi-region", pass, "every region", trail(props{"isMultiRegionTrail": true}), store),
	c("aws-cloudtrail-multi-region", fail, "left out", trail(nil), store),
	c("aws-cloudtrail-multi-region", unknown, "not known", trail(props{"isMultiRegionTrail": later}), store),
	c("aws-cloudtrail-multi-region", na, "off", off, store),

	c("aws-cloudtrail-enabled", pass, "left out", trail(nil), store),
	c("aws-cloudtrail-enabled", fail, "off", off, store),
	c("aws-cloudtrail-enabled", unknown, "not known", trail(props{"enableLogging": later}), store),
	c("aws-cloudtrail-enabled", na, "no trail", it(logGroupType, props{})),

	c("aws-cloudtrail-log-file-validation", pass, "on", trail(props{"enableLogFileValidation": true}), store),
	c("aws-cloudtrail-log-file-validation", fail, "left out", trail(nil), store),
	c("aws-cloudtrail-log-file-validation", unknown, "not known", trail(props{"enableLogFileValidation": later}), store),
	c("aws-cloudtrail-log-file-validation", na, "off", off, store),

	c("aws-cloudtrail-encryption", pass, "key", trail(props{"kmsKeyId": laterFrom("key")}), aKey, store),
	c("aws-cloudtrail-encryption", fail, "left out", trail(nil), store),
	c("aws-cloudtrail-encryption", fail, "key of AWS", trail(props{"kmsKeyId": "alias/aws/s3"}), store),
	c("aws-cloudtrail-encryption", unknown, "not known", trail(props{"kmsKeyId": later}), store),
	c("aws-cloudtrail-encryption", na, "off", off, store),

	c("aws-cloudtrail-searchable", pass, "delivered", trail(props{"cloudWatchLogsGroupArn": later, "cloudWatchLogsRoleArn": later}), store),
	c("aws-cloudtrail-searchable", fail, "no role to deliver with", trail(props{"cloudWatchLogsGroupArn": later}), store),
	c("aws-cloudtrail-searchable", fail, "left out", trail(nil), store),
	c("aws-cloudtrail-searchable", unknown, "left out, but may be off", trail(props{"enableLogging": later}), store),
	c("aws-cloudtrail-searchable", na, "off", off, store),

	c("aws-cloudtrail-global-events", pass, "left out", trail(nil), store),
	c("aws-cloudtrail-global-events", fail, "left aside", trail(props{"includeGlobalServiceEvents": false}), store),
	c("aws-cloudtrail-global-events", unknown, "not known", trail(props{"includeGlobalServiceEvents": later}), store),
	c("aws-cloudtrail-global-events", na, "off", off, store),

	c("aws-cloudtrail-management-events", pass, "no selectors", trail(nil), store),
	c("aws-cloudtrail-management-events", pass, "basic", trail(props{"eventSelectors": list{{"dataResources": list{}}}}), store),
	c("aws-cloudtrail-management-events", fail, "basic, writes only", trail(props{"eventSelectors": list{{"readWriteType": "WriteOnly"}}}), store),
	c("aws-cloudtrail-management-events", pass, "advanced", trail(props{"advancedEventSelectors": []any{objectsOnly, management}}), store),
	c("aws-cloudtrail-management-events", pass, "without the key service's", trail(props{"advancedEventSelectors": []any{withoutKeyEvents}}), store),
	c("aws-cloudtrail-management-events", fail, "advanced, writes only", trail(props{"advancedEventSelectors": []any{writesOnly}}), store),
	c("aws-cloudtrail-management-events", fail, "advanced, objects only", trail(props{"advancedEventSelectors": []any{objectsOnly}}), store),
	c("aws-cloudtrail-management-events", unknown, "not known", trail(props{"advancedEventSelectors": later}), store),
	c("aws-cloudtrail-management-events", na, "off", off, store),

	c("aws-cloudtrail-bucket-locked", pass, "locked", trail(nil), store, lock(of("store"), compliance)),
	c("aws-cloudtrail-bucket-locked", pass, "nothing deployed yet", trail(props{"s3BucketName": laterFrom("store")}), store, lock(laterFrom("store"), compliance)),
	c("aws-cloudtrail-bucket-locked", fail, "can be lifted", trail(nil), store, lock(of("store"), props{"mode": "GOVERNANCE", "days": 2192})),
	c("aws-cloudtrail-bucket-locked", fail, "not locked", trail(nil), store),
	c("aws-cloudtrail-bucket-locked", unknown, "mode not known", trail(nil), store, lock(of("store"), props{"mode": later})),
	c("aws-cloudtrail-bucket-locked", unknown, "lock of a bucket not known", trail(nil), store, lock(later, compliance)),
	c("aws-cloudtrail-bucket-locked", unknown, "bucket not known", trail(props{"s3BucketName": later}), store),
	c("aws-cloudtrail-bucket-locked", na, "another stack's bucket", trail(props{"s3BucketName": "central"}), store),

	c("aws-cloudtrail-bucket-retention", pass, "days", trail(nil), store, lock(of("store"), compliance)),
	c("aws-cloudtrail-bucket-retention", pass, "years", trail(nil), store, lock(of("store"), props{"mode": "COMPLIANCE", "years": 6})),
	c("aws-cloudtrail-bucket-retention", pass, "short, as configured", trail(nil), store, lock(of("store"), props{"days": 365})).With("minDays", 365),
	c("aws-cloudtrail-bucket-retention", fail, "too short", trail(nil), store, lock(of("store"), props{"days": 365})),
	c("aws-cloudtrail-bucket-retention", na, "none", trail(nil), store),
	c("aws-cloudtrail-bucket-retention", unknown, "not known", trail(nil), store, lock(of("store"), props{"days": later})),
	c("aws-cloudtrail-bucket-retention", na, "another stack's bucket", trail(props{"s3BucketName": "central"}), store),
}
