package mllp

import (
	"errors"
	"fmt"
)

// ErrDraining is what Reader.Next returns between frames after Reader.Drain.
var ErrDraining = errors.New("the connection is being drained")

// ErrIdle is what Reader.Next returns when no frame began in time.
var ErrIdle = errors.New("no message came in time")

// Fault is what is wrong with a frame.
type Fault int

// The faults of frames.
const (
	Truncated Fault = iota + 1 // the connection ended within the frame
	TooSlow                    // the frame did not end in time
	TooLarge                   // the message is larger than allowed
	Unframed                   // a message without a start block
	Busy                       // too many large messages at the same time
)

var faults = map[Fault]string{
	Truncated: "the connection ended within a frame",
	TooSlow:   "the frame did not end in time",
	TooLarge:  "the message is larger than allowed",
	Unframed:  "a message without a start block",
	Busy:      "too many large messages at the same time",
}

func (f Fault) String() string { return faults[f] }

// FrameError is a frame that cannot be had whole. Its text holds nothing of the frame.
type FrameError struct {
	Fault Fault
	Head  []byte // the frame's first bytes, for the answer
	Size  int    // bytes of the message that came
	Ended bool   // the frame's end came, and the reader is after it: the connection can go on
	Err   error  // what reading ended with, if anything
}

func (e *FrameError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s, after %d bytes: %v", e.Fault, e.Size, e.Err)
	}
	return fmt.Sprintf("%s, after %d bytes", e.Fault, e.Size)
}

func (e *FrameError) Unwrap() error { return e.Err }
