// Package audit writes the audit events of the download service: who asked for which document when, and what came of it.
//
// An event names nobody: the member and the document are pseudonyms that only the holder of the service's secret can tie to a person.
// It holds no token, no subject, no link and no display name. 45 CFR 164.312(b) asks for such records; keeping them
// unchanged is the task of the platform's log store, where an immutable bucket or workspace table receives them.
package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"
)

// Name says what was asked for.
type Name string

// What can be asked for.
const (
	List   Name = "documents.list"   // the member's documents
	Link   Name = "document.link"    // a link to one of them
	Redeem Name = "document.redeem"  // the document behind a one-time link
	Access Name = "documents.access" // something, by a caller who was refused before it mattered what
)

// Outcome says what came of it.
type Outcome string

// What can come of a request.
const (
	Allowed Outcome = "allowed"
	Refused Outcome = "refused" // the caller may not
	Failed  Outcome = "failed"  // the service could not
)

// Event is one request and what came of it.
type Event struct {
	Time     time.Time `json:"time"`
	Event    Name      `json:"event"`
	Outcome  Outcome   `json:"outcome"`
	Reason   string    `json:"reason,omitempty"`   // why it was refused or failed, one of a fixed set of words
	Document string    `json:"document,omitempty"` // pseudonym of the document
	Member   string    `json:"member,omitempty"`   // pseudonym of the member; empty for an unknown caller
	Client   string    `json:"client,omitempty"`   // the application that the token was issued to
	Request  string    `json:"request"`            // the request's id, which the caller gets as X-Request-Id
}

// Writer takes events to where they are kept. It returns only when the event has been handed over; the service hands out
// nothing for an event whose Write failed.
type Writer interface {
	Write(ctx context.Context, event Event) error
}

// line is the form that Log Analytics and Cloud Logging take apart: severity, message and time stand where both expect them.
type line struct {
	Severity string    `json:"severity"`
	Message  string    `json:"message"`
	Time     time.Time `json:"time"`
	Audit    Event     `json:"audit"`
}

type jsonLines struct {
	mu  sync.Mutex
	out io.Writer
}

// JSON writes every event as one line of JSON, in a single write. Container platforms collect standard output, so
// JSON(os.Stdout) is all that Azure Container Apps, Azure Functions and Cloud Run need.
func JSON(out io.Writer) Writer {
	return &jsonLines{out: out}
}

// Write implements Writer.
func (j *jsonLines) Write(ctx context.Context, event Event) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	text, err := json.Marshal(line{severity(event.Outcome), "audit " + string(event.Event), event.Time, event})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	text = append(text, '\n')
	j.mu.Lock()
	defer j.mu.Unlock()
	n, err := j.out.Write(text)
	switch {
	case err != nil:
		return fmt.Errorf("audit: %w", err)
	case n != len(text):
		return fmt.Errorf("audit: %w", io.ErrShortWrite)
	}
	return nil
}

func severity(outcome Outcome) string {
	switch outcome {
	case Allowed:
		return "NOTICE"
	case Refused:
		return "WARNING"
	default:
		return "ERROR"
	}
}
