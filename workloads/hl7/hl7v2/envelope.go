package hl7v2

import (
	"bytes"
	"strconv"
)

// envelopes counts files, batches and messages.
type envelopes struct {
	files, batches, messages int
	inFile, inBatch          bool
	fileStart, batchStart    int64
	// inThisBatch are the messages since the last BHS, BTS or FHS, batchesOfFile the batches since the last FHS or FTS.
	inThisBatch, batchesOfFile, messagesOfFile int
}

func (e *envelopes) message() Envelope {
	e.messages++
	e.inThisBatch++
	e.messagesOfFile++
	where := Envelope{Message: e.messages}
	if e.inFile {
		where.File = e.files
	}
	if e.inBatch {
		where.Batch = e.batches
	}
	return where
}

// longestTrailer is how much of an envelope's line is read; the rest of it is passed over.
const longestTrailer = 64 << 10

// envelope reads the line of an FHS, BHS, BTS or FTS, and tells whether the MLLP frame ends with it.
func (r *Reader) envelope(name string) (endsFrame bool) {
	start := r.offset
	r.message = openMessage{open: true, at: span64{start: start}}
	limit := r.max
	r.max = longestTrailer
	endsFrame = r.line()
	line := bytes.TrimPrefix(r.message.data, byteOrderMark)
	r.message, r.max = openMessage{}, limit

	e := &r.count
	switch name {
	case "FHS":
		r.closeBatch()
		r.closeFile()
		e.files++
		e.inFile, e.fileStart, e.batchesOfFile, e.messagesOfFile, e.inThisBatch = true, start, 0, 0, 0
	case "BHS":
		r.closeBatch()
		e.batches++
		e.batchesOfFile++
		e.inBatch, e.batchStart, e.inThisBatch = true, start, 0
	case "BTS":
		if n, ok := trailerCount(line); ok && n != e.inThisBatch {
			r.report(StreamProblem{Kind: BatchCount, Offset: start, Want: n, Got: e.inThisBatch})
		}
		if !e.inBatch {
			e.batchesOfFile++
		}
		e.inBatch, e.inThisBatch = false, 0
	case "FTS":
		r.closeBatch()
		// A file without batches is counted by its messages.
		got := e.batchesOfFile
		if n, ok := trailerCount(line); ok && n != got && (got > 0 || n != e.messagesOfFile) {
			r.report(StreamProblem{Kind: FileCount, Offset: start, Want: n, Got: got})
		}
		e.inFile, e.batchesOfFile, e.messagesOfFile = false, 0, 0
	}
	return endsFrame
}

// closeBatch reports a batch that is still open.
func (r *Reader) closeBatch() {
	if r.count.inBatch {
		r.report(StreamProblem{Kind: Truncated, Offset: r.count.batchStart, Envelope: "BHS"})
	}
	r.count.inBatch = false
}

func (r *Reader) closeFile() {
	if r.count.inFile {
		r.report(StreamProblem{Kind: Truncated, Offset: r.count.fileStart, Envelope: "FHS"})
	}
	r.count.inFile = false
}

// trailerCount is BTS-1 or FTS-1, where it is a number.
func trailerCount(line []byte) (int, bool) {
	if len(line) < 4 {
		return 0, false
	}
	field := part(bytes.TrimRight(line, "\r\n"), line[3], 2)
	n, err := strconv.Atoi(string(bytes.TrimSpace(field)))
	return n, err == nil && n >= 0
}
