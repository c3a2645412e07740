package integration

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

func portalConfig(environment string, options map[string]any) engine.Config {
	return engine.Config{Clear: programs.PortalConfig(environment, options)}
}

func TestExplorePortal(t *testing.T) {
	ctx := context.Background()
	s := engine.NewSandbox(t)
	pack, err := analyzer.Executable(t.TempDir(), packs.HIPAA())
	require.NoError(t, err)
	stack := engine.NewStack(t, s, programs.Portal, portalConfig("development", map[string]any{"disposable": true}))
	p := stack.TryPreview(ctx, engine.Packs{Paths: []string{pack}})
	t.Log(p.Err, p.Diagnostics)
	for _, v := range p.Violations {
		t.Log(v.EnforcementLevel, v.PolicyName, v.ResourceURN, v.Message)
	}
	up := stack.TryUp(ctx, engine.Packs{})
	t.Log(up.Err, up.Diagnostics)
	t.Log(s.Count(t))
	up = stack.TryUp(ctx, engine.Packs{Paths: []string{pack}})
	t.Log(up.Err, up.Diagnostics, up.Changed())
	for _, v := range up.Violations {
		t.Log(v.EnforcementLevel, v.PolicyName, v.ResourceURN, v.Message)
	}
	d := stack.TryDestroy(ctx)
	t.Log(d.Err, d.Diagnostics)
	t.Log(s.Count(t))
}
