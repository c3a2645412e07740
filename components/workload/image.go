package workload

import (
	"fmt"
	"io"
	"os"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// programs is the folder of an image that holds its program, out of the way of the files.
const programs = "/bin/"

// User is whom programs run as in their image: the number that images without a distribution use for nobody in particular.
const User = "65532:65532"

// Image is a container image of the program: the executable in one layer, which changes when the program does, and the files in
// another. The same program and files give the same image.
func (b *Binary) Image(files []File) (v1.Image, error) {
	programLayer, err := b.layer()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if f.Path == programs+b.Program.name() {
			return nil, fmt.Errorf("file %q: is the program", f.Path)
		}
	}
	layers := []v1.Layer{programLayer}
	if len(files) > 0 {
		filesLayer, err := layerOf(files)
		if err != nil {
			return nil, err
		}
		layers = append(layers, filesLayer)
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	image, err = mutate.ConfigFile(image, b.configuration())
	if err != nil {
		return nil, fmt.Errorf("image of %s: %w", b.Program.Package, err)
	}
	image, err = mutate.AppendLayers(image, layers...)
	if err != nil {
		return nil, fmt.Errorf("image of %s: %w", b.Program.Package, err)
	}
	return image, nil
}

func (b *Binary) configuration() *v1.ConfigFile {
	labels := map[string]string{"org.opencontainers.image.title": b.Program.Package}
	if b.Version != "" {
		labels["org.opencontainers.image.version"] = b.Version
	}
	return &v1.ConfigFile{
		OS: "linux", Architecture: b.Program.Arch, Created: v1.Time{Time: epoch},
		Config: v1.Config{Entrypoint: []string{programs + b.Program.name()}, User: User, WorkingDir: "/", Labels: labels},
		RootFS: v1.RootFS{Type: "layers"},
	}
}

// layer is the executable. It is compressed once, however many images are made of it.
func (b *Binary) layer() (v1.Layer, error) {
	b.once.Do(func() {
		b.made, b.failed = compressed(func() (io.ReadCloser, error) {
			content, err := os.ReadFile(b.Path)
			if err != nil {
				return nil, fmt.Errorf("image of %s: %w", b.Program.Package, err)
			}
			return archive([]File{{Path: programs + b.Program.name(), Content: content, Mode: 0o555}})
		})
	})
	return b.made, b.failed
}

func layerOf(files []File) (v1.Layer, error) {
	return compressed(func() (io.ReadCloser, error) { return archive(files) })
}

func compressed(open tarball.Opener) (v1.Layer, error) {
	return tarball.LayerFromOpener(open, tarball.WithMediaType(types.OCILayer), tarball.WithCompressedCaching)
}
