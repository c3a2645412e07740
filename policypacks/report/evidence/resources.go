package evidence

import (
	"cmp"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// resourceNames are the resources' logical names, each with its parent's where a type has the name twice.
func resourceNames(g *plan.Graph) map[resource.URN]string {
	type key struct{ typ, name string }
	count := map[key]int{}
	for _, r := range g.Resources {
		count[key{string(r.Type), r.Name}]++
	}
	names := make(map[resource.URN]string, len(g.Resources))
	for _, r := range g.Resources {
		names[r.URN] = r.Name
		if count[key{string(r.Type), r.Name}] > 1 && r.Parent != "" {
			names[r.URN] = r.Name + " in " + r.Parent.Name()
		}
	}
	return names
}

// managed tells whether a cloud or another provider manages the resource: components, the stack and providers are no
// resources to a reader.
func managed(r *plan.Resource) bool { return r.Custom && r.Package() != "pulumi" }

// regionOf is where a resource lies: what it says itself or, where it says nothing, where its provider works.
func regionOf(r *plan.Resource) string {
	for _, property := range []resource.PropertyKey{"location", "region"} {
		if value := r.Inputs[property]; value.IsString() {
			return cmp.Or(value.StringValue(), r.Region)
		}
	}
	return r.Region
}

// protection says what keeps a resource from being deleted.
func protection(r *plan.Resource) string {
	switch {
	case r.Options.Protect && r.Options.RetainOnDelete:
		return "protected, kept on delete"
	case r.Options.Protect:
		return "protected"
	case r.Options.RetainOnDelete:
		return "kept on delete"
	}
	return "no"
}
