package mapping

import (
	"unsafe"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// text is the text of a value's first leaf. Where nothing is to be decoded, as almost everywhere, it is the message's own bytes and no
// copy: those must not change, as package hl7v2 says, and resources keep them.
func (r *run) text(v hl7v2.Value) string {
	raw := v.Raw()
	end := len(raw)
	for i, c := range raw {
		if c == r.componentSign || c == r.subSign {
			end = i
			break
		}
		if c == r.escape || c < ' ' || c >= '~' {
			return v.Text()
		}
	}
	if end == 0 {
		return ""
	}
	return unsafe.String(&raw[0], end)
}

// is tells whether the text of a value's first leaf is a text of the tables.
func (r *run) is(v hl7v2.Value, text string) bool { return r.text(v) == text }
