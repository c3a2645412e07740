package hl7v2

import (
	"iter"
	"sync"
)

// Message is one message. It may be read by several goroutines at once; the bytes that it was made from must not change.
type Message struct {
	raw []byte
	// data is what is split: raw itself, or the message in UTF-8 where its character set hides delimiters in other characters.
	data       []byte
	delimiters Delimiters
	coding     *coding
	// mismatch is Charset.Mismatch; ascii tells that no byte needs decoding.
	mismatch, ascii bool
	index           []entry
	spans           []span // of the segments in raw, where data is not raw

	once     sync.Once
	segments []Segment
}

// entry is a segment: its bytes in data, its name packed, its place among those of its name.
type entry struct{ start, end, name, occurrence uint32 }

type span struct{ start, end uint32 }

// Raw is the bytes that the message was made from.
func (m *Message) Raw() []byte { return m.raw }

// Prefix is what stands before the first segment: a byte order mark, blank lines.
func (m *Message) Prefix() []byte {
	end := m.rawSpan(0).start
	return m.raw[:end:end]
}

// Delimiters are those which the message declares.
func (m *Message) Delimiters() Delimiters { return m.delimiters }

// Segments lists all segments in their order. The list belongs to the message.
func (m *Message) Segments() []Segment {
	m.once.Do(func() {
		m.segments = make([]Segment, len(m.index))
		for i := range m.index {
			m.segments[i] = Segment{m, i}
		}
	})
	return m.segments
}

// Named yields the segments of a name in their order.
func (m *Message) Named(name string) iter.Seq[Segment] {
	return func(yield func(Segment) bool) {
		packed := packName(name)
		for i := range m.index {
			if m.index[i].name == packed && !yield(Segment{m, i}) {
				return
			}
		}
	}
}

// Segment returns the segment of that name and occurrence, from 1.
func (m *Message) Segment(name string, occurrence int) (Segment, bool) {
	packed := packName(name)
	for i := range m.index {
		if m.index[i].name == packed && int(m.index[i].occurrence) == occurrence {
			return Segment{m, i}, true
		}
	}
	return Segment{}, false
}

func (m *Message) rawSpan(i int) span {
	if m.spans != nil {
		return m.spans[i]
	}
	return span{m.index[i].start, m.index[i].end}
}

func packName(name string) uint32 {
	if len(name) != 3 {
		return 0
	}
	return uint32(name[0])<<16 | uint32(name[1])<<8 | uint32(name[2])
}

func unpackName(n uint32) string {
	return string([]byte{byte(n >> 16), byte(n >> 8), byte(n)})
}
