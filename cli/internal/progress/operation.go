package progress

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
)

// Kind is what the engine was asked to do.
type Kind string

// The kinds of operation.
const (
	Preview Kind = "preview"
	Update  Kind = "update"
	Destroy Kind = "destroy"
	Refresh Kind = "refresh"
)

// Operation is the record of one operation of the engine.
type Operation struct {
	Kind    Kind
	Project string
	Stack   string
	Started time.Time
	// Violations and Diagnostics are in the order in which they came.
	Violations  []Violation
	Diagnostics []Diagnostic
	// Outputs are the stack's; secrets are blinded by the engine.
	Outputs map[string]any
	// Summary is nil until the engine has ended by itself.
	Summary *apitype.SummaryEvent
	// Cancelling is true once the engine was asked to stop.
	Cancelling bool

	steps map[string]*Step
	order []*Step
	now   func() time.Time
}

// Violation is what a rule of a policy pack found.
type Violation struct {
	Pack, Rule string
	Level      string // mandatory, advisory
	Severity   string // critical, high, medium, low, or empty
	URN        string
	Message    string
}

// Diagnostic is a message of the engine, a provider or the program.
type Diagnostic struct {
	Severity string // info, warning, error
	URN      string
	Message  string
}

// NewOperation begins a record. The clock tells how long steps take.
func NewOperation(kind Kind, project, stack string, now func() time.Time) *Operation {
	return &Operation{Kind: kind, Project: project, Stack: stack, Started: now(), steps: map[string]*Step{}, now: now}
}

// Apply adds an event to the record. It returns the step that the event is about, or nil.
func (o *Operation) Apply(event apitype.EngineEvent) *Step {
	switch {
	case event.ResourcePreEvent != nil:
		return o.begin(event.ResourcePreEvent.Metadata)
	case event.ResOutputsEvent != nil:
		return o.end(event.ResOutputsEvent.Metadata, Done)
	case event.ResOpFailedEvent != nil:
		return o.end(event.ResOpFailedEvent.Metadata, Failed)
	case event.PolicyEvent != nil:
		o.violated(*event.PolicyEvent)
	case event.DiagnosticEvent != nil:
		o.told(*event.DiagnosticEvent)
	case event.SummaryEvent != nil:
		o.Summary = event.SummaryEvent
	}
	return nil
}

func (o *Operation) violated(event apitype.PolicyEvent) {
	level := event.EnforcementLevel
	if level == "remediate" { // what could not be mended counts as mandatory, in the engine too
		level = string(apitype.Mandatory)
	}
	o.Violations = append(o.Violations, Violation{
		Pack: event.PolicyPackName, Rule: event.PolicyName, Level: level, Severity: event.Severity,
		URN: event.ResourceURN, Message: Plain(event.Message),
	})
}

func (o *Operation) told(event apitype.DiagnosticEvent) {
	if !kept(event) {
		return
	}
	severity := event.Severity
	if severity == "info#err" {
		severity = "info"
	}
	message := strings.TrimPrefix(Plain(event.Message), severity+": ")
	o.Diagnostics = append(o.Diagnostics, Diagnostic{Severity: severity, URN: event.URN, Message: message})
}

// kept tells whether a diagnostic is for people: neither a passing status nor for debugging, nor a last line that says no
// more than "preview failed".
func kept(event apitype.DiagnosticEvent) bool {
	if event.Ephemeral || event.Severity == "debug" {
		return false
	}
	return event.URN != "" || !hollow.MatchString(Plain(event.Message))
}

var hollow = regexp.MustCompile(`^(error: )?(preview|update|destroy|refresh) (failed|canceled)$`)

// Packs are the policy packs that the engine ran, with their versions. It names packs of this machine together with
// their paths.
func (o *Operation) Packs() map[string]string {
	packs := map[string]string{}
	if o.Summary != nil {
		for name, version := range o.Summary.PolicyPacks {
			name, _, _ = strings.Cut(name, "|")
			packs[name] = version
		}
	}
	return packs
}

// Steps are the resources that the engine has come to, in that order.
func (o *Operation) Steps() []*Step { return o.order }

// Elapsed is the time since the operation began.
func (o *Operation) Elapsed() time.Duration { return o.now().Sub(o.Started) }

// Blocked tells whether a mandatory rule fails.
func (o *Operation) Blocked() bool {
	return slices.ContainsFunc(o.Violations, func(v Violation) bool { return v.Level == string(apitype.Mandatory) })
}

// Errors are the diagnostics that made the operation fail. What was only given up because of another error is left out.
func (o *Operation) Errors() []Diagnostic {
	var errors, givenUp []Diagnostic
	for _, diagnostic := range o.Diagnostics {
		switch {
		case diagnostic.Severity != "error":
		case strings.HasSuffix(diagnostic.Message, "context canceled"):
			givenUp = append(givenUp, diagnostic)
		default:
			errors = append(errors, diagnostic)
		}
	}
	if len(errors) == 0 {
		return givenUp
	}
	return errors
}

// Changing are the steps that change something, the engine's own left out, sorted by change, name and type.
func (o *Operation) Changing() []*Step {
	var changing []*Step
	for _, step := range o.order {
		if step.Change() != Same && !step.internal() {
			changing = append(changing, step)
		}
	}
	slices.SortStableFunc(changing, func(a, b *Step) int {
		return cmp.Or(cmp.Compare(a.Change().rank(), b.Change().rank()), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Type, b.Type))
	})
	return changing
}

// Count is the number of resources by change, the engine's own left out.
func (o *Operation) Count() map[Change]int {
	count := map[Change]int{}
	for _, step := range o.order {
		if !step.internal() {
			count[step.Change()]++
		}
	}
	return count
}
