package recent_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/download/internal/recent"
)

func TestMapRemembersTheMostRecentlyUsed(t *testing.T) {
	m := recent.New[int, string](2)
	m.Put(1, "one")
	m.Put(2, "two")
	m.Put(3, "three") // 1 and 2 are old now
	_, ok := m.Get(1) // 1 is young again
	require.True(t, ok)
	m.Put(4, "four") // 1 and 3 are old, 2 is gone
	_, ok = m.Get(2)
	require.False(t, ok)
	value, ok := m.Get(1)
	require.True(t, ok)
	require.Equal(t, "one", value)
}

func TestMapStaysWithinItsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		capacity := rapid.IntRange(0, 5).Draw(t, "capacity")
		m := recent.New[int, int](capacity)
		for _, key := range rapid.SliceOf(rapid.IntRange(0, 20)).Draw(t, "keys") {
			m.Put(key, key*2)
			value, ok := m.Get(key)
			require.True(t, ok, "what was put last is held")
			require.Equal(t, key*2, value)
			require.LessOrEqual(t, m.Len(), 2*max(capacity, 1))
		}
	})
}

func TestGetOrPutMakesOnce(t *testing.T) {
	m := recent.New[string, *int](10)
	var group sync.WaitGroup
	made := make(chan *int, 50)
	for range 50 {
		group.Go(func() { made <- m.GetOrPut("k", func() *int { return new(int) }) })
	}
	group.Wait()
	close(made)
	first := <-made
	for other := range made {
		require.Same(t, first, other)
	}
}
