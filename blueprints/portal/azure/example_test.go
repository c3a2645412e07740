package azure_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/azure"
	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/plan"
)

// A program of one's own makes the portal and builds on its parts. It does not compile the services here: their images
// were published before.
func ExampleNewPortal() {
	program := func(ctx *pulumi.Context) error {
		options, problems := portal.ParseOptions(config.Spec{Cloud: "azure", Environment: config.Production, Options: config.Values{
			"domain": "portal.hospital.org", "alarmEmail": "security@hospital.org",
			"hostedZone":   "/subscriptions/1/resourceGroups/dns/providers/Microsoft.Network/dnsZones/hospital.org",
			"signInIssuer": "https://0b1c.ciamlogin.com/0b1c/v2.0", "signInClient": "5f0d8a1e-0000-4000-8000-00000000000a",
			"publishFrom": []any{"203.0.113.10"},
		}})
		if err := problems.Err(); err != nil {
			return err
		}
		p, err := azure.NewPortal(ctx, "portal", &azure.PortalArgs{
			Options: options, Location: "westeurope",
			Images: workload.Fixed("hospital.azurecr.io/portal@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
		})
		if err != nil {
			return err
		}
		ctx.Export("documents", p.Documents.BucketName)
		return nil
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(graph.OfType("azure-native:storage:StorageAccount")), "accounts,", len(graph.OfType("azure-native:keyvault:Key")), "keys")
	// Output: 2 accounts, 2 keys
}
