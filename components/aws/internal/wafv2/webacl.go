package wafv2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// WebAcl is a web access control list: the rules that a request passes before it reaches what they protect.
type WebAcl struct {
	pulumi.CustomResourceState

	// Arn identifies the list; a distribution takes it as its web ACL.
	Arn pulumi.StringOutput `pulumi:"arn"`
	// Name is the name in AWS.
	Name pulumi.StringOutput `pulumi:"name"`
}

// WebAclArgs are the arguments of WebAcl. DefaultAction, Scope and VisibilityConfig are required.
type WebAclArgs struct {
	DefaultAction *WebAclDefaultActionArgs
	Description   pulumi.StringPtrInput
	Name          pulumi.StringPtrInput
	Rules         WebAclRuleArray
	// Scope is CLOUDFRONT (in us-east-1 only) or REGIONAL.
	Scope            pulumi.StringInput
	Tags             pulumi.StringMapInput
	VisibilityConfig *WebAclVisibilityConfigArgs
}

type webAclArgs struct {
	DefaultAction    webAclDefaultAction    `pulumi:"defaultAction"`
	Description      *string                `pulumi:"description"`
	Name             *string                `pulumi:"name"`
	Rules            []webAclRule           `pulumi:"rules"`
	Scope            string                 `pulumi:"scope"`
	Tags             map[string]string      `pulumi:"tags"`
	VisibilityConfig webAclVisibilityConfig `pulumi:"visibilityConfig"`
}

// ElementType implements pulumi.Input.
func (WebAclArgs) ElementType() reflect.Type { return reflect.TypeFor[webAclArgs]() }

// NewWebAcl registers a web ACL. It fails when a required argument is missing.
func NewWebAcl(ctx *pulumi.Context, name string, args *WebAclArgs, opts ...pulumi.ResourceOption) (*WebAcl, error) {
	if args == nil {
		args = &WebAclArgs{}
	}
	var acl WebAcl
	required := map[string]pulumi.Input{"defaultAction": args.DefaultAction, "scope": args.Scope, "visibilityConfig": args.VisibilityConfig}
	if err := declared.Register(ctx, WebAclType, name, args, &acl, required, opts); err != nil {
		return nil, err
	}
	return &acl, nil
}

// WebAclDefaultActionArgs say what happens to a request that no rule decides.
type WebAclDefaultActionArgs struct {
	Allow *WebAclDefaultActionAllowArgs
}

type webAclDefaultAction struct {
	Allow *webAclDefaultActionAllow `pulumi:"allow"`
}

// ElementType implements pulumi.Input.
func (WebAclDefaultActionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclDefaultAction]()
}

// WebAclDefaultActionAllowArgs is an empty block: let the request pass.
type WebAclDefaultActionAllowArgs struct{}

type webAclDefaultActionAllow struct{}

// ElementType implements pulumi.Input.
func (WebAclDefaultActionAllowArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclDefaultActionAllow]()
}

// WebAclVisibilityConfigArgs switch on metrics and samples of the whole list. MetricName has 1 to 128 letters,
// digits, hyphens and underscores.
type WebAclVisibilityConfigArgs struct {
	CloudwatchMetricsEnabled pulumi.BoolInput
	MetricName               pulumi.StringInput
	SampledRequestsEnabled   pulumi.BoolInput
}

type webAclVisibilityConfig struct {
	CloudwatchMetricsEnabled bool   `pulumi:"cloudwatchMetricsEnabled"`
	MetricName               string `pulumi:"metricName"`
	SampledRequestsEnabled   bool   `pulumi:"sampledRequestsEnabled"`
}

// ElementType implements pulumi.Input.
func (WebAclVisibilityConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclVisibilityConfig]()
}
