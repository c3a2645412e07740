package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// TargetHttpsProxy ends TLS and asks a URL map what to do.
type TargetHttpsProxy struct {
	pulumi.CustomResourceState
}

// TargetHttpsProxyArgs are the arguments of TargetHttpsProxy. UrlMap is required.
type TargetHttpsProxyArgs struct {
	// CertificateMap is //certificatemanager.googleapis.com/ and the id of a certificate map.
	CertificateMap pulumi.StringPtrInput
	Description    pulumi.StringPtrInput
	Project        pulumi.StringPtrInput
	// QuicOverride is NONE (Google decides on HTTP/3), ENABLE or DISABLE.
	QuicOverride pulumi.StringPtrInput
	SslPolicy    pulumi.StringPtrInput
	// TlsEarlyData is STRICT, PERMISSIVE or DISABLED.
	TlsEarlyData pulumi.StringPtrInput
	UrlMap       pulumi.StringInput
}

type targetHttpsProxyArgs struct {
	CertificateMap *string `pulumi:"certificateMap"`
	Description    *string `pulumi:"description"`
	Project        *string `pulumi:"project"`
	QuicOverride   *string `pulumi:"quicOverride"`
	SslPolicy      *string `pulumi:"sslPolicy"`
	TlsEarlyData   *string `pulumi:"tlsEarlyData"`
	UrlMap         string  `pulumi:"urlMap"`
}

// ElementType implements pulumi.Input.
func (TargetHttpsProxyArgs) ElementType() reflect.Type {
	return reflect.TypeFor[targetHttpsProxyArgs]()
}

// NewTargetHttpsProxy registers a proxy. It fails without a URL map.
func NewTargetHttpsProxy(ctx *pulumi.Context, name string, args *TargetHttpsProxyArgs,
	opts ...pulumi.ResourceOption,
) (*TargetHttpsProxy, error) {
	if args == nil {
		args = &TargetHttpsProxyArgs{}
	}
	var proxy TargetHttpsProxy
	required := map[string]pulumi.Input{"urlMap": args.UrlMap}
	if err := declared.Register(ctx, TargetHttpsProxyType, name, args, &proxy, required, opts); err != nil {
		return nil, err
	}
	return &proxy, nil
}

// TargetHttpProxy asks a URL map what to do with requests in plain text.
type TargetHttpProxy struct {
	pulumi.CustomResourceState
}

// TargetHttpProxyArgs are the arguments of TargetHttpProxy. UrlMap is required.
type TargetHttpProxyArgs struct {
	Description pulumi.StringPtrInput
	Project     pulumi.StringPtrInput
	UrlMap      pulumi.StringInput
}

type targetHttpProxyArgs struct {
	Description *string `pulumi:"description"`
	Project     *string `pulumi:"project"`
	UrlMap      string  `pulumi:"urlMap"`
}

// ElementType implements pulumi.Input.
func (TargetHttpProxyArgs) ElementType() reflect.Type { return reflect.TypeFor[targetHttpProxyArgs]() }

// NewTargetHttpProxy registers a proxy. It fails without a URL map.
func NewTargetHttpProxy(ctx *pulumi.Context, name string, args *TargetHttpProxyArgs,
	opts ...pulumi.ResourceOption,
) (*TargetHttpProxy, error) {
	if args == nil {
		args = &TargetHttpProxyArgs{}
	}
	var proxy TargetHttpProxy
	required := map[string]pulumi.Input{"urlMap": args.UrlMap}
	if err := declared.Register(ctx, TargetHttpProxyType, name, args, &proxy, required, opts); err != nil {
		return nil, err
	}
	return &proxy, nil
}
