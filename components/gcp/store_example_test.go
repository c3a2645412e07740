package gcp_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

// showStores plans the program and prints the names of what it would make.
func showStores(program pulumi.RunFunc) {
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

// A key that one program may encrypt and decrypt with by itself.
func ExampleNewKey() {
	showStores(func(ctx *pulumi.Context) error {
		worker := pulumi.String("serviceAccount:worker@clinic-prod.iam.gserviceaccount.com")
		key, err := gcp.NewKey(ctx, "results-key", &gcp.KeyArgs{
			Place:  gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")},
			Grants: []gcp.KeyGrant{{Name: "worker", Member: worker}},
		})
		if err != nil {
			return err
		}
		ctx.Export("keyId", key.KeyID)
		return nil
	})
	// Unordered output:
	// results-key-grant-worker
	// results-key-key
	// results-key-ring
}

// A bucket whose overwritten objects can be had back for two years, and in which
// one group writes. The key is granted to the object store, not to the group.
func ExampleNewBucket() {
	showStores(func(ctx *pulumi.Context) error {
		place := gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")}
		key, err := gcp.NewKey(ctx, "results-key", &gcp.KeyArgs{Place: place})
		if err != nil {
			return err
		}
		ready, err := key.GrantService(ctx, gcp.ServiceStorage)
		if err != nil {
			return err
		}
		results, err := gcp.NewBucket(ctx, "results", &gcp.BucketArgs{
			Place:     place,
			KeyID:     key.KeyID,
			KeyReady:  []pulumi.Resource{ready},
			Lifecycle: &gcp.LifecycleArgs{NoncurrentDays: 730},
		})
		if err != nil {
			return err
		}
		_, err = results.Allow(ctx, "laboratory", gcp.RoleWriteObjects, pulumi.String("group:laboratory@example.org"))
		return err
	})
	// Unordered output:
	// results-key-grant-storage
	// results-key-key
	// results-key-ring
	// results-bucket
	// results-no-listing-by-viewers
	// results-no-reading-by-owners
	// results-no-reading-by-viewers
	// results-allow-laboratory
}

// An archive first, with those who may read it; then the trail that fills it and
// watches over the project.
func ExampleNewAuditTrail() {
	program := func(ctx *pulumi.Context) error {
		archive, err := gcp.NewAuditArchive(ctx, "archive", &gcp.AuditArchiveArgs{
			Place:   gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")},
			Readers: []pulumi.StringInput{pulumi.String("group:auditors@example.org")},
		})
		if err != nil {
			return err
		}
		_, err = gcp.NewAuditTrail(ctx, "trail", &gcp.AuditTrailArgs{
			Archive:     archive,
			AlarmEmails: []string{"security@example.org"},
		})
		return err
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(graph.OfType("gcp:logging/projectSink:ProjectSink")), "sinks,",
		len(graph.OfType("gcp:monitoring/alertPolicy:AlertPolicy")), "alarms")
	// Output: 2 sinks, 14 alarms
}
