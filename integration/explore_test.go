package integration

import (
	"context"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/fakecloud"
	"github.com/phiform/phiform/integration/programs"
)

func TestExplore(t *testing.T) {
	ctx := context.Background()
	for _, typ := range []string{"aws:kms/key:Key", "aws:s3/bucketV2:BucketV2"} {
		for _, after := range []bool{true, false} {
			name := typ
			if after {
				name += "after"
			}
			t.Run(name, func(t *testing.T) {
				s := engine.NewSandbox(t)
				require.NoError(t, s.Faults().Set(fakecloud.Fault{Operation: "create", Type: typ, Action: "stall", After: after}))
				p := engine.StartDeployment(t, s, "vault", engine.Config{})
				engine.AwaitFault(t, s)
				p.KillGroup(t)
				s.Faults().Set()
				t.Log(s.Count(t))
				stack := engine.NewStack(t, s, programs.Vault, engine.Config{})
				id := "nope"
				for _, r := range s.Records(t) {
					if r.Type == typ {
						id = r.ID
					}
				}
				require.NoError(t, stack.Recover(ctx, func(apitype.ResourceV3) (string, bool) { return id, true }))
				up := stack.TryUp(ctx, engine.Packs{}).OK(t)
				t.Log("UP1:", up.Err, up.Diagnostics, up.Changed())
				t.Log(s.Count(t))
				require.Len(t, s.Records(t), 4)
				require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed())
			})
		}
	}
}
