package scaffold

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// File systems without links get copies, which overwrite nothing either.
func TestCopyNew(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	require.NoError(t, os.WriteFile(from, []byte("new"), 0o644))
	require.NoError(t, copyNew(from, to))
	content, err := os.ReadFile(to)
	require.NoError(t, err)
	require.Equal(t, "new", string(content))

	require.NoError(t, os.WriteFile(to, []byte("mine"), 0o644))
	require.ErrorIs(t, copyNew(from, to), fs.ErrExist)
	content, err = os.ReadFile(to)
	require.NoError(t, err)
	require.Equal(t, "mine", string(content))
}

func TestWithoutPath(t *testing.T) {
	_, err := os.Open(filepath.Join(t.TempDir(), "missing"))
	require.EqualError(t, withoutPath(err), "no such file or directory")
	require.Equal(t, fs.ErrClosed, withoutPath(fs.ErrClosed))
}
