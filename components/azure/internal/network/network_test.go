package network_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure/internal/network"
)

// recorder keeps what the program registered.
type recorder struct{ requests []pulumi.MockResourceArgs }

func (r *recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	r.requests = append(r.requests, args)
	return args.Name + "-id", args.Inputs, nil
}

func (*recorder) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) { return nil, nil }

// registered is the only resource that the program registers.
func registered(t *testing.T, program pulumi.RunFunc) pulumi.MockResourceArgs {
	t.Helper()
	mocks := &recorder{}
	require.NoError(t, pulumi.RunErr(program, pulumi.WithMocks("project", "stack", mocks)))
	require.Len(t, mocks.requests, 1)
	return mocks.requests[0]
}

func TestPolicyInputs(t *testing.T) {
	policy := registered(t, func(ctx *pulumi.Context) error {
		_, err := network.NewPolicy(ctx, "firewall", &network.PolicyArgs{
			ResourceGroupName: pulumi.String("group"),
			Sku:               &network.SkuArgs{Name: pulumi.String("Premium_AzureFrontDoor")},
			PolicySettings: &network.PolicySettingsArgs{
				Mode: pulumi.String("Prevention"), State: pulumi.String("Enabled"),
				ScrubbingRules: network.ScrubbingRuleArray{{
					MatchVariable: pulumi.String("QueryStringArgNames"), SelectorMatchOperator: pulumi.String("EqualsAny"),
				}},
			},
			CustomRules: &network.CustomRuleListArgs{Rules: network.CustomRuleArray{{
				Action: pulumi.String("Block"), Name: pulumi.String("rate"), Priority: pulumi.Int(1),
				RuleType: pulumi.String("RateLimitRule"), RateLimitThreshold: pulumi.Int(100),
				GroupBy: network.GroupByVariableArray{{VariableName: pulumi.String("SocketAddr")}},
				MatchConditions: network.MatchConditionArray{{
					MatchVariable: pulumi.String("SocketAddr"), Operator: pulumi.String("IPMatch"),
					MatchValue: pulumi.ToStringArray([]string{"0.0.0.0/0"}),
				}},
			}}},
			ManagedRules: &network.ManagedRuleSetListArgs{ManagedRuleSets: network.ManagedRuleSetArray{{
				RuleSetType: pulumi.String("Microsoft_DefaultRuleSet"), RuleSetVersion: pulumi.String("2.1"),
				RuleGroupOverrides: network.ManagedRuleGroupOverrideArray{{
					RuleGroupName: pulumi.String("SQLI"),
					Rules:         network.ManagedRuleOverrideArray{{RuleId: pulumi.String("942440"), EnabledState: pulumi.String("Disabled")}},
				}},
				Exclusions: network.ManagedRuleExclusionArray{{
					MatchVariable: pulumi.String("QueryStringArgNames"), Selector: pulumi.String("sig"),
					SelectorMatchOperator: pulumi.String("Equals"),
				}},
			}}},
		})
		return err
	})
	require.Equal(t, network.PolicyType, policy.TypeToken)
	require.Empty(t, cmp.Diff(map[string]any{
		"resourceGroupName": "group",
		"sku":               map[string]any{"name": "Premium_AzureFrontDoor"},
		"policySettings": map[string]any{
			"mode": "Prevention", "state": "Enabled",
			"scrubbingRules": []any{map[string]any{"matchVariable": "QueryStringArgNames", "selectorMatchOperator": "EqualsAny"}},
		},
		"customRules": map[string]any{"rules": []any{map[string]any{
			"action": "Block", "name": "rate", "priority": 1.0, "ruleType": "RateLimitRule", "rateLimitThreshold": 100.0,
			"groupBy": []any{map[string]any{"variableName": "SocketAddr"}},
			"matchConditions": []any{map[string]any{
				"matchVariable": "SocketAddr", "operator": "IPMatch", "matchValue": []any{"0.0.0.0/0"},
			}},
		}}},
		"managedRules": map[string]any{"managedRuleSets": []any{map[string]any{
			"ruleSetType": "Microsoft_DefaultRuleSet", "ruleSetVersion": "2.1",
			"ruleGroupOverrides": []any{map[string]any{
				"ruleGroupName": "SQLI", "rules": []any{map[string]any{"ruleId": "942440", "enabledState": "Disabled"}},
			}},
			"exclusions": []any{map[string]any{
				"matchVariable": "QueryStringArgNames", "selector": "sig", "selectorMatchOperator": "Equals",
			}},
		}}},
	}, policy.Inputs.Mappable()))
}

func TestRecordSetInputs(t *testing.T) {
	records := registered(t, func(ctx *pulumi.Context) error {
		_, err := network.NewRecordSet(ctx, "name", &network.RecordSetArgs{
			RecordType: pulumi.String("TXT"), RelativeRecordSetName: pulumi.String("_dnsauth.www"),
			ResourceGroupName: pulumi.String("zones"), ZoneName: pulumi.String("example.org"), Ttl: pulumi.Float64(3600),
			TxtRecords: network.TxtRecordArray{{Value: pulumi.ToStringArray([]string{"token"})}},
		})
		return err
	})
	require.Equal(t, network.RecordSetType, records.TypeToken)
	require.Empty(t, cmp.Diff(map[string]any{
		"recordType": "TXT", "relativeRecordSetName": "_dnsauth.www", "resourceGroupName": "zones", "zoneName": "example.org",
		"ttl": 3600.0, "txtRecords": []any{map[string]any{"value": []any{"token"}}},
	}, records.Inputs.Mappable()))
}

// What the service requires is asked for, whatever else is missing.
func TestRequiredArguments(t *testing.T) {
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		failures := map[string]func() error{
			"networkWatcherName":  func() error { _, err := network.NewFlowLog(ctx, "x", nil); return err },
			"privateEndpointName": func() error { _, err := network.NewPrivateDnsZoneGroup(ctx, "x", nil); return err },
			"privateZoneName":     func() error { _, err := network.NewVirtualNetworkLink(ctx, "x", nil); return err },
			"recordType":          func() error { _, err := network.NewRecordSet(ctx, "x", nil); return err },
			"virtualNetworkName": func() error {
				_, err := network.NewSubnet(ctx, "x", &network.SubnetArgs{ResourceGroupName: pulumi.String("group")})
				return err
			},
			"resourceGroupName": func() error { _, err := network.NewPolicy(ctx, "x", nil); return err },
		}
		for property, failure := range failures {
			require.ErrorContains(t, failure(), property+" is required")
		}
		for _, failure := range []func() error{
			func() error { _, err := network.NewVirtualNetwork(ctx, "x", nil); return err },
			func() error { _, err := network.NewNetworkSecurityGroup(ctx, "x", nil); return err },
			func() error { _, err := network.NewPrivateEndpoint(ctx, "x", nil); return err },
			func() error { _, err := network.NewPrivateZone(ctx, "x", nil); return err },
			func() error { _, err := network.NewPrivateRecordSet(ctx, "x", nil); return err },
		} {
			require.ErrorContains(t, failure(), "is required")
		}
		return nil
	}, pulumi.WithMocks("project", "stack", &recorder{}))
	require.NoError(t, err)
}
