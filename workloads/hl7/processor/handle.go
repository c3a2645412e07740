package processor

import (
	"context"
	"sync"
	"time"
)

// Handle works on deliveries and returns the ids of those that the queue has to deliver again, in the order in which they came. Deliveries
// of one group are worked on one after the other; after the first that failed, all of its group are returned, since those that follow must
// not overtake it. Different groups are worked on at the same time.
//
// No message is begun with less time left than Options.Margin: what has not been begun is returned too. What is still under way when a
// fifth of it is left is given up, so that the answer is in time: without one the queue delivers again what has been done.
func (p *Processor) Handle(ctx context.Context, deliveries []Delivery) (failed []string) {
	tally := &tally{}
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-p.options.Margin/5))
		defer cancel()
	}
	open := make([]bool, len(deliveries))
	places := make(chan struct{}, p.options.Concurrency)
	var all sync.WaitGroup
	for _, group := range grouped(deliveries) {
		places <- struct{}{}
		all.Go(func() {
			defer func() { <-places }()
			for _, at := range p.inOrder(ctx, deliveries, group, tally) {
				open[at] = true
			}
		})
	}
	all.Wait()
	for at, delivery := range deliveries {
		if open[at] {
			failed = append(failed, delivery.ID)
		}
	}
	tally.counts.Retried = len(failed)
	p.options.Count(tally.counts)
	return failed
}

// inOrder works on the deliveries of one group and returns those that are not done.
func (p *Processor) inOrder(ctx context.Context, deliveries []Delivery, group []int, tally *tally) []int {
	for i, at := range group {
		if ctx.Err() != nil || !p.timeLeft(ctx) {
			p.options.Log.Warn("no time left", "event", "returned", "deliveries", len(group)-i)
			return group[i:]
		}
		if err := p.one(ctx, deliveries[at], tally); err != nil {
			p.options.Log.Warn("message goes back to the queue", "event", "returned", "deliveries", len(group)-i, "error", err.Error())
			return group[i:]
		}
	}
	return nil
}

func (p *Processor) timeLeft(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return !ok || time.Until(deadline) >= p.options.Margin-p.options.Margin/5
}

// grouped returns the places of each group's deliveries in the order in which they came, and the groups in the order of their first.
func grouped(deliveries []Delivery) [][]int {
	var groups [][]int
	known := map[string]int{}
	for at, delivery := range deliveries {
		i, ok := known[delivery.Group]
		if !ok {
			i = len(groups)
			known[delivery.Group] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], at)
	}
	return groups
}
