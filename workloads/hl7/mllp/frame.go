// Package mllp is the Minimal Lower Layer Protocol of HL7v2 over TCP: framing, and a client that waits for its acknowledgements.
//
// A frame is a start block (0x0B), a message, an end block (0x1C) and a carriage return (0x0D): HL7 Version 2 Transport
// Specification, MLLP Release 1, section 2. Reader forgives what senders do to that, reports what it forgave, and bounds what a
// peer can make it hold or wait for.
package mllp

import "bytes"

// The bytes that delimit a frame.
const (
	StartBlock     = 0x0B
	EndBlock       = 0x1C
	CarriageReturn = 0x0D
)

// Append adds a message to dst as a frame. One write of the whole frame keeps it in as few packets as possible.
func Append(dst, message []byte) []byte {
	dst = append(dst, StartBlock)
	dst = append(dst, message...)
	return append(dst, EndBlock, CarriageReturn)
}

// Frame is a message as it came out of its frame.
type Frame struct {
	Content []byte // the caller's to keep

	// What was forgiven: bytes before the frame that belong to none, bytes of a frame that began again before it had ended, end
	// blocks within the message, and that the carriage return after the last end block is missing.
	Noise, Abandoned, Stray int
	Loose                   bool
}

// Irregular tells whether anything was forgiven.
func (f Frame) Irregular() bool { return f.Noise > 0 || f.Abandoned > 0 || f.Stray > 0 || f.Loose }

// begins are what a message, a file or a batch starts with.
var begins = [][]byte{[]byte("MSH"), []byte("FHS"), []byte("BHS")}

// restart is where the last frame begins in content, as a sender that lost its place starts it again: after a start block that is
// followed by a header. Any other start block is content.
func restart(content []byte) int {
	for end := len(content); end > 0; {
		at := bytes.LastIndexByte(content[:end], StartBlock)
		if at < 0 {
			break
		}
		if begun(content[at+1:]) {
			return at + 1
		}
		end = at
	}
	return 0
}

func begun(content []byte) bool {
	for _, begin := range begins {
		if bytes.HasPrefix(content, begin) {
			return true
		}
	}
	return false
}
