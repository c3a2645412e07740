package wafv2

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// Type tokens of the official AWS provider.
const (
	WebAclType                     = "aws:wafv2/webAcl:WebAcl"
	WebAclLoggingConfigurationType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
)

// ProviderVersion is the version of the AWS provider plugin that these declarations follow. It equals the version
// that the SDK in go.mod asks for, so that the engine serves all resources of a stack from one plugin.
const ProviderVersion = "6.83.0"

// Declaration is one resource type that this package declares: its token, a zero value of its arguments, and a zero
// value of the resource. Reflection over Args.ElementType() yields every property name that can reach the provider.
type Declaration struct {
	Token    string
	Args     pulumi.Input
	Resource pulumi.CustomResource
}

// Declarations lists what this package declares, for the conformance test.
func Declarations() []Declaration {
	return []Declaration{
		{WebAclType, WebAclArgs{}, &WebAcl{}},
		{WebAclLoggingConfigurationType, WebAclLoggingConfigurationArgs{}, &WebAclLoggingConfiguration{}},
	}
}

// withVersion puts the provider version before the caller's options, so that a caller can still override it.
func withVersion(opts []pulumi.ResourceOption) []pulumi.ResourceOption {
	return append([]pulumi.ResourceOption{pulumi.Version(ProviderVersion)}, opts...)
}
