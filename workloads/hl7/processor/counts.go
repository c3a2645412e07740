package processor

import "time"

// Counts are what happened in one call of Handle.
type Counts struct {
	Converted    int // messages that took effect
	Duplicates   int // messages that had taken effect before
	DeadLettered int
	Retried      int // deliveries that go back to the queue
	Unmapped     int // places that no table takes, of all messages
	Overwritten  int // markers that were written over: a message took effect twice
	Converting   []time.Duration
	Storing      []time.Duration
}
