package compute

import "github.com/phiform/phiform/components/internal/declared"

// Type tokens of the official Google Cloud provider.
const (
	BackendServiceType             = "gcp:compute/backendService:BackendService"
	FirewallType                   = "gcp:compute/firewall:Firewall"
	GlobalAddressType              = "gcp:compute/globalAddress:GlobalAddress"
	GlobalForwardingRuleType       = "gcp:compute/globalForwardingRule:GlobalForwardingRule"
	NetworkType                    = "gcp:compute/network:Network"
	RegionNetworkEndpointGroupType = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup"
	RouterNatType                  = "gcp:compute/routerNat:RouterNat"
	RouterType                     = "gcp:compute/router:Router"
	SecurityPolicyType             = "gcp:compute/securityPolicy:SecurityPolicy"
	SSLPolicyType                  = "gcp:compute/sSLPolicy:SSLPolicy"
	SubnetworkType                 = "gcp:compute/subnetwork:Subnetwork"
	TargetHttpProxyType            = "gcp:compute/targetHttpProxy:TargetHttpProxy"
	TargetHttpsProxyType           = "gcp:compute/targetHttpsProxy:TargetHttpsProxy"
	URLMapType                     = "gcp:compute/uRLMap:URLMap"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: BackendServiceType, Args: BackendServiceArgs{}, Resource: &BackendService{}},
		{Token: FirewallType, Args: FirewallArgs{}, Resource: &Firewall{}},
		{Token: GlobalAddressType, Args: GlobalAddressArgs{}, Resource: &GlobalAddress{}},
		{Token: GlobalForwardingRuleType, Args: GlobalForwardingRuleArgs{}, Resource: &GlobalForwardingRule{}},
		{Token: NetworkType, Args: NetworkArgs{}, Resource: &Network{}},
		{Token: RegionNetworkEndpointGroupType, Args: RegionNetworkEndpointGroupArgs{}, Resource: &RegionNetworkEndpointGroup{}},
		{Token: RouterNatType, Args: RouterNatArgs{}, Resource: &RouterNat{}},
		{Token: RouterType, Args: RouterArgs{}, Resource: &Router{}},
		{Token: SecurityPolicyType, Args: SecurityPolicyArgs{}, Resource: &SecurityPolicy{}},
		{Token: SSLPolicyType, Args: SSLPolicyArgs{}, Resource: &SSLPolicy{}},
		{Token: SubnetworkType, Args: SubnetworkArgs{}, Resource: &Subnetwork{}},
		{Token: TargetHttpProxyType, Args: TargetHttpProxyArgs{}, Resource: &TargetHttpProxy{}},
		{Token: TargetHttpsProxyType, Args: TargetHttpsProxyArgs{}, Resource: &TargetHttpsProxy{}},
		{Token: URLMapType, Args: URLMapArgs{}, Resource: &URLMap{}},
	}
}
