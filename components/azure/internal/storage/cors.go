package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// CorsRulesArgs are about scripts of web sites.
type CorsRulesArgs struct {
	CorsRules CorsRuleArray
}

type corsRules struct {
	CorsRules []corsRule `pulumi:"corsRules"`
}

// ElementType implements pulumi.Input.
func (CorsRulesArgs) ElementType() reflect.Type { return reflect.TypeFor[corsRules]() }

// CorsRuleArray is a list of rules, five at most.
type CorsRuleArray []*CorsRuleArgs

// ElementType implements pulumi.Input.
func (CorsRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]corsRule]() }

// CorsRuleArgs let scripts of some web origins see answers.
type CorsRuleArgs struct {
	AllowedHeaders  pulumi.StringArrayInput
	AllowedMethods  pulumi.StringArrayInput
	AllowedOrigins  pulumi.StringArrayInput
	ExposedHeaders  pulumi.StringArrayInput
	MaxAgeInSeconds pulumi.IntInput
}

type corsRule struct {
	AllowedHeaders  []string `pulumi:"allowedHeaders"`
	AllowedMethods  []string `pulumi:"allowedMethods"`
	AllowedOrigins  []string `pulumi:"allowedOrigins"`
	ExposedHeaders  []string `pulumi:"exposedHeaders"`
	MaxAgeInSeconds int      `pulumi:"maxAgeInSeconds"`
}

// ElementType implements pulumi.Input.
func (CorsRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[corsRule]() }
