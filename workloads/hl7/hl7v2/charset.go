package hl7v2

// Charset is what a message says about its characters, and what was made of it.
type Charset struct {
	// Declared are the repetitions of MSH-18, decoded.
	Declared []string
	// Name is the IANA name of what the message is read as: "US-ASCII", "UTF-8", "ISO-8859-1", "GB18030" ...
	Name string
	// Unknown are declared names that nothing here reads.
	Unknown []string
	// Mismatch is set where the bytes cannot be in the declared character set, so that another was taken.
	Mismatch bool
}

// Charset is the IANA name of the character set that the message is read as.
func (m *Message) Charset() string { return m.charset.Name }

// Characters tells what the message declares and how it is read.
func (m *Message) Characters() Charset { return m.charset }

// Transcoded tells whether fields are views on the message in UTF-8 instead of on its raw bytes.
func (m *Message) Transcoded() bool { return m.spans != nil }
