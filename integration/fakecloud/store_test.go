package fakecloud

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStoreLosesNothingToParallelChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cloud.json")
	const writers, each = 8, 10
	var group sync.WaitGroup
	for writer := range writers {
		group.Go(func() {
			store := NewStore(path) // as another process would
			for i := range each {
				err := store.change(func(c *contents) error {
					c.Serial++
					return put(c, &Record{Type: "t", ID: fmt.Sprint(writer, i), Serial: c.Serial}, nil, nil)
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	records, err := NewStore(path).List()
	require.NoError(t, err)
	require.Len(t, records, writers*each)
	for i, record := range records {
		require.Equal(t, i+1, record.Serial)
	}
}

func TestFailedChangeIsNotKept(t *testing.T) {
	store := NewStore(filepath.Join(t.TempDir(), "cloud.json"))
	err := store.change(func(c *contents) error {
		c.Serial = 7
		return fmt.Errorf("no")
	})
	require.EqualError(t, err, "no")
	require.NoError(t, store.view(func(c *contents) error {
		require.Zero(t, c.Serial)
		return nil
	}))
}
