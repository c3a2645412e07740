package policytest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

// Case is one rule on one stack.
type Case struct {
	Rule string
	Want policypacks.Verdict
	// Name says what is special about the stack.
	Name string
	// Resources are the stack; the first one is judged.
	Resources []Resource
	// Settings configure the rule.
	Settings map[string]any
	// AllowedRegions are where data may lie, by cloud; nil where nobody has decided.
	AllowedRegions map[string][]string
	// Says is a part of the expected message; empty for any.
	Says string
}

// C is a case without settings.
func C(rule string, want policypacks.Verdict, name string, resources ...Resource) Case {
	return Case{Rule: rule, Want: want, Name: name, Resources: resources}
}

// With configures the rule.
func (c Case) With(setting string, value any) Case {
	c.Settings = map[string]any{setting: value}
	return c
}

// Within allows regions of a cloud.
func (c Case) Within(cloud string, regions ...string) Case {
	c.AllowedRegions = map[string][]string{cloud: regions}
	return c
}

// Saying expects a part of the message.
func (c Case) Saying(part string) Case {
	c.Says = part
	return c
}

// It is the judged resource of a case; other resources refer to it by the name "it".
func It(typ string, inputs Props) Resource { return Resource{Type: typ, Name: "it", Inputs: inputs} }

// NewIt is like [It], but its id and ARN are not known yet.
func NewIt(typ string, inputs Props) Resource {
	return Resource{Type: typ, Name: "it", Inputs: inputs, New: true}
}

// And is another resource of a case.
func And(typ, name string, inputs Props) Resource {
	return Resource{Type: typ, Name: name, Inputs: inputs}
}

// Run evaluates every case as a subtest. A rule that is not for the judged resource's type, and so says nothing, counts
// as not applicable.
func Run(t *testing.T, rules []*policypacks.Rule, cases []Case) {
	t.Helper()
	byID := map[string]*policypacks.Rule{}
	for _, rule := range rules {
		byID[rule.ID] = rule
	}
	for _, c := range cases {
		t.Run(c.Rule+"/"+c.Name, func(t *testing.T) {
			rule := byID[c.Rule]
			require.NotNil(t, rule, "no rule is called %q", c.Rule)
			got := judge(rule, c)
			require.Equal(t, string(c.Want), string(got.Verdict), "it says: %s", got.Message)
			require.Contains(t, got.Message, c.Says)
		})
	}
}

func judge(rule *policypacks.Rule, c Case) policypacks.Finding {
	pack := &policypacks.Pack{Rules: []*policypacks.Rule{rule}}
	cfg := policypacks.Config{Rules: map[string]policypacks.RuleConfig{rule.ID: {Settings: c.Settings}}, Regions: c.AllowedRegions}
	urn := URN(c.Resources[0])
	for _, f := range pack.Evaluate(Graph(c.Resources...), cfg).Findings {
		if f.URN == urn {
			return f
		}
	}
	return policypacks.Finding{Verdict: policypacks.NotApplicable, Message: "the rule is not for this type"}
}
