package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// BackendService is how a load balancer treats the requests to one of its backends.
type BackendService struct {
	pulumi.CustomResourceState
}

// BackendServiceArgs are the arguments of BackendService. A service of Cloud Run takes no health checks, no port name and
// no time-out: its own platform has them.
type BackendServiceArgs struct {
	Backends  BackendServiceBackendArray
	CdnPolicy *BackendServiceCdnPolicyArgs
	// CompressionMode is AUTOMATIC or DISABLED.
	CompressionMode pulumi.StringPtrInput
	Description     pulumi.StringPtrInput
	// EdgeSecurityPolicy is asked before the cache, SecurityPolicy behind it.
	EdgeSecurityPolicy pulumi.StringPtrInput
	EnableCdn          pulumi.BoolPtrInput
	// LoadBalancingScheme is EXTERNAL_MANAGED for the global load balancer.
	LoadBalancingScheme pulumi.StringPtrInput
	LogConfig           *BackendServiceLogConfigArgs
	Project             pulumi.StringPtrInput
	Protocol            pulumi.StringPtrInput
	SecurityPolicy      pulumi.StringPtrInput
}

type backendServiceArgs struct {
	Backends            []backendServiceBackend  `pulumi:"backends"`
	CdnPolicy           *backendServiceCdnPolicy `pulumi:"cdnPolicy"`
	CompressionMode     *string                  `pulumi:"compressionMode"`
	Description         *string                  `pulumi:"description"`
	EdgeSecurityPolicy  *string                  `pulumi:"edgeSecurityPolicy"`
	EnableCdn           *bool                    `pulumi:"enableCdn"`
	LoadBalancingScheme *string                  `pulumi:"loadBalancingScheme"`
	LogConfig           *backendServiceLogConfig `pulumi:"logConfig"`
	Project             *string                  `pulumi:"project"`
	Protocol            *string                  `pulumi:"protocol"`
	SecurityPolicy      *string                  `pulumi:"securityPolicy"`
}

// ElementType implements pulumi.Input.
func (BackendServiceArgs) ElementType() reflect.Type { return reflect.TypeFor[backendServiceArgs]() }

// BackendServiceBackendArray is a list of backends.
type BackendServiceBackendArray []*BackendServiceBackendArgs

// ElementType implements pulumi.Input.
func (BackendServiceBackendArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]backendServiceBackend]()
}

// BackendServiceBackendArgs name a network endpoint group.
type BackendServiceBackendArgs struct {
	Group pulumi.StringInput
}

type backendServiceBackend struct {
	Group string `pulumi:"group"`
}

// ElementType implements pulumi.Input.
func (BackendServiceBackendArgs) ElementType() reflect.Type {
	return reflect.TypeFor[backendServiceBackend]()
}

// BackendServiceCdnPolicyArgs say what the cache keeps.
type BackendServiceCdnPolicyArgs struct {
	CacheKeyPolicy *BackendServiceCdnPolicyCacheKeyPolicyArgs
	// CacheMode is USE_ORIGIN_HEADERS, FORCE_CACHE_ALL or CACHE_ALL_STATIC.
	CacheMode       pulumi.StringPtrInput
	NegativeCaching pulumi.BoolPtrInput
	// ServeWhileStale is how many seconds an answer may be served after its time.
	ServeWhileStale pulumi.IntPtrInput
}

type backendServiceCdnPolicy struct {
	CacheKeyPolicy  *backendServiceCdnPolicyCacheKeyPolicy `pulumi:"cacheKeyPolicy"`
	CacheMode       *string                                `pulumi:"cacheMode"`
	NegativeCaching *bool                                  `pulumi:"negativeCaching"`
	ServeWhileStale *int                                   `pulumi:"serveWhileStale"`
}

// ElementType implements pulumi.Input.
func (BackendServiceCdnPolicyArgs) ElementType() reflect.Type {
	return reflect.TypeFor[backendServiceCdnPolicy]()
}

// BackendServiceCdnPolicyCacheKeyPolicyArgs say in what two requests must differ to get different answers.
type BackendServiceCdnPolicyCacheKeyPolicyArgs struct {
	IncludeHost        pulumi.BoolPtrInput
	IncludeProtocol    pulumi.BoolPtrInput
	IncludeQueryString pulumi.BoolPtrInput
}

type backendServiceCdnPolicyCacheKeyPolicy struct {
	IncludeHost        *bool `pulumi:"includeHost"`
	IncludeProtocol    *bool `pulumi:"includeProtocol"`
	IncludeQueryString *bool `pulumi:"includeQueryString"`
}

// ElementType implements pulumi.Input.
func (BackendServiceCdnPolicyCacheKeyPolicyArgs) ElementType() reflect.Type {
	return reflect.TypeFor[backendServiceCdnPolicyCacheKeyPolicy]()
}

// BackendServiceLogConfigArgs say which share of the requests is logged: SampleRate is between 0 and 1.
type BackendServiceLogConfigArgs struct {
	Enable     pulumi.BoolPtrInput
	SampleRate pulumi.Float64PtrInput
}

type backendServiceLogConfig struct {
	Enable     *bool    `pulumi:"enable"`
	SampleRate *float64 `pulumi:"sampleRate"`
}

// ElementType implements pulumi.Input.
func (BackendServiceLogConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[backendServiceLogConfig]()
}

// NewBackendService registers a backend service. It fails without a backend.
func NewBackendService(ctx *pulumi.Context, name string, args *BackendServiceArgs,
	opts ...pulumi.ResourceOption,
) (*BackendService, error) {
	if args == nil {
		args = &BackendServiceArgs{}
	}
	var service BackendService
	required := map[string]pulumi.Input{"backends": args.Backends}
	if err := declared.Register(ctx, BackendServiceType, name, args, &service, required, opts); err != nil {
		return nil, err
	}
	return &service, nil
}
