package processor

import (
	"errors"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// Converter reads messages. It is safe for concurrent use.
type Converter interface {
	// Read is given the message as it was received, and its claim. Its errors are *Unconvertible.
	Read(raw []byte, c claim.Claim) (Message, error)
}

// Message is one that has been read. It is not safe for concurrent use.
type Message interface {
	// Marker is the id of the Provenance that says that the message has taken effect: the same whenever the message comes, and that of no
	// other message.
	Marker() string
	// Convert returns what the message says. Its errors are *Unconvertible.
	Convert() (*Conversion, error)
}

// Conversion is what a message says.
type Conversion struct {
	Bundle   []byte   // of type transaction, each entry a PUT with an id that the same message always gives, the marker among them
	Unmapped []string // places of content that no table takes
	Dropped  []string // places of content that FHIR cannot say
}

// Unconvertible is a message that no attempt will convert.
type Unconvertible struct {
	Code   string // parse, structure or mapping
	Place  string // in the message, such as "OBX[2]-5"
	Detail string // what is wrong, without values of fields
}

func (e *Unconvertible) Error() string {
	text := "message cannot be converted (" + e.Code + ")"
	if e.Place != "" {
		text += " at " + e.Place
	}
	if e.Detail != "" {
		text += ": " + e.Detail
	}
	return text
}

// unconvertible returns err as one, so that a converter's other errors are dead letters too and never block a group.
func unconvertible(err error) *Unconvertible {
	var known *Unconvertible
	if errors.As(err, &known) {
		return known
	}
	// The text of an unknown error may quote the message.
	return &Unconvertible{Code: "mapping", Detail: "the conversion failed"}
}
