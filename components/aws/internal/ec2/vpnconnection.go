package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// VpnConnection is two tunnels to a device outside.
type VpnConnection struct {
	pulumi.CustomResourceState

	// Arn names it in policies.
	Arn pulumi.StringOutput `pulumi:"arn"`
	// Tunnel1Address and Tunnel2Address are the public addresses of this end.
	Tunnel1Address pulumi.StringOutput `pulumi:"tunnel1Address"`
	Tunnel2Address pulumi.StringOutput `pulumi:"tunnel2Address"`
}

// VpnConnectionArgs are the arguments of VpnConnection. The two tunnels have the same options.
type VpnConnectionArgs struct {
	CustomerGatewayId pulumi.StringInput
	// StaticRoutesOnly is for devices without the border gateway protocol.
	StaticRoutesOnly pulumi.BoolPtrInput
	Tags             pulumi.StringMapInput
	// Tunnel1DpdTimeoutAction is clear, none or restart.
	Tunnel1DpdTimeoutAction pulumi.StringPtrInput
	// Tunnel1DpdTimeoutSeconds is 30 at least.
	Tunnel1DpdTimeoutSeconds pulumi.IntPtrInput
	// Tunnel1IkeVersions are ikev1 and ikev2.
	Tunnel1IkeVersions                pulumi.StringArrayInput
	Tunnel1LogOptions                 *VpnConnectionTunnel1LogOptionsArgs
	Tunnel1Phase1DhGroupNumbers       pulumi.IntArrayInput
	Tunnel1Phase1EncryptionAlgorithms pulumi.StringArrayInput
	Tunnel1Phase1IntegrityAlgorithms  pulumi.StringArrayInput
	// Tunnel1Phase1LifetimeSeconds is 900 to 28800.
	Tunnel1Phase1LifetimeSeconds      pulumi.IntPtrInput
	Tunnel1Phase2DhGroupNumbers       pulumi.IntArrayInput
	Tunnel1Phase2EncryptionAlgorithms pulumi.StringArrayInput
	Tunnel1Phase2IntegrityAlgorithms  pulumi.StringArrayInput
	// Tunnel1Phase2LifetimeSeconds is 900 to 3600.
	Tunnel1Phase2LifetimeSeconds pulumi.IntPtrInput
	// Tunnel1StartupAction is add, which waits for the other side, or start.
	Tunnel1StartupAction              pulumi.StringPtrInput
	Tunnel2DpdTimeoutAction           pulumi.StringPtrInput
	Tunnel2DpdTimeoutSeconds          pulumi.IntPtrInput
	Tunnel2IkeVersions                pulumi.StringArrayInput
	Tunnel2LogOptions                 *VpnConnectionTunnel2LogOptionsArgs
	Tunnel2Phase1DhGroupNumbers       pulumi.IntArrayInput
	Tunnel2Phase1EncryptionAlgorithms pulumi.StringArrayInput
	Tunnel2Phase1IntegrityAlgorithms  pulumi.StringArrayInput
	Tunnel2Phase1LifetimeSeconds      pulumi.IntPtrInput
	Tunnel2Phase2DhGroupNumbers       pulumi.IntArrayInput
	Tunnel2Phase2EncryptionAlgorithms pulumi.StringArrayInput
	Tunnel2Phase2IntegrityAlgorithms  pulumi.StringArrayInput
	Tunnel2Phase2LifetimeSeconds      pulumi.IntPtrInput
	Tunnel2StartupAction              pulumi.StringPtrInput
	// Type is ipsec.1.
	Type pulumi.StringInput
	// VpnGatewayId is the network's end.
	VpnGatewayId pulumi.StringPtrInput
}

