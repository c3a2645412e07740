package azure_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/plan"
)

// A service in a network of its own, which only private links lead to. Its image
// comes from a registry that a build machine publishes to.
func ExampleNewService() {
	place := azure.Place{ResourceGroupName: pulumi.String("clinic"), Location: pulumi.String("westeurope")}
	program := func(ctx *pulumi.Context) error {
		network, err := azure.NewNetwork(ctx, "net", &azure.NetworkArgs{Place: place})
		if err != nil {
			return err
		}
		access := network.Private(azure.ZoneRegistry)
		registry, err := azure.NewRegistry(ctx, "images", &azure.RegistryArgs{
			Place: place, PrivateAccess: &access, PublishFrom: []string{"203.0.113.7"},
		})
		if err != nil {
			return err
		}
		environment, err := azure.NewServiceEnvironment(ctx, "run", &azure.ServiceEnvironmentArgs{
			Place: place, SubnetID: network.ServiceSubnetID,
		})
		if err != nil {
			return err
		}
		identity, err := azure.NewServiceIdentity(ctx, "web-identity", &azure.ServiceIdentityArgs{Place: place})
		if err != nil {
			return err
		}
		pull, err := identity.PullFrom(ctx, registry)
		if err != nil {
			return err
		}
		_, err = azure.NewService(ctx, "web", &azure.ServiceArgs{
			Place:             place,
			EnvironmentID:     environment.EnvironmentID,
			EnvironmentDomain: environment.DefaultDomain,
			Identity:          identity,
			RegistryHost:      registry.Host,
			Image:             pulumi.Sprintf("%s/web@sha256:%s", registry.Host, strings.Repeat("0", 64)),
			After:             slices.Concat([]pulumi.Resource{pull}, registry.Ready, network.Ready),
		})
		return err
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range graph.OfType("azure-native:app/v20241002preview:ManagedEnvironment") {
		fmt.Println("public network access:", r.Inputs["publicNetworkAccess"].StringValue())
	}
	for _, r := range graph.OfType("azure-native:network/v20240501:Subnet") {
		fmt.Println(r.Name, r.Inputs["addressPrefix"].StringValue())
	}
	// Output:
	// public network access: Disabled
	// net-endpoints 10.0.2.0/24
	// net-services 10.0.0.0/23
}
