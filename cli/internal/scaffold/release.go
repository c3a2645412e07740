package scaffold

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/sumdb/dirhash"
)

// Module is phiform's own module path.
const Module = "github.com/phiform/phiform"

// Development is the version that projects of a development build require; a replacement says where it is.
const Development = "v0.0.0"

// goVersion is the language version of a project where the source that says so is not at hand.
const goVersion = "1.25.11"

// Release is the phiform that generated projects require.
type Release struct {
	Version string // v1.2.3, or [Development]
	// Source is the checkout that replaces the module; empty for a release.
	Source string
	Go     string // language version
	// Requires are the modules that phiform builds with, and Sums their checksums as in go.sum. They are empty where
	// the source that says so is not at hand: then `go mod tidy` finds them.
	Requires []Require
	Sums     []byte
}

// Require is one module at one version.
type Require struct{ Path, Version string }

// released matches versions that can be had from a module proxy. Builds of a checkout call themselves (devel) or carry
// a commit.
var released = regexp.MustCompile(`^v\d+\.\d+\.\d+(-(alpha|beta|rc)\.?\d*)?$`)

// Running is the release of the running program. A development build needs its checkout: the one that it was compiled
// from, unless source names another.
func Running(source string) (Release, error) {
	if source != "" {
		return developed(source)
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Path == Module && released.MatchString(info.Main.Version) {
		return published(info.Main.Version, info.Main.Sum, compiledFrom()), nil
	}
	return developed(compiledFrom())
}

// developed is the release of a checkout.
func developed(root string) (Release, error) {
	release := Release{Version: Development, Go: goVersion}
	if err := release.read(root); err != nil {
		return Release{}, fmt.Errorf("projects of a development build of phiform need its source: %w; name it with --source", err)
	}
	absolute, err := filepath.Abs(root)
	release.Source = absolute
	return release, err
}

// published is a release by its version and checksum. Where its source is in the module cache, so are the modules that
// it builds with; a binary that came by other ways leaves them to `go mod tidy`.
func published(version, sum, root string) Release {
	release := Release{Version: version, Go: goVersion}
	if sum == "" || release.read(root) != nil || release.addOwnSum(root, sum) != nil {
		return Release{Version: version, Go: goVersion}
	}
	return release
}

// read takes the modules and checksums from the source of phiform.
func (r *Release) read(root string) error {
	if root == "" {
		return errors.New("it is not known where it was compiled")
	}
	data, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	file, err := modfile.ParseLax("go.mod", data, nil)
	if err != nil || file.Module == nil || file.Module.Mod.Path != Module {
		return fmt.Errorf("%s is no checkout of %s", root, Module)
	}
	if file.Go != nil {
		r.Go = file.Go.Version
	}
	for _, require := range file.Require {
		r.Requires = append(r.Requires, Require{require.Mod.Path, require.Mod.Version})
	}
	r.Sums, err = os.ReadFile(filepath.Join(root, "go.sum"))
	return err
}

// addOwnSum adds the checksums of phiform itself.
func (r *Release) addOwnSum(root, sum string) error {
	mod, err := dirhash.Hash1([]string{"go.mod"}, func(name string) (io.ReadCloser, error) {
		return os.Open(filepath.Join(root, name))
	})
	if err != nil {
		return err
	}
	own := fmt.Sprintf("%s %s %s\n%s %s/go.mod %s\n", Module, r.Version, sum, Module, r.Version, mod)
	r.Sums = append([]byte(own), r.Sums...)
	return nil
}

// compiledFrom is the root of the source that this program was compiled from, or empty where the compiler was told to
// leave it out.
func compiledFrom() string {
	_, file, _, ok := runtime.Caller(0)
	root, below := strings.CutSuffix(filepath.ToSlash(file), "/cli/internal/scaffold/release.go")
	if !ok || !below || !filepath.IsAbs(filepath.FromSlash(root)) {
		return ""
	}
	return filepath.FromSlash(root)
}
