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
// Reflection over Args.ElementType() yields every property name that can reach the provider.
type Declaration struct {
	Token    string
	Args     pulumi.Input
	Resource pulumi.CustomResource
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
