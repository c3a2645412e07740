package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// TestDisposableStacksAreOnlyAdvised: a stack that is meant to lose its data breaks the rules that keep data.
func TestDisposableStacksAreOnlyAdvised(t *testing.T) {
	no := false
	pack := &policypacks.Pack{
		Rules: []*policypacks.Rule{
			{ID: "kept", Types: []string{"aws:s3/bucketV2:BucketV2"}, Check: func(*policypacks.Subject) policypacks.Outcome {
				return policypacks.Failed("it goes with the stack")
			}},
			{ID: "off", Types: []string{"aws:s3/bucketV2:BucketV2"}, Check: func(*policypacks.Subject) policypacks.Outcome {
				return policypacks.Failed("nobody asks")
			}},
		},
		Controls: []policypacks.Control{{ID: "signed", AttestedBy: "phiform:baa"}},
	}
	g := policytest.Graph(and("aws:s3/bucketV2:BucketV2", "scans", nil))
	cfg := policypacks.Config{
		Rules:    map[string]policypacks.RuleConfig{"kept": {Level: policypacks.Mandatory}, "off": {Level: policypacks.Disabled}},
		Attested: map[string]policypacks.Attestation{"phiform:baa": {Signed: &no}},
	}
	require.True(t, pack.Evaluate(g, cfg).Blocks())

	cfg.Disposable = true
	for _, report := range []*policypacks.Report{
		pack.Evaluate(g, cfg),
		{Findings: pack.EvaluateOne(resourceOf(t, g, "scans"), cfg)},
	} {
		require.False(t, report.Blocks())
		require.NotEmpty(t, report.With(policypacks.Fail), "failures are still told")
		for _, f := range report.Findings {
			require.Equal(t, policypacks.Advisory, f.Level, f.ID)
		}
	}
}

func resourceOf(t *testing.T, g *plan.Graph, name string) *plan.Resource {
	t.Helper()
	for _, r := range g.Resources {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("no resource %s", name)
	return nil
}
