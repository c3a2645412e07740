package plan

import (
	"fmt"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/plan/computed"
)

// exportsType is the type under which an in-process program reports its stack outputs.
const exportsType = "phiform:plan:Outputs"

// keepAll reads properties without losing what is unknown, secret or a reference to a resource.
var keepAll = plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true, KeepResources: true, SkipInternalKeys: true}

// recorder answers resource registrations and keeps what was asked for. It is safe for concurrent use.
type recorder struct {
	opts Options
	// dir is the user's project; empty for a program of this process, which has none.
	dir string

	mu        sync.Mutex
	resources map[resource.URN]*Resource
	outputs   resource.PropertyMap
	errors    []string // that the program logged
	err       error
}

// answer is what the program gets back for a registration.
type answer struct {
	urn     resource.URN
	id      string
	outputs resource.PropertyMap
}

func newRecorder(opts Options) *recorder {
	rec := &recorder{opts: opts, resources: map[resource.URN]*Resource{}}
	name := opts.Project + "-" + opts.Stack
	root := &Resource{URN: rec.urn("", string(resource.RootStackType), name), Type: resource.RootStackType, Name: name}
	rec.resources[root.URN] = root
	return rec
}

func (rec *recorder) root() resource.URN {
	return rec.urn("", string(resource.RootStackType), rec.opts.Project+"-"+rec.opts.Stack)
}

// urn names a resource the way the engine does: a type below a component carries the component's type.
func (rec *recorder) urn(parent, typ, name string) resource.URN {
	parentType := tokens.Type("")
	if p := resource.URN(parent); p != "" && p.QualifiedType() != resource.RootStackType {
		parentType = p.QualifiedType()
	}
	return resource.NewURN(tokens.QName(rec.opts.Stack), tokens.PackageName(rec.opts.Project), parentType,
		tokens.Type(typ), name)
}

// register records one resource and works out its outputs.
func (rec *recorder) register(req *pulumirpc.RegisterResourceRequest) (answer, error) {
	inputs, err := plugin.UnmarshalProperties(req.GetObject(), keepAll)
	if err != nil {
		return answer{}, fmt.Errorf("reading the inputs of %s %q: %w", req.GetType(), req.GetName(), err)
	}
	if req.GetType() == exportsType {
		rec.setOutputs(inputs)
		return answer{id: "outputs"}, nil
	}

	r := rec.resource(req, inputs)
	result := computed.Result{Outputs: inputs}
	if req.GetCustom() {
		result = computed.Resource(rec.scope(r), computed.Request{Type: req.GetType(), Name: req.GetName(), Inputs: inputs})
		r.Inputs = result.Inputs
	}
	if rec.opts.Preview {
		result = result.Preview()
	}
	r.ID, r.Outputs = result.ID, result.Outputs
	return answer{r.URN, r.ID, r.Outputs}, rec.add(r)
}

// read records a resource that the program looks up instead of creating.
func (rec *recorder) read(req *pulumirpc.ReadResourceRequest) (string, resource.PropertyMap, error) {
	state, err := plugin.UnmarshalProperties(req.GetProperties(), keepAll)
	if err != nil {
		return "", nil, fmt.Errorf("reading the state of %s %q: %w", req.GetType(), req.GetName(), err)
	}
	result := computed.Resource(rec.scopeOf(req.GetProvider()),
		computed.Request{Type: req.GetType(), Name: req.GetName(), Inputs: state})
	return req.GetId(), result.Outputs, nil
}

func (rec *recorder) resource(req *pulumirpc.RegisterResourceRequest, inputs resource.PropertyMap) *Resource {
	parent := resource.URN(req.GetParent())
	if parent == "" {
		parent = rec.root()
	}
	r := &Resource{
		URN:    rec.urn(req.GetParent(), req.GetType(), req.GetName()),
		Type:   tokens.Type(req.GetType()),
		Name:   req.GetName(),
		Parent: parent,
		Custom: req.GetCustom(),
		Inputs: inputs,
		Options: ResourceOptions{
			Protect:             req.GetProtect(),
			RetainOnDelete:      req.GetRetainOnDelete(),
			DeleteBeforeReplace: req.GetDeleteBeforeReplace(),
			IgnoreChanges:       req.GetIgnoreChanges(),
		},
		Provider: providerURN(req.GetProvider()),
		Source:   sourceIn(rec.dir, req),
	}
	for _, urn := range req.GetDependencies() {
		r.Dependencies = append(r.Dependencies, resource.URN(urn))
	}
	for key, deps := range req.GetPropertyDependencies() {
		if len(deps.GetUrns()) == 0 {
			continue
		}
		if r.PropertyDependencies == nil {
			r.PropertyDependencies = map[resource.PropertyKey][]resource.URN{}
		}
		for _, urn := range deps.GetUrns() {
			r.PropertyDependencies[resource.PropertyKey(key)] = append(r.PropertyDependencies[resource.PropertyKey(key)], resource.URN(urn))
		}
	}
	if r.Custom {
		r.Region = rec.scope(r).Region
	}
	return r
}

// add refuses a second resource of the same URN, as the engine does.
func (rec *recorder) add(r *Resource) error {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if _, exists := rec.resources[r.URN]; exists {
		err := fmt.Errorf("two resources have the URN %s: give one of them another name", r.URN)
		rec.err = err
		return err
	}
	rec.resources[r.URN] = r
	return nil
}

func (rec *recorder) setOutputs(outputs resource.PropertyMap) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.outputs = outputs
	if root := rec.resources[rec.root()]; root != nil {
		root.Outputs = outputs
	}
}

// log keeps an error message of the program.
func (rec *recorder) log(message string) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.errors = append(rec.errors, message)
}

// logged are the errors that the program logged, or else the end of what it printed.
func (rec *recorder) logged(printed string) string {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if len(rec.errors) > 0 {
		printed = strings.Join(rec.errors, "\n")
	}
	if printed == "" {
		return ""
	}
	return ":\n" + printed
}

// setComponentOutputs keeps what a component registered as its outputs.
func (rec *recorder) setComponentOutputs(urn resource.URN, outputs resource.PropertyMap) {
	if urn == rec.root() {
		rec.setOutputs(outputs)
		return
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if r := rec.resources[urn]; r != nil {
		r.Outputs = outputs
	}
}

// scope is where a resource lives: a provider resource is configured by its own inputs.
func (rec *recorder) scope(r *Resource) computed.Scope { return rec.scopeOf(string(r.Provider)) }

func (rec *recorder) scopeOf(providerRef string) computed.Scope {
	scope := rec.opts.scope()
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if p := rec.resources[providerURN(providerRef)]; p != nil {
		if region, ok := p.Inputs["region"]; ok && region.IsString() {
			scope.Region = region.StringValue()
		}
	}
	return scope
}

func (rec *recorder) graph() (*Graph, error) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if rec.err != nil {
		return nil, rec.err
	}
	g := &Graph{Project: rec.opts.Project, Stack: rec.opts.Stack, Outputs: rec.outputs, Preview: rec.opts.Preview}
	for _, r := range rec.resources {
		g.Resources = append(g.Resources, r)
	}
	g.Sort()
	return g, nil
}

// providerURN takes the identifier off a provider reference, which is `<urn>::<id>`.
func providerURN(ref string) resource.URN {
	if urn := resource.URN(ref); ref == "" || strings.Count(ref, "::") <= 3 && urn.IsValid() {
		return urn
	}
	return resource.URN(ref[:strings.LastIndex(ref, "::")])
}
