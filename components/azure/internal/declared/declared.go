// Package declared registers resource types of the Azure provider that are declared here, not in the official SDK.
//
// Some packages of the SDK need minutes and gigabytes to compile, because they hold every resource of a service in every
// version of its interface. The packages beside this one declare the small part that the components use, with the
// official type tokens and property names, and compile in a blink. The provider plugin is the official one, and so is
// the state: a stack can move to the official package at any time.
package declared

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ProviderVersion is the version of the Azure provider plugin that the declarations follow. It equals the version that
// the SDK in go.mod asks for, so that the engine serves all resources of a stack from one plugin.
const ProviderVersion = "2.90.0"

// Declaration is one declared resource type: its token, a zero value of its arguments, and a zero value of the resource.
// Reflection over Args.ElementType() yields every property name that can reach the provider.
type Declaration struct {
	Token    string
	Args     pulumi.Input
	Resource pulumi.CustomResource
}

// Register registers a resource once its required properties are there. The provider's version comes before the
// caller's options, so that a caller can still override it.
func Register(
	ctx *pulumi.Context, token, name string, args pulumi.Input, resource pulumi.CustomResource,
	required map[string]pulumi.Input, opts []pulumi.ResourceOption,
) error {
	for _, property := range slices.Sorted(maps.Keys(required)) {
		if required[property] == nil {
			return fmt.Errorf("%s %q: %s is required", token, name, property)
		}
	}
	opts = append([]pulumi.ResourceOption{pulumi.Version(ProviderVersion)}, opts...)
	return ctx.RegisterResource(token, name, args, resource, opts...)
}
