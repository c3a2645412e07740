package progress

import (
	"encoding/json"
	"io"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"

	"github.com/phiform/phiform/policypacks"
)

// JSON writes one object per line; see the package's comment for their fields.
type JSON struct {
	w io.Writer
	// Packs explain the rules that were violated.
	Packs []*policypacks.Pack
}

// NewJSON writes to w.
func NewJSON(w io.Writer) *JSON { return &JSON{w: w} }

// line holds the fields of every event.
type line struct {
	Event       string         `json:"event"`
	Operation   Kind           `json:"operation,omitempty"`
	Project     string         `json:"project,omitempty"`
	Stack       string         `json:"stack,omitempty"`
	Time        string         `json:"time,omitempty"`
	State       State          `json:"state,omitempty"`
	Op          Change         `json:"op,omitempty"`
	Rule        string         `json:"rule,omitempty"`
	Pack        string         `json:"pack,omitempty"`
	Level       string         `json:"level,omitempty"`
	Severity    string         `json:"severity,omitempty"`
	URN         string         `json:"urn,omitempty"`
	Type        string         `json:"type,omitempty"`
	Name        string         `json:"name,omitempty"`
	Parent      string         `json:"parent,omitempty"`
	Changed     []string       `json:"changed,omitempty"`
	Replacing   []string       `json:"replaced_by_change_of,omitempty"`
	Protected   bool           `json:"protected,omitempty"`
	Retained    bool           `json:"retained,omitempty"`
	Message     string         `json:"message,omitempty"`
	Remediation string         `json:"remediation,omitempty"`
	Result      string         `json:"result,omitempty"`
	Changes     map[Change]int `json:"changes,omitempty"`
	Packs       any            `json:"packs,omitempty"`
	Outputs     map[string]any `json:"outputs,omitempty"`
	Seconds     *float64       `json:"seconds,omitempty"`
	Status      string         `json:"status,omitempty"`
	ExitCode    *int           `json:"exit_code,omitempty"`
}

// Begin writes a started event.
func (j *JSON) Begin(o *Operation) {
	j.put(line{Event: "started", Operation: o.Kind, Project: o.Project, Stack: o.Stack, Time: o.Started.UTC().Format(time.RFC3339)})
}

// Event writes resources, violations and diagnostics.
func (j *JSON) Event(o *Operation, event events.EngineEvent, step *Step) {
	switch {
	case step != nil:
		j.step(o, step)
	case event.PolicyEvent != nil:
		v := o.Violations[len(o.Violations)-1]
		rule := ruleOf(j.Packs, v.Pack, v.Rule)
		l := line{
			Event: "violation", Operation: o.Kind, Rule: v.Rule, Pack: v.Pack, Level: v.Level, Severity: v.Severity,
			URN: v.URN, Message: gist(v, rule),
		}
		if rule != nil {
			l.Remediation = rule.Remediation
		}
		j.put(l)
	case event.DiagnosticEvent != nil && kept(*event.DiagnosticEvent):
		d := o.Diagnostics[len(o.Diagnostics)-1]
		j.put(line{Event: "diagnostic", Operation: o.Kind, Severity: d.Severity, URN: d.URN, Message: d.Message})
	}
}

func (j *JSON) step(o *Operation, s *Step) {
	l := line{
		Event: "resource", Operation: o.Kind, State: s.State, Op: s.Change(), URN: s.URN, Type: s.Type, Name: s.Name, Parent: s.Parent,
		Changed: s.Changed, Replacing: s.Replacing, Protected: s.Protected, Retained: s.Retained,
	}
	if s.State != Running {
		l.Seconds = seconds(s.Took(o.now()))
	}
	j.put(l)
}

// Tick does nothing.
func (j *JSON) Tick(*Operation) {}

// End writes a summary event.
func (j *JSON) End(o *Operation) {
	l := line{
		Event: "summary", Operation: o.Kind, Result: outcome(o), Changes: o.Count(), Seconds: seconds(o.Elapsed()), Outputs: o.Outputs,
	}
	if packs := o.Packs(); len(packs) > 0 {
		l.Packs = packs
	}
	j.put(l)
}

// Note writes a note event.
func (j *JSON) Note(text string) { j.put(line{Event: "note", Message: text}) }

// Result writes the last line: what came of the command as a whole.
func (j *JSON) Result(status, message string, exitCode int) {
	j.put(line{Event: "result", Status: status, Message: message, ExitCode: &exitCode})
}

func (j *JSON) put(l line) {
	data, err := json.Marshal(l)
	if err != nil { // outputs come from JSON: what was read can be written
		data = []byte(`{"event":"note","message":"an event could not be written"}`)
	}
	write(j.w, string(data)+"\n")
}

func seconds(d time.Duration) *float64 {
	s := float64(d.Milliseconds()) / 1000
	return &s
}
