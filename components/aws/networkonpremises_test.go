package aws_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func TestVPNProposesStrongCiphersOnly(t *testing.T) {
	p := networkPlan(t, aws.NetworkArgs{OnPremises: &aws.OnPremisesArgs{
		Networks: []string{"10.1.0.0/16"}, VPN: &aws.VPNArgs{Address: "198.51.100.7"},
	}})
	in := p.inputs("net-vpn")
	for _, tunnel := range []string{"tunnel1", "tunnel2"} {
		for property, want := range map[string]any{
			"IkeVersions": []any{"ikev2"}, "Phase1EncryptionAlgorithms": []any{"AES256-GCM-16"}, "Phase2EncryptionAlgorithms": []any{"AES256-GCM-16"},
			"Phase1IntegrityAlgorithms": []any{"SHA2-384", "SHA2-512"}, "Phase2IntegrityAlgorithms": []any{"SHA2-384", "SHA2-512"},
			"Phase1DhGroupNumbers": []any{19.0, 20.0, 21.0}, "Phase2DhGroupNumbers": []any{19.0, 20.0, 21.0},
			"Phase1LifetimeSeconds": 28800.0, "Phase2LifetimeSeconds": 3600.0, "StartupAction": "start",
			"DpdTimeoutAction": "restart", "DpdTimeoutSeconds": 30.0,
			"LogOptions": map[string]any{"cloudwatchLogOptions": map[string]any{
				"logEnabled": true, "logGroupArn": p.output("net-vpn-log-group", "arn"), "logOutputFormat": "json",
			}},
		} {
			require.Equal(t, want, in[tunnel+property], "%s%s", tunnel, property)
		}
	}
	require.Equal(t, false, in["staticRoutesOnly"])
	require.Equal(t, p.one("net-device").ID, in["customerGatewayId"])
	require.Equal(t, p.one("net-gateway").ID, in["vpnGatewayId"])
	require.Equal(t, "/aws/vendedlogs/phiform/clinic-test-net", p.input("net-vpn-log-group", "name"))
	require.Equal(t, map[string]any{"bgpAsn": "65000", "ipAddress": "198.51.100.7", "type": "ipsec.1", "tags": testTagValues}, p.inputs("net-device"))
	require.False(t, p.has("aws:ec2/vpnConnectionRoute:VpnConnectionRoute"))
	for _, key := range []string{"tunnel1PresharedKey", "tunnel2PresharedKey"} {
		require.True(t, p.one("net-vpn").Outputs[pulumiKey(key)].IsSecret(), key)
	}
}

// Only what is reached from outside knows the way back: programs and endpoints do not.
func TestOnlyEntriesKnowTheWayOutside(t *testing.T) {
	p := networkPlan(t, aws.NetworkArgs{OnPremises: &aws.OnPremisesArgs{
		Networks: []string{"10.1.0.0/16", "192.168.0.0/16"}, AmazonASN: 4200000001,
		VPN: &aws.VPNArgs{Address: "198.51.100.7", ASN: 4200000000, Static: true},
	}})
	require.Len(t, p.OfType("aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation"), 1)
	require.Equal(t, map[string]any{
		"routeTableId": p.one("net-entry-routes").ID, "vpnGatewayId": p.one("net-gateway").ID,
	}, p.inputs("net-gateway-routes"))
	require.Equal(t, "4200000001", p.input("net-gateway", "amazonSideAsn"))
	require.Equal(t, "4200000000", p.input("net-device", "bgpAsnExtended"))
	require.Equal(t, "", p.input("net-device", "bgpAsn"))
	require.Equal(t, "10.1.0.0/16", p.input("net-vpn-route-1", "destinationCidrBlock"))
	require.Equal(t, "192.168.0.0/16", p.input("net-vpn-route-2", "destinationCidrBlock"))
	require.Equal(t, []any{p.one("net-subnet-routes").ID}, p.input("net-endpoint-s3", "routeTableIds"))
}

func TestDirectConnectLearnsTheNetwork(t *testing.T) {
	p := networkPlan(t, aws.NetworkArgs{OnPremises: &aws.OnPremisesArgs{
		Networks: []string{"10.1.0.0/16"}, DirectConnectGatewayID: pulumi.String("dx-1"),
	}})
	require.Equal(t, map[string]any{
		"allowedPrefixes": []any{"10.64.0.0/22"}, "associatedGatewayId": p.one("net-gateway").ID, "dxGatewayId": "dx-1",
	}, p.inputs("net-direct-connect"))
	require.False(t, p.has("aws:ec2/vpnConnection:VpnConnection"))
}
