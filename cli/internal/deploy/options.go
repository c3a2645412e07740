package deploy

import (
	"io"
	"time"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
)

// Options say which stack to work on, and how.
type Options struct {
	Dir   string // of the project; empty for the current one
	Stack string // empty for the one that is selected, or the only one
	Packs []*policypacks.Pack
	// Rules are levels and settings of rules; nil for their defaults.
	Rules *policypacks.Settings
	// Create makes a stack that does not exist yet.
	Create bool
	// Unguarded lets a stack pass that would be refused for its secrets provider or its configuration: for commands that
	// only read or delete.
	Unguarded bool
	// ReadOnly opens a stack for its outputs alone: its configuration is not read.
	ReadOnly bool
	// LockTimeout is how long to wait for another process that works on the stack; 0 does not wait.
	LockTimeout time.Duration
	// Resolved says what became of resources whose creation was interrupted: the id that the cloud gave them, or empty
	// where they were not created, by URN.
	Resolved map[string]string
	// Ask asks a person what became of such a resource; nil where nobody can be asked.
	Ask func(Pending) (id string, created bool, err error)

	View progress.View
	Log  io.Writer // nil, or where the engine's whole output goes
	IO   *app.IO
	Now  func() time.Time
}
