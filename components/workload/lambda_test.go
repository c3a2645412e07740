package workload_test

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestLambda(t *testing.T) {
	binary := site(t)
	path, digest, err := binary.Lambda()
	require.NoError(t, err)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	sum := sha256.Sum256(content)
	require.Equal(t, base64.StdEncoding.EncodeToString(sum[:]), digest)
	_, again, err := binary.Lambda()
	require.NoError(t, err)
	require.Equal(t, digest, again)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	archive, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer archive.Close()
	require.Len(t, archive.File, 1)
	file := archive.File[0]
	require.Equal(t, "bootstrap", file.Name)
	require.Equal(t, os.FileMode(0o755), file.Mode())
	require.True(t, file.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)))
	reader, err := file.Open()
	require.NoError(t, err)
	unzipped, err := io.ReadAll(reader)
	require.NoError(t, err)
	executable, err := os.ReadFile(binary.Path)
	require.NoError(t, err)
	require.Equal(t, executable, unzipped)
}
