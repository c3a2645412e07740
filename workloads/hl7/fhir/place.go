package fhir

import (
	"strconv"
	"strings"
)

// place is where a check stands: a chain from the value up to the resource, written out only for a problem.
type place struct {
	parent *place
	name   string
	index  int // 0-based, or -1 where the element does not repeat
}

func (p *place) to(name string, index int) *place { return &place{parent: p, name: name, index: index} }

// String is "Patient.name[0].period.start".
func (p *place) String() string {
	var b strings.Builder
	p.write(&b)
	return b.String()
}

func (p *place) write(b *strings.Builder) {
	if p.parent != nil {
		p.parent.write(b)
		b.WriteByte('.')
	}
	b.WriteString(p.name)
	if p.index >= 0 {
		b.WriteByte('[')
		b.WriteString(strconv.Itoa(p.index))
		b.WriteByte(']')
	}
}
