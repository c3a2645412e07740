package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// AFDOrigin is one of a group of origins.
type AFDOrigin struct {
	pulumi.CustomResourceState
}

// NewAFDOrigin registers an origin.
func NewAFDOrigin(ctx *pulumi.Context, name string, args *AFDOriginArgs,
	opts ...pulumi.ResourceOption,
) (*AFDOrigin, error) {
	if args == nil {
		args = &AFDOriginArgs{}
	}
	var resource AFDOrigin
	required := map[string]pulumi.Input{
		"hostName": args.HostName, "originGroupName": args.OriginGroupName, "profileName": args.ProfileName,
		"resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, AFDOriginType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// AFDOriginArgs are the arguments of AFDOrigin. HostName, OriginGroupName, ProfileName and ResourceGroupName are
// required.
type AFDOriginArgs struct {
	EnabledState                pulumi.StringPtrInput
	EnforceCertificateNameCheck pulumi.BoolPtrInput
	HostName                    pulumi.StringInput
	HttpPort                    pulumi.IntPtrInput
	HttpsPort                   pulumi.IntPtrInput
	OriginGroupName             pulumi.StringInput
	OriginHostHeader            pulumi.StringPtrInput
	Priority                    pulumi.IntPtrInput
	ProfileName                 pulumi.StringInput
	ResourceGroupName           pulumi.StringInput
	SharedPrivateLinkResource   *SharedPrivateLinkResourcePropertiesArgs
	Weight                      pulumi.IntPtrInput
}

type afdoriginArgs struct {
	EnabledState                *string                              `pulumi:"enabledState"`
	EnforceCertificateNameCheck *bool                                `pulumi:"enforceCertificateNameCheck"`
	HostName                    string                               `pulumi:"hostName"`
	HttpPort                    *int                                 `pulumi:"httpPort"`
	HttpsPort                   *int                                 `pulumi:"httpsPort"`
	OriginGroupName             string                               `pulumi:"originGroupName"`
	OriginHostHeader            *string                              `pulumi:"originHostHeader"`
	Priority                    *int                                 `pulumi:"priority"`
	ProfileName                 string                               `pulumi:"profileName"`
	ResourceGroupName           string                               `pulumi:"resourceGroupName"`
	SharedPrivateLinkResource   *sharedPrivateLinkResourceProperties `pulumi:"sharedPrivateLinkResource"`
	Weight                      *int                                 `pulumi:"weight"`
}

// ElementType implements pulumi.Input.
func (AFDOriginArgs) ElementType() reflect.Type { return reflect.TypeFor[afdoriginArgs]() }

// SharedPrivateLinkResourcePropertiesArgs reach an origin by a private link, which whoever owns it must approve.
type SharedPrivateLinkResourcePropertiesArgs struct {
	GroupId             pulumi.StringPtrInput
	PrivateLink         *ResourceReferenceArgs
	PrivateLinkLocation pulumi.StringPtrInput
	RequestMessage      pulumi.StringPtrInput
}

type sharedPrivateLinkResourceProperties struct {
	GroupId             *string            `pulumi:"groupId"`
	PrivateLink         *resourceReference `pulumi:"privateLink"`
	PrivateLinkLocation *string            `pulumi:"privateLinkLocation"`
	RequestMessage      *string            `pulumi:"requestMessage"`
}

// ElementType implements pulumi.Input.
func (SharedPrivateLinkResourcePropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[sharedPrivateLinkResourceProperties]()
}
