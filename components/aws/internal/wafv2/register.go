package wafv2

import "github.com/phiform/phiform/components/internal/declared"

// Type tokens of the official AWS provider.
const (
	WebAclType                     = "aws:wafv2/webAcl:WebAcl"
	WebAclLoggingConfigurationType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: WebAclType, Args: WebAclArgs{}, Resource: &WebAcl{}},
		{Token: WebAclLoggingConfigurationType, Args: WebAclLoggingConfigurationArgs{}, Resource: &WebAclLoggingConfiguration{}},
	}
}
