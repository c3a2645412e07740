package azure

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/cdn"
)

const (
	// maxHeaderValue is how many characters the network puts into one header.
	maxHeaderValue = 640
	// maxRuleActions is how many headers one rule sets.
	maxRuleActions = 5

	strictTransport = "max-age=63072000; includeSubDomains" // two years, what browsers' preload lists ask for
	noPermissions   = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
	strictPolicy    = "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; " +
		"frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; script-src 'self'; style-src 'self'; " +
		"upgrade-insecure-requests"
)

// siteHeader is a header that answers carry, whatever the origin says.
type siteHeader struct {
	name  string
	value pulumi.StringInput
}

// siteHeaders are a set of headers and the rules that it consists of.
type siteHeaders struct {
	set   *cdn.RuleSet
	rules []pulumi.Resource
}

// createHeaders makes two sets: answers that are no pages say themselves what they may load, and are kept nowhere.
func (s *Site) createHeaders(ctx *pulumi.Context) (err error) {
	common := []siteHeader{
		{"Strict-Transport-Security", pulumi.String(strictTransport)},
		{"X-Content-Type-Options", pulumi.String("nosniff")},
		{"X-Frame-Options", pulumi.String("DENY")},
		{"Referrer-Policy", pulumi.String("no-referrer")},
		{"Cross-Origin-Resource-Policy", pulumi.String("same-origin")},
	}
	pages := append(common[:len(common):len(common)],
		siteHeader{"Content-Security-Policy", s.contentSecurityPolicy()},
		siteHeader{"Permissions-Policy", pulumi.String(noPermissions)},
		siteHeader{"Cross-Origin-Opener-Policy", pulumi.String("same-origin")},
	)
	if s.pageHeaders, err = s.createHeaderSet(ctx, "page-headers", pages); err != nil {
		return err
	}
	if len(s.args.Paths) == 0 {
		return nil
	}
	s.headers, err = s.createHeaderSet(ctx, "headers", append(common, siteHeader{"Cache-Control", pulumi.String("no-store")}))
	return err
}

// createHeaderSet makes as many rules as the headers need.
func (s *Site) createHeaderSet(ctx *pulumi.Context, suffix string, headers []siteHeader) (*siteHeaders, error) {
	name := s.name + "-" + suffix
	set, err := cdn.NewRuleSet(ctx, name, &cdn.RuleSetArgs{
		ProfileName:       s.profile.Name,
		ResourceGroupName: s.args.ResourceGroupName,
		RuleSetName:       pulumi.String(lettersAndDigits(name)),
	}, pulumi.Parent(s))
	if err != nil {
		return nil, err
	}
	made := &siteHeaders{set: set}
	for order := 0; len(headers) > 0; order++ {
		n := min(len(headers), maxRuleActions)
		ruleName := fmt.Sprintf("%s-%d", name, order+1)
		rule, err := cdn.NewRule(ctx, ruleName, &cdn.RuleArgs{
			Actions:                 setHeaders(headers[:n]),
			MatchProcessingBehavior: pulumi.String("Continue"),
			Order:                   pulumi.Int(order),
			ProfileName:             s.profile.Name,
			ResourceGroupName:       s.args.ResourceGroupName,
			RuleName:                pulumi.String(lettersAndDigits(ruleName)),
			RuleSetName:             set.Name,
		}, pulumi.Parent(s))
		if err != nil {
			return nil, err
		}
		made.rules, headers = append(made.rules, rule), headers[n:]
	}
	return made, nil
}

func setHeaders(headers []siteHeader) pulumi.Array {
	var actions pulumi.Array
	for _, h := range headers {
		actions = append(actions, &cdn.DeliveryRuleResponseHeaderActionArgs{
			Name: pulumi.String("ModifyResponseHeader"),
			Parameters: &cdn.HeaderActionParametersArgs{
				HeaderAction: pulumi.String("Overwrite"),
				HeaderName:   pulumi.String(h.name),
				TypeName:     pulumi.String("DeliveryRuleHeaderActionParameters"),
				Value:        stringPtr(h.value),
			},
		})
	}
	return actions
}

// contentSecurityPolicy is the caller's, if the network can carry it, or the strict one.
func (s *Site) contentSecurityPolicy() pulumi.StringInput {
	if s.args.ContentSecurityPolicy == nil {
		return pulumi.String(strictPolicy)
	}
	return s.args.ContentSecurityPolicy.ToStringOutput().ApplyT(func(policy string) (string, error) {
		if len(policy) > maxHeaderValue {
			return "", fmt.Errorf("contentSecurityPolicy: it has %d characters and may have %d", len(policy), maxHeaderValue)
		}
		return policy, nil
	}).(pulumi.StringOutput)
}

// lettersAndDigits is a name for what can have no other characters in it.
func lettersAndDigits(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, name)
}
