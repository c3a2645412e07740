package fhirstore

import (
	"fmt"
	"strings"
	"time"
)

// Temporary is an error that another attempt may not meet.
type Temporary struct {
	Status  int           // of HTTP, 0 where there was no answer
	After   time.Duration // that the store asked to wait, 0 where it did not say
	Unknown bool          // whether the store may have done it nevertheless
	Err     error         // of the network, nil where the store answered
}

func (e *Temporary) Error() string {
	what := "FHIR store: no answer"
	if e.Status != 0 {
		what = fmt.Sprintf("FHIR store: status %d", e.Status)
	}
	if e.Unknown {
		what += " (it may have been done nevertheless)"
	}
	if e.Err != nil {
		what += ": " + e.Err.Error()
	}
	return what
}

// Unwrap returns the network's error.
func (e *Temporary) Unwrap() error { return e.Err }

// Refused is an answer that the same request will always get.
type Refused struct {
	Status int      // of HTTP, 0 where it was refused before it was sent
	Codes  []string // of the OperationOutcome's issues, such as "invalid", or one of ours: "too-large", "bundle"
	Places []string // of the elements that it names, such as "Bundle.entry[3].resource.birthDate"
}

func (e *Refused) Error() string {
	text := "FHIR store: refused"
	if e.Status != 0 {
		text = fmt.Sprintf("FHIR store: refused with status %d", e.Status)
	}
	if len(e.Codes) > 0 {
		text += ": " + strings.Join(e.Codes, ", ")
	}
	if len(e.Places) > 0 {
		text += " at " + strings.Join(e.Places, ", ")
	}
	return text
}

// Conflict says that the marker existed before: the transaction has not been done by this call.
type Conflict struct{ ID string }

func (e *Conflict) Error() string { return "FHIR store: the marker " + e.ID + " exists" }
