package ack

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"time"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// Options are what an acknowledgement cannot take from the message.
type Options struct {
	// ControlID is MSH-10 of the acknowledgement, at most 20 characters. Empty: made of the time and chance.
	ControlID string
	// Time is MSH-7; zero: now.
	Time time.Time
	// MaxErrors is how many problems are told, 10 where it is 0.
	MaxErrors int
}

// defaultVersion is that of an acknowledgement whose message says none.
const defaultVersion = "2.5.1"

// Reply writes the acknowledgement of a message, segments ended by \r. Unless the code accepts, problems become ERR segments,
// errors first; without any, the ERR says that something failed here.
func Reply(m *hl7v2.Message, code Code, problems []lint.Problem, o Options) []byte {
	msh, _ := m.Segment("MSH", 1)
	w := writer{delimiters: m.Delimiters()}
	declared, copied := msh.Field(2).Raw(), hl7v2.Field.Raw
	trigger := msh.Field(9).Value().Component(2).Component(1).Raw()
	if !usable(w.delimiters) {
		w.delimiters, declared = recommended()
		trigger = nil
		copied = func(f hl7v2.Field) []byte { return []byte(w.delimiters.Escaped(string(f.Raw()))) }
	} else if len(declared) == 0 {
		_, declared = recommended()
	}
	w.header(head{
		delimiters: declared,
		from:       [2][]byte{copied(msh.Field(5)), copied(msh.Field(6))},
		to:         [2][]byte{copied(msh.Field(3)), copied(msh.Field(4))},
		trigger:    trigger,
		processing: copied(msh.Field(11)),
		version:    copied(msh.Field(12)),
		charset:    copied(msh.Field(18)),
	}, o)
	w.answer(code, copied(msh.Field(10)), problems, o)
	if m.Transcoded() {
		return m.Encode(w.Bytes())
	}
	return w.Bytes()
}

// Unreadable writes the acknowledgement of bytes that are no usable message, such as a part of one. The reason must hold no value
// of raw. Where a header can be read it is answered to; else MSA-2 is empty.
func Unreadable(raw []byte, code Code, reason string, o Options) []byte {
	problem := lint.Problem{Place: hl7v2.Place{Segment: "MSH"}, Code: lint.SegmentSequence, Severity: lint.Error, Message: reason}
	if m, err := hl7v2.Parse(raw); err == nil {
		return Reply(m, code, []lint.Problem{problem}, o)
	}
	d, declared := recommended()
	w := writer{delimiters: d}
	w.header(head{delimiters: declared}, o)
	w.answer(code, nil, []lint.Problem{problem}, o)
	return w.Bytes()
}

// recommended are the delimiters of an answer whose message declares none that can be used, and MSH-2 for them.
func recommended() (hl7v2.Delimiters, []byte) {
	d := hl7v2.DefaultDelimiters()
	d.Truncation = 0
	return d, []byte{d.Component, d.Repetition, d.Escape, d.Subcomponent}
}

// usable tells whether an answer can be written with delimiters: they are apart from each other, and from letters and digits.
func usable(d hl7v2.Delimiters) bool {
	all := []byte{d.Field, d.Component, d.Repetition, d.Escape, d.Subcomponent, d.Truncation}
	for i, c := range all {
		switch {
		case c == 0:
		case c < ' ', c >= 0x7F, c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c == '-', c == '+', c == '.', bytes.IndexByte(all[:i], c) >= 0:
			return false
		}
	}
	return d.Component != 0
}

// head is what an acknowledgement's header says, as it stands in the message.
type head struct {
	delimiters                   []byte
	from, to                     [2][]byte
	trigger                      []byte
	processing, version, charset []byte
}

// writer writes segments.
type writer struct {
	bytes.Buffer
	delimiters hl7v2.Delimiters
	version    string
}

// header writes MSH. The sender of the message becomes the receiver of the answer.
func (w *writer) header(h head, o Options) {
	at := o.Time
	if at.IsZero() {
		at = time.Now()
	}
	id := o.ControlID
	if id == "" {
		id = newControlID(at)
	}
	w.version, _, _ = cutAt(string(h.version), w.delimiters.Component)
	if w.version == "" {
		w.version, h.version = defaultVersion, []byte(defaultVersion)
	}
	if len(h.processing) == 0 {
		h.processing = []byte("P")
	}
	kind := "ACK"
	if len(h.trigger) > 0 && w.version > "2.2" {
		kind += string(w.delimiters.Component) + string(h.trigger)
		if w.version >= "2.3.1" {
			kind += string(w.delimiters.Component) + "ACK"
		}
	}
	w.WriteString("MSH")
	w.WriteByte(w.delimiters.Field)
	w.Write(h.delimiters)
	w.fields(h.from[0], h.from[1], h.to[0], h.to[1], []byte(at.UTC().Format("20060102150405-0700")), nil, []byte(kind),
		[]byte(w.delimiters.Escaped(id)), h.processing, h.version)
	if len(h.charset) > 0 {
		w.fields(nil, nil, nil, nil, nil, h.charset)
	}
	w.end()
}

// newControlID is different for every answer: the second, and 24 bits of chance, in the 20 characters that old versions have.
func newControlID(at time.Time) string {
	var chance [3]byte
	_, _ = rand.Read(chance[:]) // never fails
	return at.UTC().Format("20060102150405") + hex.EncodeToString(chance[:])
}

// fields writes fields, each behind its separator; most are as they stand in the message.
func (w *writer) fields(values ...[]byte) {
	for _, v := range values {
		w.WriteByte(w.delimiters.Field)
		for _, c := range v {
			switch c {
			case '\r', '\n', 0x0B, 0x1C: // would end the segment or the MLLP frame
				c = ' '
			}
			w.WriteByte(c)
		}
	}
}

// end ends a segment; separators at its end say nothing.
func (w *writer) end() {
	for w.Len() > 0 && w.Bytes()[w.Len()-1] == w.delimiters.Field {
		w.Truncate(w.Len() - 1)
	}
	w.WriteByte('\r')
}

func cutAt(text string, c byte) (before, after string, found bool) {
	for i := range len(text) {
		if text[i] == c {
			return text[:i], text[i+1:], true
		}
	}
	return text, "", false
}
