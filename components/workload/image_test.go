package workload_test

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

func pages(start string) []workload.File {
	return []workload.File{
		{Path: "/site/index.html", Content: []byte(start)},
		{Path: "/site/assets/app.js", Content: []byte("export {}")},
		{Path: "/tmp.txt", Content: []byte("t"), Mode: 0o640},
	}
}

func TestImage(t *testing.T) {
	image, err := site(t).Image(pages("hello"))
	require.NoError(t, err)
	configuration, err := image.ConfigFile()
	require.NoError(t, err)
	require.Equal(t, "linux", configuration.OS)
	require.Equal(t, "amd64", configuration.Architecture)
	require.Equal(t, []string{"/bin/site"}, configuration.Config.Entrypoint)
	require.Equal(t, "65532:65532", configuration.Config.User)
	require.Equal(t, sitePackage, configuration.Config.Labels["org.opencontainers.image.title"])
	require.True(t, configuration.Created.Equal(time.Unix(0, 0)))
}

func digests(t *testing.T, files []workload.File) (image v1.Hash, layers []v1.Hash) {
	t.Helper()
	made, err := site(t).Image(files)
	require.NoError(t, err)
	image, err = made.Digest()
	require.NoError(t, err)
	all, err := made.Layers()
	require.NoError(t, err)
	for _, layer := range all {
		digest, err := layer.Digest()
		require.NoError(t, err)
		layers = append(layers, digest)
	}
	return image, layers
}

// Other pages leave the program's layer alone, so that it is not pushed again; the order of files says nothing.
func TestImagesAreReproducible(t *testing.T) {
	image, layers := digests(t, pages("hello"))
	reversed := pages("hello")
	reversed[0], reversed[2] = reversed[2], reversed[0]
	again, _ := digests(t, reversed)
	require.Equal(t, image, again)
	other, otherLayers := digests(t, pages("goodbye"))
	require.NotEqual(t, image, other)
	require.Equal(t, layers[0], otherLayers[0])
	require.NotEqual(t, layers[1], otherLayers[1])
	_, alone := digests(t, nil)
	require.Equal(t, layers[:1], alone)
}

func TestFilesOfAnImage(t *testing.T) {
	image, err := site(t).Image(pages("hello"))
	require.NoError(t, err)
	var found []string
	walk(t, image, func(h *tar.Header, _ io.Reader) {
		require.True(t, h.ModTime.Equal(time.Unix(0, 0)), h.Name)
		require.Zero(t, h.Uid+h.Gid, h.Name)
		found = append(found, fmt.Sprintf("%s %o", h.Name, h.Mode))
	})
	require.ElementsMatch(t, []string{"bin 555", "bin/site 555", "site 555", "site/assets 555", "site/assets/app.js 444", "site/index.html 444", "tmp.txt 640"}, found)
}

func walk(t *testing.T, image v1.Image, visit func(*tar.Header, io.Reader)) {
	t.Helper()
	content := mutate.Extract(image)
	defer content.Close()
	reader := tar.NewReader(content)
	for {
		h, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err)
		visit(h, reader)
	}
}

func TestFilesThatAnImageCannotHave(t *testing.T) {
	for name, test := range map[string]struct {
		files []workload.File
		want  string
	}{
		"relative":       {[]workload.File{{Path: "a"}}, `file "a": is no absolute path`},
		"upwards":        {[]workload.File{{Path: "/site/../../etc/passwd"}}, "is no absolute path"},
		"root":           {[]workload.File{{Path: "/"}}, "is no absolute path"},
		"twice":          {[]workload.File{{Path: "/a"}, {Path: "/a"}}, `file "/a": is there twice`},
		"the program":    {[]workload.File{{Path: "/bin/site"}}, `file "/bin/site": is the program`},
		"file as folder": {[]workload.File{{Path: "/a"}, {Path: "/a/b"}}, `file "/a": is a folder of others`},
	} {
		t.Run(name, func(t *testing.T) {
			image, err := site(t).Image(test.files)
			if err == nil {
				_, err = image.Digest()
			}
			require.ErrorContains(t, err, test.want)
		})
	}
}

// The program serves pages from what the image holds, and needs nothing else.
func TestImageRuns(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the image is for linux/amd64")
	}
	image, err := site(t).Image([]workload.File{{Path: "/site/index.html", Content: []byte("<title>Portal</title>")}})
	require.NoError(t, err)
	root := t.TempDir()
	walk(t, image, func(h *tar.Header, content io.Reader) {
		path := filepath.Join(root, filepath.FromSlash(h.Name))
		if h.Typeflag == tar.TypeDir {
			require.NoError(t, os.MkdirAll(path, 0o755))
			return
		}
		body, err := io.ReadAll(content)
		require.NoError(t, err)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, body, os.FileMode(h.Mode)))
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())

	command := exec.Command(filepath.Join(root, "bin", "site"))
	command.Env = []string{"PORT=" + address[strings.LastIndexByte(address, ':')+1:], "SITE_FOLDER=" + filepath.Join(root, "site")}
	var output bytes.Buffer
	command.Stderr = &output
	require.NoError(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() })
	require.Eventually(t, func() bool {
		response, err := http.Get("http://" + address + "/")
		if err != nil {
			return false
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return err == nil && string(body) == "<title>Portal</title>" && response.Header.Get("Content-Security-Policy") != ""
	}, 10*time.Second, 20*time.Millisecond)
	require.NoError(t, command.Process.Signal(os.Interrupt))
	require.NoError(t, command.Wait(), "it stops when it is asked to: %s", &output)
}
