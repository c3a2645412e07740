package cdn

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	ProfileType         = "azure-native:cdn/v20240901:Profile"
	AFDEndpointType     = "azure-native:cdn/v20240901:AFDEndpoint"
	AFDCustomDomainType = "azure-native:cdn/v20240901:AFDCustomDomain"
	SecretType          = "azure-native:cdn/v20240901:Secret"
	AFDOriginGroupType  = "azure-native:cdn/v20240901:AFDOriginGroup"
	AFDOriginType       = "azure-native:cdn/v20240901:AFDOrigin"
	RouteType           = "azure-native:cdn/v20240901:Route"
	RuleSetType         = "azure-native:cdn/v20240901:RuleSet"
	RuleType            = "azure-native:cdn/v20240901:Rule"
	SecurityPolicyType  = "azure-native:cdn/v20240901:SecurityPolicy"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: ProfileType, Args: ProfileArgs{}, Resource: &Profile{}},
		{Token: AFDEndpointType, Args: AFDEndpointArgs{}, Resource: &AFDEndpoint{}},
		{Token: AFDCustomDomainType, Args: AFDCustomDomainArgs{}, Resource: &AFDCustomDomain{}},
		{
			Token: SecretType, Args: SecretArgs{}, Resource: &Secret{},
			Parts: []pulumi.Input{CustomerCertificateParametersArgs{}},
		},
		{Token: AFDOriginGroupType, Args: AFDOriginGroupArgs{}, Resource: &AFDOriginGroup{}},
		{Token: AFDOriginType, Args: AFDOriginArgs{}, Resource: &AFDOrigin{}},
		{Token: RouteType, Args: RouteArgs{}, Resource: &Route{}},
		{Token: RuleSetType, Args: RuleSetArgs{}, Resource: &RuleSet{}},
		{
			Token: RuleType, Args: RuleArgs{}, Resource: &Rule{},
			Parts: []pulumi.Input{DeliveryRuleResponseHeaderActionArgs{}},
		},
		{
			Token: SecurityPolicyType, Args: SecurityPolicyArgs{}, Resource: &SecurityPolicy{},
			Parts: []pulumi.Input{SecurityPolicyWebApplicationFirewallParametersArgs{}},
		},
	}
}
