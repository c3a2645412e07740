package wafv2_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws/internal/wafv2"
)

// recorder keeps what the program registered.
type recorder struct{ requests []pulumi.MockResourceArgs }

func (r *recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	r.requests = append(r.requests, args)
	outputs := args.Inputs.Copy()
	outputs["arn"] = resource.NewProperty("arn:" + args.Name)
	return args.Name + "-id", outputs, nil
}

func (*recorder) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) { return nil, nil }

func TestRegisteredInputs(t *testing.T) {
	mocks := &recorder{}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		acl, err := wafv2.NewWebAcl(ctx, "acl", &wafv2.WebAclArgs{
			Name:          pulumi.String("portal"),
			Scope:         pulumi.String("CLOUDFRONT"),
			DefaultAction: &wafv2.WebAclDefaultActionArgs{Allow: &wafv2.WebAclDefaultActionAllowArgs{}},
			Rules: wafv2.WebAclRuleArray{
				{
					Name:           pulumi.String("common"),
					Priority:       pulumi.Int(1),
					OverrideAction: &wafv2.WebAclRuleOverrideActionArgs{None: &wafv2.WebAclRuleOverrideActionNoneArgs{}},
					Statement: &wafv2.WebAclRuleStatementArgs{
						ManagedRuleGroupStatement: &wafv2.WebAclRuleStatementManagedRuleGroupStatementArgs{
							Name: pulumi.String("AWSManagedRulesCommonRuleSet"), VendorName: pulumi.String("AWS"),
						},
					},
					VisibilityConfig: &wafv2.WebAclRuleVisibilityConfigArgs{
						CloudwatchMetricsEnabled: pulumi.Bool(true), MetricName: pulumi.String("common"),
						SampledRequestsEnabled: pulumi.Bool(false),
					},
				},
				{
					Name:     pulumi.String("rate"),
					Priority: pulumi.Int(2),
					Action:   &wafv2.WebAclRuleActionArgs{Block: &wafv2.WebAclRuleActionBlockArgs{}},
					Statement: &wafv2.WebAclRuleStatementArgs{
						RateBasedStatement: &wafv2.WebAclRuleStatementRateBasedStatementArgs{
							AggregateKeyType: pulumi.String("IP"), EvaluationWindowSec: pulumi.Int(300), Limit: pulumi.Int(2000),
						},
					},
					VisibilityConfig: &wafv2.WebAclRuleVisibilityConfigArgs{
						CloudwatchMetricsEnabled: pulumi.Bool(true), MetricName: pulumi.String("rate"),
						SampledRequestsEnabled: pulumi.Bool(false),
					},
				},
			},
			VisibilityConfig: &wafv2.WebAclVisibilityConfigArgs{
				CloudwatchMetricsEnabled: pulumi.Bool(true), MetricName: pulumi.String("portal"),
				SampledRequestsEnabled: pulumi.Bool(false),
			},
			Tags: pulumi.StringMap{"team": pulumi.String("web")},
		})
		if err != nil {
			return err
		}
		_, err = wafv2.NewWebAclLoggingConfiguration(ctx, "logging", &wafv2.WebAclLoggingConfigurationArgs{
			LogDestinationConfigs: pulumi.StringArray{pulumi.String("arn:group")},
			ResourceArn:           acl.Arn,
			RedactedFields: wafv2.WebAclLoggingConfigurationRedactedFieldArray{
				{SingleHeader: &wafv2.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs{Name: pulumi.String("cookie")}},
				{QueryString: &wafv2.WebAclLoggingConfigurationRedactedFieldQueryStringArgs{}},
			},
		})
		return err
	}, pulumi.WithMocks("project", "stack", mocks))
	require.NoError(t, err)
	require.Len(t, mocks.requests, 2)

	acl, logging := mocks.requests[0], mocks.requests[1]
	require.Equal(t, wafv2.WebAclType, acl.TypeToken)
	visibility := func(metric string) map[string]any {
		return map[string]any{"cloudwatchMetricsEnabled": true, "metricName": metric, "sampledRequestsEnabled": false}
	}
	require.Empty(t, cmp.Diff(map[string]any{
		"name":             "portal",
		"scope":            "CLOUDFRONT",
		"defaultAction":    map[string]any{"allow": map[string]any{}},
		"tags":             map[string]any{"team": "web"},
		"visibilityConfig": visibility("portal"),
		"rules": []any{
			map[string]any{
				"name": "common", "priority": 1.0, "overrideAction": map[string]any{"none": map[string]any{}},
				"statement": map[string]any{"managedRuleGroupStatement": map[string]any{
					"name": "AWSManagedRulesCommonRuleSet", "vendorName": "AWS",
				}},
				"visibilityConfig": visibility("common"),
			},
			map[string]any{
				"name": "rate", "priority": 2.0, "action": map[string]any{"block": map[string]any{}},
				"statement": map[string]any{"rateBasedStatement": map[string]any{
					"aggregateKeyType": "IP", "evaluationWindowSec": 300.0, "limit": 2000.0,
				}},
				"visibilityConfig": visibility("rate"),
			},
		},
	}, acl.Inputs.Mappable()))

	require.Equal(t, wafv2.WebAclLoggingConfigurationType, logging.TypeToken)
	require.Empty(t, cmp.Diff(map[string]any{
		"logDestinationConfigs": []any{"arn:group"},
		"resourceArn":           "arn:acl",
		"redactedFields": []any{
			map[string]any{"singleHeader": map[string]any{"name": "cookie"}},
			map[string]any{"queryString": map[string]any{}},
		},
	}, logging.Inputs.Mappable()))
}

func TestRequiredArguments(t *testing.T) {
	action := &wafv2.WebAclDefaultActionArgs{Allow: &wafv2.WebAclDefaultActionAllowArgs{}}
	acls := map[string]*wafv2.WebAclArgs{
		"defaultAction":    {Scope: pulumi.String("CLOUDFRONT")},
		"scope":            {DefaultAction: action},
		"visibilityConfig": {DefaultAction: action, Scope: pulumi.String("CLOUDFRONT")},
	}
	loggings := map[string]*wafv2.WebAclLoggingConfigurationArgs{
		"logDestinationConfigs": {ResourceArn: pulumi.String("arn")},
		"resourceArn":           {LogDestinationConfigs: pulumi.StringArray{pulumi.String("arn")}},
	}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		for field, args := range acls {
			_, err := wafv2.NewWebAcl(ctx, "acl", args)
			require.ErrorContains(t, err, field+" is required")
		}
		for field, args := range loggings {
			_, err := wafv2.NewWebAclLoggingConfiguration(ctx, "logging", args)
			require.ErrorContains(t, err, field+" is required")
		}
		return nil
	}, pulumi.WithMocks("project", "stack", &recorder{}))
	require.NoError(t, err)
}
