package plan

import (
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// Graph is the set of resources of one stack, sorted by URN.
type Graph struct {
	Project   string
	Stack     string
	Resources []*Resource
	// Outputs are the stack's outputs. Secrets stay marked as such.
	Outputs resource.PropertyMap
	// Preview is true where values that only a deployment can tell are unknown in the graph.
	Preview bool
}

// Resource is one node of the graph.
type Resource struct {
	URN    resource.URN
	Type   tokens.Type
	Name   string
	Parent resource.URN // empty for the stack itself
	// Custom is true for resources that a provider manages, false for components.
	Custom bool
	// ID is the provider's identifier; empty where it is not known.
	ID string
	// Inputs are what the program asked for; unknown and secret values are marked as the Pulumi SDK marks them.
	Inputs resource.PropertyMap
	// Outputs are the inputs together with what the provider computes, as far as known.
	Outputs resource.PropertyMap
	// Dependencies are the resources that must exist before this one.
	Dependencies []resource.URN
	// PropertyDependencies names, per input property, the resources its value came from.
	PropertyDependencies map[resource.PropertyKey][]resource.URN
	// Provider is the URN of the explicit provider; empty for the default one.
	Provider resource.URN
	// Region is the cloud region that the provider is configured for; empty where there is none or it is not known.
	Region  string
	Options ResourceOptions
	// Source is the line of the program that registered the resource, as the SDK reports it:
	// project:///main.go#12,3. Empty where the SDK does not tell.
	Source string
}

// ResourceOptions are the resource options that readers ask about.
type ResourceOptions struct {
	Protect             bool
	RetainOnDelete      bool
	DeleteBeforeReplace bool
	IgnoreChanges       []string
	Aliases             []resource.URN
}

// Package is the first part of the type token: the provider's name, or the component package's.
func (r *Resource) Package() string {
	pkg, _, _ := strings.Cut(string(r.Type), ":")
	return pkg
}

// Cloud tells which cloud manages the resource: aws, azure, gcp, or "" for components and providers' helpers.
func (r *Resource) Cloud() string {
	if !r.Custom {
		return ""
	}
	switch r.Package() {
	case "aws", "aws-native":
		return "aws"
	case "azure", "azure-native", "azuread":
		return "azure"
	case "gcp", "google-native":
		return "gcp"
	}
	return ""
}

// Service is the service part of the type token, lower case and without the type's own name: `s3` of
// `aws:s3/bucketV2:BucketV2`. Components answer "".
func (r *Resource) Service() string {
	if !r.Custom {
		return ""
	}
	parts := strings.Split(string(r.Type), ":")
	if len(parts) < 2 {
		return ""
	}
	service, _, _ := strings.Cut(parts[1], "/")
	return strings.ToLower(service)
}

// Resource finds a resource by URN, or returns nil.
func (g *Graph) Resource(urn resource.URN) *Resource {
	i, found := slices.BinarySearchFunc(g.Resources, urn, func(r *Resource, urn resource.URN) int {
		return strings.Compare(string(r.URN), string(urn))
	})
	if !found {
		return nil
	}
	return g.Resources[i]
}

// OfType returns the resources of one type, sorted by URN.
func (g *Graph) OfType(t tokens.Type) []*Resource {
	var found []*Resource
	for _, r := range g.Resources {
		if r.Type == t {
			found = append(found, r)
		}
	}
	return found
}

// Root returns the stack's own resource, or nil where the source did not tell.
func (g *Graph) Root() *Resource {
	for _, r := range g.Resources {
		if r.Type == resource.RootStackType {
			return r
		}
	}
	return nil
}

// Sort brings the graph into its canonical order. Builders call it once.
func (g *Graph) Sort() {
	slices.SortFunc(g.Resources, func(a, b *Resource) int { return strings.Compare(string(a.URN), string(b.URN)) })
	for _, r := range g.Resources {
		slices.Sort(r.Dependencies)
		for _, urns := range r.PropertyDependencies {
			slices.Sort(urns)
		}
	}
}
