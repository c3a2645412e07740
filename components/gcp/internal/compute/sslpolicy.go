package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// SSLPolicy is the protocol versions and ciphers that a proxy accepts.
type SSLPolicy struct {
	pulumi.CustomResourceState
}

// SSLPolicyArgs are the arguments of SSLPolicy. Without any, TLS 1.0 is accepted.
type SSLPolicyArgs struct {
	Description pulumi.StringPtrInput
	// MinTlsVersion is TLS_1_0, TLS_1_1 or TLS_1_2.
	MinTlsVersion pulumi.StringPtrInput
	// Profile is COMPATIBLE, MODERN, RESTRICTED or CUSTOM.
	Profile pulumi.StringPtrInput
	Project pulumi.StringPtrInput
}

type sslpolicyArgs struct {
	Description   *string `pulumi:"description"`
	MinTlsVersion *string `pulumi:"minTlsVersion"`
	Profile       *string `pulumi:"profile"`
	Project       *string `pulumi:"project"`
}

// ElementType implements pulumi.Input.
func (SSLPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[sslpolicyArgs]() }

// NewSSLPolicy registers a policy.
func NewSSLPolicy(ctx *pulumi.Context, name string, args *SSLPolicyArgs, opts ...pulumi.ResourceOption) (*SSLPolicy, error) {
	if args == nil {
		args = &SSLPolicyArgs{}
	}
	var policy SSLPolicy
	if err := declared.Register(ctx, SSLPolicyType, name, args, &policy, nil, opts); err != nil {
		return nil, err
	}
	return &policy, nil
}
