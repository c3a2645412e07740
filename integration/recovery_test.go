package integration

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/fakecloud"
	"github.com/phiform/phiform/integration/programs"
)

func TestProviderFailure(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		fault fakecloud.Fault
	}{
		{"refused creation", fakecloud.Fault{Operation: fakecloud.OnCreate, Type: encryption, Action: fakecloud.Fail}},
		{"crash before creation", fakecloud.Fault{Operation: fakecloud.OnCreate, Type: encryption, Action: fakecloud.Die}},
		{"crash after creation", fakecloud.Fault{Operation: fakecloud.OnCreate, Type: encryption, Action: fakecloud.Die, After: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx := context.Background()
			s := engine.NewSandbox(t)
			stack := engine.NewStack(t, s, programs.Vault, engine.Config{})
			require.NoError(t, s.Faults().Set(tt.fault))

			stack.TryUp(ctx, engine.Packs{}).Failed(t)
			require.True(t, s.Faults().Struck())
			stack.TryUp(ctx, engine.Packs{}).OK(t)
			require.Equal(t, vaultTypes, s.Count(t), "nothing lost, nothing twice")
			require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed())
		})
	}
}

func TestFailedUpdateAndDelete(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	engine.NewStack(t, s, programs.Vault, engine.Config{}).TryUp(ctx, engine.Packs{}).OK(t)

	require.NoError(t, s.Faults().Set(
		fakecloud.Fault{Operation: fakecloud.OnUpdate, Type: "aws:kms/key:Key", Action: fakecloud.Fail, After: true},
		fakecloud.Fault{Operation: fakecloud.OnDelete, Type: "aws:kms/key:Key", Action: fakecloud.Fail, After: true},
	))
	changed := engine.NewStack(t, s, programs.Vault, engine.Config{Clear: map[string]string{"days": "7"}})
	changed.TryUp(ctx, engine.Packs{}).Failed(t)
	require.Equal(t, []string{"update aws:kms/key:Key key"}, changed.TryUp(ctx, engine.Packs{}).OK(t).Changed())
	require.EqualValues(t, 7, s.Records(t)[keyRecord(t, s)].Inputs.AsMap()["deletionWindowInDays"])

	changed.TryDestroy(ctx).Failed(t)
	changed.TryDestroy(ctx).OK(t)
	require.Empty(t, s.Records(t))
}

// killed deploys the vault in another process and ends it as kill -9 does while the cloud holds a call.
func killed(t *testing.T, s *engine.Sandbox, fault fakecloud.Fault, kill func(*engine.Process, testing.TB)) {
	t.Helper()
	fault.Action = fakecloud.Stall
	require.NoError(t, s.Faults().Set(fault))
	process := engine.StartDeployment(t, s, "vault", engine.Config{})
	engine.AwaitFault(t, s)
	kill(process, t)
	process.AwaitGroup(t)
	require.NoError(t, s.Faults().Set())
	require.NoError(t, engine.Mend(s.State()))
}

func TestTornSidecar(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Vault, engine.Config{})
	stack.TryUp(ctx, engine.Packs{}).OK(t)
	sidecar := filepath.Join(s.State(), ".pulumi", "stacks", engine.ProjectName, engine.StackName+".json.attrs")
	require.NoError(t, os.Truncate(sidecar, 0))

	stack.TryUp(ctx, engine.Packs{}).Failed(t)
	require.NoError(t, engine.Mend(s.State()))
	require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed())
}

func TestKilledDeployment(t *testing.T) {
	t.Parallel()
	create := func(token string, after bool) fakecloud.Fault {
		return fakecloud.Fault{Operation: fakecloud.OnCreate, Type: token, After: after}
	}
	tests := []struct {
		name  string
		fault fakecloud.Fault
		kill  func(*engine.Process, testing.TB)
	}{
		{"before a key is made", create("aws:kms/key:Key", false), (*engine.Process).KillGroup},
		{"after a key is made", create("aws:kms/key:Key", true), (*engine.Process).KillGroup},
		{"after a bucket is made", create("aws:s3/bucketV2:BucketV2", true), (*engine.Process).KillGroup},
		{"after a setting is made", create(encryption, true), (*engine.Process).KillGroup},
		{"the engine is left alone", create("aws:kms/key:Key", true), (*engine.Process).Kill},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			s := engine.NewSandbox(t)
			killed(t, s, tt.fault, tt.kill)

			stack := engine.NewStack(t, s, programs.Vault, engine.Config{})
			locked := stack.TryUp(ctx, engine.Packs{}).Failed(t)
			require.True(t, auto.IsConcurrentUpdateError(locked.Err), "the dead deployment's lock stays: %v", locked.Err)

			require.NoError(t, stack.Recover(ctx, lookup(t, s)))
			stack.TryUp(ctx, engine.Packs{}).OK(t)
			require.Equal(t, vaultTypes, s.Count(t), "nothing lost, nothing twice")
			require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed())
			stack.TryDestroy(ctx).OK(t)
			require.Empty(t, s.Records(t))
		})
	}
}

// TestEngineRepeatsCreations pins why [engine.Stack.Recover] is needed: the day it fails, less of it is.
func TestEngineRepeatsCreations(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	killed(t, s, fakecloud.Fault{Operation: fakecloud.OnCreate, Type: "aws:kms/key:Key", After: true}, (*engine.Process).KillGroup)
	stack := engine.NewStack(t, s, programs.Vault, engine.Config{})
	require.NoError(t, stack.Cancel(ctx))
	stack.TryUp(ctx, engine.Packs{}).OK(t)
	require.Equal(t, 2, s.Count(t)["aws:kms/key:Key"])
}

// lookup finds resources as a caller with an eye on the cloud does: there is at most one of each type here.
func lookup(t *testing.T, s *engine.Sandbox) func(apitype.ResourceV3) (string, bool) {
	t.Helper()
	return func(pending apitype.ResourceV3) (string, bool) {
		for _, record := range s.Records(t) {
			if record.Type == string(pending.Type) {
				return record.ID, true
			}
		}
		return "", false
	}
}
