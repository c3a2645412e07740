package integration

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks/packs"
)

// TestWeakStack deploys resources that break rules of every pack: the engine hears of exactly what a plan finds, what
// is weak by itself is not made, and what was deployed against advice is still found.
func TestWeakStack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	config := map[string]string{"aws:region": "us-east-1", "phiform:residency": `["us-east-1", "eastus", "us-central1"]`}
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Weak, engine.Config{Clear: config})
	executables := everyExecutable(t)

	graph, err := plan.Run(ctx, programs.Weak, plan.Options{
		Project: engine.ProjectName, Stack: engine.StackName, Region: "us-east-1", Config: config, Preview: true,
	})
	require.NoError(t, err)
	planned := failuresOf(t, graph, config)
	for _, pack := range packs.All() {
		require.True(t, breaks(planned, pack.Name), "nothing breaks a rule of %s", pack.Name)
	}

	blocked := stack.TryPreview(ctx, executables).Failed(t)
	require.Equal(t, planned, violationsOf(blocked, apitype.Mandatory), blocked.Err)
	for name, version := range packsOf(blocked) {
		pack, ok := packs.Named(name)
		require.True(t, ok)
		require.Equal(t, pack.Version, version)
	}

	stack.TryUp(ctx, executables).Failed(t)
	for _, token := range []string{"aws:kms/key:Key", "aws:s3/bucketV2:BucketV2"} {
		require.NotContains(t, s.Count(t), token, "what is weak by itself is not made")
	}

	advised := with(t, everyPack(t), levels{"all": "advisory"})
	deployed := stack.TryUp(ctx, advised).OK(t)
	exported, err := stack.Export(ctx)
	require.NoError(t, err)
	text, err := json.Marshal(exported)
	require.NoError(t, err)
	graph, err = plan.Read(strings.NewReader(string(text)))
	require.NoError(t, err)
	require.Equal(t, failuresOf(t, graph, config), violationsOf(deployed, apitype.Advisory))
}

func breaks(found []violation, pack string) bool {
	for _, v := range found {
		if v.Pack == pack {
			return true
		}
	}
	return false
}
