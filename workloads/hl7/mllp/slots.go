package mllp

import "time"

// Slots bounds how many readers hold a large message at the same time: connections times small plus slots times the largest message
// is all that readers can hold. A reader takes its slot before it reads on, whole or not at all, so that readers do not wait for each
// other in a circle.
type Slots struct{ free chan struct{} }

// NewSlots makes n slots.
func NewSlots(n int) *Slots { return &Slots{make(chan struct{}, n)} }

// take waits for a slot; a nil Slots has one for everyone.
func (s *Slots) take(patience time.Duration) bool {
	if s == nil {
		return true
	}
	select {
	case s.free <- struct{}{}:
		return true
	default:
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case s.free <- struct{}{}:
		return true
	case <-timer.C:
		return false
	}
}

func (s *Slots) give() {
	if s != nil {
		<-s.free
	}
}
