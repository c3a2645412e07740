package declaredtest

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure/internal/declared"
)

const sdk = "github.com/pulumi/pulumi-azure-native-sdk/"

// Conform compares every declared property with the official SDK's package of that name, such as "network".
func Conform(t *testing.T, pkg string, declarations []declared.Declaration) {
	t.Helper()
	dir := moduleDir(t, sdk+pkg+"/v2@v"+declared.ProviderVersion)
	for _, d := range declarations {
		folder, resource := place(d.Token)
		t.Run(resource, func(t *testing.T) {
			file := strings.ToLower(resource[:1]) + resource[1:]
			types, source := parse(t, filepath.Join(dir, folder), file+".go")
			require.Contains(t, source, `ctx.RegisterResource("`+d.Token+`"`)
			require.Equal(t, file+"Args", d.Args.ElementType().Name())
			for _, problem := range types.compare(d.Args.ElementType(), file+"Args") {
				t.Error(problem)
			}
			for _, problem := range types.outputs(reflect.TypeOf(d.Resource).Elem(), resource) {
				t.Error(problem)
			}
		})
	}
}

// place is the folder of a token's package and the resource: "network/v20240501:Subnet" is v20240501 and Subnet.
func place(token string) (folder, resource string) {
	parts := strings.Split(token, ":")
	_, folder, _ = strings.Cut(parts[1], "/")
	return folder, parts[2]
}

// compare reports the properties of ours that the official struct of that name does not have, or has with another type,
// and the required ones that ours lacks. It follows nested structs.
func (o official) compare(ours reflect.Type, name string) []string {
	theirs := o.fields(name)
	if theirs == nil {
		return []string{"no official struct " + name}
	}
	var problems []string
	declared := map[string]bool{}
	for i := range ours.NumField() {
		f := ours.Field(i)
		tag := f.Tag.Get("pulumi")
		declared[tag] = true
		if official, ok := theirs[tag]; ok && tag != "" {
			problems = append(problems, o.compareType(f.Type, official, name+"."+tag)...)
			continue
		}
		problems = append(problems, fmt.Sprintf("%s: no official property %q", name, tag))
	}
	for tag, official := range theirs {
		if o.isRequired(official) && !declared[tag] {
			problems = append(problems, fmt.Sprintf("%s: %q is required, and not declared", name, tag))
		}
	}
	return problems
}

// isRequired tells whether a property cannot be left out: it is neither a pointer, a list nor a map.
func (o official) isRequired(theirs ast.Expr) bool {
	_, single := theirs.(*ast.Ident)
	return single
}

func (o official) compareType(ours reflect.Type, theirs ast.Expr, path string) []string {
	kinds := map[reflect.Kind]ast.Expr{}
	switch theirs := theirs.(type) {
	case *ast.StarExpr:
		kinds[reflect.Pointer] = theirs.X
	case *ast.ArrayType:
		kinds[reflect.Slice] = theirs.Elt
	case *ast.MapType:
		kinds[reflect.Map] = theirs.Value
	case *ast.Ident:
		return o.compareNamed(ours, theirs.Name, path)
	}
	if inner, ok := kinds[ours.Kind()]; ok {
		return o.compareType(ours.Elem(), inner, path)
	}
	return []string{path + ": official type differs from " + ours.String()}
}

// compareNamed compares structs, and texts and numbers, by whatever name the SDK gives them.
func (o official) compareNamed(ours reflect.Type, name, path string) []string {
	if ours.Kind() == reflect.Struct {
		return o.compare(ours, name)
	}
	if name != ours.Name() && o.named[name] != ours.Name() {
		return []string{path + ": official type differs from " + ours.String()}
	}
	return nil
}

// outputs reports the output properties of a resource that the official one does not have.
func (o official) outputs(ours reflect.Type, name string) []string {
	fields := o.fields(name)
	var problems []string
	for i := range ours.NumField() {
		if tag := ours.Field(i).Tag.Get("pulumi"); tag != "" && fields[tag] == nil {
			problems = append(problems, fmt.Sprintf("%s: no official output %q", name, tag))
		}
	}
	return problems
}