type vpnConnectionArgs struct {
	CustomerGatewayId                 string                          `pulumi:"customerGatewayId"`
	StaticRoutesOnly                  *bool                           `pulumi:"staticRoutesOnly"`
	Tags                              map[string]string               `pulumi:"tags"`
	Tunnel1DpdTimeoutAction           *string                         `pulumi:"tunnel1DpdTimeoutAction"`
	Tunnel1DpdTimeoutSeconds          *int                            `pulumi:"tunnel1DpdTimeoutSeconds"`
	Tunnel1IkeVersions                []string                        `pulumi:"tunnel1IkeVersions"`
	Tunnel1LogOptions                 *vpnConnectionTunnel1LogOptions `pulumi:"tunnel1LogOptions"`
	Tunnel1Phase1DhGroupNumbers       []int                           `pulumi:"tunnel1Phase1DhGroupNumbers"`
	Tunnel1Phase1EncryptionAlgorithms []string                        `pulumi:"tunnel1Phase1EncryptionAlgorithms"`
	Tunnel1Phase1IntegrityAlgorithms  []string                        `pulumi:"tunnel1Phase1IntegrityAlgorithms"`
	Tunnel1Phase1LifetimeSeconds      *int                            `pulumi:"tunnel1Phase1LifetimeSeconds"`
	Tunnel1Phase2DhGroupNumbers       []int                           `pulumi:"tunnel1Phase2DhGroupNumbers"`
	Tunnel1Phase2EncryptionAlgorithms []string                        `pulumi:"tunnel1Phase2EncryptionAlgorithms"`
	Tunnel1Phase2IntegrityAlgorithms  []string                        `pulumi:"tunnel1Phase2IntegrityAlgorithms"`
	Tunnel1Phase2LifetimeSeconds      *int                            `pulumi:"tunnel1Phase2LifetimeSeconds"`
	Tunnel1StartupAction              *string                         `pulumi:"tunnel1StartupAction"`
	Tunnel2DpdTimeoutAction           *string                         `pulumi:"tunnel2DpdTimeoutAction"`
	Tunnel2DpdTimeoutSeconds          *int                            `pulumi:"tunnel2DpdTimeoutSeconds"`
	Tunnel2IkeVersions                []string                        `pulumi:"tunnel2IkeVersions"`
	Tunnel2LogOptions                 *vpnConnectionTunnel2LogOptions `pulumi:"tunnel2LogOptions"`
	Tunnel2Phase1DhGroupNumbers       []int                           `pulumi:"tunnel2Phase1DhGroupNumbers"`
	Tunnel2Phase1EncryptionAlgorithms []string                        `pulumi:"tunnel2Phase1EncryptionAlgorithms"`
	Tunnel2Phase1IntegrityAlgorithms  []string                        `pulumi:"tunnel2Phase1IntegrityAlgorithms"`
	Tunnel2Phase1LifetimeSeconds      *int                            `pulumi:"tunnel2Phase1LifetimeSeconds"`
	Tunnel2Phase2DhGroupNumbers       []int                           `pulumi:"tunnel2Phase2DhGroupNumbers"`
	Tunnel2Phase2EncryptionAlgorithms []string                        `pulumi:"tunnel2Phase2EncryptionAlgorithms"`
	Tunnel2Phase2IntegrityAlgorithms  []string                        `pulumi:"tunnel2Phase2IntegrityAlgorithms"`
	Tunnel2Phase2LifetimeSeconds      *int                            `pulumi:"tunnel2Phase2LifetimeSeconds"`
	Tunnel2StartupAction              *string                         `pulumi:"tunnel2StartupAction"`
	Type                              string                          `pulumi:"type"`
	VpnGatewayId                      *string                         `pulumi:"vpnGatewayId"`
}

// ElementType implements pulumi.Input.
func (VpnConnectionArgs) ElementType() reflect.Type { return reflect.TypeFor[vpnConnectionArgs]() }

// vpnSecrets are the outputs that hold what both ends show each other. They are secret in the state.
var vpnSecrets = []string{"customerGatewayConfiguration", "tunnel1PresharedKey", "tunnel2PresharedKey"}

// NewVpnConnection registers two tunnels.
func NewVpnConnection(ctx *pulumi.Context, name string, args *VpnConnectionArgs, opts ...pulumi.ResourceOption) (*VpnConnection, error) {
	if args == nil {
		args = &VpnConnectionArgs{}
	}
	var r VpnConnection
	required := map[string]pulumi.Input{"customerGatewayId": args.CustomerGatewayId, "type": args.Type}
	opts = append([]pulumi.ResourceOption{pulumi.AdditionalSecretOutputs(vpnSecrets)}, opts...)
	if err := declared.Register(ctx, VpnConnectionType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
