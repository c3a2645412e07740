package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// AFDOriginGroup is who answers. Its id is the group's resource id.
type AFDOriginGroup struct {
	pulumi.CustomResourceState

	// Name is the name in the profile.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewAFDOriginGroup registers a group.
func NewAFDOriginGroup(ctx *pulumi.Context, name string, args *AFDOriginGroupArgs,
	opts ...pulumi.ResourceOption,
) (*AFDOriginGroup, error) {
	if args == nil {
		args = &AFDOriginGroupArgs{}
	}
	var resource AFDOriginGroup
	required := map[string]pulumi.Input{"profileName": args.ProfileName, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, AFDOriginGroupType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// AFDOriginGroupArgs are the arguments of AFDOriginGroup. ProfileName and ResourceGroupName are required.
// SessionAffinityState is Enabled or Disabled.
type AFDOriginGroupArgs struct {
	HealthProbeSettings   *HealthProbeParametersArgs
	LoadBalancingSettings *LoadBalancingSettingsParametersArgs
	ProfileName           pulumi.StringInput
	ResourceGroupName     pulumi.StringInput
	SessionAffinityState  pulumi.StringPtrInput
}

type afdoriginGroupArgs struct {
	HealthProbeSettings   *healthProbeParameters           `pulumi:"healthProbeSettings"`
	LoadBalancingSettings *loadBalancingSettingsParameters `pulumi:"loadBalancingSettings"`
	ProfileName           string                           `pulumi:"profileName"`
	ResourceGroupName     string                           `pulumi:"resourceGroupName"`
	SessionAffinityState  *string                          `pulumi:"sessionAffinityState"`
}

// ElementType implements pulumi.Input.
func (AFDOriginGroupArgs) ElementType() reflect.Type { return reflect.TypeFor[afdoriginGroupArgs]() }

// HealthProbeParametersArgs ask now and then whether an origin is well.
type HealthProbeParametersArgs struct {
	ProbeIntervalInSeconds pulumi.IntPtrInput
	ProbePath              pulumi.StringPtrInput
	// ProbeProtocol is Http or Https.
	ProbeProtocol pulumi.StringPtrInput
	// ProbeRequestType is GET or HEAD.
	ProbeRequestType pulumi.StringPtrInput
}

type healthProbeParameters struct {
	ProbeIntervalInSeconds *int    `pulumi:"probeIntervalInSeconds"`
	ProbePath              *string `pulumi:"probePath"`
	ProbeProtocol          *string `pulumi:"probeProtocol"`
	ProbeRequestType       *string `pulumi:"probeRequestType"`
}

// ElementType implements pulumi.Input.
func (HealthProbeParametersArgs) ElementType() reflect.Type {
	return reflect.TypeFor[healthProbeParameters]()
}

// LoadBalancingSettingsParametersArgs say which of a group's origins is asked.
type LoadBalancingSettingsParametersArgs struct {
	AdditionalLatencyInMilliseconds pulumi.IntPtrInput
	SampleSize                      pulumi.IntPtrInput
	SuccessfulSamplesRequired       pulumi.IntPtrInput
}

type loadBalancingSettingsParameters struct {
	AdditionalLatencyInMilliseconds *int `pulumi:"additionalLatencyInMilliseconds"`
	SampleSize                      *int `pulumi:"sampleSize"`
	SuccessfulSamplesRequired       *int `pulumi:"successfulSamplesRequired"`
}

// ElementType implements pulumi.Input.
func (LoadBalancingSettingsParametersArgs) ElementType() reflect.Type {
	return reflect.TypeFor[loadBalancingSettingsParameters]()
}
