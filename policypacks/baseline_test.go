package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// What failed before goes on failing, but only what is new blocks.
func TestBaseline(t *testing.T) {
	old, fresh := it(probed, nil), and(probed, "fresh", nil)
	known := policypacks.Baseline{{Pack: "test", Rule: "test-ok", URN: policytest.URN(old)}: true}
	cfg := policypacks.Config{Known: known}
	p := pack(okRule)
	p.Name = "test"

	report := p.Evaluate(policytest.Graph(old), cfg)
	require.Len(t, report.With(policypacks.Fail), 1)
	require.True(t, report.Findings[0].Known)
	require.False(t, report.Blocks())

	require.True(t, p.Evaluate(policytest.Graph(old, fresh), cfg).Blocks(), "another resource fails")
	p.Name = "other"
	require.True(t, p.Evaluate(policytest.Graph(old), cfg).Blocks(), "the failure was of another pack")

	mended := p.Evaluate(policytest.Graph(it(probed, props{"ok": true})), cfg)
	require.False(t, mended.Findings[0].Known, "what passes is no known failure")
}
