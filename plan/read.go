package plan

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// ErrFormat says that a file is neither of the two that [Read] understands.
var ErrFormat = errors.New("neither the output of `pulumi preview --json` nor of `pulumi stack export`")

// ErrIncomplete says that a preview leaves out resources which do not change.
var ErrIncomplete = errors.New("the preview is incomplete")

// document is the outermost object of both formats, as far as it is read.
type document struct {
	Steps      *[]step          `json:"steps"`         // pulumi preview --json
	Changes    map[string]int   `json:"changeSummary"` // pulumi preview --json
	Version    int              `json:"version"`       // pulumi stack export
	Deployment *json.RawMessage `json:"deployment"`    // pulumi stack export
}

// Read reads what `pulumi preview --json` or `pulumi stack export` printed, of a project in any language. Values that
// the file holds encrypted or masked are secrets whose content is unknown.
//
// The error wraps [ErrFormat] where the input is something else, and names the place where it is damaged; it wraps
// [ErrIncomplete] for a preview without the resources that do not change.
func Read(r io.Reader) (*Graph, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	var doc document
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, place(data, err))
	}
	switch {
	case doc.Deployment != nil:
		return readState(doc.Version, *doc.Deployment)
	case doc.Steps != nil:
		return readPreview(*doc.Steps, doc.Changes)
	}
	return nil, fmt.Errorf("%w: it has neither `steps` nor a `deployment`", ErrFormat)
}

// place adds the line to a JSON error.
func place(data []byte, err error) error {
	var offset int64
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case len(data) == 0:
		return errors.New("it is empty")
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &typ):
		offset = typ.Offset
	default:
		return err
	}
	line := 1
	for _, b := range data[:min(int(offset), len(data))] {
		if b == '\n' {
			line++
		}
	}
	return fmt.Errorf("line %d: %w", line, err)
}

// step is one step of a preview, as far as it is read.
type step struct {
	Op       apitype.OpType      `json:"op"`
	OldState *apitype.ResourceV3 `json:"oldState"`
	NewState *apitype.ResourceV3 `json:"newState"`
}

// state is what the resource will be. A preview leaves out what only the provider tells; where the resource stays, that is
// still what it was.
func (s step) state() apitype.ResourceV3 {
	state := *s.NewState
	if s.OldState == nil || s.Op != apitype.OpSame && s.Op != apitype.OpUpdate && s.Op != apitype.OpRefresh {
		return state
	}
	if state.ID == "" {
		state.ID = s.OldState.ID
	}
	if len(state.Outputs) == 0 {
		state.Outputs = s.OldState.Outputs
	}
	return state
}

// leaving are the operations after which a resource is no longer in the stack.
var leaving = map[apitype.OpType]bool{
	apitype.OpDelete: true, apitype.OpDeleteReplaced: true, apitype.OpReadDiscard: true, apitype.OpDiscardReplaced: true,
	apitype.OpRemovePendingReplace: true,
}

// readPreview refuses a preview that leaves out what does not change: the rest cannot be understood without it.
func readPreview(steps []step, changes map[string]int) (*Graph, error) {
	var states []apitype.ResourceV3
	unchanged := 0
	for _, s := range steps {
		if s.Op == apitype.OpSame {
			unchanged++
		}
		if s.NewState != nil && !leaving[s.Op] {
			states = append(states, s.state())
		}
	}
	if missing := changes[string(apitype.OpSame)] - unchanged; missing > 0 {
		return nil, fmt.Errorf("%w: %d unchanged resources are not in it; make it with `pulumi preview --json --show-sames`",
			ErrIncomplete, missing)
	}
	g, err := readResources(states)
	if err != nil {
		return nil, err
	}
	g.Preview = true
	return g, nil
}

func readState(version int, raw json.RawMessage) (*Graph, error) {
	if version < 3 || version > 4 {
		return nil, fmt.Errorf("a stack export of version %d; versions 3 and 4 can be read", version)
	}
	var deployment struct {
		Resources []apitype.ResourceV3 `json:"resources"`
	}
	if err := json.Unmarshal(raw, &deployment); err != nil {
		return nil, fmt.Errorf("%w: in the deployment: %w", ErrFormat, err)
	}
	return readResources(deployment.Resources)
}

// readResources builds the graph. Resources that wait to be deleted, and those that were only looked up, are left out.
func readResources(states []apitype.ResourceV3) (*Graph, error) {
	g := &Graph{}
	seen := map[resource.URN]int{}
	for i := range states {
		s := &states[i]
		if s.Delete || s.External {
			continue
		}
		r, err := readResource(s)
		if err != nil {
			return nil, fmt.Errorf("resource %d: %w", i+1, err)
		}
		if at, ok := seen[r.URN]; ok {
			g.Resources[at] = r
			continue
		}
		seen[r.URN] = len(g.Resources)
		g.Resources = append(g.Resources, r)
	}
	g.Sort()
	for _, r := range g.Resources {
		if provider := g.Resource(r.Provider); provider != nil && r.Custom {
			r.Region, _ = stringOf(provider.Inputs, "region", "location")
		}
	}
	if root := g.Root(); root != nil {
		g.Project, g.Stack, g.Outputs = string(root.URN.Project()), string(root.URN.Stack()), root.Outputs
	} else if len(g.Resources) > 0 {
		g.Project, g.Stack = string(g.Resources[0].URN.Project()), string(g.Resources[0].URN.Stack())
	}
	return g, nil
}

func readResource(s *apitype.ResourceV3) (*Resource, error) {
	if !s.URN.IsValid() {
		return nil, fmt.Errorf("%q is no URN", s.URN)
	}
	r := &Resource{
		URN:    s.URN,
		Type:   s.URN.Type(),
		Name:   s.URN.Name(),
		Parent: s.Parent,
		Custom: s.Custom,
		ID:     string(s.ID),
		Inputs: readProperties(s.Inputs), Outputs: readProperties(s.Outputs),
		Dependencies:         s.Dependencies,
		PropertyDependencies: s.PropertyDependencies,
		Provider:             providerURN(s.Provider),
		Source:               s.SourcePosition,
		Options: ResourceOptions{
			Protect: s.Protect, RetainOnDelete: s.RetainOnDelete, IgnoreChanges: s.IgnoreChanges, Aliases: s.Aliases,
		},
	}
	if isUnknown(r.ID) {
		r.ID = ""
	}
	return r, nil
}

// stringOf reads the first of the properties that is a known text.
func stringOf(properties resource.PropertyMap, keys ...resource.PropertyKey) (string, bool) {
	for _, key := range keys {
		if v, ok := properties[key]; ok && v.IsString() {
			return v.StringValue(), true
		}
	}
	return "", false
}
