// Package declaredtest compares declared resource types with the official SDKs.
//
// It reads the source of an SDK's packages as text, from the module cache, and compiles none of them. A module that is
// not in the cache is fetched; where that is impossible, the comparison is skipped, and says so.
package declaredtest

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/internal/declared"
)

// Conform compares every declared token, property and output with the official SDK. It fails, too, where a property
// that the official type requires is not declared, in a resource or in any struct in it.
func Conform(t *testing.T, declarations []declared.Declaration) {
	t.Helper()
	require.NotEmpty(t, declarations)
	for _, d := range declarations {
		in, resource := locate(t, d.Token)
		t.Run(resource, func(t *testing.T) {
			types, source := read(t, filepath.Join(moduleDir(t, d.Token, in.module), in.path), resource)
			require.Contains(t, source, `ctx.RegisterResource("`+d.Token+`"`)
			args := d.Args.ElementType().Name()
			require.True(t, strings.EqualFold(resource+"Args", args), "%s has %s", resource, args)
			problems := types.compare(d.Args.ElementType(), args)
			for _, part := range d.Parts {
				problems = append(problems, types.compare(part.ElementType(), exported(part.ElementType()))...)
			}
			for _, problem := range append(problems, types.outputs(reflect.TypeOf(d.Resource).Elem(), resource)...) {
				t.Error(problem)
			}
		})
	}
}

// ConformFunction compares a declared function of a provider, and the struct that it returns, with the official SDK.
func ConformFunction(t *testing.T, token string, result pulumi.Output) {
	t.Helper()
	in, function := locate(t, token)
	types, source := read(t, filepath.Join(moduleDir(t, token, in.module), in.path), function)
	require.Contains(t, source, `ctx.InvokeOutput("`+token+`"`)
	official := strings.ToUpper(function[:1]) + function[1:] + "Result"
	for _, problem := range types.outputs(result.ElementType(), official) {
		t.Error(problem)
	}
}

// exported is how the official SDK calls a struct that has the same name here, but in lower case.
func exported(ours reflect.Type) string { return strings.ToUpper(ours.Name()[:1]) + ours.Name()[1:] }

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
	case *ast.InterfaceType:
		if ours.Kind() == reflect.Interface {
			return nil
		}
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
	if underlying, ok := o.named[name]; ok {
		name = underlying
	}
	if name != ours.Name() {
		return []string{path + ": official type differs from " + ours.String()}
	}
	return nil
}

var outputType = reflect.TypeFor[pulumi.Output]()

// outputs reports the output properties of a resource that the official one does not have, and those of the structs in
// it that are declared, too.
func (o official) outputs(ours reflect.Type, name string) []string {
	fields := o.fields(name)
	if fields == nil {
		return []string{"no official struct " + name}
	}
	var problems []string
	for i := range ours.NumField() {
		f := ours.Field(i)
		tag := f.Tag.Get("pulumi")
		switch theirs := fields[tag]; {
		case tag == "":
		case theirs == nil:
			problems = append(problems, fmt.Sprintf("%s: no official output %q", name, tag))
		default:
			if inner := structOf(f.Type); inner != nil {
				problems = append(problems, o.outputs(inner, responseOf(theirs))...)
			}
		}
	}
	return problems
}

// structOf is the struct that an output resolves to, or nil where it resolves to something else.
func structOf(output reflect.Type) reflect.Type {
	if !output.Implements(outputType) {
		return nil
	}
	element := reflect.Zero(output).Interface().(pulumi.Output).ElementType()
	if element.Kind() == reflect.Pointer {
		element = element.Elem()
	}
	if element.Kind() != reflect.Struct {
		return nil
	}
	return element
}

// responseOf is the official struct that an official output resolves to: EndpointsResponse of EndpointsResponseOutput.
func responseOf(theirs ast.Expr) string {
	name, ok := theirs.(*ast.Ident)
	if !ok {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(name.Name, "Output"), "Ptr")
}
