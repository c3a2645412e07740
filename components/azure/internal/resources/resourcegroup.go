package resources

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ResourceGroup holds resources, which go with it. Its id is the group's resource id.
type ResourceGroup struct {
	pulumi.CustomResourceState

	// Name is the name in the subscription.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewResourceGroup registers a resource group.
func NewResourceGroup(ctx *pulumi.Context, name string, args *ResourceGroupArgs,
	opts ...pulumi.ResourceOption,
) (*ResourceGroup, error) {
	if args == nil {
		args = &ResourceGroupArgs{}
	}
	var resource ResourceGroup
	if err := declared.Register(ctx, ResourceGroupType, name, args, &resource, nil, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ResourceGroupArgs are the arguments of ResourceGroup. Without a name, the provider makes one up from the resource's
// name. The service requires a Location, for which the provider has a default.
type ResourceGroupArgs struct {
	Location          pulumi.StringPtrInput
	ResourceGroupName pulumi.StringPtrInput
	Tags              pulumi.StringMapInput
}

type resourceGroupArgs struct {
	Location          *string           `pulumi:"location"`
	ResourceGroupName *string           `pulumi:"resourceGroupName"`
	Tags              map[string]string `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (ResourceGroupArgs) ElementType() reflect.Type { return reflect.TypeFor[resourceGroupArgs]() }
