package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/wafv2"
)

const rateWindowSeconds = 300

// managedRuleGroups are kept up to date by AWS. The cheapest test comes first.
var managedRuleGroups = []string{
	"AWSManagedRulesAmazonIpReputationList",
	"AWSManagedRulesCommonRuleSet",
	"AWSManagedRulesKnownBadInputsRuleSet",
}

// createFirewall makes the rules that a request passes before it is answered.
// Requests are logged in full count, so none are sampled: a sample would show
// what the log leaves out.
func (s *Site) createFirewall(ctx *pulumi.Context) error {
	if s.args.WithoutFirewall {
		return nil
	}
	limit := s.args.RequestLimit
	if limit == 0 {
		limit = defaultRequestLimit
	}
	rules := wafv2.WebAclRuleArray{s.rateRule(limit)}
	for i, group := range managedRuleGroups {
		rules = append(rules, s.managedRule(group, i+1))
	}
	acl, err := wafv2.NewWebAcl(ctx, s.name+"-firewall", &wafv2.WebAclArgs{
		DefaultAction: &wafv2.WebAclDefaultActionArgs{Allow: &wafv2.WebAclDefaultActionAllowArgs{}},
		Description:   pulumi.String("Firewall of the site " + s.name),
		Rules:         rules,
		Scope:         s.firewallScope(),
		Tags:          s.args.Tags,
		VisibilityConfig: &wafv2.WebAclVisibilityConfigArgs{
			CloudwatchMetricsEnabled: pulumi.Bool(true),
			MetricName:               pulumi.String(s.name),
			SampledRequestsEnabled:   pulumi.Bool(false),
		},
	}, s.global.options()...)
	if err != nil {
		return err
	}
	s.firewall, s.FirewallArn = acl, acl.Arn
	return s.logFirewall(ctx)
}

// firewallScope fails where the provider is not in the one region in which the
// scope exists.
func (s *Site) firewallScope() pulumi.StringInput {
	return s.global.account.Region.ApplyT(func(string) string { return "CLOUDFRONT" }).(pulumi.StringOutput)
}

func (s *Site) rateRule(limit int) *wafv2.WebAclRuleArgs {
	return &wafv2.WebAclRuleArgs{
		Name:     pulumi.String("RequestLimit"),
		Priority: pulumi.Int(0),
		Action:   &wafv2.WebAclRuleActionArgs{Block: &wafv2.WebAclRuleActionBlockArgs{}},
		Statement: &wafv2.WebAclRuleStatementArgs{
			RateBasedStatement: &wafv2.WebAclRuleStatementRateBasedStatementArgs{
				AggregateKeyType:    pulumi.String("IP"),
				EvaluationWindowSec: pulumi.Int(rateWindowSeconds),
				Limit:               pulumi.Int(limit),
			},
		},
		VisibilityConfig: s.ruleVisibility("RequestLimit"),
	}
}

func (s *Site) managedRule(group string, priority int) *wafv2.WebAclRuleArgs {
	return &wafv2.WebAclRuleArgs{
		Name:     pulumi.String(group),
		Priority: pulumi.Int(priority),
		OverrideAction: &wafv2.WebAclRuleOverrideActionArgs{
			None: &wafv2.WebAclRuleOverrideActionNoneArgs{},
		},
		Statement: &wafv2.WebAclRuleStatementArgs{
			ManagedRuleGroupStatement: &wafv2.WebAclRuleStatementManagedRuleGroupStatementArgs{
				Name: pulumi.String(group), VendorName: pulumi.String("AWS"),
			},
		},
		VisibilityConfig: s.ruleVisibility(group),
	}
}

func (s *Site) ruleVisibility(rule string) *wafv2.WebAclRuleVisibilityConfigArgs {
	return &wafv2.WebAclRuleVisibilityConfigArgs{
		CloudwatchMetricsEnabled: pulumi.Bool(true),
		MetricName:               pulumi.String(s.name + "-" + rule),
		SampledRequestsEnabled:   pulumi.Bool(false),
	}
}
