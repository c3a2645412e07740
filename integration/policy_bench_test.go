package integration

import (
	"context"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

// BenchmarkPolicyPacks previews 1,001 resources without a policy pack, with all packs and every rule on, once as four packs
// and once as one, and with a pack of 100 trivial rules on Pulumi's policy SDK for Node.js. It reports seconds, each the
// least of several rounds, and what packs add. Budget: every rule adds 0.8 s at most. Without Node.js, npm or the SDK there
// is no peer.
func BenchmarkPolicyPacks(b *testing.B) {
	const rounds = 3
	stack := engine.NewStack(b, engine.NewSandbox(b), programs.Estate(1000), engine.Config{Clear: agreed})
	advised := with(b, everyPack(b), levels{"all": "advisory"})
	peer, why := nodePeer(b)
	if why != "" {
		b.Logf("the Node.js SDK is left out: %s", why)
	}

	every, err := analyzer.Executable(b.TempDir(), packs.Every())
	require.NoError(b, err)
	asOne := engine.Packs{Paths: []string{every}, Configs: advised.Configs[:1]}

	var none, ours, one, theirs time.Duration
	for b.Loop() {
		for range rounds {
			none = least(none, previewing(b, stack, engine.Packs{}))
			ours = least(ours, previewing(b, stack, advised))
			one = least(one, previewing(b, stack, asOne))
			if why == "" {
				theirs = least(theirs, previewing(b, stack, peer))
			}
		}
	}
	b.ReportMetric(none.Seconds(), "s-without")
	b.ReportMetric(ours.Seconds(), "s-packs")
	b.ReportMetric((ours - none).Seconds(), "s-added-by-packs")
	b.ReportMetric((one - none).Seconds(), "s-added-by-every")
	if why == "" {
		b.ReportMetric(theirs.Seconds(), "s-node")
		b.ReportMetric((theirs - none).Seconds(), "s-added-by-node")
	}
}

// previewing is how long a preview takes, the start of packs and engine included.
func previewing(b *testing.B, stack *engine.Stack, policies engine.Packs) time.Duration {
	b.Helper()
	start := time.Now()
	_, err := stack.Preview(context.Background(), optpreview.SuppressOutputs(),
		optpreview.PolicyPacks(policies.Paths...), optpreview.PolicyPackConfigs(policies.Configs...))
	require.NoError(b, err)
	return time.Since(start)
}

// least is the shorter time; none counts for nothing.
func least(a, b time.Duration) time.Duration {
	if a == 0 || b < a {
		return b
	}
	return a
}
