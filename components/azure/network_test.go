package azure_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

func init() {
	// Parts of a network, and of a private endpoint, have no tags either.
	untaggable = append(untaggable,
		"azure-native:network/v20240501:Subnet", "azure-native:network/v20240501:PrivateDnsZoneGroup")
}

var target = azure.LogTarget{
	WorkspaceID: pulumi.String("/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w"),
	StorageAccountID: pulumi.String(
		"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/logs"),
}

func networkPlan(t *testing.T, args azure.NetworkArgs) planned {
	t.Helper()
	args.Place, args.Tags = here, testTags
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewNetwork(ctx, "net", &args)
		return err
	})
}

func TestNetworkDefaults(t *testing.T) {
	p := networkPlan(t, azure.NetworkArgs{Logs: target})
	p.requireConventions("net")
	p.requireKept(nil, nil)

	require.Equal(t, map[string]any{"addressPrefixes": []any{"10.0.0.0/22"}}, p.input("net-network", "addressSpace"))
	require.Equal(t, "10.0.0.0/23", p.input("net-services", "addressPrefix"))
	require.Equal(t, "10.0.2.0/24", p.input("net-endpoints", "addressPrefix"))
	require.Equal(t, []any{map[string]any{"name": "environment", "serviceName": "Microsoft.App/environments"}},
		p.input("net-services", "delegations"))
	require.Nil(t, p.input("net-services", "defaultOutboundAccess"), "the service sees to it")
	require.Equal(t, false, p.input("net-endpoints", "defaultOutboundAccess"))
	require.Equal(t, "Enabled", p.input("net-endpoints", "privateEndpointNetworkPolicies"))
	for _, subnet := range []string{"net-services", "net-endpoints"} {
		group := p.one(subnet + "-rules")
		require.Equal(t, map[string]any{"id": group.ID}, p.input(subnet, "networkSecurityGroup"))
		require.Equal(t, group.ID, p.input(subnet+"-rules-log", "resourceUri"))
	}
}

// Two changes to the subnets of one network at a time are refused.
func TestSubnetsAreMadeOneAfterTheOther(t *testing.T) {
	networkPlan(t, azure.NetworkArgs{}).requireAfter("net-endpoints", "net-services")
}

func TestNetworkZones(t *testing.T) {
	domains := map[string]string{
		"blob": "privatelink.blob.core.windows.net", "vault": "privatelink.vaultcore.azure.net", "registry": "privatelink.azurecr.io",
	}
	for name, zones := range map[string][]string{"all": nil, "one": {azure.ZoneVault}} {
		t.Run(name, func(t *testing.T) {
			p := networkPlan(t, azure.NetworkArgs{PrivateZones: zones})
			if zones == nil {
				zones = slices.Collect(maps.Keys(domains))
			}
			require.Len(t, p.OfType("azure-native:network:PrivateZone"), len(zones))
			for _, zone := range zones {
				require.Equal(t, domains[zone], p.input("net-zone-"+zone, "privateZoneName"))
				link := p.inputs("net-link-" + zone)
				require.Equal(t, domains[zone], link["privateZoneName"])
				require.Equal(t, false, link["registrationEnabled"])
				require.Equal(t, map[string]any{"id": p.one("net-network").ID}, link["virtualNetwork"])
			}
		})
	}
}

func TestPrivateAccessOfANetwork(t *testing.T) {
	err := planError(t, func(ctx *pulumi.Context) error {
		network, err := azure.NewNetwork(ctx, "net", &azure.NetworkArgs{Place: here, PrivateZones: []string{azure.ZoneBlob}})
		if err != nil {
			return err
		}
		require.NotNil(t, network.Private(azure.ZoneBlob).ZoneID)
		access := network.Private(azure.ZoneRegistry)
		_, err = azure.NewRegistry(ctx, "images", &azure.RegistryArgs{Place: here, PrivateAccess: &access})
		return err
	})
	require.ErrorContains(t, err, "privateAccess.zoneId: required")
}

// rules are the security rules of a group, as "access direction from>to protocol/ports".
func (p planned) rules(group string) []string {
	var rules []string
	priorities := map[string]bool{}
	for _, rule := range p.input(group, "securityRules").([]any) {
		r := rule.(map[string]any)
		ports := r["destinationPortRange"]
		if ports == nil {
			ports = r["destinationPortRanges"]
		}
		rules = append(rules, fmt.Sprintf("%s %s %s > %s %s/%v",
			r["access"], r["direction"], r["sourceAddressPrefix"], r["destinationAddressPrefix"], r["protocol"], ports))
		priority := fmt.Sprint(r["direction"], r["priority"])
		require.False(p.t, priorities[priority], "two rules of one priority: %s", priority)
		priorities[priority] = true
	}
	return rules
}

