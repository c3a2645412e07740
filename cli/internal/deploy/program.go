package deploy

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/cli/internal/scaffold"
)

// linkedProgram decides what runs: the blueprint that is linked into this command, at once, or the project's program, as
// Pulumi runs it. The linked one runs only where it is what the project says: the stack names a blueprint, the runtime is
// Go, and the project's program is the generated one, unchanged and of this version, or there is none at all.
func linkedProgram(p *Project, values map[string]string) (program pulumi.RunFunc, linked bool, err error) {
	if values["phiform:blueprint"] == "" || p.Settings.Runtime.Name() != "go" {
		return nil, false, nil
	}
	if scaffold.Pristine(p.Dir) && ofThisRelease(p.Dir) {
		return catalog.RunIn(p.Dir), true, nil
	}
	main := p.Settings.Main
	if !filepath.IsAbs(main) {
		main = filepath.Join(p.Dir, main)
	}
	own, err := hasGoFiles(main)
	if err != nil || own {
		return nil, false, err
	}
	return catalog.RunIn(p.Dir), true, nil
}

// ofThisRelease tells whether a generated project builds with the phiform that is running: another one may deploy
// something else.
func ofThisRelease(dir string) bool {
	record, err := scaffold.Load(dir)
	if err != nil {
		return false
	}
	release, err := scaffold.Running("")
	if err != nil { // a development build whose source is gone
		release.Version = scaffold.Development
	}
	return record.Phiform == release.Version
}

func hasGoFiles(dir string) (bool, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return strings.HasSuffix(dir, ".go"), nil
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.go"))
	return len(found) > 0, err
}
