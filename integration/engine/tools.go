package engine

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
)

// Version is the engine under test: that of the module in go.mod. A build by hand knows it only if told.
const Version = "v3.259.0"

// plugins are the ones that stand in for Pulumi's, by executable.
var plugins = map[string]string{
	"pulumi-language-go":           "github.com/phiform/phiform/integration/golanguage/plugin",
	"pulumi-resource-aws":          "github.com/phiform/phiform/integration/fakecloud/plugin",
	"pulumi-resource-azure-native": "github.com/phiform/phiform/integration/fakecloud/plugin",
	"pulumi-resource-gcp":          "github.com/phiform/phiform/integration/fakecloud/plugin",
	"pulumi-resource-random":       "github.com/phiform/phiform/integration/fakecloud/plugin",
}

// tools builds, once for all tests of a process, a folder that holds pulumi and the plugins side by side: the engine
// finds its plugins there. The folder outlives the process, since linking pulumi takes 15 s and checking it takes 1 s.
var tools = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find a folder for the engine: %w", err)
	}
	root := filepath.Join(cache, "phiform-integration")
	bin := filepath.Join(root, "bin")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		return "", fmt.Errorf("make a folder for the engine: %w", err)
	}
	const pulumi = "github.com/pulumi/pulumi/"
	flags := "-X " + pulumi + "sdk/v3/go/common/version.Version=" + Version
	if err := build(filepath.Join(bin, "pulumi"), pulumi+"pkg/v3/cmd/pulumi", "-ldflags", flags); err != nil {
		return "", err
	}
	for name, pkg := range plugins {
		if err := build(filepath.Join(bin, name), pkg); err != nil {
			return "", err
		}
	}
	return root, nil
})

// Build compiles a main package of this module or of the ones it requires, and returns the executable's path.
func Build(name, pkg string) (string, error) {
	root, err := tools()
	if err != nil {
		return "", err
	}
	path := filepath.Join(root, "bin", name)
	return path, build(path, pkg)
}

func build(path, pkg string, flags ...string) error {
	args := append([]string{"build", "-o", path}, flags...)
	if out, err := exec.Command("go", append(args, pkg)...).CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return nil
}

// command is the CLI as the Automation API takes it.
var command = sync.OnceValues(func() (auto.PulumiCommand, error) {
	root, err := tools()
	if err != nil {
		return nil, err
	}
	return auto.NewPulumiCommand(&auto.PulumiCommandOptions{Root: root})
})
