package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/cdn"
	"github.com/phiform/phiform/components/azure/internal/network"
)

const (
	minRequestLimit     = 10
	defaultRequestLimit = 400
	blockedStatus       = 403
	// nobodysAddresses are kept for documentation (RFC 5737): who does not have one is everybody.
	nobodysAddresses = "192.0.2.0/24"
)

// managedRuleSets are kept up to date by Microsoft.
var managedRuleSets = []struct{ kind, version, action string }{
	{"Microsoft_DefaultRuleSet", "2.1", "Block"},
	{"Microsoft_BotManagerRuleSet", "1.1", ""},
}

// randomArguments are the parts of a query that hold random or encoded text, in which managed rules now and then see an
// attack: the signature of a link to a document, with the ids and headers that it covers, and what a sign-in returns.
var randomArguments = []string{
	"sig", "skoid", "sktid", "rscc", "rscd", "rsct", "code", "state", "session_state", "client_info",
}

// createFirewall makes the rules that a request passes before it is answered.
func (s *Site) createFirewall(ctx *pulumi.Context) (err error) {
	if s.args.WithoutFirewall && len(s.args.AllowedCountries) == 0 {
		return nil
	}
	args := &network.PolicyArgs{
		CustomRules:       &network.CustomRuleListArgs{Rules: s.customRules()},
		Location:          pulumi.String(siteLocation),
		PolicyName:        pulumi.String(lettersAndDigits(s.name + "-firewall")),
		PolicySettings:    firewallSettings(),
		ResourceGroupName: s.args.ResourceGroupName,
		Sku:               &network.SkuArgs{Name: pulumi.String(siteTier)},
		Tags:              s.args.Tags,
	}
	if !s.args.WithoutFirewall {
		args.ManagedRules = &network.ManagedRuleSetListArgs{ManagedRuleSets: managedRules()}
	}
	if s.firewall, err = network.NewPolicy(ctx, s.name+"-firewall", args, pulumi.Parent(s)); err != nil {
		return err
	}
	s.FirewallID = s.firewall.ID().ToStringOutput()
	_, err = cdn.NewSecurityPolicy(ctx, s.name+"-firewall-use", &cdn.SecurityPolicyArgs{
		Parameters: &cdn.SecurityPolicyWebApplicationFirewallParametersArgs{
			Associations: cdn.SecurityPolicyWebApplicationFirewallAssociationArray{
				&cdn.SecurityPolicyWebApplicationFirewallAssociationArgs{
					Domains: cdn.ActivatedResourceReferenceArray{
						&cdn.ActivatedResourceReferenceArgs{Id: s.domain.ID()},
						&cdn.ActivatedResourceReferenceArgs{Id: s.endpoint.ID()},
					},
					PatternsToMatch: pulumi.StringArray{pulumi.String("/*")},
				},
			},
			Type:      pulumi.String("WebApplicationFirewall"),
			WafPolicy: &cdn.ResourceReferenceArgs{Id: s.firewall.ID()},
		},
		ProfileName:       s.profile.Name,
		ResourceGroupName: s.args.ResourceGroupName,
	}, pulumi.Parent(s))
	return err
}

// firewallSettings let the firewall block, and its log leave out what was asked for: the access log has the path.
func firewallSettings() *network.PolicySettingsArgs {
	return &network.PolicySettingsArgs{
		CustomBlockResponseStatusCode: pulumi.Int(blockedStatus),
		EnabledState:                  pulumi.String("Enabled"),
		Mode:                          pulumi.String("Prevention"),
		RequestBodyCheck:              pulumi.String("Enabled"),
		ScrubbingRules:                network.ScrubbingRuleArray{scrubbed("QueryStringArgNames"), scrubbed("RequestUri")},
		State:                         pulumi.String("Enabled"),
	}
}

func scrubbed(variable string) *network.ScrubbingRuleArgs {
	return &network.ScrubbingRuleArgs{
		MatchVariable:         pulumi.String(variable),
		SelectorMatchOperator: pulumi.String("EqualsAny"),
		State:                 pulumi.String("Enabled"),
	}
}

// customRules are the site's own. The address that counts is the one of the connection, which nobody can pretend to
// have.
func (s *Site) customRules() network.CustomRuleArray {
	var rules network.CustomRuleArray
	if countries := s.args.AllowedCountries; len(countries) > 0 {
		rules = append(rules, &network.CustomRuleArgs{
			Name:     pulumi.String("OtherCountries"),
			Priority: pulumi.Int(1),
			RuleType: pulumi.String("MatchRule"),
			Action:   pulumi.String("Block"),
			MatchConditions: network.MatchConditionArray{
				addressesOutside("GeoMatch", countries...),
			},
		})
	}
	if s.args.WithoutFirewall {
		return rules
	}
	limit := s.args.RequestLimit
	if limit == 0 {
		limit = defaultRequestLimit
	}
	return append(rules, &network.CustomRuleArgs{
		Name:                       pulumi.String("RequestLimit"),
		Priority:                   pulumi.Int(2),
		RuleType:                   pulumi.String("RateLimitRule"),
		RateLimitDurationInMinutes: pulumi.Int(1),
		RateLimitThreshold:         pulumi.Int(limit),
		Action:                     pulumi.String("Block"),
		MatchConditions: network.MatchConditionArray{
			addressesOutside("IPMatch", nobodysAddresses),
		},
	})
}

func addressesOutside(operator string, values ...string) *network.MatchConditionArgs {
	return &network.MatchConditionArgs{
		MatchVariable:   pulumi.String("SocketAddr"),
		Operator:        pulumi.String(operator),
		NegateCondition: pulumi.Bool(true),
		MatchValue:      pulumi.ToStringArray(values),
	}
}

func managedRules() network.ManagedRuleSetArray {
	var exclusions network.ManagedRuleExclusionArray
	for _, argument := range randomArguments {
		exclusions = append(exclusions, &network.ManagedRuleExclusionArgs{
			MatchVariable:         pulumi.String("QueryStringArgNames"),
			Selector:              pulumi.String(argument),
			SelectorMatchOperator: pulumi.String("Equals"),
		})
	}
	var sets network.ManagedRuleSetArray
	for _, set := range managedRuleSets {
		args := &network.ManagedRuleSetArgs{
			RuleSetType: pulumi.String(set.kind), RuleSetVersion: pulumi.String(set.version),
		}
		if set.action != "" { // a set that looks at the sender has an action for each rule, and reads no arguments
			args.RuleSetAction, args.Exclusions = pulumi.String(set.action), exclusions
		}
		sets = append(sets, args)
	}
	return sets
}
