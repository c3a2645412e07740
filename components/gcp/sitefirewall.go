package gcp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

const (
	rateWindowSeconds   = 60
	firstRule           = 1000
	ruleStep            = 10 // leaves room for rules of one's own in between
	lastRule            = 2147483647
	countriesPerRule    = 5 // an expression has five parts at most
	refused             = "deny(403)"
	refusedForNow       = "deny(429)"
	sensitivityOfOthers = 1 // the rules that hardly ever refuse what is harmless
)

// managedRules are sets of rules that Google keeps up to date, after the OWASP
// ModSecurity Core Rule Set 3.3.
var managedRules = []string{
	"sqli-v33-stable", "xss-v33-stable", "lfi-v33-stable", "rfi-v33-stable", "rce-v33-stable",
	"methodenforcement-v33-stable", "scannerdetection-v33-stable", "protocolattack-v33-stable",
	"sessionfixation-v33-stable",
}

// createFirewall makes the rules that a request passes before a service gets
// it. The limit comes after what refuses: a request that keeps to it is let
// through, and no later rule is asked.
func (s *Site) createFirewall(ctx *pulumi.Context) error {
	if s.args.WithoutFirewall {
		return nil
	}
	var rules compute.SecurityPolicyRuleTypeArray
	priority := firstRule
	for _, set := range managedRules {
		rules = append(rules, &compute.SecurityPolicyRuleTypeArgs{
			Action:      pulumi.String(refused),
			Description: pulumi.String("Refuses what " + set + " knows"),
			Match:       matching(fmt.Sprintf("evaluatePreconfiguredWaf('%s', {'sensitivity': %d})", set, sensitivityOfOthers)),
			Priority:    pulumi.Int(priority),
		})
		priority += ruleStep
	}
	rules = append(rules, s.rateRule(priority), otherwise(refused))
	policy, err := compute.NewSecurityPolicy(ctx, s.name+"-firewall", &compute.SecurityPolicyArgs{
		AdaptiveProtectionConfig: &compute.SecurityPolicyAdaptiveProtectionConfigArgs{
			Layer7DdosDefenseConfig: &compute.SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs{
				Enable: pulumi.Bool(true), RuleVisibility: pulumi.String("STANDARD"),
			},
		},
		AdvancedOptionsConfig: &compute.SecurityPolicyAdvancedOptionsConfigArgs{
			JsonParsing: pulumi.String("STANDARD"),
			LogLevel:    pulumi.String("NORMAL"), // the other quotes requests
		},
		Description: pulumi.String("Firewall of the site " + s.name),
		Project:     stringPtr(s.args.Project),
		Rules:       rules,
		Type:        pulumi.String("CLOUD_ARMOR"),
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	s.firewall, s.FirewallID = policy, policy.ID().ToStringOutput()
	return nil
}

// rateRule lets every address send so many requests a minute.
func (s *Site) rateRule(priority int) *compute.SecurityPolicyRuleTypeArgs {
	limit := s.args.RequestLimit
	if limit == 0 {
		limit = defaultRequestLimit
	}
	return &compute.SecurityPolicyRuleTypeArgs{
		Action:      pulumi.String("throttle"),
		Description: pulumi.String("Limits the requests of one address"),
		Match:       anyAddress(),
		Priority:    pulumi.Int(priority),
		RateLimitOptions: &compute.SecurityPolicyRuleRateLimitOptionsArgs{
			ConformAction: pulumi.String("allow"),
			EnforceOnKey:  pulumi.String("IP"),
			ExceedAction:  pulumi.String(refusedForNow),
			RateLimitThreshold: &compute.SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs{
				Count: pulumi.Int(limit), IntervalSec: pulumi.Int(rateWindowSeconds),
			},
		},
	}
}

// createBorder makes the rules about countries. They are asked before the
// cache, which the firewall stands behind.
func (s *Site) createBorder(ctx *pulumi.Context) error {
	if len(s.args.AllowedCountries) == 0 {
		return nil
	}
	var rules compute.SecurityPolicyRuleTypeArray
	priority := firstRule
	for countries := range slices.Chunk(s.args.AllowedCountries, countriesPerRule) {
		var either []string
		for _, country := range countries {
			either = append(either, "origin.region_code == '"+country+"'")
		}
		rules = append(rules, &compute.SecurityPolicyRuleTypeArgs{
			Action:      pulumi.String("allow"),
			Description: pulumi.String("Lets in " + strings.Join(countries, ", ")),
			Match:       matching(strings.Join(either, " || ")),
			Priority:    pulumi.Int(priority),
		})
		priority += ruleStep
	}
	policy, err := compute.NewSecurityPolicy(ctx, s.name+"-border", &compute.SecurityPolicyArgs{
		Description: pulumi.String("Countries that the site " + s.name + " serves"),
		Project:     stringPtr(s.args.Project),
		Rules:       append(rules, otherwise(refused)),
		Type:        pulumi.String("CLOUD_ARMOR_EDGE"),
	}, pulumi.Parent(s))
	s.border = policy
	return err
}

func matching(expression string) *compute.SecurityPolicyRuleMatchArgs {
	return &compute.SecurityPolicyRuleMatchArgs{
		Expr: &compute.SecurityPolicyRuleMatchExprArgs{Expression: pulumi.String(expression)},
	}
}

func anyAddress() *compute.SecurityPolicyRuleMatchArgs {
	return &compute.SecurityPolicyRuleMatchArgs{
		Config:        &compute.SecurityPolicyRuleMatchConfigArgs{SrcIpRanges: pulumi.StringArray{pulumi.String("*")}},
		VersionedExpr: pulumi.String("SRC_IPS_V1"),
	}
}

// otherwise is the rule that every policy must end with.
func otherwise(action string) *compute.SecurityPolicyRuleTypeArgs {
	return &compute.SecurityPolicyRuleTypeArgs{
		Action:      pulumi.String(action),
		Description: pulumi.String("Decides on what no other rule has"),
		Match:       anyAddress(),
		Priority:    pulumi.Int(lastRule),
	}
}
