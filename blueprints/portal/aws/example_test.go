package aws_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/aws"
	"github.com/phiform/phiform/plan"
)

// A program of one's own makes the portal and builds on its parts.
func ExampleNewPortal() {
	program := func(ctx *pulumi.Context) error {
		options, problems := portal.ParseOptions(config.Spec{Cloud: "aws", Environment: config.Production, Options: config.Values{
			"domain": "portal.hospital.org", "hostedZone": "Z0123456789", "alarmEmail": "security@hospital.org",
		}})
		if err := problems.Err(); err != nil {
			return err
		}
		p, err := aws.NewPortal(ctx, "portal", &aws.PortalArgs{Options: options})
		if err != nil {
			return err
		}
		ctx.Export("documents", p.Documents.BucketName)
		return nil
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{Region: "us-east-1"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(graph.OfType("aws:s3/bucketV2:BucketV2")), "buckets,", len(graph.OfType("aws:kms/key:Key")), "keys")
	// Output: 5 buckets, 4 keys
}
