package engine

import (
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"
)

// Outcome is what an operation told.
type Outcome struct {
	Err    error
	Output string
	// Steps are the operations on resources, in the order in which they were begun.
	Steps []apitype.StepEventMetadata
	// Violations are what the policy packs found.
	Violations []apitype.PolicyEvent
	// Remediations are what the policy packs mended.
	Remediations []apitype.PolicyRemediationEvent
	// Diagnostics are the engine's messages without colours.
	Diagnostics []string
	Summary     *apitype.SummaryEvent
}

// watch runs an operation and gathers its events. The Automation API closes the stream when the engine has opened it; an
// engine that stops before, for example at a locked stack, leaves it open.
func watch(operate func(chan<- events.EngineEvent) (string, error)) Outcome {
	var outcome Outcome
	stream, stop, done := make(chan events.EngineEvent), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case event, ok := <-stream:
				if !ok {
					return
				}
				outcome.add(event)
			case <-stop:
				return
			}
		}
	}()
	output, err := operate(stream)
	close(stop)
	<-done
	outcome.Output, outcome.Err = output, err
	return outcome
}

func (o *Outcome) add(event events.EngineEvent) {
	switch {
	case event.ResourcePreEvent != nil:
		o.Steps = append(o.Steps, event.ResourcePreEvent.Metadata)
	case event.PolicyEvent != nil:
		o.Violations = append(o.Violations, *event.PolicyEvent)
	case event.PolicyRemediationEvent != nil:
		o.Remediations = append(o.Remediations, *event.PolicyRemediationEvent)
	case event.DiagnosticEvent != nil:
		o.Diagnostics = append(o.Diagnostics, colours.ReplaceAllString(event.DiagnosticEvent.Message, ""))
	case event.SummaryEvent != nil:
		o.Summary = event.SummaryEvent
	}
}

// colours are the engine's own marks.
var colours = regexp.MustCompile(`<\{%[^%]*%\}>`)

// OK ends the test unless the operation went well.
func (o Outcome) OK(t testing.TB) Outcome {
	t.Helper()
	require.NoError(t, o.Err, strings.Join(o.Diagnostics, ""))
	return o
}

// Failed ends the test unless the operation failed.
func (o Outcome) Failed(t testing.TB) Outcome {
	t.Helper()
	require.Error(t, o.Err)
	return o
}

// Changed lists "<operation> <type> <name>" for every resource that does not stay the same, sorted.
func (o Outcome) Changed() []string {
	var changed []string
	for _, step := range o.Steps {
		if step.Op == apitype.OpSame || step.Op == apitype.OpRead {
			continue
		}
		changed = append(changed, string(step.Op)+" "+step.Type+" "+resource.URN(step.URN).Name())
	}
	sort.Strings(changed)
	return changed
}

// Replaced lists "<type> <name>" for every resource that would be deleted and made anew, or only deleted.
func (o Outcome) Replaced() []string {
	var replaced []string
	for _, step := range o.Steps {
		switch step.Op {
		case apitype.OpReplace, apitype.OpDelete, apitype.OpDeleteReplaced:
			replaced = append(replaced, step.Type+" "+resource.URN(step.URN).Name())
		}
	}
	sort.Strings(replaced)
	return replaced
}

// Rules lists the names of the rules that were violated at the enforcement level, each once, sorted.
func (o Outcome) Rules(level apitype.EnforcementLevel) []string {
	seen := map[string]bool{}
	var rules []string
	for _, violation := range o.Violations {
		if violation.EnforcementLevel == string(level) && !seen[violation.PolicyName] {
			seen[violation.PolicyName] = true
			rules = append(rules, violation.PolicyName)
		}
	}
	sort.Strings(rules)
	return rules
}

// Diff lists the paths of the properties that change in the resource of the name, sorted.
func (o Outcome) Diff(name string) []string {
	var paths []string
	for _, step := range o.Steps {
		if resource.URN(step.URN).Name() != name {
			continue
		}
		for path := range step.DetailedDiff {
			paths = append(paths, path)
		}
	}
	sort.Strings(paths)
	return paths
}
