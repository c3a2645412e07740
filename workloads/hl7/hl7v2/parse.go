package hl7v2

import (
	"errors"
	"math"
)

// ErrNoHeader says that there is no MSH segment to read the delimiters from.
var ErrNoHeader = errors.New("no MSH segment with delimiters")

// ErrTooLarge says that a message is larger than 4 GiB.
var ErrTooLarge = errors.New("message larger than 4 GiB")

// Parse splits one message. It fails only where no header declares the delimiters; whatever else is wrong is kept, and is for
// package lint to tell. The message keeps raw, which must not change afterwards.
func Parse(raw []byte) (*Message, error) {
	if len(raw) >= math.MaxUint32 {
		return nil, ErrTooLarge
	}
	m := &Message{raw: raw, data: raw}
	if !m.split() {
		return nil, ErrNoHeader
	}
	return m, nil
}

// split is provisional.
func (m *Message) split() bool {
	d, ok := readDelimiters(m.raw)
	if !ok {
		return false
	}
	m.delimiters = d
	counts := map[uint32]uint32{}
	start := 0
	for i := 0; i <= len(m.raw); i++ {
		if i < len(m.raw) && m.raw[i] != '\r' && m.raw[i] != '\n' {
			continue
		}
		if i-start >= 3 {
			name := packName(string(m.raw[start : start+3]))
			counts[name]++
			m.index = append(m.index, entry{uint32(start), uint32(i), name, counts[name]})
		}
		start = i + 1
	}
	return true
}
