package aws_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func networkPlan(t *testing.T, args aws.NetworkArgs) planned {
	t.Helper()
	if args.KeyArn == nil && args.Existing == nil {
		args.KeyArn = anyKey
	}
	args.Tags = testTags
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewNetwork(ctx, "net", &args)
		return err
	})
}

func TestNetworkHasPrivateSubnetsInTwoZones(t *testing.T) {
	p := networkPlan(t, aws.NetworkArgs{})
	p.requireConventions("net", testTagValues)
	vpc := p.one("net-vpc").ID
	require.Equal(t, map[string]any{
		"cidrBlock": "10.64.0.0/22", "enableDnsSupport": true, "enableDnsHostnames": true, "tags": testTagValues,
	}, p.inputs("net-vpc"))
	for name, want := range map[string][2]string{
		"net-subnet-1": {"10.64.0.0/25", "eu-central-1a"}, "net-subnet-2": {"10.64.0.128/25", "eu-central-1b"},
		"net-entry-1": {"10.64.2.0/26", "eu-central-1a"}, "net-entry-2": {"10.64.2.64/26", "eu-central-1b"},
	} {
		require.Empty(t, cmp.Diff(map[string]any{
			"vpcId": vpc, "cidrBlock": want[0], "availabilityZone": want[1], "mapPublicIpOnLaunch": false, "tags": testTagValues,
		}, p.inputs(name)), name)
		kind := strings.Split(name, "-")[1]
		require.Equal(t, p.one("net-"+kind+"-routes").ID, p.input(name+"-routes", "routeTableId"))
	}
	require.Len(t, p.OfType("aws:ec2/subnet:Subnet"), 4)
	require.Equal(t, map[string]any{"vpcId": vpc, "tags": testTagValues}, p.inputs("net-default-group"), "no rules")
}

// No gateway, no translation of addresses, no route but those of endpoints, no public address.
func TestNetworkHasNoWayToTheInternet(t *testing.T) {
	p := networkPlan(t, aws.NetworkArgs{OnPremises: &aws.OnPremisesArgs{
		Networks: []string{"10.1.0.0/16"}, VPN: &aws.VPNArgs{Address: "198.51.100.7", Static: true},
	}})
	for _, r := range p.Resources {
		for _, part := range []string{"internetGateway", "InternetGateway", "natGateway", "/route:", "/eip:", "vpcPeering", "transitGateway"} {
			require.NotContains(t, string(r.Type), part)
		}
		for property, value := range r.Inputs.Mappable() {
			require.NotEqual(t, "0.0.0.0/0", value, "%s.%s", r.Name, property)
		}
	}
}

func TestNetworkLogsEveryFlow(t *testing.T) {
	p := networkPlan(t, aws.NetworkArgs{LogDays: 90})
	group := p.output("net-log-group", "arn")
	flow := p.inputs("net-flow-log")
	require.Contains(t, flow["logFormat"], "${srcaddr} ${dstaddr}")
	delete(flow, "logFormat")
	require.Equal(t, map[string]any{
		"vpcId": p.one("net-vpc").ID, "trafficType": "ALL", "logDestinationType": "cloud-watch-logs", "logDestination": group,
		"maxAggregationInterval": 60.0, "iamRoleArn": p.output("net-flow-role", "arn"), "tags": testTagValues,
	}, flow)
	require.Equal(t, map[string]any{
		"name": "/phiform/clinic-test-net", "kmsKeyId": string(anyKey), "retentionInDays": 90.0, "tags": testTagValues,
	}, p.inputs("net-log-group"))
	_, policy := p.policy("net-flow-policy", "policy")
	by := request{by: "role", action: "logs:PutLogEvents", resource: group + ":log-stream:eni-1"}
	require.True(t, decide(by, policy))
	by.resource = strings.Replace(by.resource, "net", "other", 1)
	require.False(t, decide(by, policy))
	_, trust := p.policy("net-flow-role", "assumeRolePolicy")
	assume := request{by: "vpc-flow-logs.amazonaws.com", action: "sts:AssumeRole", context: map[string]string{
		"aws:SourceAccount": thisAccount, "aws:SourceArn": "arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/fl-1",
	}}
	require.True(t, decide(assume, trust))
	assume.context["aws:SourceAccount"] = "999999999999"
	require.False(t, decide(assume, trust))
	p.requireKept([]string{"net-log-group"}, nil)
}

