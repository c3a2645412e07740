package mllp

import (
	"net"
	"sync"
	"time"
)

// bounded is a connection whose reader cannot wait longer than the sender of a message does.
type bounded struct {
	net.Conn
	mu    sync.Mutex
	limit time.Time
}

// within bounds reading and writing until a time.
func (b *bounded) within(limit time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.limit = limit
	return b.SetDeadline(limit)
}

// cut ends all waiting.
func (b *bounded) cut() { _ = b.within(time.Unix(1, 0)) }

// SetReadDeadline implements Connection.
func (b *bounded) SetReadDeadline(t time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if t.IsZero() || b.limit.Before(t) {
		t = b.limit
	}
	return b.Conn.SetReadDeadline(t)
}
