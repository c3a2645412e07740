package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// RecordSet is the records of one name and type in a public DNS zone.
type RecordSet struct {
	pulumi.CustomResourceState

	// Fqdn is the full name, with a dot at its end.
	Fqdn pulumi.StringOutput `pulumi:"fqdn"`
	// Name is the name relative to the zone.
	Name pulumi.StringOutput `pulumi:"name"`
}

// RecordSetArgs are the arguments of RecordSet. RecordType (such as CNAME, TXT or A), ResourceGroupName (the zone's) and
// ZoneName are required.
type RecordSetArgs struct {
	ARecords    ARecordArray
	CnameRecord *CnameRecordArgs
	RecordType  pulumi.StringInput
	// RelativeRecordSetName is relative to the zone; @ is the zone itself.
	RelativeRecordSetName pulumi.StringPtrInput
	ResourceGroupName     pulumi.StringInput
	// TargetResource makes an alias of a resource, such as the endpoint of a Front Door profile, in place of records.
	TargetResource *SubResourceArgs
	// Ttl is in seconds.
	Ttl        pulumi.Float64PtrInput
	TxtRecords TxtRecordArray
	ZoneName   pulumi.StringInput
}

type recordSetArgs struct {
	ARecords              []aRecord    `pulumi:"aRecords"`
	CnameRecord           *cnameRecord `pulumi:"cnameRecord"`
	RecordType            string       `pulumi:"recordType"`
	RelativeRecordSetName *string      `pulumi:"relativeRecordSetName"`
	ResourceGroupName     string       `pulumi:"resourceGroupName"`
	TargetResource        *subResource `pulumi:"targetResource"`
	Ttl                   *float64     `pulumi:"ttl"`
	TxtRecords            []txtRecord  `pulumi:"txtRecords"`
	ZoneName              string       `pulumi:"zoneName"`
}

// ElementType implements pulumi.Input.
func (RecordSetArgs) ElementType() reflect.Type { return reflect.TypeFor[recordSetArgs]() }

// NewRecordSet registers records of a public zone.
func NewRecordSet(ctx *pulumi.Context, name string, args *RecordSetArgs,
	opts ...pulumi.ResourceOption,
) (*RecordSet, error) {
	if args == nil {
		args = &RecordSetArgs{}
	}
	var resource RecordSet
	required := map[string]pulumi.Input{
		"recordType": args.RecordType, "resourceGroupName": args.ResourceGroupName, "zoneName": args.ZoneName,
	}
	if err := declared.Register(ctx, RecordSetType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ARecordArray is a list of address records.
type ARecordArray []*ARecordArgs

// ElementType implements pulumi.Input.
func (ARecordArray) ElementType() reflect.Type { return reflect.TypeFor[[]aRecord]() }

// ARecordArgs is one address.
type ARecordArgs struct {
	Ipv4Address pulumi.StringPtrInput
}

type aRecord struct {
	Ipv4Address *string `pulumi:"ipv4Address"`
}

// ElementType implements pulumi.Input.
func (ARecordArgs) ElementType() reflect.Type { return reflect.TypeFor[aRecord]() }

// CnameRecordArgs is the name that another name stands for.
type CnameRecordArgs struct {
	Cname pulumi.StringPtrInput
}

type cnameRecord struct {
	Cname *string `pulumi:"cname"`
}

// ElementType implements pulumi.Input.
func (CnameRecordArgs) ElementType() reflect.Type { return reflect.TypeFor[cnameRecord]() }

// TxtRecordArray is a list of texts.
type TxtRecordArray []*TxtRecordArgs

// ElementType implements pulumi.Input.
func (TxtRecordArray) ElementType() reflect.Type { return reflect.TypeFor[[]txtRecord]() }

// TxtRecordArgs is one text, in parts of 255 characters at most.
type TxtRecordArgs struct {
	Value pulumi.StringArrayInput
}

type txtRecord struct {
	Value []string `pulumi:"value"`
}

// ElementType implements pulumi.Input.
func (TxtRecordArgs) ElementType() reflect.Type { return reflect.TypeFor[txtRecord]() }

// SubResourceArgs name a resource by its id.
type SubResourceArgs struct {
	Id pulumi.StringPtrInput
}

type subResource struct {
	Id *string `pulumi:"id"`
}

// ElementType implements pulumi.Input.
func (SubResourceArgs) ElementType() reflect.Type { return reflect.TypeFor[subResource]() }
