package residency

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// Short names for what the case tables of this package are made of.
type (
	props = policytest.Props
	list  = []policytest.Props
)

const (
	pass    = policypacks.Pass
	fail    = policypacks.Fail
	unknown = policypacks.Unknown
	na      = policypacks.NotApplicable

	random = "random:index/randomId:RandomId"
)

var (
	c     = policytest.C
	it    = policytest.It
	and   = policytest.And
	of    = policytest.Of
	arnOf = policytest.ArnOf
	later = policytest.Unknown
	from  = policytest.UnknownOf
)

var cases = slices.Concat(
	awsRegionCases, awsCopyCases, awsLogCases, azureRegionCases, azureCopyCases, azureLogCases, gcpRegionCases, gcpCopyCases,
	gcpLogCases,
)

// within allows the regions of a cloud in every case that says nothing else.
func within(cloud string, regions []string, cases ...policytest.Case) []policytest.Case {
	for i := range cases {
		if cases[i].AllowedRegions == nil {
			cases[i] = cases[i].Within(cloud, regions...)
		}
	}
	return cases
}

// undecided is a case where nobody has decided on regions.
func undecided(c policytest.Case) policytest.Case {
	c.AllowedRegions = map[string][]string{}
	return c
}

// in is a resource whose provider works in a region.
func in(region string, r policytest.Resource) policytest.Resource {
	r.Region = region
	return r
}

func TestRules(t *testing.T) { policytest.Run(t, Rules(), cases) }

func TestRulesAreTotalAndDiscreet(t *testing.T) { policytest.RequireTotal(t, Rules(), cases) }

func TestEveryRuleHasEveryKindOfCase(t *testing.T) { policytest.RequireEveryKind(t, Rules(), cases) }

func TestRulesAreWellFormed(t *testing.T) {
	for _, cloud := range []string{"aws", "azure", "gcp"} {
		var own []*policypacks.Rule
		for _, rule := range Rules() {
			if rule.Cloud == cloud {
				own = append(own, rule)
			}
		}
		require.Len(t, own, 3, cloud)
		policytest.RequireWellFormed(t, cloud, own)
	}
}

// Every type that a rule names has a case that passes or fails, so that no path in it goes untried.
func TestEveryTypeIsTried(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range cases {
		if c.Want == pass || c.Want == fail {
			tried[c.Rule+" "+c.Resources[0].Type] = true
		}
	}
	for _, rule := range Rules() {
		for _, typ := range rule.Types {
			require.True(t, tried[rule.ID+" "+typ], "%s has no case for %s", rule.ID, typ)
		}
	}
}

// Rules that do not say that they look at other resources are asked while a stack is being deployed, one resource at a
// time: they must answer there as they do with the whole stack before them.
func TestUnrelatedRulesNeedTheirSubjectOnly(t *testing.T) {
	pack := &policypacks.Pack{Rules: Rules()}
	for _, c := range cases {
		if rule := pack.Rule(c.Rule); rule.Related {
			continue
		}
		subject := policytest.Graph(c.Resources...).Resource(policytest.URN(c.Resources[0]))
		got := na
		for _, f := range pack.EvaluateOne(subject, policypacks.Config{Regions: c.AllowedRegions}) {
			if f.ID == c.Rule {
				got = f.Verdict
			}
		}
		require.Equal(t, c.Want, got, "%s/%s", c.Rule, c.Name)
	}
}
