package gcp

import (
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/storage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// preflightSeconds is how long a browser remembers what the bucket allows.
const preflightSeconds = 3600

// readHeaders are what scripts may ask for, and see of the answer.
var readHeaders = []string{"Content-Disposition", "Content-Length", "Content-Range", "Content-Type", "ETag", "Range"}

// sharedWith lets scripts of the origins read. It gives no permission: every
// request still needs a signature of somebody who has it.
func sharedWith(origins pulumi.StringArrayInput) storage.BucketCorArrayInput {
	if origins == nil {
		return nil
	}
	return storage.BucketCorArray{&storage.BucketCorArgs{
		Origins:         origins,
		Methods:         pulumi.ToStringArray([]string{"GET", "HEAD"}),
		ResponseHeaders: pulumi.ToStringArray(readHeaders),
		MaxAgeSeconds:   pulumi.Int(preflightSeconds),
	}}
}
