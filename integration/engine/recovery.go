package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Recover repairs a stack after its deployment was killed, so that the next one neither loses nor repeats a creation.
// It does what `phiform up` does before it deploys, and is here to pin what the engine leaves to be done:
//
//  1. The lock of a file backend stays. It is taken away.
//  2. A creation that was under way stays in the state as a pending operation, and the engine would create again. The
//     resource is written into the state instead, under the id that find tells, and a refresh of it reads the outputs,
//     or drops it again when the cloud does not have it. A creation whose id is not known is dropped.
//
// [Mend] comes first, since a stack may not open without it. Updates and deletions that were under way need nothing: the resource is in the state as it was, and both can be
// repeated.
func (s *Stack) Recover(ctx context.Context, find func(apitype.ResourceV3) (id string, ok bool)) error {
	if err := s.Cancel(ctx); err != nil {
		return fmt.Errorf("take the lock away: %w", err)
	}
	exported, err := s.Export(ctx)
	if err != nil {
		return fmt.Errorf("read the state: %w", err)
	}
	var state apitype.DeploymentV3
	if err := json.Unmarshal(exported.Deployment, &state); err != nil {
		return fmt.Errorf("read the state: %w", err)
	}
	if len(state.PendingOperations) == 0 {
		return nil
	}
	var adopted []string
	for _, pending := range state.PendingOperations {
		if pending.Type != apitype.OperationTypeCreating {
			continue
		}
		if id, ok := find(pending.Resource); ok {
			found := pending.Resource
			found.ID = resource.ID(id)
			state.Resources = append(state.Resources, found)
			adopted = append(adopted, string(found.URN))
		}
	}
	state.PendingOperations = nil
	if exported.Deployment, err = json.Marshal(state); err != nil {
		return fmt.Errorf("write the state: %w", err)
	}
	if err := s.Import(ctx, exported); err != nil {
		return fmt.Errorf("write the state: %w", err)
	}
	if len(adopted) == 0 {
		return nil
	}
	if _, err := s.Refresh(ctx, optrefresh.Target(adopted)); err != nil {
		return fmt.Errorf("read %q back from the cloud: %w", adopted, err)
	}
	return nil
}

// Mend removes what a killed engine left half-written in the folder of a file backend. The engine replaces state files at
// once, but writes a sidecar of each (its MD5 sum, which nothing reads) in place, and then cannot open a file whose
// sidecar is torn: "failed to load checkpoint: EOF". Without a sidecar it can.
func Mend(backend string) error {
	return filepath.WalkDir(filepath.Join(backend, ".pulumi"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".attrs" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil || json.Valid(text) {
			return err
		}
		return os.Remove(path)
	})
}
