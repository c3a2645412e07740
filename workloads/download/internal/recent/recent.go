// Package recent keeps the entries used most recently, within a bound.
package recent

import "sync"

// Map holds between one and two times its capacity of entries at most, those used last. It is safe for concurrent use.
// Entries live in two generations: a full young generation becomes the old one, and what was old is forgotten, so that
// every operation takes constant time.
type Map[K comparable, V any] struct {
	mu       sync.Mutex
	capacity int
	young    map[K]V
	old      map[K]V
}

// New is an empty map. A capacity below one counts as one.
func New[K comparable, V any](capacity int) *Map[K, V] {
	return &Map[K, V]{capacity: max(capacity, 1), young: map[K]V{}}
}

// Get is the entry under a key, and whether there is one.
func (m *Map[K, V]) Get(key K) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.get(key)
}

// Put sets the entry under a key.
func (m *Map[K, V]) Put(key K, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.put(key, value)
}

// GetOrPut is the entry under a key, which is made first where there is none.
func (m *Map[K, V]) GetOrPut(key K, build func() V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	if value, ok := m.get(key); ok {
		return value
	}
	value := build()
	m.put(key, value)
	return value
}

// Len is the number of entries held.
func (m *Map[K, V]) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.young) + len(m.old)
}

func (m *Map[K, V]) get(key K) (V, bool) {
	if value, ok := m.young[key]; ok {
		return value, true
	}
	value, ok := m.old[key]
	if ok {
		m.put(key, value)
	}
	return value, ok
}

func (m *Map[K, V]) put(key K, value V) {
	if _, known := m.young[key]; !known && len(m.young) >= m.capacity {
		m.old, m.young = m.young, make(map[K]V, m.capacity)
	}
	delete(m.old, key)
	m.young[key] = value
}
