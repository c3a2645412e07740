package wafv2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// WebAclLoggingConfiguration sends a record of every inspected request to a log destination.
type WebAclLoggingConfiguration struct {
	pulumi.CustomResourceState

	// ResourceArn is the web ACL whose requests are logged.
	ResourceArn pulumi.StringOutput `pulumi:"resourceArn"`
}

// WebAclLoggingConfigurationArgs are the arguments of WebAclLoggingConfiguration.
type WebAclLoggingConfigurationArgs struct {
	// LogDestinationConfigs holds the ARN of one log group, delivery stream or bucket, named aws-waf-logs-*.
	LogDestinationConfigs pulumi.StringArrayInput
	RedactedFields        WebAclLoggingConfigurationRedactedFieldArray
	ResourceArn           pulumi.StringInput
}

type webAclLoggingConfigurationArgs struct {
	LogDestinationConfigs []string                                  `pulumi:"logDestinationConfigs"`
	RedactedFields        []webAclLoggingConfigurationRedactedField `pulumi:"redactedFields"`
	ResourceArn           string                                    `pulumi:"resourceArn"`
}

// ElementType implements pulumi.Input.
func (WebAclLoggingConfigurationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclLoggingConfigurationArgs]()
}

// NewWebAclLoggingConfiguration registers the logging of a web ACL. It fails when the destination or the web ACL is
// missing.
func NewWebAclLoggingConfiguration(ctx *pulumi.Context, name string, args *WebAclLoggingConfigurationArgs,
	opts ...pulumi.ResourceOption,
) (*WebAclLoggingConfiguration, error) {
	if args == nil {
		args = &WebAclLoggingConfigurationArgs{}
	}
	var logging WebAclLoggingConfiguration
	required := map[string]pulumi.Input{"logDestinationConfigs": args.LogDestinationConfigs, "resourceArn": args.ResourceArn}
	err := declared.Register(ctx, WebAclLoggingConfigurationType, name, args, &logging, required, opts)
	if err != nil {
		return nil, err
	}
	return &logging, nil
}

// WebAclLoggingConfigurationRedactedFieldArray is a list of redacted fields.
type WebAclLoggingConfigurationRedactedFieldArray []*WebAclLoggingConfigurationRedactedFieldArgs

// ElementType implements pulumi.Input.
func (WebAclLoggingConfigurationRedactedFieldArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]webAclLoggingConfigurationRedactedField]()
}

// WebAclLoggingConfigurationRedactedFieldArgs keep one part of a request out of the log: exactly one of its fields.
type WebAclLoggingConfigurationRedactedFieldArgs struct {
	QueryString  *WebAclLoggingConfigurationRedactedFieldQueryStringArgs
	SingleHeader *WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs
}

type webAclLoggingConfigurationRedactedField struct {
	QueryString  *webAclLoggingConfigurationRedactedFieldQueryString  `pulumi:"queryString"`
	SingleHeader *webAclLoggingConfigurationRedactedFieldSingleHeader `pulumi:"singleHeader"`
}

// ElementType implements pulumi.Input.
func (WebAclLoggingConfigurationRedactedFieldArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclLoggingConfigurationRedactedField]()
}

// WebAclLoggingConfigurationRedactedFieldQueryStringArgs is an empty block: redact the query string.
type WebAclLoggingConfigurationRedactedFieldQueryStringArgs struct{}

type webAclLoggingConfigurationRedactedFieldQueryString struct{}

// ElementType implements pulumi.Input.
func (WebAclLoggingConfigurationRedactedFieldQueryStringArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclLoggingConfigurationRedactedFieldQueryString]()
}

// WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs redact one header. Name is in lower case.
type WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs struct {
	Name pulumi.StringInput
}

type webAclLoggingConfigurationRedactedFieldSingleHeader struct {
	Name string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclLoggingConfigurationRedactedFieldSingleHeader]()
}
