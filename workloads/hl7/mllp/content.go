package mllp

import (
	"bytes"
	"errors"
	"io"
	"os"
	"time"
)

// frame is one that is being read: its start block has been.
type frame struct {
	reader  *Reader
	begun   time.Time
	content []byte // of a message that is too large: its head
	size    int
	large   bool // larger than allowed
	stray   int
	loose   bool
}

// read takes bytes up to the frame's end. What is larger than allowed is skipped to its end, so that the connection can go on.
func (f *frame) read() error {
	for {
		ahead, err := f.reader.peek()
		if err != nil {
			return f.failed(err)
		}
		stop := bytes.IndexByte(ahead, EndBlock)
		if stop < 0 {
			stop = len(ahead)
		}
		whole := stop == len(ahead)
		if err := f.take(ahead[:stop]); err != nil {
			return err
		}
		f.reader.discard(stop)
		if whole {
			continue
		}
		f.reader.discard(1)
		ended, err := f.closes()
		if err != nil {
			return f.failed(err)
		}
		if ended {
			break
		}
		f.stray++
		if err := f.take([]byte{EndBlock}); err != nil {
			return err
		}
	}
	if f.large {
		return &FrameError{Fault: TooLarge, Head: f.content, Size: f.size, Ended: true}
	}
	return nil
}

// take adds bytes to the message.
func (f *frame) take(part []byte) error {
	limits := f.reader.limits
	f.size += len(part)
	if !f.large && f.size > limits.Frame {
		f.large = true
		f.content = bytes.Clone(f.content[:min(len(f.content), head)])
		f.reader.Release()
	}
	if f.large {
		f.content = append(f.content, part[:min(len(part), head-len(f.content))]...)
		return nil
	}
	if f.size > Small && !f.reader.slot {
		if err := f.wait(); err != nil {
			return err
		}
	}
	f.content = append(f.content, part...)
	return nil
}

// wait is for a slot. Its time is not the sender's: the frame may end as much later.
func (f *frame) wait() error {
	since := time.Now()
	patience := f.reader.limits.Read
	if patience <= 0 {
		patience = time.Minute
	}
	if !f.reader.limits.Large.take(patience) {
		return &FrameError{Fault: Busy, Head: f.content[:min(len(f.content), head)], Size: f.size}
	}
	f.reader.slot = true
	f.begun = f.begun.Add(time.Since(since))
	return f.reader.deadline.reading(f.limit())
}

// limit is when the frame has to have ended.
func (f *frame) limit() time.Time {
	if f.reader.limits.Read <= 0 {
		return time.Time{}
	}
	return f.begun.Add(f.reader.limits.Read)
}

// closes tells whether the end block that was just read ends the frame: a carriage return follows it, the next frame, the end of a
// line, or nothing for a while. Before anything else it is a byte of the message.
func (f *frame) closes() (bool, error) {
	r := f.reader
	if r.in.Buffered() == 0 {
		settle, limit := time.Now().Add(r.limits.Settle), f.limit()
		if !limit.IsZero() && limit.Before(settle) {
			settle = limit
		}
		if err := r.deadline.reading(settle); err != nil {
			return false, err
		}
	}
	next, err := r.in.Peek(1)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, io.EOF):
		f.loose, r.loose = true, true
		return true, nil
	case err != nil:
		return false, err
	}
	switch next[0] {
	case CarriageReturn:
		r.discard(1)
		return true, nil
	case StartBlock, '\n':
		f.loose = true
		return true, nil
	}
	return false, r.deadline.reading(f.limit())
}

// failed is the error of a frame whose rest does not come.
func (f *frame) failed(err error) error {
	fault := Truncated
	switch {
	case f.large:
		fault = TooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		fault = TooSlow
	}
	return &FrameError{Fault: fault, Head: f.content[:min(len(f.content), head)], Size: f.size, Err: err}
}
