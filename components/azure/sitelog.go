package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/cdn"
)

// siteLogs are all that the network keeps: requests, what the firewall made of them, and the health of the origins.
var siteLogs = []string{"FrontDoorAccessLog", "FrontDoorHealthProbeLog", "FrontDoorWebApplicationFirewallLog"}

// logAccess delivers a record of every request.
func (s *Site) logAccess(ctx *pulumi.Context) error {
	return logTo(ctx, s, s.name+"-logs", s.args.Logs, s.ProfileID, siteLogs...)
}

// scrubbedQueries leaves the values of query strings out of the logs: a sign-in code and the signature of a link to a
// document are worth something until they expire.
func scrubbedQueries() *cdn.ProfileLogScrubbingArgs {
	return &cdn.ProfileLogScrubbingArgs{
		ScrubbingRules: cdn.ProfileScrubbingRulesArray{&cdn.ProfileScrubbingRulesArgs{
			MatchVariable:         pulumi.String("QueryStringArgNames"),
			SelectorMatchOperator: pulumi.String("EqualsAny"),
			State:                 pulumi.String("Enabled"),
		}},
		State: pulumi.String("Enabled"),
	}
}
