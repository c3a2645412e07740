package analyzer

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// executablePrefix begins the name under which a command runs as a policy pack, in Pulumi's own pattern for analyzers.
const executablePrefix = "pulumi-analyzer-"

// Executable gives the running command a second name in dir, by which the engine can start it as the pack
// (`--policy-pack`, Pulumi CLI 3.255.0 and later), and returns the absolute path of it.
//
// The engine passes nothing but its address to an executable, so the name itself says which pack is meant: the command
// must ask [Invoked] before it reads its arguments. The name is a symbolic link; where the system allows none, a hard
// link, or else a copy. A PulumiPolicy.yaml in dir would override the pack's version: use a folder without one, such
// as a temporary one, and remove it when the engine is done.
func Executable(dir string, pack *policypacks.Pack) (path string, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding the running command: %w", err)
	}
	path, err = filepath.Abs(filepath.Join(dir, executableName(pack.Name)))
	if err != nil {
		return "", fmt.Errorf("naming the policy pack %s: %w", pack.Name, err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("replacing the policy pack %s: %w", pack.Name, err)
	}
	var failures []error
	for _, link := range []func(from, to string) error{os.Symlink, os.Link, copyExecutable} {
		if err := link(self, path); err != nil {
			failures = append(failures, err)
			continue
		}
		return path, nil
	}
	return "", fmt.Errorf("providing the policy pack %s: %w", pack.Name, errors.Join(failures...))
}

// Invoked tells whether the command was started under a name made by [Executable], and for which pack. Pass os.Args[0].
func Invoked(argv0 string) (pack string, ok bool) {
	return strings.CutPrefix(strings.TrimSuffix(filepath.Base(argv0), ".exe"), executablePrefix)
}

func executableName(pack string) string {
	if runtime.GOOS == "windows" {
		return executablePrefix + pack + ".exe"
	}
	return executablePrefix + pack
}

func copyExecutable(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o700)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	_, err = io.Copy(target, source)
	return err
}
