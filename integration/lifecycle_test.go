package integration

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
)

// vaultTypes is what the vault program deploys.
var vaultTypes = map[string]int{
	"aws:kms/key:Key":                              1,
	"aws:s3/bucketV2:BucketV2":                     1,
	"aws:s3/bucketVersioningV2:BucketVersioningV2": 1,
	encryption: 1,
}

const encryption = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"

func TestLifecycle(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Vault, engine.Config{})

	preview := stack.TryPreview(ctx, engine.Packs{}).OK(t)
	require.Len(t, preview.Changed(), 6, "four resources, their provider and the stack")
	require.Empty(t, s.Records(t), "a preview makes nothing")

	stack.TryUp(ctx, engine.Packs{}).OK(t)
	require.Equal(t, vaultTypes, s.Count(t))
	require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed(), "nothing is left to do")
	stack.TryRefresh(ctx).OK(t)
	require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed(), "the state is what the cloud has")

	days := engine.NewStack(t, s, programs.Vault, engine.Config{Clear: map[string]string{"days": "7"}})
	changed := days.TryPreview(ctx, engine.Packs{}).OK(t)
	require.Equal(t, []string{"update aws:kms/key:Key key"}, changed.Changed())
	require.Equal(t, []string{"deletionWindowInDays"}, changed.Diff("key"))
	days.TryUp(ctx, engine.Packs{}).OK(t)

	renamed := engine.NewStack(t, s, programs.Vault, engine.Config{Clear: map[string]string{"days": "7", "bucket": "other"}})
	require.Contains(t, renamed.TryPreview(ctx, engine.Packs{}).OK(t).Replaced(), "aws:s3/bucketV2:BucketV2 records",
		"a test that nothing is replaced must be able to see a replacement")

	days.TryDestroy(ctx).OK(t)
	require.Empty(t, s.Records(t))
}

func TestDestroyHonoursProtection(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	protected := engine.Config{Clear: map[string]string{"protect": "true"}}
	stack := engine.NewStack(t, s, programs.Vault, protected)
	stack.TryUp(ctx, engine.Packs{}).OK(t)

	refused := stack.TryDestroy(ctx).Failed(t)
	require.Contains(t, refused.Output+refused.Err.Error(), "protected")
	require.Equal(t, 1, s.Count(t)["aws:kms/key:Key"])
	require.Equal(t, 1, s.Count(t)["aws:s3/bucketV2:BucketV2"])

	released := engine.NewStack(t, s, programs.Vault, engine.Config{Clear: map[string]string{"protect": "false"}})
	released.TryUp(ctx, engine.Packs{}).OK(t)
	require.Equal(t, vaultTypes, s.Count(t), "what the refused destroy took along is back, and nothing twice")
	released.TryDestroy(ctx).OK(t)
	require.Empty(t, s.Records(t))
}

func TestNoSecretInClear(t *testing.T) {
	t.Parallel()
	const secret = "a-secret-to-look-for"
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Vault, engine.Config{Secret: map[string]string{"password": secret}})
	stack.TryUp(context.Background(), engine.Packs{}).OK(t)

	require.Equal(t, secret, s.Records(t)[keyRecord(t, s)].Inputs.AsMap()["tags"].(map[string]any)["note"], "the cloud was told")
	for _, root := range []string{s.State(), s.Project()} {
		require.NoError(t, filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			require.NotContains(t, string(text), secret, path)
			return err
		}))
	}
}

// keyRecord is the place of the key among the cloud's records.
func keyRecord(t *testing.T, s *engine.Sandbox) int {
	t.Helper()
	for i, record := range s.Records(t) {
		if record.Type == "aws:kms/key:Key" {
			return i
		}
	}
	require.Fail(t, "no key")
	return -1
}
