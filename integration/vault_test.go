package integration

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
)

func TestVaultLifecycle(t *testing.T) {
	ctx := context.Background()
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Vault, engine.Config{})

	preview := stack.TryPreview(ctx, engine.Packs{}).OK(t)
	t.Log(preview.Diagnostics, preview.Changed())
	require.Empty(t, s.Records(t))
	up := stack.TryUp(ctx, engine.Packs{}).OK(t)
	t.Log(up.Output)
	require.Len(t, s.Records(t), 4)
	again := stack.TryUp(ctx, engine.Packs{}).OK(t)
	require.Empty(t, again.Changed())
	destroy := stack.TryDestroy(ctx).OK(t)
	t.Log(destroy.Changed())
	require.Empty(t, s.Records(t))
}
