package compute_test

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

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

const sdk = "github.com/pulumi/pulumi-gcp/sdk/v7"

// sources are the files of the official package that hold what is declared here.
var sources = []string{
	"backendService.go", "globalAddress.go", "globalForwardingRule.go", "regionNetworkEndpointGroup.go", "securityPolicy.go",
	"sslpolicy.go", "targetHttpProxy.go", "targetHttpsProxy.go", "urlmap.go", "pulumiTypes.go", "pulumiTypes1.go",
	"firewall.go", "network.go", "router.go", "routerNat.go", "subnetwork.go",
}

// official holds the struct types of the official package, read from its source.
type official map[string]*ast.StructType

// TestConformance compares every declared property with the official SDK that go.mod requires.
func TestConformance(t *testing.T) {
	types, source := parseOfficial(t, filepath.Join(sdkDir(t), "go/gcp/compute"))
	for _, d := range compute.Declarations() {
		name := d.Token[strings.LastIndex(d.Token, ":")+1:]
		t.Run(name, func(t *testing.T) {
			require.Contains(t, source, `ctx.RegisterResource("`+d.Token+`"`)
			argsName := d.Args.ElementType().Name()
			require.True(t, strings.EqualFold(name+"Args", argsName), "%s for %s", argsName, name)
			for _, problem := range types.compare(d.Args.ElementType(), argsName) {
				t.Error(problem)
			}
			for _, problem := range types.outputs(reflect.TypeOf(d.Resource).Elem(), name) {
				t.Error(problem)
			}
		})
	}
}

// TestProviderVersion keeps the plugin version equal to the one that the official SDK asks for.
func TestProviderVersion(t *testing.T) {
	utilities, err := os.ReadFile(filepath.Join(sdkDir(t), "go/gcp/internal/pulumiUtilities.go"))
	require.NoError(t, err)
	require.Contains(t, string(utilities), `semver.MustParse("`+compute.ProviderVersion+`")`)
}

// TestConformanceNoticesDifferences shows that the comparison fails where it must.
func TestConformanceNoticesDifferences(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "official.go", "package p\n"+
		"type thing struct {\n Name string `pulumi:\"name\"`\n Count *int `pulumi:\"count\"`\n Part *Part `pulumi:\"part\"`\n}\n"+
		"type Part struct {\n Size int `pulumi:\"size\"`\n}\n", 0)
	require.NoError(t, err)
	types := official{}
	types.add(file)

	type same struct {
		Name string `pulumi:"name"`
		Part *struct {
			Size int `pulumi:"size"`
		} `pulumi:"part"`
	}
	type misspelt struct {
		Name string `pulumi:"nmae"`
	}
	type mistyped struct {
		Count *string `pulumi:"count"`
	}
	type nested struct {
		Part *struct {
			Size string `pulumi:"size"`
		} `pulumi:"part"`
	}
	require.Empty(t, types.compare(reflect.TypeFor[same](), "thing"))
	require.Len(t, types.compare(reflect.TypeFor[misspelt](), "thing"), 1)
	require.Len(t, types.compare(reflect.TypeFor[mistyped](), "thing"), 1)
	require.Len(t, types.compare(reflect.TypeFor[nested](), "thing"), 1)
}

// compare reports the properties of ours that the official struct of that name does not have, or has with another type.
// It follows nested structs.
func (o official) compare(ours reflect.Type, name string) []string {
	fields := o.fields(name)
	if fields == nil {
		return []string{"no official struct " + name}
	}
	var problems []string
	for i := range ours.NumField() {
		f := ours.Field(i)
		tag := f.Tag.Get("pulumi")
		theirs, ok := fields[tag]
		if !ok || tag == "" {
			problems = append(problems, name+": no official property "+tag)
			continue
		}
		problems = append(problems, o.compareType(f.Type, theirs, name+"."+tag)...)
	}
	return problems
}

func (o official) compareType(ours reflect.Type, theirs ast.Expr, path string) []string {
	mismatch := []string{path + ": official type differs from " + ours.String()}
	switch theirs := theirs.(type) {
	case *ast.StarExpr:
		if ours.Kind() != reflect.Pointer {
			return mismatch
		}
		return o.compareType(ours.Elem(), theirs.X, path)
	case *ast.ArrayType:
		if ours.Kind() != reflect.Slice {
			return mismatch
		}
		return o.compareType(ours.Elem(), theirs.Elt, path)
	case *ast.MapType:
		if ours.Kind() != reflect.Map {
			return mismatch
		}
		return o.compareType(ours.Elem(), theirs.Value, path)
	case *ast.Ident:
		if ours.Kind() == reflect.Struct {
			return o.compare(ours, theirs.Name)
		}
		if theirs.Name != ours.Name() {
			return mismatch
		}
		return nil
	default:
		return mismatch
	}
}

// outputs reports the output properties of a resource that the official one does not have.
func (o official) outputs(ours reflect.Type, name string) []string {
	fields := o.fields(name)
	var problems []string
	for i := range ours.NumField() {
		if tag := ours.Field(i).Tag.Get("pulumi"); tag != "" && fields[tag] == nil {
			problems = append(problems, name+": no official output "+tag)
		}
	}
	return problems
}

// fields maps property names to their types, or is nil where there is no such struct.
func (o official) fields(name string) map[string]ast.Expr {
	s := o[name]
	if s == nil {
		return nil
	}
	fields := map[string]ast.Expr{}
	for _, f := range s.Fields.List {
		if f.Tag != nil {
			tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("pulumi")
			fields[tag] = f.Type
		}
	}
	return fields
}

func (o official) add(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if s, ok := spec.Type.(*ast.StructType); ok {
				o[spec.Name.Name] = s
			}
		}
		return true
	})
}

// parseOfficial reads the official package: the resources in full, and its struct types.
func parseOfficial(t *testing.T, dir string) (official, string) {
	t.Helper()
	types, source := official{}, ""
	for _, name := range sources {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		types.add(file)
		if !strings.HasPrefix(name, "pulumiTypes") {
			source += string(text)
		}
	}
	return types, source
}

// sdkDir is where the module cache holds the official SDK.
func sdkDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", sdk).Output()
	require.NoError(t, err, "go mod download %s: %s", sdk, out)
	var module struct{ Dir string }
	require.NoError(t, json.Unmarshal(out, &module))
	require.NotEmpty(t, module.Dir)
	return module.Dir
}
