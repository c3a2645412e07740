package aws

import "github.com/phiform/phiform/policypacks/policytest"

// objectEvents is an advanced selector of object events below the prefixes, narrowed further.
func objectEvents(prefixes []any, more ...props) props {
	fields := list{{"field": "eventCategory", "equals": []string{"Data"}}, {"field": "resources.type", "equals": []string{"AWS::S3::Object"}}}
	if prefixes != nil {
		fields = append(fields, props{"field": "resources.ARN", "startsWiths": prefixes})
	}
	return props{"fieldSelectors": append(fields, more...)}
}

// recording is a trail with advanced event selectors.
func recording(selectors ...any) policytest.Resource {
	return and(trailType, "trail", props{"s3BucketName": "elsewhere", "advancedEventSelectors": selectors})
}

func basicRecording(values ...any) policytest.Resource {
	return and(trailType, "trail", props{"eventSelectors": list{{"dataResources": list{{"type": "AWS::S3::Object", "values": values}}}}})
}

var (
	ours    = []any{policytest.ARN("it") + "/"}
	bucket  = it(bucketV2Type, props{})
	without = func(names ...string) props { return props{"field": "eventName", "notEquals": names} }
)

var objectEventCases = []policytest.Case{
	c("aws-s3-bucket-object-events", pass, "of the bucket", bucket, recording(objectsOnly, objectEvents(ours))),
	c("aws-s3-bucket-object-events", pass, "of every bucket", bucket, recording(objectEvents(nil))),
	c("aws-s3-bucket-object-events", pass, "nothing deployed yet", newIt(bucketV2Type, props{}), recording(objectEvents([]any{laterFrom("it")}))),
	c("aws-s3-bucket-object-events", pass, "but for deliveries", bucket, recording(objectEvents(ours, without("PutObject")))),
	c("aws-s3-bucket-object-events", fail, "but for reading", bucket, recording(objectEvents(ours, without("GetObject")))),
	c("aws-s3-bucket-object-events", fail, "writing only", bucket, recording(objectEvents(ours, props{"field": "readOnly", "equals": []string{"false"}}))),
	c("aws-s3-bucket-object-events", fail, "of a folder", bucket, recording(objectEvents([]any{policytest.ARN("it") + "/folder/"}))),
	c("aws-s3-bucket-object-events", fail, "of all others", bucket,
		recording(objectEvents(nil, props{"field": "resources.ARN", "startsWiths": []string{"arn:"}, "notStartsWiths": ours}))),
	c("aws-s3-bucket-object-events", fail, "of another bucket, not deployed yet", bucket, data, recording(objectEvents([]any{laterFrom("data")}))),
	c("aws-s3-bucket-object-events", fail, "no data events", bucket, recording(management)).Saying("no trail of this stack records who uses"),
	c("aws-s3-bucket-object-events", fail, "no trail", bucket),
	c("aws-s3-bucket-object-events", fail, "trail off", bucket, and(trailType, "trail", props{"enableLogging": false})),
	c("aws-s3-bucket-object-events", pass, "basic, of the bucket", bucket, basicRecording(ours...)),
	c("aws-s3-bucket-object-events", pass, "basic, of every bucket", bucket, basicRecording("arn:aws:")),
	c("aws-s3-bucket-object-events", fail, "basic, of another bucket", bucket, basicRecording(policytest.ARN("data")+"/")),
	c("aws-s3-bucket-object-events", unknown, "prefix not known", bucket, recording(objectEvents([]any{later}))),
	c("aws-s3-bucket-object-events", unknown, "selectors not known", bucket, and(trailType, "trail", props{"advancedEventSelectors": later})),
	c("aws-s3-bucket-object-events", unknown, "may receive access logs", bucket, data, bucketLog(of("data"), later)),
	c("aws-s3-bucket-object-events", na, "receives access logs", bucket, data, bucketLog(of("data"), of("it"))),
	c("aws-s3-bucket-object-events", na, "recorded elsewhere", bucket).With("trailElsewhere", true),
}