func TestNetworkDividesItsAddresses(t *testing.T) {
	for space, want := range map[string][3]string{
		"10.0.0.0/16":     {"10.0.0.0/19", "10.0.96.0/19", "10.0.176.0/20"},
		"192.168.4.0/24":  {"192.168.4.0/27", "192.168.4.96/27", "192.168.4.176/28"},
		"100.64.128.0/22": {"100.64.128.0/25", "100.64.129.128/25", "100.64.130.192/26"},
	} {
		p := networkPlan(t, aws.NetworkArgs{AddressSpace: space, Zones: []string{"a", "b", "c", "d"}})
		for i, name := range []string{"net-subnet-1", "net-subnet-4", "net-entry-4"} {
			require.Equal(t, want[i], p.input(name, "cidrBlock"), "%s of %s", name, space)
		}
	}
}

func TestNetworkRefuses(t *testing.T) {
	endpoint := func(service string, actions ...string) aws.EndpointArgs {
		return aws.EndpointArgs{Service: service, Actions: actions}
	}
	outside := func(networks ...string) *aws.OnPremisesArgs {
		return &aws.OnPremisesArgs{Networks: networks, VPN: &aws.VPNArgs{Address: "198.51.100.7"}}
	}
	existing := &aws.ExistingNetworkArgs{
		EntrySubnetIDs: texts([]string{"a"}), EndpointGroupID: anyKey, StorePrefixListID: anyKey, RouteTableIDs: texts([]string{"r"}),
	}
	for name, tc := range map[string]struct {
		args aws.NetworkArgs
		want []string
	}{
		"nothing":      {aws.NetworkArgs{}, []string{"keyArn: required"}},
		"no range":     {aws.NetworkArgs{KeyArn: anyKey, AddressSpace: "10.0.0.0"}, []string{`addressSpace: "10.0.0.0" is no range`}},
		"IPv6":         {aws.NetworkArgs{KeyArn: anyKey, AddressSpace: "fd00::/16"}, []string{"is no range of IPv4 addresses"}},
		"not its base": {aws.NetworkArgs{KeyArn: anyKey, AddressSpace: "10.0.0.1/22"}, []string{"the range begins at 10.0.0.0/22"}},
		"too small":    {aws.NetworkArgs{KeyArn: anyKey, AddressSpace: "10.0.0.0/25"}, []string{"is not between /16 and /24"}},
		"too large":    {aws.NetworkArgs{KeyArn: anyKey, AddressSpace: "10.0.0.0/15"}, []string{"is not between /16 and /24"}},
		"public":       {aws.NetworkArgs{KeyArn: anyKey, AddressSpace: "8.8.0.0/16"}, []string{"is no range of private addresses"}},
		"one zone":     {aws.NetworkArgs{KeyArn: anyKey, Zones: []string{"a"}}, []string{"zones: there are 1, not between 2 and 4"}},
		"a zone twice": {aws.NetworkArgs{KeyArn: anyKey, Zones: []string{"a", "a"}}, []string{"zones: one is there twice"}},
		"log days":     {aws.NetworkArgs{KeyArn: anyKey, LogDays: 8}, []string{"logDays: 8 is none of the periods"}},
		"endpoints": {
			aws.NetworkArgs{KeyArn: anyKey, Endpoints: []aws.EndpointArgs{endpoint("sqs"), endpoint("sqs"), endpoint("textract")}},
			[]string{`endpoints[1].service: "sqs" is there twice`, `endpoints[2].actions: required for "textract"`},
		},
		"nowhere": {
			aws.NetworkArgs{KeyArn: anyKey, OnPremises: &aws.OnPremisesArgs{}},
			[]string{"neither vpn nor directConnectGatewayId", "onPremises.networks: required"},
		},
		"overlap":  {aws.NetworkArgs{KeyArn: anyKey, OnPremises: outside("10.0.0.0/8", "10.64.1.0/24")}, []string{"onPremises.networks[1]: 10.64.1.0/24 lies within"}},
		"internet": {aws.NetworkArgs{KeyArn: anyKey, OnPremises: outside("0.0.0.0/0")}, []string{`onPremises.networks[0]: "0.0.0.0/0" is larger than /8`}},
		"device": {
			aws.NetworkArgs{KeyArn: anyKey, OnPremises: &aws.OnPremisesArgs{
				Networks: []string{"10.1.0.0/16"}, AmazonASN: 1, VPN: &aws.VPNArgs{Address: "10.0.0.1", ASN: 1},
			}},
			[]string{"amazonAsn: 1 is neither", `vpn.address: "10.0.0.1" is no public`, "vpn.asn: 1 is that of the cloud's side"},
		},
		"existing": {
			aws.NetworkArgs{Existing: existing, Zones: []string{"a", "b"}, OnPremises: outside("10.1.0.0/16"), Endpoints: []aws.EndpointArgs{endpoint("sqs")}},
			[]string{
				"existing.networkId: required", "existing.subnetIds: two at least", "existing.entrySubnetIds: two at least",
				"endpoints: there are some already", "existing.routeTableIds: there is an endpoint already",
				"onPremises: an existing network", "zones: an existing network",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
				_, err := aws.NewNetwork(ctx, "net", &tc.args)
				return err
			}), tc.want...)
		})
	}
}

