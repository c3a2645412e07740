// Package declaredtest compares declared resource types with the official SDK.
//
// It reads the source of the SDK's packages as text, from the module cache, and compiles none of them. A module that is
// not in the cache is fetched; where that is impossible, the comparison is skipped, and says so.
package declaredtest

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
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

// parse reads the types of a package, and returns the text of the files that are named, too.
func parse(t *testing.T, dir string, resources ...string) (official, string) {
	t.Helper()
	types, source := newOfficial(), ""
	names, err := filepath.Glob(filepath.Join(dir, "pulumi*.go"))
	require.NoError(t, err)
	require.NotEmpty(t, names, "no types in %s", dir)
	for _, resource := range resources {
		names = append(names, filepath.Join(dir, resource))
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		types.add(file)
		if !strings.HasPrefix(filepath.Base(name), "pulumi") {
			source += string(text)
		}
	}
	return types, source
}

// moduleDir is where the module cache holds a module.
func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		t.Skipf("the source of %s is not there: nothing was compared: %v", module, err)
	}
	var found struct{ Dir string }
	require.NoError(t, json.Unmarshal(out, &found))
	require.NotEmpty(t, found.Dir)
	return found.Dir
}
