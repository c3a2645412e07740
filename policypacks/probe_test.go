package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// Short names for graphs written as literals.
type (
	props = policytest.Props
	list  = []policytest.Props
)

const (
	probed = "test:index/probed:Probed"
	other  = "test:index/other:Other"
)

var (
	later = policytest.Unknown
	it    = policytest.It
	and   = policytest.And
)

// probe answers what a rule sees of the first resource.
func probe(t *testing.T, ask func(*policypacks.Subject) policypacks.Outcome, resources ...policytest.Resource) policypacks.Finding {
	t.Helper()
	rule := &policypacks.Rule{ID: "test-probe", Types: []string{resources[0].Type}, Check: ask}
	report := (&policypacks.Pack{Rules: []*policypacks.Rule{rule}}).Evaluate(policytest.Graph(resources...), policypacks.Config{})
	for _, f := range report.Findings {
		if f.URN == policytest.URN(resources[0]) {
			return f
		}
	}
	require.Fail(t, "nothing was found")
	return policypacks.Finding{}
}

// read is the value at a path of a resource with the inputs.
func read(t *testing.T, inputs props, path string) policypacks.Value {
	t.Helper()
	var v policypacks.Value
	probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		v = s.At(path)
		return policypacks.Passed("")
	}, it(probed, inputs))
	return v
}
