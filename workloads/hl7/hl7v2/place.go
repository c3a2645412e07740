package hl7v2

import (
	"fmt"
	"strconv"
	"strings"
)

// Place says where something stands in a message. All numbers count from 1; 0 means: not said.
type Place struct {
	Segment                                                string
	Occurrence, Field, Repetition, Component, Subcomponent int
}

// String writes the place as in "OBX[2]-5[1].3": the second OBX, its fifth field, first repetition, third component. A
// subcomponent follows as another number: "PID-3[1].4.2".
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(p.Segment)
	bracket(&b, p.Occurrence)
	if p.Field > 0 {
		b.WriteByte('-')
		b.WriteString(strconv.Itoa(p.Field))
		bracket(&b, p.Repetition)
		if p.Component > 0 {
			b.WriteByte('.')
			b.WriteString(strconv.Itoa(p.Component))
			if p.Subcomponent > 0 {
				b.WriteByte('.')
				b.WriteString(strconv.Itoa(p.Subcomponent))
			}
		}
	}
	return b.String()
}

func bracket(b *strings.Builder, n int) {
	if n > 0 {
		fmt.Fprintf(b, "[%d]", n)
	}
}

// ParsePlace reads what [Place.String] writes.
func ParsePlace(text string) (Place, error) {
	wrong := fmt.Errorf("place %q: want one like PID, PID-5, OBX[2]-5[1].3 or PID-3[1].4.2", text)
	segment, rest, hasField := strings.Cut(text, "-")
	name, occurrence, ok := cutBracket(segment)
	if !ok || len(name) != 3 || hasField && rest == "" {
		return Place{}, wrong
	}
	for i := range len(name) {
		if !isAlphanumeric(name[i]) {
			return Place{}, wrong
		}
	}
	p := Place{Segment: name, Occurrence: occurrence}
	if !hasField {
		return p, nil
	}
	parts := strings.Split(rest, ".")
	if len(parts) > 3 {
		return Place{}, wrong
	}
	field, repetition, ok := cutBracket(parts[0])
	if !ok {
		return Place{}, wrong
	}
	parts[0], p.Repetition = field, repetition
	for i, to := range []*int{&p.Field, &p.Component, &p.Subcomponent}[:len(parts)] {
		if *to, ok = number(parts[i]); !ok {
			return Place{}, wrong
		}
	}
	return p, nil
}

// cutBracket splits "OBX[2]" into "OBX" and 2; without brackets the number is 0.
func cutBracket(text string) (name string, n int, ok bool) {
	name, rest, found := strings.Cut(text, "[")
	if !found {
		return name, 0, true
	}
	digits, closed := strings.CutSuffix(rest, "]")
	n, ok = number(digits)
	return name, n, ok && closed
}

func number(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0 && text[0] != '+' && text[0] != '0'
}
