package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// RegionNetworkEndpointGroup is what a load balancer knows a serverless service of one region by.
type RegionNetworkEndpointGroup struct {
	pulumi.CustomResourceState
}

// RegionNetworkEndpointGroupArgs are the arguments of RegionNetworkEndpointGroup. Region is required.
type RegionNetworkEndpointGroupArgs struct {
	CloudRun    *RegionNetworkEndpointGroupCloudRunArgs
	Description pulumi.StringPtrInput
	// NetworkEndpointType is SERVERLESS for a service of Cloud Run.
	NetworkEndpointType pulumi.StringPtrInput
	Project             pulumi.StringPtrInput
	Region              pulumi.StringInput
}

type regionNetworkEndpointGroupArgs struct {
	CloudRun            *regionNetworkEndpointGroupCloudRun `pulumi:"cloudRun"`
	Description         *string                             `pulumi:"description"`
	NetworkEndpointType *string                             `pulumi:"networkEndpointType"`
	Project             *string                             `pulumi:"project"`
	Region              string                              `pulumi:"region"`
}

// ElementType implements pulumi.Input.
func (RegionNetworkEndpointGroupArgs) ElementType() reflect.Type {
	return reflect.TypeFor[regionNetworkEndpointGroupArgs]()
}

// RegionNetworkEndpointGroupCloudRunArgs name a service of Cloud Run in the group's region.
type RegionNetworkEndpointGroupCloudRunArgs struct {
	Service pulumi.StringPtrInput
}

type regionNetworkEndpointGroupCloudRun struct {
	Service *string `pulumi:"service"`
}

// ElementType implements pulumi.Input.
func (RegionNetworkEndpointGroupCloudRunArgs) ElementType() reflect.Type {
	return reflect.TypeFor[regionNetworkEndpointGroupCloudRun]()
}

// NewRegionNetworkEndpointGroup registers a group. It fails without a region.
func NewRegionNetworkEndpointGroup(ctx *pulumi.Context, name string, args *RegionNetworkEndpointGroupArgs,
	opts ...pulumi.ResourceOption,
) (*RegionNetworkEndpointGroup, error) {
	if args == nil {
		args = &RegionNetworkEndpointGroupArgs{}
	}
	var group RegionNetworkEndpointGroup
	required := map[string]pulumi.Input{"region": args.Region}
	if err := declared.Register(ctx, RegionNetworkEndpointGroupType, name, args, &group, required, opts); err != nil {
		return nil, err
	}
	return &group, nil
}
