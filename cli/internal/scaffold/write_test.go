package scaffold_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/scaffold"
)

// tree lists all files and folders below a folder, with the content of the files.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if entry.IsDir() {
			found[name+"/"] = ""
			return nil
		}
		content, err := os.ReadFile(path)
		found[name] = string(content)
		return err
	}))
	return found
}

func few() []scaffold.File {
	return []scaffold.File{{Path: ".phiform/answers.yaml", Content: []byte("a")}, {Path: "main.go", Content: []byte("m")}}
}

var written = map[string]string{".phiform/": "", ".phiform/answers.yaml": "a", "main.go": "m"}

func TestWrite(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(t *testing.T, dir string)
		also    map[string]string
	}{
		{"into a new folder", func(*testing.T, string) {}, nil},
		{"into an empty folder", func(t *testing.T, dir string) { require.NoError(t, os.MkdirAll(dir, 0o755)) }, nil},
		{"beside other files", func(t *testing.T, dir string) {
			require.NoError(t, os.MkdirAll(filepath.Join(dir, ".git"), 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("n"), 0o600))
		}, map[string]string{".git/": "", "notes.txt": "n"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "deep", "project")
			test.prepare(t, dir)
			require.NoError(t, scaffold.Write(dir, few()))
			want := map[string]string{}
			for _, part := range []map[string]string{written, test.also} {
				for name, content := range part {
					want[name] = content
				}
			}
			require.Empty(t, cmp.Diff(want, tree(t, dir)))
			entries, err := os.ReadDir(filepath.Dir(dir))
			require.NoError(t, err)
			require.Len(t, entries, 1, "nothing is left beside the project")
		})
	}
}

func TestWriteOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte("mine"), 0o644))
	before := tree(t, filepath.Dir(dir))
	err := scaffold.Write(dir, few())
	var exists *scaffold.ExistsError
	require.True(t, errors.As(err, &exists))
	require.Equal(t, []string{"main.go"}, exists.Paths)
	require.ErrorContains(t, err, "holds main.go already")
	require.Empty(t, cmp.Diff(before, tree(t, filepath.Dir(dir))))
}

func TestWriteReplacesNoLink(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Symlink("nowhere", filepath.Join(dir, "main.go")))
	require.ErrorContains(t, scaffold.Write(dir, few()), "holds main.go already")
}

// A failure half way leaves everything as it was.
func TestWriteFailsWhole(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sub"), []byte("a file where a folder belongs"), 0o644))
	before := tree(t, filepath.Dir(dir))
	files := append(few(), scaffold.File{Path: "sub/late.txt", Content: []byte("x")})
	require.ErrorContains(t, scaffold.Write(dir, files), "sub/late.txt")
	require.Empty(t, cmp.Diff(before, tree(t, filepath.Dir(dir))))
}

func TestWriteBelowAFile(t *testing.T) {
	root := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(root, "file"), nil, 0o644))
	for _, dir := range []string{"file", "file/project"} {
		require.ErrorContains(t, scaffold.Write(filepath.Join(root, dir), few()), "file is a file, and a folder is needed")
	}
}

func TestWriteWithoutPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	root := t.TempDir()
	require.NoError(t, os.Chmod(root, 0o500))
	require.ErrorIs(t, scaffold.Write(filepath.Join(root, "a", "b"), few()), fs.ErrPermission)
	require.Empty(t, tree(t, root))
}

// The parent folders that were made go away too.
func TestWriteRemovesParents(t *testing.T) {
	root := t.TempDir()
	files := append(few(), scaffold.File{Path: "main.go/below-a-file", Content: []byte("x")})
	require.Error(t, scaffold.Write(filepath.Join(root, "a", "b", "c"), files))
	require.Empty(t, tree(t, root))
}

func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "p")
	require.NoError(t, scaffold.Write(dir, few()))
	info, err := os.Stat(filepath.Join(dir, "main.go"))
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o133, "neither executable nor writable by others")
}
