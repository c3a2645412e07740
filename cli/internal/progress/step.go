package progress

import (
	"slices"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// State is how far a step is.
type State string

// The states of a step.
const (
	Running State = "started"
	Done    State = "done"
	Failed  State = "failed"
)

// Change is what happens to a resource as a whole. A replacement is one change, though the engine takes it in three steps.
type Change string

// The changes of a resource.
const (
	Create  Change = "create"
	Modify  Change = "update"
	Replace Change = "replace"
	Delete  Change = "delete"
	Read    Change = "read"
	Same    Change = "same"
)

// rank orders changes by how much they deserve attention, last the most: it stays in sight.
func (c Change) rank() int {
	return slices.Index([]Change{Read, Same, Create, Modify, Replace, Delete}, c)
}

// Step is a resource that the engine has come to.
type Step struct {
	URN, Type, Name, Parent string
	Op                      apitype.OpType // the latest
	State                   State
	Start, End              time.Time
	// Changed are the properties that differ; Replacing are those that cannot be changed in place.
	Changed, Replacing []string
	// Protected resources cannot be deleted by the engine; Retained ones stay in the cloud.
	Protected, Retained bool

	// Custom resources are managed by a provider; the others are components.
	Custom bool

	replaced bool
}

// Change tells what happens to the resource.
func (s *Step) Change() Change {
	if s.replaced {
		return Replace
	}
	switch s.Op {
	case apitype.OpCreate, apitype.OpImport:
		return Create
	case apitype.OpUpdate:
		return Modify
	case apitype.OpDelete, apitype.OpDiscardReplaced, apitype.OpReadDiscard:
		return Delete
	case apitype.OpRead, apitype.OpRefresh:
		return Read
	}
	return Same
}

// Held tells whether the resource holds something that must not be lost: it is protected, or kept when deleted.
func (s *Step) Held() bool { return s.Protected || s.Retained }

// Took is how long the step has taken until a time.
func (s *Step) Took(now time.Time) time.Duration {
	if s.State == Running {
		return now.Sub(s.Start)
	}
	return s.End.Sub(s.Start)
}

func (o *Operation) begin(meta apitype.StepEventMetadata) *Step {
	step := o.step(meta)
	step.State, step.Start = Running, o.now()
	return step
}

// end notes that a step is over. Components end twice, when they are registered and when their outputs are, and a
// replacement ends when its successor is there and once more as such: the second time is not news.
func (o *Operation) end(meta apitype.StepEventMetadata, state State) *Step {
	before := o.steps[meta.URN]
	again := before != nil && before.State == state && (before.Op == meta.Op || meta.Op == apitype.OpReplace)
	step := o.step(meta)
	if meta.Type == string(resource.RootStackType) && meta.New != nil && o.Kind != Destroy {
		o.Outputs = readable(meta.New.Outputs)
	}
	if again {
		return nil
	}
	step.State, step.End = state, o.now()
	if step.Start.IsZero() {
		step.Start = step.End
	}
	return step
}

// internal tells whether a step is the engine's own affair: the stack itself, and providers that nobody asked for.
func (s *Step) internal() bool {
	return s.Type == string(resource.RootStackType) ||
		strings.HasPrefix(s.Type, "pulumi:providers:") && strings.HasPrefix(s.Name, "default")
}

// step finds the resource of an event, or notes a new one, and takes over what the event knows of it.
func (o *Operation) step(meta apitype.StepEventMetadata) *Step {
	step := o.steps[meta.URN]
	if step == nil {
		step = &Step{URN: meta.URN, Type: meta.Type, Name: resource.URN(meta.URN).Name()}
		o.steps[meta.URN] = step
		o.order = append(o.order, step)
	}
	step.Op = meta.Op
	switch meta.Op {
	case apitype.OpReplace, apitype.OpCreateReplacement, apitype.OpDeleteReplaced, apitype.OpReadReplacement, apitype.OpImportReplacement:
		step.replaced = true
	}
	for _, state := range []*apitype.StepEventStateMetadata{meta.New, meta.Old} {
		if state != nil {
			step.Parent = state.Parent
			step.Custom = state.Custom
			step.Protected, step.Retained = state.Protect, state.RetainOnDelete // the old state decides: it comes last
		}
	}
	if len(meta.Diffs) > 0 {
		step.Changed = meta.Diffs
	}
	if len(meta.Keys) > 0 {
		step.Replacing = meta.Keys
	}
	return step
}
