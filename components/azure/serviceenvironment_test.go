package azure_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

func environmentPlan(t *testing.T, args azure.ServiceEnvironmentArgs) planned {
	t.Helper()
	args.Place, args.Tags, args.SubnetID = here, testTags, pulumi.String("subnet")
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewServiceEnvironment(ctx, "run", &args)
		return err
	})
}

func TestServiceEnvironmentDefaults(t *testing.T) {
	p := environmentPlan(t, azure.ServiceEnvironmentArgs{Logs: target})
	p.requireConventions("run")
	p.requireKept(nil, nil)

	environment := p.inputs("run-environment")
	require.Equal(t, "Disabled", environment["publicNetworkAccess"])
	require.Equal(t, map[string]any{"infrastructureSubnetId": "subnet", "internal": true}, environment["vnetConfiguration"])
	require.Equal(t, true, environment["zoneRedundant"])
	require.Equal(t, []any{map[string]any{"name": "Consumption", "workloadProfileType": "Consumption"}}, environment["workloadProfiles"])
	require.Equal(t, map[string]any{"mtls": map[string]any{"enabled": true}}, environment["peerAuthentication"])
	require.Equal(t, map[string]any{"encryption": map[string]any{"enabled": true}}, environment["peerTrafficConfiguration"])
	require.Equal(t, map[string]any{"destination": "azure-monitor"}, environment["appLogsConfiguration"])

	log := p.inputs("run-log")
	require.Equal(t, p.one("run-environment").ID, log["resourceUri"])
	var categories []any
	for _, category := range log["logs"].([]any) {
		categories = append(categories, category.(map[string]any)["category"])
	}
	require.Equal(t, []any{"ContainerAppConsoleLogs", "ContainerAppSystemLogs"}, categories)
}

func TestServiceEnvironmentInASingleZone(t *testing.T) {
	p := environmentPlan(t, azure.ServiceEnvironmentArgs{SingleZone: true})
	require.Equal(t, false, p.input("run-environment", "zoneRedundant"))
}

func TestServiceEnvironmentAndIdentityValidation(t *testing.T) {
	err := planError(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewServiceEnvironment(ctx, "run", nil)
		return err
	})
	for _, want := range []string{"resourceGroupName: required", "location: required", "subnetId: required"} {
		require.ErrorContains(t, err, want)
	}
	err = planError(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewServiceIdentity(ctx, "as", nil)
		return err
	})
	require.ErrorContains(t, err, `service identity "as": resourceGroupName: required`)
}
