package aws_test

import (
	"context"
	"fmt"

	awsprovider "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

// A site of a clinic in Frankfurt. What a content delivery network keeps in
// us-east-1 gets a provider of its own.
func ExampleNewSite() {
	program := func(ctx *pulumi.Context) error {
		global, err := awsprovider.NewProvider(ctx, "global", &awsprovider.ProviderArgs{
			Region: pulumi.String("us-east-1"),
		})
		if err != nil {
			return err
		}
		logs, err := aws.NewBucket(ctx, "logs", &aws.BucketArgs{ReceivesAccessLogs: true})
		if err != nil {
			return err
		}
		site, err := aws.NewSite(ctx, "portal", &aws.SiteArgs{
			LogBucketName: logs.BucketName,
			DomainName:    pulumi.String("portal.example.org"),
			ZoneID:        pulumi.String("Z0123456789"),
			Global:        global,
		}, pulumi.DependsOn([]pulumi.Resource{logs}))
		if err != nil {
			return err
		}
		ctx.Export("url", site.URL)
		return nil
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{Region: "eu-central-1"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(graph.Outputs["url"].StringValue())
	for _, r := range graph.OfType("aws:acm/certificate:Certificate") {
		fmt.Println("certificate in", r.Region)
	}
	// Output:
	// https://portal.example.org
	// certificate in us-east-1
}
