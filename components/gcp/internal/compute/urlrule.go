package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// URLMapHostRuleArray is a list of host rules.
type URLMapHostRuleArray []*URLMapHostRuleArgs

// ElementType implements pulumi.Input.
func (URLMapHostRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]urlmapHostRule]() }

// URLMapHostRuleArgs let a path matcher decide on the requests to some hosts.
type URLMapHostRuleArgs struct {
	Hosts       pulumi.StringArrayInput
	PathMatcher pulumi.StringInput
}

type urlmapHostRule struct {
	Hosts       []string `pulumi:"hosts"`
	PathMatcher string   `pulumi:"pathMatcher"`
}

// ElementType implements pulumi.Input.
func (URLMapHostRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[urlmapHostRule]() }

// URLMapPathMatcherArray is a list of path matchers.
type URLMapPathMatcherArray []*URLMapPathMatcherArgs

// ElementType implements pulumi.Input.
func (URLMapPathMatcherArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]urlmapPathMatcher]()
}

// URLMapPathMatcherArgs say which backend answers which path.
type URLMapPathMatcherArgs struct {
	DefaultService pulumi.StringPtrInput
	Name           pulumi.StringInput
	PathRules      URLMapPathMatcherPathRuleArray
}

type urlmapPathMatcher struct {
	DefaultService *string                     `pulumi:"defaultService"`
	Name           string                      `pulumi:"name"`
	PathRules      []urlmapPathMatcherPathRule `pulumi:"pathRules"`
}

// ElementType implements pulumi.Input.
func (URLMapPathMatcherArgs) ElementType() reflect.Type {
	return reflect.TypeFor[urlmapPathMatcher]()
}

// URLMapPathMatcherPathRuleArray is a list of path rules.
type URLMapPathMatcherPathRuleArray []*URLMapPathMatcherPathRuleArgs

// ElementType implements pulumi.Input.
func (URLMapPathMatcherPathRuleArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]urlmapPathMatcherPathRule]()
}

// URLMapPathMatcherPathRuleArgs give paths, such as /documents and /documents/*, to a backend. The longest path wins.
type URLMapPathMatcherPathRuleArgs struct {
	Paths   pulumi.StringArrayInput
	Service pulumi.StringPtrInput
}

type urlmapPathMatcherPathRule struct {
	Paths   []string `pulumi:"paths"`
	Service *string  `pulumi:"service"`
}

// ElementType implements pulumi.Input.
func (URLMapPathMatcherPathRuleArgs) ElementType() reflect.Type {
	return reflect.TypeFor[urlmapPathMatcherPathRule]()
}
