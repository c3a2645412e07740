package processor

import "context"

// Handle works on deliveries and returns the ids of those that the queue has to deliver again. Deliveries of one group are worked on one
// after the other; after the first that failed, all of its group are returned.
func (p *Processor) Handle(ctx context.Context, deliveries []Delivery) (failed []string) { return nil }
