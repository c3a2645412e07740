package hl7v2

import "bytes"

// splitter finds the segments of a message.
type splitter struct {
	m      *Message
	width  int
	counts counter
	// cr and lf are the next of them at or behind the place that was reached, or the message's length.
	cr, lf int
}

// split sets delimiters, character set and segments; false where there is no header.
func (m *Message) split() bool {
	s := splitter{m: m, width: 1, cr: -1, lf: -1}
	start := 0
	if c, mark := wide(m.raw); c != nil {
		m.coding, s.width, start = c, c.width, mark
	} else {
		var header []byte
		var ok bool
		if start, header, ok = findHeader(m.raw); !ok {
			return false
		}
		m.delimiters, _ = readDelimiters(header)
		m.choose(header)
		if m.coding.single == nil {
			m.delimiters.onlyASCII()
		}
	}
	if m.coding.hides && !m.ascii {
		m.data = make([]byte, 0, len(m.raw)*3/2)
		m.spans = make([]span, 0, 16)
	}
	m.index = make([]entry, 0, min(16+len(m.raw)/128, 64))
	s.run(start)
	return len(m.index) > 0
}

// run goes through the lines. A line that starts like no segment belongs to the one before it: a sender did not escape a line
// break in a text.
func (s *splitter) run(at int) {
	m := s.m
	for at < len(m.raw) {
		end := s.lineEnd(at)
		data := s.take(at, end)
		line := m.data[data.start:data.end]
		switch {
		case len(m.index) == 0 && s.width > 1 && !s.header(line):
		case isBlank(line):
		case isSegment(line, m.delimiters.Field) || len(m.index) == 0:
			name := packName(string(line[:3]))
			m.index = append(m.index, entry{data.start, data.end, name, s.counts.next(name)})
			if m.spans != nil {
				m.spans = append(m.spans, span{uint32(at), uint32(at + s.trimmed(at, end))})
			}
		default:
			m.index[len(m.index)-1].end = data.end
			if m.spans != nil {
				m.spans[len(m.spans)-1].end = uint32(at + s.trimmed(at, end))
			}
		}
		at = end + s.width
		if m.spans != nil {
			m.data = append(m.data, s.terminator(end)...)
		}
	}
}

// header reads the delimiters of a decoded message's first line.
func (s *splitter) header(line []byte) bool {
	d, ok := readDelimiters(line)
	if ok = ok && string(line[:3]) == "MSH"; ok {
		d.onlyASCII()
		s.m.delimiters = d
	}
	return ok
}

// take returns where in data the line is that lies from start to end in raw, decoding it where the message is transcoded.
func (s *splitter) take(start, end int) span {
	m := s.m
	end = start + s.trimmed(start, end)
	if m.spans == nil {
		return span{uint32(start), uint32(end)}
	}
	from := len(m.data)
	decoded, ok := m.coding.decode(m.data, m.raw[start:end])
	if !ok {
		m.mismatch = true
		decoded = m.fallBack(m.data, m.raw[start:end])
	}
	m.data = decoded
	return span{uint32(from), uint32(len(m.data))}
}

// fallBack appends what can be read of a line that is not in the message's character set.
func (m *Message) fallBack(out, line []byte) []byte {
	if m.coding.width == 0 {
		decoded, _ := m.coding.decodeAnyhow(out, line)
		return decoded
	}
	// What is lost of broken UTF-16 is not text in anything else; U+FFFD marks it.
	decoded, _ := m.coding.many.NewDecoder().Bytes(line)
	return append(out, decoded...)
}

// trimmed is the length of the line from start to end without the end block character of an MLLP frame.
func (s *splitter) trimmed(start, end int) int {
	for s.width == 1 && end > start && s.m.raw[end-1] == 0x1C {
		end--
	}
	return end - start
}

func (s *splitter) terminator(end int) []byte {
	if end+s.width > len(s.m.raw) {
		return nil
	}
	for _, b := range s.m.raw[end : end+s.width] {
		if b != 0 {
			return []byte{b}
		}
	}
	return nil
}

// lineEnd is where the next carriage return or line feed stands, or the message's end.
func (s *splitter) lineEnd(at int) int {
	raw := s.m.raw
	if s.width > 1 {
		return s.wideLineEnd(at)
	}
	if s.cr < at {
		s.cr = indexFrom(raw, '\r', at)
	}
	if s.lf < at {
		s.lf = indexFrom(raw, '\n', at)
	}
	return min(s.cr, s.lf)
}

func (s *splitter) wideLineEnd(at int) int {
	raw, low := s.m.raw, 0
	if s.m.coding == utf16be || s.m.coding == utf32be {
		low = s.width - 1
	}
	for ; at+s.width <= len(raw); at += s.width {
		var sum byte
		for i, b := range raw[at : at+s.width] {
			if i != low {
				sum |= b
			}
		}
		if c := raw[at+low]; sum == 0 && (c == '\r' || c == '\n') {
			return at
		}
	}
	return len(raw)
}

func indexFrom(raw []byte, c byte, at int) int {
	if i := bytes.IndexByte(raw[at:], c); i >= 0 {
		return at + i
	}
	return len(raw)
}

// findHeader finds the first line that starts with MSH and a delimiter.
func findHeader(raw []byte) (start int, line []byte, ok bool) {
	for from := 0; ; {
		at := bytes.Index(raw[from:], []byte("MSH"))
		if at < 0 {
			return 0, nil, false
		}
		at += from
		if startsLine(raw[:at]) {
			end := len(raw)
			if i := bytes.IndexAny(raw[at:min(end, at+headerLimit)], "\r\n"); i >= 0 {
				end = at + i
			}
			if _, declared := readDelimiters(raw[at:end]); declared {
				return at, raw[at:end], true
			}
		}
		from = at + 3
	}
}

// headerLimit is where a header line is taken to end at the latest, in bytes.
const headerLimit = 64 << 10

// startsLine tells whether what follows before starts a line, blanks and a byte order mark aside.
func startsLine(before []byte) bool {
	before = bytes.TrimRight(before, " \t\x00\x0B")
	if len(before) == 0 || bytes.Equal(before, byteOrderMark) {
		return true
	}
	last := before[len(before)-1]
	return last == '\r' || last == '\n' || last == 0x1C
}

// isSegment tells whether a line starts a segment: with a name and the field separator, or with nothing but a name.
func isSegment(line []byte, separator byte) bool {
	if len(line) < 3 || line[0] < 'A' || !isAlphanumeric(line[0]) || !isAlphanumeric(line[1]) || !isAlphanumeric(line[2]) {
		return false
	}
	if len(line) > 3 {
		return line[3] == separator
	}
	return line[0] <= 'Z' && line[1] <= 'Z' && line[2] <= 'Z'
}

func isBlank(line []byte) bool {
	for _, c := range line {
		switch c {
		case ' ', '\t', 0, 0x0B, 0x1A, 0x1C:
		default:
			return false
		}
	}
	return true
}

// counter counts segments by name.
type counter struct {
	names, counts [24]uint32
	used          int
	more          map[uint32]uint32
}

func (c *counter) next(name uint32) uint32 {
	for i, known := range c.names[:c.used] {
		if known == name {
			c.counts[i]++
			return c.counts[i]
		}
	}
	if c.used < len(c.names) {
		c.names[c.used], c.counts[c.used] = name, 1
		c.used++
		return 1
	}
	if c.more == nil {
		c.more = map[uint32]uint32{}
	}
	c.more[name]++
	return c.more[name]
}
