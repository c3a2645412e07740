package declaredtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// official holds the types of one official package: the structs, and the named texts and numbers.
type official struct {
	structs map[string]*ast.StructType
	named   map[string]string
}

func newOfficial() official {
	return official{map[string]*ast.StructType{}, map[string]string{}}
}

func (o official) add(file *ast.File) {
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			if spec, ok := spec.(*ast.TypeSpec); ok {
				o.addType(spec)
			}
		}
	}
}

func (o official) addType(spec *ast.TypeSpec) {
	switch t := spec.Type.(type) {
	case *ast.StructType:
		o.structs[spec.Name.Name] = t
	case *ast.Ident:
		o.named[spec.Name.Name] = t.Name
	}
}

// fields maps property names to their types, or is nil where there is no such struct.
func (o official) fields(name string) map[string]ast.Expr {
	s := o.structs[name]
	if s == nil {
		return nil
	}
	fields := map[string]ast.Expr{}
	for _, f := range s.Fields.List {
		if f.Tag != nil {
			fields[reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("pulumi")] = f.Type
		}
	}
	return fields
}

// shared are the types of a package that all its resources use. They are parsed once: some are of many megabytes.
var shared sync.Map

// read parses the types of a package that all its resources use, and the file of one resource, whose text it returns.
func read(t *testing.T, dir, resource string) (official, string) {
	t.Helper()
	known, ok := shared.Load(dir)
	if !ok {
		types := newOfficial()
		names, err := filepath.Glob(filepath.Join(dir, "pulumi*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, names, "no types in %s", dir)
		for _, name := range names {
			types.parse(t, name)
		}
		known, _ = shared.LoadOrStore(dir, types)
	}
	types := known.(official)
	return types, types.parse(t, sourceOf(t, dir, resource))
}

func (o official) parse(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	require.NoError(t, err)
	o.add(file)
	return string(text)
}

// sourceOf is the file of a resource. SDKs differ in how they spell it: SSLPolicy is in sslpolicy.go, and WebAcl in
// webAcl.go.
func sourceOf(t *testing.T, dir, resource string) string {
	t.Helper()
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, file := range files {
		if strings.EqualFold(file.Name(), resource+".go") {
			return filepath.Join(dir, file.Name())
		}
	}
	require.Fail(t, "no such resource", "%s has no file of %s", dir, resource)
	return ""
}
