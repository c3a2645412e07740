package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func networkPlan(t *testing.T, args gcp.ServiceNetworkArgs) runPlan {
	t.Helper()
	args.Place = runPlace
	return runPlanOf(t, func(ctx *pulumi.Context) error {
		network, err := gcp.NewServiceNetwork(ctx, "services", &args)
		if err != nil {
			return err
		}
		export(ctx, "services", pulumi.Map{"networkId": network.NetworkID, "subnetId": network.SubnetID})
		identity, err := gcp.NewServiceIdentity(ctx, "worker", &gcp.ServiceIdentityArgs{Place: runPlace})
		if err != nil {
			return err
		}
		_, err = gcp.NewService(ctx, "download", &gcp.ServiceArgs{
			Place: runPlace, Identity: identity, Network: network, Image: pulumi.String(anyImage), HealthPath: "/health",
		})
		return err
	})
}

func TestServiceNetwork(t *testing.T) {
	p := networkPlan(t, gcp.ServiceNetworkArgs{})
	p.requireParented("services")
	network := p.exported("services.networkId")
	for path, want := range map[string]any{
		"ipCidrRange": "10.64.0.0/24", "privateIpGoogleAccess": true, "network": network, "region": "europe-west3", "logConfig.flowSampling": 1.0,
	} {
		require.Equal(t, want, p.input("services-subnet", path), path)
	}
	require.Equal(t, false, p.input("services-network", "autoCreateSubnetworks"))
	require.Equal(t, true, p.input("services-names", "enableLogging"))
	require.Equal(t, network, p.input("services-names", "networks.networkUrl"))
	require.Equal(t, map[string]any{"enable": true, "filter": "ALL"}, p.input("services-translation", "logConfig"))
}

// TLS goes out, and nothing else goes out or comes in.
func TestServiceNetworkFirewall(t *testing.T) {
	p := networkPlan(t, gcp.ServiceNetworkArgs{AddressSpace: "192.168.7.0/26"})
	require.Equal(t, "192.168.7.0/26", p.input("services-subnet", "ipCidrRange"))
	require.Equal(t, []any{map[string]any{"protocol": "tcp", "ports": []any{"443"}}}, p.input("services-tls-out", "allows"))
	require.Equal(t, "EGRESS", p.input("services-tls-out", "direction"))
	for name, direction := range map[string]string{"services-nothing-out": "EGRESS", "services-nothing-in": "INGRESS"} {
		require.Equal(t, []any{map[string]any{"protocol": "all"}}, p.input(name, "denies"))
		require.Equal(t, direction, p.input(name, "direction"))
		require.Nil(t, p.input(name, "allows"))
		require.Greater(t, p.input(name, "priority"), p.input("services-tls-out", "priority"))
	}
}

func TestServiceSendsThroughItsNetwork(t *testing.T) {
	p := networkPlan(t, gcp.ServiceNetworkArgs{})
	require.Equal(t, map[string]any{
		"egress": "ALL_TRAFFIC",
		"networkInterfaces": []any{map[string]any{
			"network": p.exported("services.networkId"), "subnetwork": p.exported("services.subnetId"),
		}},
	}, p.input("download-service", "template.vpcAccess"))
	p.requireAfter("download-service", "services-translation", "services-tls-out", "services-nothing-out", "services-subnet")
}

func TestServiceNetworkTellsEveryProblem(t *testing.T) {
	for _, space := range []string{"10.0.0.0/27", "10.0.0.1/24", "8.8.8.0/24", "fd00::/64", "10.0.0.0", "everything"} {
		t.Run(space, func(t *testing.T) {
			err := runPlanError(t, func(ctx *pulumi.Context) error {
				_, err := gcp.NewServiceNetwork(ctx, "Services", &gcp.ServiceNetworkArgs{AddressSpace: space})
				return err
			})
			for _, part := range []string{"project: required", "location: required", `name: "Services"`, `addressSpace: "` + space + `"`} {
				require.ErrorContains(t, err, part)
			}
		})
	}
}
