package aws_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

// show plans the program and prints the names of what it would make.
func show(program pulumi.RunFunc) {
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range graph.Resources {
		if r.Custom {
			fmt.Println(r.Name)
		}
	}
}

// A key that one role may read and write with, through the object store.
func ExampleNewKey() {
	show(func(ctx *pulumi.Context) error {
		worker := pulumi.String("arn:aws:iam::111122223333:role/worker")
		key, err := aws.NewKey(ctx, "results-key", &aws.KeyArgs{
			Description: pulumi.String("Laboratory results"),
			Grants:      []aws.KeyGrant{aws.GrantWrite("Worker", worker)},
		})
		if err != nil {
			return err
		}
		ctx.Export("keyArn", key.KeyArn)
		return nil
	})
	// Unordered output:
	// results-key-alias
	// results-key-key
	// results-key-policy
}

// A bucket whose requests are recorded and whose overwritten objects can be had
// back for two years.
func ExampleNewBucket() {
	show(func(ctx *pulumi.Context) error {
		key, err := aws.NewKey(ctx, "results-key", nil)
		if err != nil {
			return err
		}
		_, err = aws.NewBucket(ctx, "results", &aws.BucketArgs{
			KeyArn:     key.KeyArn,
			AccessLogs: &aws.AccessLogsArgs{BucketName: pulumi.String("clinic-access-logs")},
			Lifecycle:  &aws.LifecycleArgs{NoncurrentDays: 730},
		})
		return err
	})
	// Unordered output:
	// results-key-alias
	// results-key-key
	// results-key-policy
	// results-bucket
	// results-lifecycle
	// results-logging
	// results-policy
	// results-ownership
	// results-public-access
	// results-encryption
	// results-versioning
}

// An archive first, so that buckets can log to it; then the trail that records
// what is done to them.
func ExampleNewAuditTrail() {
	program := func(ctx *pulumi.Context) error {
		archive, err := aws.NewAuditArchive(ctx, "archive", nil)
		if err != nil {
			return err
		}
		key, err := aws.NewKey(ctx, "results-key", nil)
		if err != nil {
			return err
		}
		results, err := aws.NewBucket(ctx, "results", &aws.BucketArgs{
			KeyArn:     key.KeyArn,
			AccessLogs: &aws.AccessLogsArgs{BucketName: archive.AccessLogsBucketName},
		})
		if err != nil {
			return err
		}
		_, err = aws.NewAuditTrail(ctx, "trail", &aws.AuditTrailArgs{
			Archive:        archive,
			DataBucketArns: []pulumi.StringInput{results.BucketArn},
			AlarmEmails:    []string{"security@example.org"},
		})
		return err
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(graph.OfType("aws:cloudtrail/trail:Trail")), "trail,",
		len(graph.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")), "alarms")
	// Output: 1 trail, 13 alarms
}
