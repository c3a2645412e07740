package policypacks

import (
	"iter"
	"slices"
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
	texts map[linkKey]*texts
	// consulted are the resources that a rule looked at beside its subject.
	consulted map[*plan.Resource]bool
}

type linkKey struct{ typ, property string }

// links are the resources of one type, by the resource that one of their properties points at.
type links struct {
	to map[resource.URN][]*plan.Resource
	// unknown counts those whose property is unknown; leading counts, by service, those of them whose property came from
	// a resource of that service.
	unknown int
	leading map[service]int
}

// service is a provider's service, such as aws and s3.
type service struct{ pkg, name string }

func serviceOf(r *plan.Resource) service { return service{r.Package(), r.Service()} }

// open tells whether one more may point at a resource: its property is unknown, and came from none of the resource's kin.
func (l *links) open(r *plan.Resource) bool { return l.unknown > l.leading[serviceOf(r)] }

func newIndex(g *plan.Graph) *index {
	ix := &index{
		graph:      g,
		byType:     map[string][]*plan.Resource{},
		byIdentity: map[string][]*plan.Resource{},
		links:      map[linkKey]*links{},
		texts:      map[linkKey]*texts{},
		consulted:  map[*plan.Resource]bool{},
	}
	for _, r := range g.Resources {
		typ := canonical(r.Type)
		ix.byType[typ] = append(ix.byType[typ], r)
		for _, name := range identities(r) {
			ix.byIdentity[name] = append(ix.byIdentity[name], r)
		}
	}
	return ix
}

// subjects are the resources that a rule looks at, each once.
func (ix *index) subjects(rule *Rule) iter.Seq[*plan.Resource] {
	return func(yield func(*plan.Resource) bool) {
		for _, typ := range rule.Types {
			for _, r := range ix.byType[typ] {
				if !yield(r) {
					return
				}
			}
		}
		if len(rule.Packages) == 0 {
			return
		}
		for _, r := range ix.graph.Resources {
			if r.Custom && slices.Contains(rule.Packages, r.Package()) && !slices.Contains(rule.Types, canonical(r.Type)) && !yield(r) {
				return
			}
		}
	}
}

// consult notes that a rule looks at resources beside its subject.
func (ix *index) consult(resources []*plan.Resource) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, r := range resources {
		ix.consulted[r] = true
	}
}

// identityProperties are the properties by which other resources name one.
var identityProperties = []resource.PropertyKey{
	"id", "arn", "bucket", "bucketDomainName", "bucketRegionalDomainName", "streamArn", "invokeArn", "qualifiedArn", "name", "keyId", "domain", "selfLink", "email",
	"url", "functionName", "identifier", "clusterIdentifier",
}

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
	if text, ok := valueOf("", r.Inputs[ownName[canonical(r.Type)]], false).Text(); ok && text != "" {
		names[text] = true
	}
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	return list
}

// targets are the resources that a property points at; in its path, [*] stands for every item of a list. Known values
// decide alone; where one is unknown, all are followed along the program's own dependencies, too.
func (ix *index) targets(r *plan.Resource, path string) (found []*plan.Resource, isUnknown bool) {
	for _, value := range properties(r).all(path) {
		if text, ok := value.Text(); ok {
			found = append(found, ix.byIdentity[text]...)
		}
		isUnknown = isUnknown || value.IsUnknown()
	}
	if !isUnknown {
		return found, false
	}
	for _, urn := range r.PropertyDependencies[topLevel(path)] {
		if target := ix.graph.Resource(urn); target != nil && target.Custom && !slices.Contains(found, target) {
			found = append(found, target)
		}
	}
	return found, true
}

// linksOf indexes all resources of a type by what one property points at.
func (ix *index) linksOf(typ, property string) *links {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	key := linkKey{typ, property}
	if l := ix.links[key]; l != nil {
		return l
	}
	l := &links{to: map[resource.URN][]*plan.Resource{}, leading: map[service]int{}}
	for _, r := range ix.byType[typ] {
		targets, isUnknown := ix.targets(r, property)
		for _, target := range targets {
			if list := l.to[target.URN]; len(list) == 0 || list[len(list)-1] != r {
				l.to[target.URN] = append(list, r)
			}
		}
		if isUnknown && !settled(targets) {
			l.unknown++
			for s := range services(targets) {
				l.leading[s]++
			}
		}
	}
	ix.links[key] = l
	return l
}

// texts are the resources of one type, by the text of one of their properties.
type texts struct {
	with map[string][]*plan.Resource
	// open is true where the property of one of them is unknown.
	open bool
}

// textsOf indexes all resources of a type by the text of one property.
func (ix *index) textsOf(typ, property string) *texts {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	key := linkKey{typ, property}
	if t := ix.texts[key]; t != nil {
		return t
	}
	t := &texts{with: map[string][]*plan.Resource{}}
	for _, r := range ix.byType[typ] {
		value := properties(r).At(property)
		if text, ok := value.Text(); ok {
			t.with[text] = append(t.with[text], r)
		}
		t.open = t.open || value.IsUnknown()
	}
	ix.texts[key] = t
	return t
}

// services are those that the resources belong to.
func services(resources []*plan.Resource) map[service]bool {
	set := map[service]bool{}
	for _, r := range resources {
		set[serviceOf(r)] = true
	}
	return set
}

// settled tells whether an unknown value that comes from the resources can name those only. On Azure it is so: ids are made
// of what names the resource itself and the group that it is in, so the id of any other resource comes from the group alone.
func settled(sources []*plan.Resource) bool {
	return slices.ContainsFunc(sources, func(r *plan.Resource) bool {
		return r.Package() == "azure-native" && canonical(r.Type) != "azure-native:resources:ResourceGroup"
	})
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
