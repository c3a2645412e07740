// A user's own Pulumi program: one bucket, named by the project's own configuration.
package main

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		name, ok := ctx.GetConfig("clinic:bucket")
		if !ok {
			return errors.New("clinic:bucket is missing")
		}
		var bucket struct{ pulumi.CustomResourceState }
		return ctx.RegisterResource("aws:s3/bucketV2:BucketV2", "records", pulumi.Map{
			"bucket": pulumi.String(name),
		}, &bucket)
	})
}
