package azure_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure"
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

// A key in a vault of its own, with the identity that services take on to use it.
func ExampleNewKey() {
	show(func(ctx *pulumi.Context) error {
		key, err := azure.NewKey(ctx, "results-key", &azure.KeyArgs{
			Place: azure.Place{ResourceGroupName: pulumi.String("clinic"), Location: pulumi.String("westeurope")},
		})
		if err != nil {
			return err
		}
		ctx.Export("keyUri", key.KeyURI)
		return nil
	})
	// Unordered output:
	// results-key-vault-name
	// results-key-vault
	// results-key-key
	// results-key-identity
	// results-key-identity-role
}

// A bucket whose requests are recorded and whose overwritten objects can be had
// back for half a year, and a service that may read it.
func ExampleNewBucket() {
	show(func(ctx *pulumi.Context) error {
		place := azure.Place{ResourceGroupName: pulumi.String("clinic"), Location: pulumi.String("westeurope")}
		key, err := azure.NewKey(ctx, "results-key", &azure.KeyArgs{Place: place, VaultName: "clinic-results"})
		if err != nil {
			return err
		}
		results, err := azure.NewBucket(ctx, "results", &azure.BucketArgs{
			Place:         place,
			Encryption:    key.Encryption(),
			ContainerName: "letters",
			Logs:          azure.LogTarget{WorkspaceID: pulumi.String("/subscriptions/...")},
			Lifecycle:     &azure.LifecycleArgs{NoncurrentDays: 180},
		})
		if err != nil {
			return err
		}
		reader := pulumi.String("11111111-2222-3333-4444-555555555555")
		_, err = azure.Grant(ctx, results, "results-reader", reader, azure.RoleStorageBlobDataReader,
			results.Container.ID().ToStringOutput(), azure.PrincipalService)
		return err
	})
	// Unordered output:
	// results-key-vault
	// results-key-key
	// results-key-identity
	// results-key-identity-role
	// results-account
	// results-blobs
	// results-container
	// results-lifecycle
	// results-logs
	// results-reader
}

// An archive first, so that all else can log to it; then the trail of what is
// changed in the subscription.
func ExampleNewAuditTrail() {
	program := func(ctx *pulumi.Context) error {
		place := azure.Place{ResourceGroupName: pulumi.String("clinic"), Location: pulumi.String("westeurope")}
		archive, err := azure.NewAuditArchive(ctx, "archive", &azure.AuditArchiveArgs{Place: place})
		if err != nil {
			return err
		}
		if _, err := azure.NewKey(ctx, "results-key", &azure.KeyArgs{Place: place, Logs: archive.Target()}); err != nil {
			return err
		}
		_, err = azure.NewAuditTrail(ctx, "trail", &azure.AuditTrailArgs{
			Place:       place,
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
	fmt.Println(len(graph.OfType("azure-native:insights:DiagnosticSetting")), "logs,",
		len(graph.OfType("azure-native:insights:ActivityLogAlert")), "alarms")
	// Output: 4 logs, 13 alarms
}
