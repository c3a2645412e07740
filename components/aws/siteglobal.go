package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// globalRegion is where a content delivery network keeps its certificates,
// firewalls and log deliveries, whatever region the content is in.
const globalRegion = "us-east-1"

// siteGlobal makes children in globalRegion.
type siteGlobal struct {
	account  account
	parent   pulumi.Resource
	provider pulumi.ProviderResource // nil for the component's own
}

// lookUpGlobal asks the provider where it works. Using any value of the account
// fails in a program whose provider works elsewhere.
func lookUpGlobal(ctx *pulumi.Context, parent pulumi.Resource, provider pulumi.ProviderResource) siteGlobal {
	g := siteGlobal{account: lookUpAccount(ctx, parent), parent: parent, provider: provider}
	if provider != nil {
		region := aws.GetRegionOutput(ctx, aws.GetRegionOutputArgs{}, pulumi.Parent(parent), pulumi.Provider(provider))
		g.account.Region = region.Name()
	}
	g.account.Region = g.account.Region.ApplyT(requireGlobalRegion).(pulumi.StringOutput)
	return g
}

func requireGlobalRegion(region string) (string, error) {
	if region != globalRegion {
		return "", fmt.Errorf("global: the provider works in %s and must work in %s", region, globalRegion)
	}
	return region, nil
}

// options returns the options of a child in globalRegion.
func (g siteGlobal) options(more ...pulumi.ResourceOption) []pulumi.ResourceOption {
	options := append([]pulumi.ResourceOption{pulumi.Parent(g.parent)}, more...)
	if g.provider != nil {
		options = append(options, pulumi.Provider(g.provider))
	}
	return options
}
