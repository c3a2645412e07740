package hl7v2

import (
	"errors"
	"fmt"
	"io"
)

// Reader takes messages out of a stream: bare messages, batches (BHS, BTS), files (FHS, FTS), MLLP frames, with any segment
// terminators. It holds one message at a time.
type Reader struct{ r io.Reader }

// Item is a message of a stream.
type Item struct {
	// Raw is the message's bytes, its last terminator included; they belong to the caller.
	Raw []byte
	// Offset is where the message starts in the stream, in bytes.
	Offset int64
	// Envelope is where the message stood.
	Envelope Envelope
}

// Envelope says what a message was wrapped in.
type Envelope struct {
	// Message is the message's number in the stream; File and Batch are those of its envelopes, 0 outside. All count from 1.
	Message, File, Batch int
	// Framed tells that the message stood in an MLLP frame.
	Framed bool
}

// ReaderOption changes a reader.
type ReaderOption func(*Reader)

// MaxMessage limits a message's size in bytes; the default is 16 MiB.
func MaxMessage(n int) ReaderOption { return func(*Reader) {} }

// NewReader reads from r.
func NewReader(r io.Reader, options ...ReaderOption) *Reader { return &Reader{r} }

// Next returns the next message, or io.EOF after the last. An error that [IsStreamProblem] knows concerns a part of the stream only: the next
// call goes on behind it. Any other error comes from the underlying reader, and ends reading.
func (r *Reader) Next() (Item, error) { return Item{}, io.EOF }

// StreamProblem is something wrong with a stream that does not end reading.
type StreamProblem struct {
	Kind   StreamProblemKind
	Offset int64 // in bytes, where what is wrong starts
	Size   int64 // how many bytes were passed over
	// Want and Got are the numbers of messages (batches for FTS-1) that a trailer counts, and those that were read.
	Want, Got int
}

// StreamProblemKind says what is wrong with a stream.
type StreamProblemKind uint8

const (
	// TooLarge is a message over the limit. Its bytes were passed over.
	TooLarge StreamProblemKind = iota + 1
	// NoMessage are bytes outside of any message.
	NoMessage
	// BatchCount is a BTS-1 that counts otherwise.
	BatchCount
	// FileCount is an FTS-1 that counts otherwise.
	FileCount
	// Truncated is an envelope or MLLP frame that the stream's end cut off.
	Truncated
)

func (p *StreamProblem) Error() string { return fmt.Sprintf("stream problem at byte %d", p.Offset) }

// IsStreamProblem returns the problem that err is about, if reading can go on behind it.
func IsStreamProblem(err error) (*StreamProblem, bool) {
	var p *StreamProblem
	ok := errors.As(err, &p)
	return p, ok
}
