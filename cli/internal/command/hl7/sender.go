package hl7

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// sending sends messages over several connections. Those of one sender go over the same, one after the other.
type sending struct {
	connection Connection
	options    mllp.ClientOptions
	told       func(outcome) error // called by one goroutine at a time

	mu     sync.Mutex
	failed error
	cancel context.CancelFunc
	lines  []chan item
	done   sync.WaitGroup
	next   time.Time
}

// outcome is what became of a message.
type outcome struct {
	item   item
	answer mllp.Answer
	err    error // no answer came
	took   time.Duration
}

// start opens the connections' queues; they are dialled with their first message.
func (s *sending) start(ctx context.Context) context.Context {
	ctx, s.cancel = context.WithCancel(ctx)
	s.lines = make([]chan item, s.connection.Connections)
	for n := range s.lines {
		s.lines[n] = make(chan item, 1)
		s.done.Add(1)
		go s.line(ctx, s.lines[n])
	}
	return ctx
}

// put hands a message to the connection of its sender. It waits for its turn by the rate.
func (s *sending) put(ctx context.Context, i item) error {
	m, err := hl7v2.Parse(i.raw)
	if err != nil {
		return s.tell(outcome{item: i, err: err})
	}
	if err := s.pause(ctx); err != nil {
		return err
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(claim.SourceID(m)))
	select {
	case s.lines[hash.Sum32()%uint32(len(s.lines))] <- i:
		return nil
	case <-ctx.Done():
		return s.reason(ctx)
	}
}

// pause keeps to the rate.
func (s *sending) pause(ctx context.Context) error {
	if s.connection.Rate <= 0 {
		return nil
	}
	now := time.Now()
	if s.next.Before(now) {
		s.next = now
	}
	wait := s.next.Sub(now)
	s.next = s.next.Add(time.Duration(float64(time.Second) / s.connection.Rate))
	select {
	case <-time.After(wait):
		return nil
	case <-ctx.Done():
		return s.reason(ctx)
	}
}

// finish waits for what is under way.
func (s *sending) finish() error {
	for _, line := range s.lines {
		close(line)
	}
	s.done.Wait()
	s.cancel()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

// line is one connection.
func (s *sending) line(ctx context.Context, messages <-chan item) {
	defer s.done.Done()
	var client *mllp.Client
	defer func() {
		if client != nil {
			_ = client.Close()
		}
	}()
	for i := range messages {
		if ctx.Err() != nil {
			continue // what was not sent is not told
		}
		started := time.Now()
		answer, err := s.send(ctx, &client, i.raw)
		if errors.Is(err, errUnreachable) {
			s.stop(err)
			continue
		}
		if err := s.tell(outcome{i, answer, err, time.Since(started)}); err != nil {
			s.stop(err)
		}
	}
}

// errUnreachable says that nobody listens: the messages behind would fare no better.
var errUnreachable = errors.New("cannot connect")

// send sends a message, over a new connection where there is none. A message that got no answer is not sent again: whether the
// receiver has it is not known, and that is for the caller to decide.
func (s *sending) send(ctx context.Context, client **mllp.Client, raw []byte) (mllp.Answer, error) {
	if *client == nil {
		made, err := mllp.Dial(ctx, s.connection.Address, s.options)
		if err != nil {
			return mllp.Answer{}, fmt.Errorf("%w: %w", errUnreachable, err)
		}
		*client = made
	}
	answer, err := (*client).Send(ctx, raw)
	if err != nil {
		_ = (*client).Close()
		*client = nil
	}
	return answer, err
}

func (s *sending) tell(o outcome) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.told(o)
}

// stop ends everything with the first error.
func (s *sending) stop(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
	s.cancel()
}

// reason is why the context ended.
func (s *sending) reason(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed != nil {
		return s.failed
	}
	return ctx.Err()
}
