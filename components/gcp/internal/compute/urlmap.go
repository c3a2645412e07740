package compute

import (
	"errors"
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// URLMap says which backend answers which request.
type URLMap struct {
	pulumi.CustomResourceState
}

// URLMapArgs are the arguments of URLMap. Either DefaultService or DefaultUrlRedirect is required.
type URLMapArgs struct {
	DefaultService     pulumi.StringPtrInput
	DefaultUrlRedirect *URLMapDefaultUrlRedirectArgs
	Description        pulumi.StringPtrInput
	HeaderAction       *URLMapHeaderActionArgs
	HostRules          URLMapHostRuleArray
	PathMatchers       URLMapPathMatcherArray
	Project            pulumi.StringPtrInput
}

type urlmapArgs struct {
	DefaultService     *string                   `pulumi:"defaultService"`
	DefaultUrlRedirect *urlmapDefaultUrlRedirect `pulumi:"defaultUrlRedirect"`
	Description        *string                   `pulumi:"description"`
	HeaderAction       *urlmapHeaderAction       `pulumi:"headerAction"`
	HostRules          []urlmapHostRule          `pulumi:"hostRules"`
	PathMatchers       []urlmapPathMatcher       `pulumi:"pathMatchers"`
	Project            *string                   `pulumi:"project"`
}

// ElementType implements pulumi.Input.
func (URLMapArgs) ElementType() reflect.Type { return reflect.TypeFor[urlmapArgs]() }

// URLMapDefaultUrlRedirectArgs send the browser elsewhere. RedirectResponseCode is MOVED_PERMANENTLY_DEFAULT (301),
// PERMANENT_REDIRECT (308) and the like. StripQuery is required.
type URLMapDefaultUrlRedirectArgs struct {
	HostRedirect         pulumi.StringPtrInput
	HttpsRedirect        pulumi.BoolPtrInput
	RedirectResponseCode pulumi.StringPtrInput
	StripQuery           pulumi.BoolInput
}

type urlmapDefaultUrlRedirect struct {
	HostRedirect         *string `pulumi:"hostRedirect"`
	HttpsRedirect        *bool   `pulumi:"httpsRedirect"`
	RedirectResponseCode *string `pulumi:"redirectResponseCode"`
	StripQuery           bool    `pulumi:"stripQuery"`
}

// ElementType implements pulumi.Input.
func (URLMapDefaultUrlRedirectArgs) ElementType() reflect.Type {
	return reflect.TypeFor[urlmapDefaultUrlRedirect]()
}

// URLMapHeaderActionArgs change the headers of every answer.
type URLMapHeaderActionArgs struct {
	ResponseHeadersToAdds URLMapHeaderActionResponseHeadersToAddArray
}

type urlmapHeaderAction struct {
	ResponseHeadersToAdds []urlmapHeaderActionResponseHeadersToAdd `pulumi:"responseHeadersToAdds"`
}

// ElementType implements pulumi.Input.
func (URLMapHeaderActionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[urlmapHeaderAction]()
}

// URLMapHeaderActionResponseHeadersToAddArray is a list of headers.
type URLMapHeaderActionResponseHeadersToAddArray []*URLMapHeaderActionResponseHeadersToAddArgs

// ElementType implements pulumi.Input.
func (URLMapHeaderActionResponseHeadersToAddArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]urlmapHeaderActionResponseHeadersToAdd]()
}

// URLMapHeaderActionResponseHeadersToAddArgs are one header, which takes the place of the backend's own with Replace.
type URLMapHeaderActionResponseHeadersToAddArgs struct {
	HeaderName  pulumi.StringInput
	HeaderValue pulumi.StringInput
	Replace     pulumi.BoolInput
}

type urlmapHeaderActionResponseHeadersToAdd struct {
	HeaderName  string `pulumi:"headerName"`
	HeaderValue string `pulumi:"headerValue"`
	Replace     bool   `pulumi:"replace"`
}

// ElementType implements pulumi.Input.
func (URLMapHeaderActionResponseHeadersToAddArgs) ElementType() reflect.Type {
	return reflect.TypeFor[urlmapHeaderActionResponseHeadersToAdd]()
}

// NewURLMap registers a URL map. It fails without an answer for requests that nothing else matches.
func NewURLMap(ctx *pulumi.Context, name string, args *URLMapArgs, opts ...pulumi.ResourceOption) (*URLMap, error) {
	if args == nil || args.DefaultService == nil && args.DefaultUrlRedirect == nil {
		return nil, errors.New("URL map: defaultService or defaultUrlRedirect is required")
	}
	var urls URLMap
	if err := declared.Register(ctx, URLMapType, name, args, &urls, nil, opts); err != nil {
		return nil, err
	}
	return &urls, nil
}
