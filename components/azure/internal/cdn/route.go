package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Route says which requests of an endpoint go to which origins.
type Route struct {
	pulumi.CustomResourceState
}

// NewRoute registers a route.
func NewRoute(ctx *pulumi.Context, name string, args *RouteArgs, opts ...pulumi.ResourceOption) (*Route, error) {
	if args == nil {
		args = &RouteArgs{}
	}
	var resource Route
	required := map[string]pulumi.Input{
		"endpointName": args.EndpointName, "originGroup": args.OriginGroup, "profileName": args.ProfileName,
		"resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, RouteType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// RouteArgs are the arguments of Route. EndpointName, OriginGroup, ProfileName and ResourceGroupName are required.
type RouteArgs struct {
	CacheConfiguration *AfdRouteCacheConfigurationArgs
	CustomDomains      ActivatedResourceReferenceArray
	EnabledState       pulumi.StringPtrInput
	EndpointName       pulumi.StringInput
	// ForwardingProtocol is HttpOnly, HttpsOnly or MatchRequest.
	ForwardingProtocol pulumi.StringPtrInput
	// HttpsRedirect and LinkToDefaultDomain are Enabled or Disabled.
	HttpsRedirect       pulumi.StringPtrInput
	LinkToDefaultDomain pulumi.StringPtrInput
	OriginGroup         *ResourceReferenceArgs
	PatternsToMatch     pulumi.StringArrayInput
	ProfileName         pulumi.StringInput
	ResourceGroupName   pulumi.StringInput
	RuleSets            ResourceReferenceArray
	SupportedProtocols  pulumi.StringArrayInput
}

type routeArgs struct {
	CacheConfiguration  *afdRouteCacheConfiguration  `pulumi:"cacheConfiguration"`
	CustomDomains       []activatedResourceReference `pulumi:"customDomains"`
	EnabledState        *string                      `pulumi:"enabledState"`
	EndpointName        string                       `pulumi:"endpointName"`
	ForwardingProtocol  *string                      `pulumi:"forwardingProtocol"`
	HttpsRedirect       *string                      `pulumi:"httpsRedirect"`
	LinkToDefaultDomain *string                      `pulumi:"linkToDefaultDomain"`
	OriginGroup         resourceReference            `pulumi:"originGroup"`
	PatternsToMatch     []string                     `pulumi:"patternsToMatch"`
	ProfileName         string                       `pulumi:"profileName"`
	ResourceGroupName   string                       `pulumi:"resourceGroupName"`
	RuleSets            []resourceReference          `pulumi:"ruleSets"`
	SupportedProtocols  []string                     `pulumi:"supportedProtocols"`
}

// ElementType implements pulumi.Input.
func (RouteArgs) ElementType() reflect.Type { return reflect.TypeFor[routeArgs]() }

// AfdRouteCacheConfigurationArgs let the network keep answers.
type AfdRouteCacheConfigurationArgs struct {
	CompressionSettings        *CompressionSettingsArgs
	QueryStringCachingBehavior pulumi.StringPtrInput
}

type afdRouteCacheConfiguration struct {
	CompressionSettings        *compressionSettings `pulumi:"compressionSettings"`
	QueryStringCachingBehavior *string              `pulumi:"queryStringCachingBehavior"`
}

// ElementType implements pulumi.Input.
func (AfdRouteCacheConfigurationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[afdRouteCacheConfiguration]()
}

// CompressionSettingsArgs say what is sent compressed.
type CompressionSettingsArgs struct {
	ContentTypesToCompress pulumi.StringArrayInput
	IsCompressionEnabled   pulumi.BoolPtrInput
}

type compressionSettings struct {
	ContentTypesToCompress []string `pulumi:"contentTypesToCompress"`
	IsCompressionEnabled   *bool    `pulumi:"isCompressionEnabled"`
}

// ElementType implements pulumi.Input.
func (CompressionSettingsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[compressionSettings]()
}
