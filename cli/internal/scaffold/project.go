package scaffold

import (
	"fmt"
	"path"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
)

// Project is what a generated project is generated from.
type Project struct {
	Name  string // of the Pulumi project and of the Go module
	Stack string // the first stack
	Spec  config.Spec
}

// File is a generated file, not yet written.
type File struct {
	Path    string // relative to the project, with slashes
	Content []byte
}

// Paths of files that other packages ask about.
const (
	RecordPath  = ".phiform/answers.yaml"
	programPath = "main.go"
	modulePath  = "go.mod"
	sumsPath    = "go.sum"
	projectPath = "Pulumi.yaml"
)

// facts are what templates read.
type facts struct {
	Project
	Blueprint catalog.Blueprint
	Cloud     catalog.Cloud
	Alias     string // under which the program imports the implementation
	StackFile string
	HasSums   bool
	Release   Release
}

func newFacts(p Project, release Release) (facts, error) {
	blueprint, ok := catalog.Find(p.Spec.Blueprint)
	if !ok {
		return facts{}, fmt.Errorf("phiform:blueprint: there is no blueprint %q", p.Spec.Blueprint)
	}
	cloud, ok := blueprint.Cloud(p.Spec.Cloud)
	if !ok {
		return facts{}, fmt.Errorf("phiform:cloud: %s is not offered on %q", blueprint.ID, p.Spec.Cloud)
	}
	return facts{
		Project: p, Blueprint: blueprint, Cloud: cloud, Alias: path.Base(path.Dir(cloud.Package)),
		StackFile: stackPath(p.Stack), HasSums: len(release.Sums) > 0, Release: release,
	}, nil
}

func stackPath(stack string) string { return "Pulumi." + stack + ".yaml" }
