package aws

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// A remedy mends every case that fails.
func TestRemediesMend(t *testing.T) {
	remedies := map[string]*policypacks.Remedy{}
	for _, rule := range Rules() {
		remedies[rule.ID] = rule.Remedy
	}
	pack := &policypacks.Pack{Rules: Rules()}
	for _, c := range cases {
		remedy := remedies[c.Rule]
		if remedy == nil || c.Want != fail {
			continue
		}
		mended := c.Resources[0]
		mended.Inputs = maps.Clone(mended.Inputs)
		for path, value := range remedy.Set {
			set(mended.Inputs, strings.Split(path, "."), value)
		}
		cfg := policypacks.Config{Rules: map[string]policypacks.RuleConfig{c.Rule: {Settings: c.Settings}}}
		stack := append([]policytest.Resource{mended}, c.Resources[1:]...)
		subject := policytest.Graph(stack...).Resource(policytest.URN(mended))
		for _, f := range pack.EvaluateOne(subject, cfg) {
			if f.ID == c.Rule {
				require.Equal(t, pass, f.Verdict, "%s/%s: %s", c.Rule, c.Name, f.Message)
			}
		}
	}
}

// set puts a value below an object, and copies what is on the way.
func set(object props, path []string, value any) {
	if len(path) == 1 {
		object[path[0]] = value
		return
	}
	part, _ := object[path[0]].(props)
	part = maps.Clone(part)
	if part == nil {
		part = props{}
	}
	object[path[0]] = part
	set(part, path[1:], value)
}
