package mllp

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"time"
)

// Connection is what a Reader reads: a net.Conn, or anything else that keeps a deadline.
type Connection interface {
	io.Reader
	SetReadDeadline(time.Time) error
}

// Limits bound what a peer can make a Reader hold or wait for.
type Limits struct {
	Frame  int           // bytes of a message; 16 MiB if 0
	Idle   time.Duration // from one frame's end to the next one's begin; for ever if 0
	Read   time.Duration // from a frame's begin to its end; for ever if 0
	Settle time.Duration // how long an end block waits for its carriage return; 50 ms if 0
	Large  *Slots        // for messages larger than Small; nil: no bound on their number
}

// Small is the size of messages, in bytes, up to which a reader takes no slot.
const Small = 64 << 10

const (
	defaultFrame  = 16 << 20
	defaultSettle = 50 * time.Millisecond
	window        = 4 << 10  // bytes read at a time
	head          = 16 << 10 // bytes kept of a frame that fails: its header, and much more
)

// Reader takes frames off a connection. Only Drain may be called while another of its methods runs.
type Reader struct {
	in       *bufio.Reader
	limits   Limits
	deadline deadline
	loose    bool // the last frame's carriage return may still come
	slot     bool
}

// NewReader reads frames off a connection.
func NewReader(c Connection, limits Limits) *Reader {
	if limits.Frame <= 0 {
		limits.Frame = defaultFrame
	}
	if limits.Settle <= 0 {
		limits.Settle = defaultSettle
	}
	return &Reader{in: bufio.NewReaderSize(c, window), limits: limits, deadline: deadline{set: c.SetReadDeadline}}
}

// Drain makes Next return ErrDraining where no frame has begun, and lets a frame that has begun end until the given time.
func (r *Reader) Drain(until time.Time) error {
	return r.deadline.drain(time.Now().Add(r.limits.Settle), until) // what has already come is still read
}

// Release gives back what bounds large messages. Next does it too: the caller of Next is done with the frame before.
func (r *Reader) Release() {
	if r.slot {
		r.limits.Large.give()
		r.slot = false
	}
}

// Next is the next frame. It returns a *FrameError for one that cannot be had whole, io.EOF where the connection ended between
// frames, ErrIdle, ErrDraining, or what else reading ended with.
func (r *Reader) Next() (Frame, error) {
	r.Release()
	if err := r.deadline.waiting(after(r.limits.Idle)); err != nil {
		return Frame{}, err
	}
	noise, err := r.seek()
	if err != nil {
		return Frame{}, err
	}
	if err := r.deadline.reading(after(r.limits.Read)); err != nil {
		return Frame{}, err
	}
	f := frame{reader: r, begun: time.Now()}
	if err := f.read(); err != nil {
		return Frame{}, err
	}
	abandoned := restart(f.content)
	return Frame{Content: f.content[abandoned:], Noise: noise, Abandoned: abandoned, Stray: f.stray, Loose: f.loose}, nil
}

// seek skips to after the next start block, and counts what it skipped. A message without a start block is told from noise by its
// header: its sender waits for an answer.
func (r *Reader) seek() (int, error) {
	var skipped []byte
	noise := 0
	for {
		ahead, err := r.peek()
		if err != nil {
			return noise, r.ended(skipped, noise, err)
		}
		if r.loose && ahead[0] == CarriageReturn {
			ahead = ahead[1:]
			r.discard(1)
		}
		r.loose = false
		stop := bytes.IndexAny(ahead, string([]byte{StartBlock, EndBlock}))
		part := ahead
		if stop >= 0 {
			part = ahead[:stop]
		}
		skipped = append(skipped, part[:min(len(part), head-len(skipped))]...)
		noise += loud(part)
		if stop < 0 {
			r.discard(len(ahead))
			continue
		}
		block := ahead[stop]
		r.discard(stop + 1)
		if block == StartBlock {
			return noise, nil
		}
		if unframed(skipped) {
			r.loose = true
			return noise, &FrameError{Fault: Unframed, Head: headed(skipped), Size: noise, Ended: true}
		}
		noise++
	}
}

// ended is what Next returns where no frame has begun.
func (r *Reader) ended(skipped []byte, noise int, err error) error {
	if unframed(skipped) {
		return &FrameError{Fault: Unframed, Head: headed(skipped), Size: noise, Err: err}
	}
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		return err
	}
	if r.deadline.drained() {
		return ErrDraining
	}
	return ErrIdle
}

// loud counts the bytes that are no ends of lines, which many senders add after a frame.
func loud(noise []byte) int {
	return len(noise) - bytes.Count(noise, []byte{'\r'}) - bytes.Count(noise, []byte{'\n'})
}

func unframed(skipped []byte) bool { return bytes.Contains(skipped, begins[0]) }

func headed(skipped []byte) []byte { return skipped[bytes.Index(skipped, begins[0]):] }

// peek is what is there to read, at least one byte, without taking it.
func (r *Reader) peek() ([]byte, error) {
	if _, err := r.in.Peek(1); err != nil {
		return nil, err
	}
	return r.in.Peek(r.in.Buffered())
}

func (r *Reader) discard(n int) { _, _ = r.in.Discard(n) } // n bytes have been peeked at

// after is a time to come, or none.
func after(d time.Duration) time.Time {
	if d <= 0 {
		return time.Time{}
	}
	return time.Now().Add(d)
}
