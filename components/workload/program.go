package workload

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// The processors that programs are built for.
const (
	AMD64 = "amd64"
	ARM64 = "arm64"
)

// Program is a Go program for Linux, statically linked.
type Program struct {
	// Package is the import path of a main package, of the Pulumi program's own module or of one that its go.mod requires.
	Package string
	// Arch is [AMD64] or [ARM64]. Default: [AMD64].
	Arch string
}

// importPath keeps flags and files out of the go command's arguments.
var importPath = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9._~/-]*$`)

func (p Program) withDefaults() Program {
	if p.Arch == "" {
		p.Arch = AMD64
	}
	return p
}

func (p Program) validate() error {
	var problems []error
	if !importPath.MatchString(p.Package) || strings.HasSuffix(p.Package, ".go") {
		problems = append(problems, fmt.Errorf("program: %q is no import path", p.Package))
	}
	if p.Arch != AMD64 && p.Arch != ARM64 {
		problems = append(problems, fmt.Errorf("program: the processor %q is neither %s nor %s", p.Arch, AMD64, ARM64))
	}
	return errors.Join(problems...)
}

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// name is what the executable is called: the last element of the import path that is no major version.
func (p Program) name() string {
	dir, last := path.Split(p.Package)
	if majorVersion.MatchString(last) && dir != "" {
		return path.Base(dir)
	}
	return last
}

// File is added to an image.
type File struct {
	// Path is absolute, with slashes, such as "/site/index.html".
	Path    string
	Content []byte
	// Mode are the permission bits. Default: 0444. Programs run as a user who owns no file.
	Mode fs.FileMode
}
