package policypacks

import (
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// index answers which resources of a graph belong together. It is built as it is asked, once per question, and is safe
// for concurrent use.
type index struct {
	graph  *plan.Graph
	byType map[string][]*plan.Resource
	// byIdentity finds resources by what others call them: id, ARN, physical name.
	byIdentity map[string][]*plan.Resource

	mu    sync.Mutex
	links map[linkKey]*links
}

type linkKey struct{ typ, property string }

// links are the resources of one type, by the resource that one of their properties points at.
type links struct {
	to map[resource.URN][]*plan.Resource
	// open are those whose property is unknown and came from nowhere that the graph knows.
	open []*plan.Resource
}

func newIndex(g *plan.Graph) *index {
	ix := &index{
		graph:      g,
		byType:     map[string][]*plan.Resource{},
		byIdentity: map[string][]*plan.Resource{},
		links:      map[linkKey]*links{},
	}
	for _, r := range g.Resources {
		ix.byType[string(r.Type)] = append(ix.byType[string(r.Type)], r)
		for _, name := range identities(r) {
			ix.byIdentity[name] = append(ix.byIdentity[name], r)
		}
	}
	return ix
}

// identityProperties are the properties by which other resources name one.
var identityProperties = []resource.PropertyKey{"id", "arn", "bucket", "name", "keyId", "domain", "selfLink"}

func identities(r *plan.Resource) []string {
	if !r.Custom {
		return nil
	}
	names := map[string]bool{}
	if r.ID != "" {
		names[r.ID] = true
	}
	for _, key := range identityProperties {
		for _, properties := range []resource.PropertyMap{r.Outputs, r.Inputs} {
			if text, ok := valueOf("", properties[key], false).Text(); ok && text != "" {
				names[text] = true
			}
		}
	}
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	return list
}

// targets are the resources that a property points at. A known value decides alone; an unknown one is followed along the
// program's own dependencies. decided is false where the value is unknown and leads nowhere.
func (ix *index) targets(r *plan.Resource, path string) (found []*plan.Resource, decided bool) {
	value := properties(r).At(path)
	if text, ok := value.Text(); ok {
		return ix.byIdentity[text], true
	}
	if !value.IsUnknown() {
		return nil, true
	}
	for _, urn := range r.PropertyDependencies[topLevel(path)] {
		if target := ix.graph.Resource(urn); target != nil && target.Custom {
			found = append(found, target)
		}
	}
	return found, len(found) > 0
}

// linksOf indexes all resources of a type by what one property points at.
func (ix *index) linksOf(typ, property string) *links {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	key := linkKey{typ, property}
	if l := ix.links[key]; l != nil {
		return l
	}
	l := &links{to: map[resource.URN][]*plan.Resource{}}
	for _, r := range ix.byType[typ] {
		targets, decided := ix.targets(r, property)
		if !decided {
			l.open = append(l.open, r)
		}
		for _, target := range targets {
			l.to[target.URN] = append(l.to[target.URN], r)
		}
	}
	ix.links[key] = l
	return l
}

// topLevel is the property that a path begins with.
func topLevel(path string) resource.PropertyKey {
	for i, c := range path {
		if c == '.' || c == '[' {
			return resource.PropertyKey(path[:i])
		}
	}
	return resource.PropertyKey(path)
}

// properties are a resource's inputs as a value. Where only outputs are known, as in some states, they stand in.
func properties(r *plan.Resource) Value {
	inputs := r.Inputs
	if len(inputs) == 0 {
		inputs = r.Outputs
	}
	return Value{v: resource.NewProperty(inputs), state: known}
}
