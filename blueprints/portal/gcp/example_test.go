package gcp_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/gcp"
	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/plan"
)

// A program of one's own makes the portal and builds on its parts.
func ExampleNewPortal() {
	program := func(ctx *pulumi.Context) error {
		options, problems := portal.ParseOptions(config.Spec{Cloud: "gcp", Environment: config.Production, Options: config.Values{
			"domain": "portal.hospital.org", "hostedZone": "hospital-org", "alarmEmail": "security@hospital.org",
			"signInIssuer": "https://login.hospital.org", "signInClient": "portal",
		}})
		if err := problems.Err(); err != nil {
			return err
		}
		p, err := gcp.NewPortal(ctx, "portal", &gcp.PortalArgs{
			Options: options, Project: "hospital-portal", Location: "us-central1",
			Images: workload.Unbuilt, // this example deploys nothing
		})
		if err != nil {
			return err
		}
		ctx.Export("documents", p.Documents.BucketName)
		return nil
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{Region: "us-central1"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(graph.OfType("gcp:storage/bucket:Bucket")), "buckets,", len(graph.OfType("gcp:kms/cryptoKey:CryptoKey")), "keys")
	// Output: 3 buckets, 3 keys
}
