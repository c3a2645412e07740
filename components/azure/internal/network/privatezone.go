package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// PrivateZone is a DNS zone that only linked networks see. Its id is the zone's resource id.
type PrivateZone struct {
	pulumi.CustomResourceState

	// Name is the zone's domain.
	Name pulumi.StringOutput `pulumi:"name"`
}

// PrivateZoneArgs are the arguments of PrivateZone. ResourceGroupName is required. Zones belong to no region: Location
// is Global.
type PrivateZoneArgs struct {
	Location          pulumi.StringPtrInput
	PrivateZoneName   pulumi.StringPtrInput
	ResourceGroupName pulumi.StringInput
	Tags              pulumi.StringMapInput
}

type privateZoneArgs struct {
	Location          *string           `pulumi:"location"`
	PrivateZoneName   *string           `pulumi:"privateZoneName"`
	ResourceGroupName string            `pulumi:"resourceGroupName"`
	Tags              map[string]string `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (PrivateZoneArgs) ElementType() reflect.Type { return reflect.TypeFor[privateZoneArgs]() }

// NewPrivateZone registers a private zone.
func NewPrivateZone(ctx *pulumi.Context, name string, args *PrivateZoneArgs,
	opts ...pulumi.ResourceOption,
) (*PrivateZone, error) {
	if args == nil {
		args = &PrivateZoneArgs{}
	}
	var resource PrivateZone
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, PrivateZoneType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// VirtualNetworkLink lets a network see a private zone.
type VirtualNetworkLink struct {
	pulumi.CustomResourceState

	// Name is the name in the zone.
	Name pulumi.StringOutput `pulumi:"name"`
}

// VirtualNetworkLinkArgs are the arguments of VirtualNetworkLink. PrivateZoneName and ResourceGroupName are required.
// Location is Global.
type VirtualNetworkLinkArgs struct {
	Location        pulumi.StringPtrInput
	PrivateZoneName pulumi.StringInput
	// RegistrationEnabled lets the machines of the network name themselves in the zone.
	RegistrationEnabled    pulumi.BoolPtrInput
	ResourceGroupName      pulumi.StringInput
	Tags                   pulumi.StringMapInput
	VirtualNetwork         *SubResourceArgs
	VirtualNetworkLinkName pulumi.StringPtrInput
}

type virtualNetworkLinkArgs struct {
	Location               *string           `pulumi:"location"`
	PrivateZoneName        string            `pulumi:"privateZoneName"`
	RegistrationEnabled    *bool             `pulumi:"registrationEnabled"`
	ResourceGroupName      string            `pulumi:"resourceGroupName"`
	Tags                   map[string]string `pulumi:"tags"`
	VirtualNetwork         *subResource      `pulumi:"virtualNetwork"`
	VirtualNetworkLinkName *string           `pulumi:"virtualNetworkLinkName"`
}

// ElementType implements pulumi.Input.
func (VirtualNetworkLinkArgs) ElementType() reflect.Type {
	return reflect.TypeFor[virtualNetworkLinkArgs]()
}

// NewVirtualNetworkLink registers a link.
func NewVirtualNetworkLink(ctx *pulumi.Context, name string, args *VirtualNetworkLinkArgs,
	opts ...pulumi.ResourceOption,
) (*VirtualNetworkLink, error) {
	if args == nil {
		args = &VirtualNetworkLinkArgs{}
	}
	var resource VirtualNetworkLink
	required := map[string]pulumi.Input{
		"privateZoneName": args.PrivateZoneName, "resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, VirtualNetworkLinkType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// PrivateRecordSet is the records of one name and type in a private zone.
type PrivateRecordSet struct {
	pulumi.CustomResourceState

	// Fqdn is the full name, with a dot at its end.
	Fqdn pulumi.StringOutput `pulumi:"fqdn"`
}

// PrivateRecordSetArgs are the arguments of PrivateRecordSet. PrivateZoneName, RecordType and ResourceGroupName are
// required.
type PrivateRecordSetArgs struct {
	ARecords              ARecordArray
	CnameRecord           *CnameRecordArgs
	PrivateZoneName       pulumi.StringInput
	RecordType            pulumi.StringInput
	RelativeRecordSetName pulumi.StringPtrInput
	ResourceGroupName     pulumi.StringInput
	// Ttl is in seconds.
	Ttl pulumi.Float64PtrInput
}

type privateRecordSetArgs struct {
	ARecords              []aRecord    `pulumi:"aRecords"`
	CnameRecord           *cnameRecord `pulumi:"cnameRecord"`
	PrivateZoneName       string       `pulumi:"privateZoneName"`
	RecordType            string       `pulumi:"recordType"`
	RelativeRecordSetName *string      `pulumi:"relativeRecordSetName"`
	ResourceGroupName     string       `pulumi:"resourceGroupName"`
	Ttl                   *float64     `pulumi:"ttl"`
}

// ElementType implements pulumi.Input.
func (PrivateRecordSetArgs) ElementType() reflect.Type {
	return reflect.TypeFor[privateRecordSetArgs]()
}

// NewPrivateRecordSet registers records of a private zone.
func NewPrivateRecordSet(ctx *pulumi.Context, name string, args *PrivateRecordSetArgs,
	opts ...pulumi.ResourceOption,
) (*PrivateRecordSet, error) {
	if args == nil {
		args = &PrivateRecordSetArgs{}
	}
	var resource PrivateRecordSet
	required := map[string]pulumi.Input{
		"privateZoneName": args.PrivateZoneName, "recordType": args.RecordType,
		"resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, PrivateRecordSetType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}
