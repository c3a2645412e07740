package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// GlobalAddress is an address that all of Google's edge locations announce.
type GlobalAddress struct {
	pulumi.CustomResourceState

	// Address is the address itself, such as 203.0.113.7.
	Address pulumi.StringOutput `pulumi:"address"`
}

// GlobalAddressArgs are the arguments of GlobalAddress.
type GlobalAddressArgs struct {
	Description pulumi.StringPtrInput
	// IpVersion is IPV4 or IPV6.
	IpVersion pulumi.StringPtrInput
	Labels    pulumi.StringMapInput
	Project   pulumi.StringPtrInput
}

type globalAddressArgs struct {
	Description *string           `pulumi:"description"`
	IpVersion   *string           `pulumi:"ipVersion"`
	Labels      map[string]string `pulumi:"labels"`
	Project     *string           `pulumi:"project"`
}

// ElementType implements pulumi.Input.
func (GlobalAddressArgs) ElementType() reflect.Type { return reflect.TypeFor[globalAddressArgs]() }

// NewGlobalAddress registers an address.
func NewGlobalAddress(ctx *pulumi.Context, name string, args *GlobalAddressArgs,
	opts ...pulumi.ResourceOption,
) (*GlobalAddress, error) {
	if args == nil {
		args = &GlobalAddressArgs{}
	}
	var address GlobalAddress
	if err := declared.Register(ctx, GlobalAddressType, name, args, &address, nil, opts); err != nil {
		return nil, err
	}
	return &address, nil
}
