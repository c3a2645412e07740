package workload

import (
	"debug/buildinfo"
	"fmt"
	"sync"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// Binary is a compiled program.
type Binary struct {
	Program Program
	// Path is the executable, in the cache. It is not executable there: it runs in an image or in Lambda.
	Path string
	// SHA256 is the hexadecimal digest of the executable.
	SHA256 string
	// Version is that of the module that holds the program, or empty where it is a working copy.
	Version string
	// Bill is the bill of materials, CycloneDX 1.6 in JSON. It lies beside the executable as bom.cdx.json, too.
	Bill []byte

	once   sync.Once // guards the layer of images
	made   v1.Layer
	failed error
}

// describe reads from an executable what it was built from.
func (b *Binary) describe(path string) error {
	info, err := buildinfo.ReadFile(path)
	if err != nil { // what the compiler makes of other packages is no executable
		return fmt.Errorf("compiling %s: it is no main package (%w)", b.Program.Package, err)
	}
	_, b.Version, _ = used(info.Main)
	b.Bill, err = bill(info, b)
	return err
}

// version drops what the go command calls a working copy.
func version(v string) string {
	if v == "(devel)" {
		return ""
	}
	return v
}
