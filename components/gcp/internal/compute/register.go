package compute

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

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

// ProviderVersion is the version of the provider plugin that these declarations follow. It equals the version that the
// SDK in go.mod asks for, so that the engine serves all resources of a stack from one plugin.
const ProviderVersion = "7.38.0"

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
		{BackendServiceType, BackendServiceArgs{}, &BackendService{}},
		{FirewallType, FirewallArgs{}, &Firewall{}},
		{GlobalAddressType, GlobalAddressArgs{}, &GlobalAddress{}},
		{GlobalForwardingRuleType, GlobalForwardingRuleArgs{}, &GlobalForwardingRule{}},
		{NetworkType, NetworkArgs{}, &Network{}},
		{RegionNetworkEndpointGroupType, RegionNetworkEndpointGroupArgs{}, &RegionNetworkEndpointGroup{}},
		{RouterNatType, RouterNatArgs{}, &RouterNat{}},
		{RouterType, RouterArgs{}, &Router{}},
		{SecurityPolicyType, SecurityPolicyArgs{}, &SecurityPolicy{}},
		{SSLPolicyType, SSLPolicyArgs{}, &SSLPolicy{}},
		{SubnetworkType, SubnetworkArgs{}, &Subnetwork{}},
		{TargetHttpProxyType, TargetHttpProxyArgs{}, &TargetHttpProxy{}},
		{TargetHttpsProxyType, TargetHttpsProxyArgs{}, &TargetHttpsProxy{}},
		{URLMapType, URLMapArgs{}, &URLMap{}},
	}
}

// register makes a resource with the provider's version before the caller's options, so that a caller can still
// override it.
func register(ctx *pulumi.Context, token, name string, args pulumi.Input, into pulumi.CustomResource,
	opts []pulumi.ResourceOption,
) error {
	return ctx.RegisterResource(token, name, args, into, append([]pulumi.ResourceOption{pulumi.Version(ProviderVersion)}, opts...)...)
}

// missing is the error of a resource without an argument that it requires.
func missing(kind, field string) error { return fmt.Errorf("%s: %s is required", kind, field) }
