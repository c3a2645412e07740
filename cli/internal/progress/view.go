package progress

import (
	"io"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"

	"github.com/phiform/phiform/cli/internal/app"
)

// View shows an operation while it runs. Calls never overlap.
type View interface {
	// Begin is told before the first event.
	Begin(*Operation)
	// Event is told after an event was added to the record, with the step that it was about, if any.
	Event(*Operation, events.EngineEvent, *Step)
	// Tick comes several times a second while nothing else may happen.
	Tick(*Operation)
	// End is told when the engine is gone, whatever came of it.
	End(*Operation)
	// Note shows a line that phiform itself has to say, during an operation or outside of one.
	Note(text string)
}

// NewView chooses the view for an IO: JSON on Out where asked for, a tree on Err where the terminal can be drawn on, and
// lines on Err anywhere else.
func NewView(o *app.IO, json bool) View {
	switch {
	case json:
		return NewJSON(o.Out)
	case o.FullScreen():
		return NewTree(o.Err, screenOf(o), o.Color)
	}
	return NewLines(o.Err)
}

// Silent shows nothing.
type Silent struct{}

// Begin does nothing.
func (Silent) Begin(*Operation) {}

// Event does nothing.
func (Silent) Event(*Operation, events.EngineEvent, *Step) {}

// Tick does nothing.
func (Silent) Tick(*Operation) {}

// End does nothing.
func (Silent) End(*Operation) {}

// Note does nothing.
func (Silent) Note(string) {}

func write(w io.Writer, text string) { _, _ = io.WriteString(w, text) }