func TestNetworkThatExists(t *testing.T) {
	var access *aws.NetworkAccess
	var addresses []string
	args := aws.ExistingNetworkArgs{
		NetworkID: pulumi.String("vpc-1"), SubnetIDs: texts([]string{"subnet-1", "subnet-2"}), RouteTableIDs: texts([]string{"rtb-1"}),
	}
	p := planOf(t, func(ctx *pulumi.Context) error {
		n, err := aws.NewNetwork(ctx, "net", &aws.NetworkArgs{Existing: &args, Endpoints: []aws.EndpointArgs{{Service: aws.EndpointSQS}}})
		if err == nil {
			access = n.Access()
			ctx.Export("entry", n.EntrySubnetIDs)
		}
		return err
	})
	require.False(t, p.has("aws:ec2/vpc:Vpc"))
	require.False(t, p.has("aws:ec2/flowLog:FlowLog"))
	require.Equal(t, []any{"rtb-1"}, p.input("net-endpoint-s3", "routeTableIds"))
	require.Equal(t, []any{"subnet-1", "subnet-2"}, p.input("net-endpoint-sqs", "subnetIds"))
	require.Equal(t, "vpc-1", p.input("net-endpoints", "vpcId"))
	require.Len(t, access.Ready, 2)
	require.NotNil(t, access.StorePrefixListID)

	args.RouteTableIDs, args.EndpointGroupID = nil, pulumi.String("sg-1")
	p = planOf(t, func(ctx *pulumi.Context) error {
		n, err := aws.NewNetwork(ctx, "net", &aws.NetworkArgs{Existing: &args})
		if err == nil {
			access, addresses = n.Access(), n.EntryAddresses()
		}
		return err
	})
	require.False(t, p.has("aws:ec2/vpcEndpoint:VpcEndpoint"))
	require.Nil(t, access.StorePrefixListID, "there is no way to the store")
	require.Nil(t, addresses, "they are the network's to give")
}
