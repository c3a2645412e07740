package fhirstore

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// throttle is a token bucket whose rate halves when the store says that it is asked too often, and grows by a hundredth of what is allowed
// with each transaction that it takes: instances that know nothing of each other share the store's limit this way.
type throttle struct {
	limiter *rate.Limiter
	most    rate.Limit

	lock   sync.Mutex
	closed time.Time // nothing is sent before
	halved time.Time // when the rate was halved last
}

// settle is for how long answers to what was sent before the rate was halved do not halve it again.
const settle = time.Second

func newThrottle(most float64) *throttle {
	return &throttle{limiter: rate.NewLimiter(rate.Limit(most), max(1, int(most/5))), most: rate.Limit(most)}
}

// wait returns when a transaction may be sent.
func (t *throttle) wait(ctx context.Context) error {
	for {
		t.lock.Lock()
		closed := t.closed
		t.lock.Unlock()
		left := time.Until(closed)
		if left <= 0 {
			return t.limiter.Wait(ctx)
		}
		if err := sleep(ctx, left); err != nil {
			return err
		}
	}
}

// slower is called when the store was asked too often, with how long it wants to be left alone.
func (t *throttle) slower(after time.Duration) {
	t.lock.Lock()
	defer t.lock.Unlock()
	now := time.Now()
	if until := now.Add(after); until.After(t.closed) {
		t.closed = until
	}
	if now.Sub(t.halved) < settle {
		return
	}
	t.halved = now
	t.limiter.SetLimit(max(t.most/200, t.limiter.Limit()/2))
}

// faster is called when the store took a transaction.
func (t *throttle) faster() {
	t.lock.Lock()
	defer t.lock.Unlock()
	if now := t.limiter.Limit(); now < t.most {
		t.limiter.SetLimit(min(t.most, now+t.most/100))
	}
}

// sleep returns after a time, or at once with an error if the context would end before: there is no use in waiting for that.
func sleep(ctx context.Context, d time.Duration) error {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return context.DeadlineExceeded
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
