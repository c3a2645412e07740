package policytest

import (
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"github.com/phiform/phiform/plan"
)

// Resource is a resource as a literal.
type Resource struct {
	Type string
	Name string // unique within a case
	// Inputs may refer to other resources by name.
	Inputs Props
	// Outputs are added to what every known resource has: the inputs, its id, and its arn.
	Outputs Props
	Options plan.ResourceOptions
	// Region is where its provider works. Left out, it is us-east-1, and not known for Azure and Google Cloud, whose
	// resources say so themselves; [NoRegion] is not known either.
	Region string
	// New leaves id, arn and all outputs but the inputs unknown, as in the preview of a creation.
	New bool
}

// Graph builds the graph of the resources. A known resource's id is its name, its ARN is [ARN] of its name.
func Graph(resources ...Resource) *plan.Graph {
	g := &plan.Graph{Project: "test", Stack: "test"}
	urns := map[string]resource.URN{}
	for _, r := range resources {
		urns[r.Name] = URN(r)
	}
	for _, r := range resources {
		g.Resources = append(g.Resources, r.node(urns))
	}
	g.Sort()
	return g
}

// URN is the URN that [Graph] gives to a resource.
func URN(r Resource) resource.URN {
	return resource.NewURN("test", "test", "", tokens.Type(r.Type), r.Name)
}

func (r Resource) node(urns map[string]resource.URN) *plan.Resource {
	n := &plan.Resource{
		URN: URN(r), Type: tokens.Type(r.Type), Name: r.Name, Region: r.region(), Options: r.Options,
		Custom: isCustom(r.Type),
		Inputs: resource.PropertyMap{},
	}
	for name, value := range r.Inputs {
		c := &converter{}
		key := resource.PropertyKey(name)
		n.Inputs[key] = c.value(value)
		depend(n, key, c.sources, urns)
	}
	n.Outputs = n.Inputs.Copy()
	if n.Custom && !r.New {
		n.ID = r.Name
		n.Outputs["id"] = resource.NewProperty(r.Name)
		n.Outputs["arn"] = resource.NewProperty(ARN(r.Name))
		for name, value := range r.Outputs {
			n.Outputs[resource.PropertyKey(name)] = (&converter{}).value(value)
		}
	}
	return n
}

// NoRegion stands for the region of a provider that is not known.
const NoRegion = "-"

func (r Resource) region() string {
	pkg, _, _ := strings.Cut(r.Type, ":")
	switch {
	case r.Region == NoRegion:
		return ""
	case r.Region == "" && pkg != "azure-native" && pkg != "gcp":
		return "us-east-1"
	}
	return r.Region
}

// isCustom tells apart what a provider manages from components and the stack: those have no module of their own, as
// native providers' types have not either.
func isCustom(typ string) bool {
	return strings.Contains(typ, "/") || strings.Contains(typ, "-native:")
}

// depend records where a property's value comes from. A name that no resource has is a mistake in the case.
func depend(n *plan.Resource, key resource.PropertyKey, sources []string, urns map[string]resource.URN) {
	for _, source := range sources {
		urn, ok := urns[source]
		if !ok {
			panic("policytest: " + n.Name + "." + string(key) + " refers to " + source + ", which is not in the case")
		}
		if n.PropertyDependencies == nil {
			n.PropertyDependencies = map[resource.PropertyKey][]resource.URN{}
		}
		if !slices.Contains(n.PropertyDependencies[key], urn) {
			n.PropertyDependencies[key] = append(n.PropertyDependencies[key], urn)
			n.Dependencies = append(n.Dependencies, urn)
		}
	}
}
