package aws

import (
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// What a rule offers to set mends every failure that its cases know, but for those under settings of their own.
func TestRemediesMendFailures(t *testing.T) {
	remedies := map[string]*policypacks.Remedy{}
	for _, rule := range Rules() {
		if rule.Remedy != nil {
			remedies[rule.ID] = rule.Remedy
		}
	}
	mended := map[string]bool{}
	for _, failing := range cases {
		remedy := remedies[failing.Rule]
		if remedy == nil || failing.Want != fail || failing.Settings != nil {
			continue
		}
		mended[failing.Rule] = true
		failing.Want, failing.Says = pass, ""
		failing.Resources = append([]policytest.Resource{mend(failing.Resources[0], remedy)}, failing.Resources[1:]...)
		policytest.Run(t, Rules(), []policytest.Case{failing})
	}
	for id := range remedies {
		require.True(t, mended[id], "no failing case shows that the remedy of %s works", id)
	}
}

func mend(r policytest.Resource, remedy *policypacks.Remedy) policytest.Resource {
	for path, value := range remedy.Set {
		r.Inputs = setPath(r.Inputs, strings.Split(path, "."), value)
	}
	return r
}

func setPath(inputs props, path []string, value any) props {
	inputs = maps.Clone(inputs)
	if inputs == nil {
		inputs = props{}
	}
	if len(path) == 1 {
		inputs[path[0]] = value
		return inputs
	}
	inner, _ := inputs[path[0]].(props)
	inputs[path[0]] = setPath(inner, path[1:], value)
	return inputs
}
