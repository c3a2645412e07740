package replay

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"golang.org/x/time/rate"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// Archive sends the messages of the bucket to the queue: of each source in the order of the day on which they came, then of their own time
// (MSH-7), then of their control ids. Where it stops with an error, it may be run again: what has been sent is a duplicate then.
func Archive(ctx context.Context, objects claim.Objects, queue claim.Queue, options Options) (Report, error) {
	r := newRun(queue, options)
	found, err := r.list(ctx, objects)
	if err != nil {
		return r.report, err
	}
	slices.SortStableFunc(found, item.compare)
	for _, i := range found {
		if err := r.send(ctx, i.claim); err != nil {
			return r.report, err
		}
	}
	return r.report, nil
}

// DeadLetters sends dead letters to the queue, in the order in which they are there, and takes away those that the queue has.
func DeadLetters(ctx context.Context, letters Letters, queue claim.Queue, options Options) (Report, error) {
	r := newRun(queue, options)
	err := letters.Each(ctx, func(l Letter) (bool, error) {
		r.report.Found++
		day := l.Claim.Received.UTC()
		chosen := options.takes(l.Claim.Source, l.Claim.Message) && options.within(day) &&
			(len(options.Codes) == 0 || slices.Contains(options.Codes, l.Reason.Code))
		if !chosen {
			return false, nil
		}
		r.choose(l.Claim.Source)
		if err := r.send(ctx, l.Claim); err != nil {
			return false, err
		}
		return !options.DryRun, nil
	})
	return r.report, err
}

// run is one replay.
type run struct {
	queue   claim.Queue
	options Options
	limiter *rate.Limiter
	name    string
	report  Report
}

func newRun(queue claim.Queue, options Options) *run {
	limit := rate.Inf
	if options.Rate > 0 {
		limit = rate.Limit(options.Rate)
	}
	r := &run{queue: queue, options: options, limiter: rate.NewLimiter(limit, 1)}
	r.report = Report{BySource: map[string]int{}, DryRun: options.DryRun}
	// The queue takes what it had a few minutes ago for the same message, unless the replay has another name.
	r.name = hex.EncodeToString(random(8))
	return r
}

func random(n int) []byte {
	made := make([]byte, n)
	_, _ = rand.Read(made) // it never fails
	return made
}

func (r *run) choose(source string) {
	r.report.Chosen++
	r.report.BySource[source]++
}

// send puts a claim into the queue, no faster than the rate.
func (r *run) send(ctx context.Context, c claim.Claim) error {
	if r.options.DryRun {
		r.tell()
		return ctx.Err()
	}
	if err := r.limiter.Wait(ctx); err != nil {
		return err
	}
	c.Replay = r.name
	if r.options.Again != "" {
		c.Message = again(c.Message, r.options.Again)
	}
	if err := r.queue.Send(ctx, c); err != nil {
		return fmt.Errorf("sending %s: %w", c.Key, err)
	}
	r.report.Sent++
	r.tell()
	return nil
}

func (r *run) tell() {
	if r.options.Progress != nil {
		r.options.Progress(r.report)
	}
}

func (r *run) skip(key, reason string) {
	r.report.Skipped = append(r.report.Skipped, Skipped{key, reason})
}

// again is the id of a message in a replay in which it takes effect again: the processor marks it apart from the first time.
func again(message, name string) string {
	sum := sha256.Sum256([]byte("phiform hl7 replay\n" + name + "\n" + message))
	return hex.EncodeToString(sum[:16])
}
