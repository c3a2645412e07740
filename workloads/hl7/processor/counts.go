package processor

import (
	"sync"
	"time"
)

// Counts are what happened in one call of Handle.
type Counts struct {
	Converted    int             // messages that took effect
	Duplicates   int             // messages that had taken effect before
	DeadLettered int             // messages that never will
	Retried      int             // deliveries that go back to the queue
	Unmapped     int             // places that no table takes, of all messages that took effect
	Dropped      int             // places that FHIR cannot say, of these
	Converting   []time.Duration // how long it took to read and convert each message that took effect
	Storing      []time.Duration // how long the store took for each of these
}

// tally is Counts that groups add to at the same time.
type tally struct {
	lock   sync.Mutex
	counts Counts
}

func (t *tally) add(change func(*Counts)) {
	t.lock.Lock()
	defer t.lock.Unlock()
	change(&t.counts)
}
