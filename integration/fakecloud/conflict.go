package fakecloud

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// taken is the error code with which a cloud refuses a second resource of the same physical name, by type. Types that
// are not here either get an id of the cloud's choice, so that a second creation makes a second resource, or are
// settings of another resource, which a second creation writes over.
var taken = map[string]string{
	"aws:cloudtrail/trail:Trail":                                   "TrailAlreadyExistsException",
	"aws:cloudwatch/logDeliverySource:LogDeliverySource":           "ConflictException",
	"aws:cloudwatch/logGroup:LogGroup":                             "ResourceAlreadyExistsException",
	"aws:cognito/userPoolDomain:UserPoolDomain":                    "InvalidParameterException",
	"aws:iam/policy:Policy":                                        "EntityAlreadyExists",
	"aws:iam/role:Role":                                            "EntityAlreadyExists",
	"aws:kms/alias:Alias":                                          "AlreadyExistsException",
	"aws:s3/bucketV2:BucketV2":                                     "BucketAlreadyOwnedByYou",
	"aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": "ConflictException",
}

// bucket is the type whose settings are resources of their own.
const bucket = "aws:s3/bucketV2:BucketV2"

// ready tells why the cloud refuses to create the resource now, if it does.
func ready(c *contents, token, id string, inputs resource.PropertyMap) error {
	if code, unique := taken[token]; unique && c.Records[key(token, id)] != nil {
		return fmt.Errorf("creating %s (%s): StatusCode: 409, %s: the name is taken", token, id, code)
	}
	if !strings.HasPrefix(token, "aws:s3/bucket") || token == bucket {
		return nil
	}
	if name := inputs["bucket"]; name.IsString() && c.Records[key(bucket, name.StringValue())] == nil {
		return fmt.Errorf("creating %s (%s): StatusCode: 404, NoSuchBucket: the bucket does not exist", token, id)
	}
	return nil
}

// deletable tells why the cloud refuses to delete the resource, if it does.
func deletable(record *Record) error {
	if record.Type == "aws:cognito/userPool:UserPool" && record.Inputs.GetFields()["deletionProtection"].GetStringValue() == "ACTIVE" {
		return fmt.Errorf("deleting %s (%s): InvalidParameterException: the user pool cannot be deleted because deletion "+
			"protection is activated", record.Type, record.ID)
	}
	return nil
}
