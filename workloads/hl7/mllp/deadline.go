package mllp

import (
	"sync"
	"time"
)

// deadline is when reading gives up, set by the reader as it goes and cut short by whoever drains it.
type deadline struct {
	mu       sync.Mutex
	set      func(time.Time) error
	between  bool      // no frame has begun
	current  time.Time // zero: none
	draining bool
	idle     time.Time // once draining: for a frame to begin
	last     time.Time // once draining: for a frame to end
}

// waiting is for a frame to begin, until t.
func (d *deadline) waiting(t time.Time) error { return d.put(true, t) }

// reading is for a frame to end, until t.
func (d *deadline) reading(t time.Time) error { return d.put(false, t) }

func (d *deadline) put(between bool, t time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.between, d.current = between, t
	return d.apply()
}

func (d *deadline) drain(idle, last time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.draining, d.idle, d.last = true, idle, last
	return d.apply()
}

func (d *deadline) drained() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.draining
}

func (d *deadline) apply() error {
	t := d.current
	if d.draining {
		limit := d.last
		if d.between {
			limit = d.idle
		}
		if t.IsZero() || limit.Before(t) {
			t = limit
		}
	}
	return d.set(t)
}
