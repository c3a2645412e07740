package hl7

import (
	"fmt"
	"time"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
)

// progress tells on a terminal how far a command is, once it takes more than a second: a line that is drawn again and again, or one
// every ten seconds where lines are read aloud. Elsewhere it says nothing.
type progress struct {
	io      *app.IO
	verb    string // "read", "sent"
	started time.Time
	next    time.Time
	drawn   bool
}

func newProgress(io *app.IO, verb string) *progress {
	now := time.Now()
	return &progress{io: io, verb: verb, started: now, next: now.Add(time.Second)}
}

// tell is called after each message.
func (p *progress) tell(messages int, bytes int64) {
	if !p.io.ErrTerminal || p.io.CI {
		return
	}
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	line := view.Count(messages, "message", "messages") + " " + p.verb
	if bytes > 0 {
		line += fmt.Sprintf(", %s MiB", view.Thousands(int(bytes>>20)))
	}
	line += view.Rate(messages, now.Sub(p.started))
	if p.io.ScreenReader || p.io.Getenv("TERM") == "dumb" {
		p.next = now.Add(10 * time.Second)
		fmt.Fprintln(p.io.Err, line)
		return
	}
	p.next, p.drawn = now.Add(200*time.Millisecond), true
	fmt.Fprintf(p.io.Err, "\r\x1b[K%s", line)
}

// clear takes the line away.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.io.Err, "\r\x1b[K")
	}
	p.drawn = false
}

func (p *progress) took() time.Duration { return time.Since(p.started) }
