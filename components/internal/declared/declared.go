// Package declared registers resource types of the official providers that are declared in this project, not in the
// official SDKs.
//
// Some packages of the SDKs need minutes and gigabytes to compile, because they hold every resource of a service, and
// some hold it in every version of its interface. The internal packages of each cloud's components declare the small
// part that the components use, with the official type tokens and property names, and compile in a blink. The provider
// plugins are the official ones, and so is the state: a stack can move to the official package at any time.
package declared

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Declaration is one declared resource type: its token, a zero value of its arguments, and a zero value of the resource.
// Reflection over Args.ElementType() yields every property name that can reach the provider, except for those of what
// goes into properties of any type: zero values of that are the Parts.
//
// The official SDKs name the type's other tokens as aliases, such as those of other versions of a service's interface.
// Declared types have none: whoever changes a token names the one before as an alias, so that stacks which have it keep
// their resources.
type Declaration struct {
	Token    string
	Args     pulumi.Input
	Resource pulumi.CustomResource
	Parts    []pulumi.Input
}

// Register registers a resource once its required properties are there: given, and where they are lists or maps, not
// empty. The provider's version comes before the caller's options, so that a caller can still override it.
func Register(
	ctx *pulumi.Context, token, name string, args pulumi.Input, resource pulumi.CustomResource,
	required map[string]pulumi.Input, opts []pulumi.ResourceOption,
) error {
	for _, property := range slices.Sorted(maps.Keys(required)) {
		if isMissing(required[property]) {
			return fmt.Errorf("%s %q: %s is required", token, name, property)
		}
	}
	version, err := ProviderVersion(token)
	if err != nil {
		return err
	}
	opts = append([]pulumi.ResourceOption{pulumi.Version(version)}, opts...)
	return ctx.RegisterResource(token, name, args, resource, opts...)
}

// Invoke calls a provider's function that takes no arguments.
func Invoke[T pulumi.Output](ctx *pulumi.Context, token string, opts []pulumi.InvokeOption) T {
	var result T
	version, err := ProviderVersion(token)
	if err != nil {
		panic(err) // the token is a constant of the package that declares it
	}
	opts = append([]pulumi.InvokeOption{pulumi.Version(version)}, opts...)
	return ctx.InvokeOutput(token, nil, result, pulumi.InvokeOutputOptions{InvokeOptions: opts}).(T)
}

func isMissing(value pulumi.Input) bool {
	if value == nil {
		return true
	}
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil()
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	default:
		return false
	}
}
