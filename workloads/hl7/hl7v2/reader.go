package hl7v2

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// DefaultMaxMessage is the limit on a message's size unless another is given, in bytes.
const DefaultMaxMessage = 16 << 20

// Reader takes messages out of a stream: bare messages one behind the other, batches (BHS, BTS), files (FHS, FTS), MLLP frames,
// with any segment terminators. It holds one message at a time.
//
// A stream in UTF-16 or UTF-32 is read as UTF-8: items, offsets and sizes are those of the decoded stream.
type Reader struct {
	source *bufio.Reader
	max    int
	offset int64
	begun  bool
	ended  error
	ready  []result

	message openMessage
	junk    span64
	frame   frame
	count   envelopes
}

// result is what Next returns.
type result struct {
	item    Item
	problem error
}

// openMessage is the message that is being read.
type openMessage struct {
	open, passedOver bool
	data             []byte
	at               span64
}

type span64 struct{ start, size int64 }

// frame is the MLLP frame that is being read: whole tells that it holds one message, batch that it holds a batch.
type frame struct {
	open, whole, batch bool
	start              int64
}

// ReaderOption changes a reader.
type ReaderOption func(*Reader)

// MaxMessage limits a message's size, in bytes.
func MaxMessage(n int) ReaderOption { return func(r *Reader) { r.max = n } }

// NewReader reads from source.
func NewReader(source io.Reader, options ...ReaderOption) *Reader {
	r := &Reader{source: bufio.NewReaderSize(source, 64<<10), max: DefaultMaxMessage}
	for _, o := range options {
		o(r)
	}
	return r
}

// Next returns the next message, or io.EOF after the last. An error for which [AsStreamProblem] holds concerns a part of the stream
// only: the next call goes on behind it. Any other error comes from the source, and ends reading.
func (r *Reader) Next() (Item, error) {
	for len(r.ready) == 0 {
		if r.ended != nil {
			return Item{}, r.ended
		}
		r.step()
	}
	next := r.ready[0]
	r.ready = r.ready[1:]
	return next.item, next.problem
}

// step reads one line; the stream stands at a line's start before and after.
func (r *Reader) step() {
	if !r.begun {
		r.begin()
	}
	look := 7 // a byte order mark, a name and a separator
	if r.frame.whole {
		look = 1 // a sender who waits for its answer sends nothing behind the frame
	}
	start, err := r.source.Peek(look)
	if len(start) == 0 {
		r.end(err)
		return
	}
	if start[0] == 0x0B {
		r.flushAs(r.frame.open)
		r.discard(1)
		r.openFrame()
		return
	}
	if r.frame.whole {
		r.endFrame(r.line())
		return
	}
	switch name := headerName(start); name {
	case "MSH":
		r.flush()
		r.frame.whole = r.frame.open && !r.frame.batch
		r.message = openMessage{open: true, at: span64{start: r.offset}, data: make([]byte, 0, 1<<10)}
	case "FHS", "BHS", "BTS", "FTS":
		r.flush()
		r.frame.batch = true
		r.endFrame(r.envelope(name))
		return
	}
	r.endFrame(r.line())
}

// begin makes UTF-8 of a stream that is in UTF-16 or UTF-32.
func (r *Reader) begin() {
	r.begun = true
	start, _ := r.source.Peek(8)
	if c, mark := wide(start); c != nil {
		_, _ = r.source.Discard(mark)
		r.source = bufio.NewReaderSize(c.many.NewDecoder().Reader(r.source), 64<<10)
	}
}

// end is reached where the source gives nothing more.
func (r *Reader) end(err error) {
	r.ended = err
	if !errors.Is(err, io.EOF) {
		r.ended = fmt.Errorf("byte %d: %w", r.offset, err)
		return // what was read of a message is not the message
	}
	cut := r.frame.open
	if cut {
		r.flushAs(true)
		r.report(StreamProblem{Kind: Truncated, Offset: r.frame.start})
	}
	r.flush()
	r.closeBatch()
	r.closeFile()
}

func (r *Reader) openFrame() {
	if r.frame.open {
		r.report(StreamProblem{Kind: Truncated, Offset: r.frame.start})
	}
	r.frame = frame{open: true, start: r.offset - 1}
}

// endFrame ends the MLLP frame that is open, and the message in it.
func (r *Reader) endFrame(ended bool) {
	if ended {
		r.flush()
		r.frame = frame{}
	}
}

// line takes everything up to the next terminator, or to the end of the MLLP frame: it tells which.
func (r *Reader) line() (endsFrame bool) {
	for {
		data, err := r.window()
		if err != nil {
			return false
		}
		ends := "\r\n"
		if r.frame.open {
			ends = "\r\n\x1C"
		}
		at := bytes.IndexAny(data, ends)
		switch {
		case at < 0:
			r.take(data)
			r.discard(len(data))
			continue
		case data[at] == 0x1C:
			r.take(data[:at])
			r.discard(at + 1)
			return true
		}
		r.take(data[:at+1])
		r.discard(at + 1)
		return false
	}
}

// window is what can be looked at without reading more, at least one byte.
func (r *Reader) window() ([]byte, error) {
	if _, err := r.source.Peek(1); err != nil {
		return nil, err
	}
	return r.source.Peek(r.source.Buffered())
}

func (r *Reader) discard(n int) {
	_, _ = r.source.Discard(n) // never more than was peeked at
	r.offset += int64(n)
}

// take adds bytes to the message that is open; without one, all but blanks is junk.
func (r *Reader) take(data []byte) {
	m := &r.message
	switch {
	case m.open:
		m.at.size += int64(len(data))
		if m.passedOver = m.passedOver || len(m.data)+len(data) > r.max; m.passedOver {
			m.data = nil
			return
		}
		m.data = append(m.data, data...)
	case r.junk.size > 0 || !isBlank(bytes.Trim(data, "\r\n")):
		if r.junk.size == 0 {
			r.junk.start = r.offset
		}
		r.junk.size += int64(len(data))
	}
}

// flush ends the message that is open, and the bytes that belong to none.
func (r *Reader) flush() { r.flushAs(false) }

func (r *Reader) flushAs(truncated bool) {
	if r.junk.size > 0 {
		r.report(StreamProblem{Kind: NoMessage, Offset: r.junk.start, Size: r.junk.size})
		r.junk = span64{}
	}
	m := r.message
	if !m.open {
		return
	}
	r.message = openMessage{}
	where := r.count.message()
	if m.passedOver {
		r.report(StreamProblem{Kind: TooLarge, Offset: m.at.start, Size: m.at.size, Limit: r.max})
		return
	}
	where.Framed, where.Truncated = r.frame.open, truncated
	r.ready = append(r.ready, result{item: Item{Raw: m.data, Offset: m.at.start, Envelope: where}})
}

func (r *Reader) report(p StreamProblem) { r.ready = append(r.ready, result{problem: &p}) }

// headerName is the name of the header or trailer segment that a line starts with, "" for anything else.
func headerName(line []byte) string {
	line = bytes.TrimPrefix(line, byteOrderMark)
	if len(line) < 3 {
		return ""
	}
	separated := len(line) > 3 && isSeparator(line[3])
	switch name := string(line[:3]); name {
	case "MSH", "FHS", "BHS":
		if separated {
			return name
		}
	case "BTS", "FTS":
		if separated || len(line) == 3 || line[3] == '\r' || line[3] == '\n' {
			return name
		}
	}
	return ""
}