func TestNetworkRules(t *testing.T) {
	p := networkPlan(t, azure.NetworkArgs{Outbound: []string{"AzureFrontDoor.Frontend", "198.51.100.0/24"}})
	require.Equal(t, []string{
		"Allow Inbound 10.0.0.0/23 > 10.0.0.0/23 */*",
		"Allow Inbound VirtualNetwork > 10.0.0.0/23 Tcp/[443 31443]",
		"Allow Inbound AzureLoadBalancer > 10.0.0.0/23 Tcp/30000-32767",
		"Deny Inbound * > * */*",
		"Allow Outbound 10.0.0.0/23 > 10.0.0.0/23 */*",
		"Allow Outbound 10.0.0.0/23 > 10.0.2.0/24 Tcp/443",
		"Allow Outbound 10.0.0.0/23 > MicrosoftContainerRegistry Tcp/443",
		"Allow Outbound 10.0.0.0/23 > AzureFrontDoor.FirstParty Tcp/443",
		"Allow Outbound 10.0.0.0/23 > AzureActiveDirectory Tcp/443",
		"Allow Outbound 10.0.0.0/23 > AzureMonitor Tcp/443",
		"Allow Outbound 10.0.0.0/23 > AzureFrontDoor.Frontend Tcp/443",
		"Allow Outbound 10.0.0.0/23 > 198.51.100.0/24 Tcp/443",
		"Deny Outbound * > Internet */*",
	}, p.rules("net-services-rules"))
	require.Equal(t, []string{
		"Allow Inbound 10.0.0.0/23 > 10.0.2.0/24 Tcp/443",
		"Deny Inbound * > * */*",
		"Deny Outbound * > * */*",
	}, p.rules("net-endpoints-rules"))
}

func TestNetworkFlows(t *testing.T) {
	p := networkPlan(t, azure.NetworkArgs{Logs: target})
	flows := p.inputs("net-flows")
	require.Equal(t, true, flows["enabled"])
	require.Equal(t, p.one("net-network").ID, flows["targetResourceId"])
	require.Equal(t, "NetworkWatcher_westeurope", flows["networkWatcherName"])
	require.Equal(t, "NetworkWatcherRG", flows["resourceGroupName"])
	require.Equal(t, map[string]any{
		"type": "UserAssigned", "userAssignedIdentities": []any{p.one("net-flows-identity").ID},
	}, flows["identity"])
	require.Nil(t, flows["retentionPolicy"], "the account's lock keeps what it keeps")
	p.requireAfter("net-flows", "net-flows-write")
	require.Equal(t, flows["storageId"], p.input("net-flows-write", "scope"))
	require.Equal(t, p.output("net-flows-identity", "principalId"), p.input("net-flows-write", "principalId"))

	require.False(t, networkPlan(t, azure.NetworkArgs{}).has("azure-native:network/v20240501:FlowLog"))
}

func TestNetworkWatcher(t *testing.T) {
	watcher := func(args *azure.NetworkArgs) [2]any {
		args.Logs, args.ResourceGroupName = target, here.ResourceGroupName
		p := planOf(t, func(ctx *pulumi.Context) error {
			_, err := azure.NewNetwork(ctx, "net", args)
			return err
		})
		return [2]any{p.input("net-flows", "resourceGroupName"), p.input("net-flows", "networkWatcherName")}
	}
	spelt := azure.NetworkArgs{Place: azure.Place{Location: pulumi.String("West Europe")}}
	require.Equal(t, [2]any{"NetworkWatcherRG", "NetworkWatcher_westeurope"}, watcher(&spelt))
	own := azure.NetworkArgs{Place: here, WatcherName: pulumi.String("watcher"), WatcherGroup: pulumi.String("shared")}
	require.Equal(t, [2]any{"shared", "watcher"}, watcher(&own))
}

func TestNetworkAddresses(t *testing.T) {
	for space, want := range map[string][2]string{
		"10.0.0.0/8":      {"10.0.0.0/9", "10.128.0.0/10"},
		"192.168.4.64/26": {"192.168.4.64/27", "192.168.4.96/28"},
		"172.16.0.0/16":   {"172.16.0.0/17", "172.16.128.0/18"},
	} {
		p := networkPlan(t, azure.NetworkArgs{AddressSpace: space})
		got := [2]string{p.input("net-services", "addressPrefix").(string), p.input("net-endpoints", "addressPrefix").(string)}
		require.Equal(t, want, got, space)
	}
}

func TestNetworkValidation(t *testing.T) {
	for name, tc := range map[string]struct {
		args azure.NetworkArgs
		want []string
	}{
		"nothing": {azure.NetworkArgs{}, []string{"resourceGroupName: required", "location: required"}},
		"several": {
			azure.NetworkArgs{AddressSpace: "10.0.0.0/27", PrivateZones: []string{"blob", "sql"}, Outbound: []string{""}},
			[]string{
				"location: required", "addressSpace: 10.0.0.0/27 is not between /8 and /26",
				`privateZones: "sql" is none of [blob registry vault]`, "outbound: an entry is empty",
			},
		},
		"no range":      {azure.NetworkArgs{Place: here, AddressSpace: "10.0.0.0"}, []string{"is no range"}},
		"middle":        {azure.NetworkArgs{Place: here, AddressSpace: "10.0.0.1/22"}, []string{"does not begin at 10.0.0.0/22"}},
		"public":        {azure.NetworkArgs{Place: here, AddressSpace: "203.0.113.0/24"}, []string{"is not within"}},
		"partly public": {azure.NetworkArgs{Place: here, AddressSpace: "172.0.0.0/8"}, []string{"is not within"}},
		"IPv6":          {azure.NetworkArgs{Place: here, AddressSpace: "fd00::/22"}, []string{"is not within"}},
		"reserved":      {azure.NetworkArgs{Place: here, AddressSpace: "172.30.8.0/24"}, []string{"which environments reserve"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := planError(t, func(ctx *pulumi.Context) error {
				_, err := azure.NewNetwork(ctx, "net", &tc.args)
				return err
			})
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}
