package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/ec2"
)

// VPNArgs is the other side of a VPN.
type VPNArgs struct {
	// Address is the public IPv4 address of the device outside.
	Address string
	// ASN is the device's number in the border gateway protocol, 1 to
	// 4294967294. Default: 65000.
	ASN int
	// Static is for a device without the border gateway protocol: routes to
	// Networks are then fixed.
	Static bool
}

// What both sides of a tunnel may propose: version 2 of the key exchange, one
// cipher that authenticates what it encrypts, elliptic curves of 256 bits or more,
// and hashes to match. They are among the Commercial National Security Algorithms
// and NIST SP 800-77 Rev. 1's.
var (
	tunnelVersions  = pulumi.ToStringArray([]string{"ikev2"})
	tunnelCiphers   = pulumi.ToStringArray([]string{"AES256-GCM-16"})
	tunnelIntegrity = pulumi.ToStringArray([]string{"SHA2-384", "SHA2-512"})
	tunnelGroups    = pulumi.ToIntArray([]int{19, 20, 21})
)

const (
	exchangeSeconds = 28800 // then the two sides authenticate anew
	keySeconds      = 3600  // then they use other keys
	deadSeconds     = 30    // without an answer, the other side is taken for dead
)

// tunnelOptions are those of both tunnels. This side begins, and begins anew when
// the other one is gone. The secrets are made by the service, which keeps them in
// the state as secrets.
func tunnelOptions(logGroupArn pulumi.StringOutput) *ec2.VpnConnectionArgs {
	start, again := pulumi.String("start"), pulumi.String("restart")
	json, on := pulumi.String("json"), pulumi.Bool(true)
	return &ec2.VpnConnectionArgs{
		Tunnel1DpdTimeoutAction:           again,
		Tunnel1DpdTimeoutSeconds:          pulumi.Int(deadSeconds),
		Tunnel1IkeVersions:                tunnelVersions,
		Tunnel1Phase1DhGroupNumbers:       tunnelGroups,
		Tunnel1Phase1EncryptionAlgorithms: tunnelCiphers,
		Tunnel1Phase1IntegrityAlgorithms:  tunnelIntegrity,
		Tunnel1Phase1LifetimeSeconds:      pulumi.Int(exchangeSeconds),
		Tunnel1Phase2DhGroupNumbers:       tunnelGroups,
		Tunnel1Phase2EncryptionAlgorithms: tunnelCiphers,
		Tunnel1Phase2IntegrityAlgorithms:  tunnelIntegrity,
		Tunnel1Phase2LifetimeSeconds:      pulumi.Int(keySeconds),
		Tunnel1StartupAction:              start,
		Tunnel1LogOptions: &ec2.VpnConnectionTunnel1LogOptionsArgs{
			CloudwatchLogOptions: &ec2.VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs{
				LogEnabled: on, LogGroupArn: logGroupArn, LogOutputFormat: json,
			},
		},
		Tunnel2DpdTimeoutAction:           again,
		Tunnel2DpdTimeoutSeconds:          pulumi.Int(deadSeconds),
		Tunnel2IkeVersions:                tunnelVersions,
		Tunnel2Phase1DhGroupNumbers:       tunnelGroups,
		Tunnel2Phase1EncryptionAlgorithms: tunnelCiphers,
		Tunnel2Phase1IntegrityAlgorithms:  tunnelIntegrity,
		Tunnel2Phase1LifetimeSeconds:      pulumi.Int(exchangeSeconds),
		Tunnel2Phase2DhGroupNumbers:       tunnelGroups,
		Tunnel2Phase2EncryptionAlgorithms: tunnelCiphers,
		Tunnel2Phase2IntegrityAlgorithms:  tunnelIntegrity,
		Tunnel2Phase2LifetimeSeconds:      pulumi.Int(keySeconds),
		Tunnel2StartupAction:              start,
		Tunnel2LogOptions: &ec2.VpnConnectionTunnel2LogOptionsArgs{
			CloudwatchLogOptions: &ec2.VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs{
				LogEnabled: on, LogGroupArn: logGroupArn, LogOutputFormat: json,
			},
		},
	}
}
