package gateway

import (
	"slices"
	"unicode/utf8"

	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// wrongCharset returns nil where a message is in the character set that it declares. One that declares none may have any bytes: nobody
// was told anything wrong.
func wrongCharset(m *hl7v2.Message) *refusal {
	characters := m.Characters()
	switch {
	case len(characters.Unknown) > 0:
		return &refusal{"character set unknown", ack.Rejected, []lint.Problem{
			problem(header(18), lint.TableValueNotFound, "this character set cannot be read"),
		}}
	case len(characters.Declared) == 0:
		return nil
	}
	place, found := wrongCharacters(m)
	if !found && characters.Mismatch {
		place, found = header(18), true
	}
	if !found {
		return nil
	}
	return &refusal{"character set wrong", ack.Failed, []lint.Problem{
		problem(place, lint.DataType, "bytes that are not in the character set that MSH-18 declares"),
	}}
}

// wrongCharacters is the first field with bytes that the message's character set does not have.
func wrongCharacters(m *hl7v2.Message) (hl7v2.Place, bool) {
	if ascii(m.Raw()) {
		return hl7v2.Place{}, false
	}
	for _, segment := range m.Segments() {
		for n, field := range segment.Fields() {
			for _, value := range field.Repetitions() {
				if wrongValue(value, 2) {
					place := segment.Place()
					place.Field = n
					return place, true
				}
			}
		}
	}
	return hl7v2.Place{}, false
}

// wrongValue looks into a value as many levels deep as it may have parts.
func wrongValue(v hl7v2.Value, levels int) bool {
	if ascii(v.Raw()) {
		return false
	}
	if levels > 0 && v.Len() > 1 {
		for _, part := range v.Components() {
			if wrongValue(part, levels-1) {
				return true
			}
		}
		return false
	}
	_, defects := v.Decode()
	return slices.Contains(defects, hl7v2.WrongCharacters)
}

func ascii(data []byte) bool {
	return !slices.ContainsFunc(data, func(b byte) bool { return b >= utf8.RuneSelf })
}
