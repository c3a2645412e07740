package hl7v2

import (
	"errors"
	"fmt"
)

// Item is a message of a stream.
type Item struct {
	// Raw is the message's bytes, its last terminators included; they belong to the caller.
	Raw []byte
	// Offset is where the message starts in the stream, in bytes.
	Offset int64
	// Envelope is where the message stood.
	Envelope Envelope
}

// Envelope says what a message was wrapped in.
type Envelope struct {
	// Message is the message's number in the stream, from 1, those that were passed over included.
	Message int
	// File and Batch are the numbers of the message's envelopes in the stream, from 1; 0 outside of any.
	File, Batch int
	// Framed tells that the message stood in an MLLP frame.
	Framed bool
	// Truncated tells that the stream ended within the frame.
	Truncated bool
}

// StreamProblemKind says what is wrong with a stream.
type StreamProblemKind uint8

const (
	// TooLarge is a message over the limit. Its bytes were passed over.
	TooLarge StreamProblemKind = iota + 1
	// NoMessage are bytes outside of any message. They were passed over.
	NoMessage
	// BatchCount is a BTS-1 that counts messages otherwise.
	BatchCount
	// FileCount is an FTS-1 that counts batches otherwise.
	FileCount
	// Truncated is an envelope or an MLLP frame that does not end.
	Truncated
)

// StreamProblem is something wrong with a stream that does not end reading.
type StreamProblem struct {
	Kind   StreamProblemKind
	Offset int64 // where what is wrong starts, in bytes
	Size   int64 // how many bytes were passed over
	// Limit is the limit that a message was over, in bytes.
	Limit int
	// Want is what a trailer counts, Got what was read.
	Want, Got int
	// Envelope is the name of the segment that opened what is truncated: FHS, BHS, or "" for an MLLP frame.
	Envelope string
}

func (p *StreamProblem) Error() string {
	switch p.Kind {
	case TooLarge:
		return fmt.Sprintf("byte %d: a message of %d bytes was passed over: the limit is %d", p.Offset, p.Size, p.Limit)
	case NoMessage:
		return fmt.Sprintf("byte %d: %d bytes that belong to no message were passed over", p.Offset, p.Size)
	case BatchCount:
		return fmt.Sprintf("byte %d: BTS-1 counts %d messages, the batch has %d", p.Offset, p.Want, p.Got)
	case FileCount:
		return fmt.Sprintf("byte %d: FTS-1 counts %d batches, the file has %d", p.Offset, p.Want, p.Got)
	}
	if p.Envelope == "" {
		return fmt.Sprintf("byte %d: the MLLP frame that starts here does not end", p.Offset)
	}
	return fmt.Sprintf("byte %d: the %s that starts here has no trailer", p.Offset, p.Envelope)
}

// AsStreamProblem returns the problem that err is, if reading can go on behind it.
func AsStreamProblem(err error) (*StreamProblem, bool) {
	var p *StreamProblem
	ok := errors.As(err, &p)
	return p, ok
}
