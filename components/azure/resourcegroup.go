package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/resources"
)

// ResourceGroup is an Azure resource group.
type ResourceGroup = resources.ResourceGroup

// ResourceGroupArgs configures a resource group.
type ResourceGroupArgs struct {
	// Location is the region that the group is kept in, such as "westeurope". Default: the provider's.
	Location string
	// Disposable lets the group, and all that is in it, go with its stack.
	Disposable bool
	// Tags go on the group.
	Tags pulumi.StringMapInput
}

// NewResourceGroup makes a resource group. Whoever deletes a group deletes what is in it: unless it is Disposable,
// Pulumi refuses to, and leaves it where it is when its stack is destroyed.
func NewResourceGroup(
	ctx *pulumi.Context, name string, args *ResourceGroupArgs, opts ...pulumi.ResourceOption,
) (*ResourceGroup, error) {
	if args == nil {
		args = &ResourceGroupArgs{}
	}
	group := &resources.ResourceGroupArgs{Tags: args.Tags}
	if args.Location != "" {
		group.Location = pulumi.String(args.Location)
	}
	made, err := resources.NewResourceGroup(ctx, name, group, stateful(args.Disposable, opts...)...)
	if err != nil {
		return nil, fmt.Errorf("resource group %q: %w", name, err)
	}
	return made, nil
}
