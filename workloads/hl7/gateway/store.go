package gateway

import (
	"context"
	"fmt"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// store puts the message into the bucket and then its claim into the queue, or fails within the budget.
func (g *Gateway) store(ctx context.Context, c claim.Claim, raw []byte) error {
	since := g.options.Now()
	ctx, cancel := context.WithTimeout(ctx, g.options.Budget)
	defer cancel()
	select {
	case g.stores <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("waiting to store: %w", ctx.Err())
	}
	defer func() { <-g.stores }()
	defer func() { g.metrics.Time("StoreMilliseconds", g.options.Now().Sub(since)) }()
	if err := retry(ctx, func() error { return g.options.Objects.Put(ctx, c.Key, raw) }); err != nil {
		return err
	}
	return retry(ctx, func() error { return g.options.Queue.Send(ctx, c) })
}
