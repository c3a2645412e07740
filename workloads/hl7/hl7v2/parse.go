package hl7v2

import (
	"errors"
	"math"
)

// ErrNoHeader says that there is no MSH segment to read the delimiters from.
var ErrNoHeader = errors.New("no MSH segment with delimiters")

// ErrTooLarge says that a message is larger than 4 GiB.
var ErrTooLarge = errors.New("message larger than 4 GiB")

// Parse splits one message. It fails only where no header declares the delimiters; whatever else is wrong is kept, and is for
// package lint to tell. The message keeps raw, which must not change afterwards.
func Parse(raw []byte) (*Message, error) {
	if len(raw) >= math.MaxUint32 {
		return nil, ErrTooLarge
	}
	m := &Message{raw: raw, data: raw}
	if !m.split() {
		return nil, ErrNoHeader
	}
	return m, nil
}
