package progress

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// patience is how long nothing may be said while something is under way.
const patience = 30 * time.Second

// Lines shows one line for each thing that has happened, in words: for CI, logs and screen readers. What takes long is
// named now and then.
type Lines struct {
	w    io.Writer
	last time.Time // when something was said
}

// NewLines writes to w.
func NewLines(w io.Writer) *Lines { return &Lines{w: w} }

// Begin prints what is done to which stack.
func (l *Lines) Begin(o *Operation) {
	l.last = o.now()
	l.print("%s of stack %s", o.Kind, o.Stack)
}

// Event prints steps that change something, and what was said.
func (l *Lines) Event(o *Operation, event events.EngineEvent, step *Step) {
	switch {
	case step != nil:
		if step.State != Running && showStep(o, step) {
			l.last = o.now()
			l.print("%s", stepLine(o, step))
		}
	case event.DiagnosticEvent != nil && kept(*event.DiagnosticEvent):
		if text := diagnosticLine(o.Diagnostics[len(o.Diagnostics)-1]); text != "" {
			l.print("%s", text)
		}
	}
}

// Tick names what is under way when nothing was said for long.
func (l *Lines) Tick(o *Operation) {
	if o.now().Sub(l.last) < patience {
		return
	}
	l.last = o.now()
	for _, step := range o.order {
		if underWay(o, step) {
			l.print("still %s (%s)", stepLine(o, step), Duration(step.Took(o.now())))
		}
	}
}

// End prints how long it took.
func (l *Lines) End(o *Operation) { l.print("%s", endLine(o)) }

// Note prints a line.
func (l *Lines) Note(text string) { l.print("%s", text) }

func (l *Lines) print(format string, args ...any) { write(l.w, fmt.Sprintf(format, args...)+"\n") }

// showStep tells whether a step is worth a line: it changes something. What a preview says is listed when it is whole.
func showStep(o *Operation, step *Step) bool {
	switch {
	case step.internal():
		return false
	case step.State == Failed:
		return true
	}
	return o.Kind != Preview && step.Change() != Same && step.Change() != Read
}

// stepLine is a step in words: "created aws:s3:BucketV2 documents (3s)".
func stepLine(o *Operation, step *Step) string {
	line := fmt.Sprintf("%s %s %s", verb(o.Kind, step), ShortType(step.Type), step.Name)
	if took := step.Took(o.now()); step.State != Running && o.Kind != Preview {
		line += " (" + Duration(took) + ")"
	}
	return line + because(step)
}

// because names the properties that make the change.
func because(step *Step) string {
	switch {
	case step.Change() == Replace && len(step.Replacing) > 0:
		return " because of " + strings.Join(step.Replacing, ", ")
	case step.Change() == Modify && len(step.Changed) > 0:
		return ": " + strings.Join(step.Changed, ", ")
	}
	return ""
}

// diagnosticLine is a diagnostic on a line of its own; information is not worth one, unless it names no resource.
func diagnosticLine(d Diagnostic) string {
	if d.Message == "" || d.Severity == "info" && d.URN != "" && resource.URN(d.URN).Type() != resource.RootStackType {
		return ""
	}
	text := d.Message
	if d.Severity != "info" {
		text = d.Severity + ": " + text
	}
	if d.URN != "" && resource.URN(d.URN).Type() != resource.RootStackType {
		text = ResourceName(d.URN) + ": " + text
	}
	return indent(text, 2)
}

// ResourceName is the type and name of a resource, for people.
func ResourceName(urn string) string {
	u := resource.URN(urn)
	if !u.IsValid() {
		return urn
	}
	return ShortType(string(u.Type())) + " " + u.Name()
}

func endLine(o *Operation) string {
	return fmt.Sprintf("%s of stack %s %s after %s", o.Kind, o.Stack, outcome(o), Duration(o.Elapsed()))
}

func outcome(o *Operation) string {
	switch {
	case o.Cancelling:
		return "stopped"
	case o.Summary == nil || o.Summary.Result == "failed" || len(o.Errors()) > 0 || o.Blocked():
		return "failed"
	}
	return "done"
}
