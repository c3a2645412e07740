package fakecloud

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const keyType = "aws:kms/key:Key"

func TestFailures(t *testing.T) {
	tests := []struct {
		name  string
		fault Fault
		fails []bool // of three creations
		count int    // resources after them
	}{
		{"none", Fault{Operation: OnDelete, Type: keyType, Action: Fail}, []bool{false, false, false}, 3},
		{"another type", Fault{Operation: OnCreate, Type: "aws:sns/topic:Topic", Action: Fail}, []bool{false, false, false}, 3},
		{"the first", Fault{Operation: OnCreate, Type: keyType, Action: Fail}, []bool{true, false, false}, 2},
		{"the second", Fault{Operation: OnCreate, Type: keyType, Nth: 2, Action: Fail}, []bool{false, true, false}, 2},
		{"from the second on", Fault{Operation: OnCreate, Type: keyType, Nth: 2, Always: true, Action: Fail}, []bool{false, true, true}, 1},
		{"after the effect", Fault{Operation: OnCreate, Type: keyType, After: true, Action: Fail}, []bool{true, false, false}, 3},
		{"an unknown action", Fault{Operation: OnCreate, Type: keyType, Action: "melt"}, []bool{true, false, false}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, faults := newProvider(t)
			require.NoError(t, faults.Set(tt.fault))
			for i, fails := range tt.fails {
				_, err := create(p, t, keyURN, nil)
				require.Equal(t, fails, err != nil, "creation %d: %v", i+1, err)
			}
			require.Equal(t, tt.fails[0] || tt.fails[1] || tt.fails[2], faults.Struck())
			records, err := p.store.List()
			require.NoError(t, err)
			require.Len(t, records, tt.count)
		})
	}
}

func TestStallUntilReleased(t *testing.T) {
	p, faults := newProvider(t)
	require.NoError(t, faults.Set(Fault{Operation: OnCreate, Type: keyType, Action: Stall, After: true}))
	ended := make(chan error)
	go func() {
		_, err := create(p, t, keyURN, nil)
		ended <- err
	}()
	require.Eventually(t, faults.Struck, waitFor, tick)
	records, err := p.store.List()
	require.NoError(t, err)
	require.Len(t, records, 1, "the effect is there while the call stalls")
	require.NoError(t, faults.Release())
	require.NoError(t, <-ended)

	require.NoError(t, faults.Set())
	require.False(t, faults.Struck())
}

func TestMalformedFiles(t *testing.T) {
	p, faults := newProvider(t)
	require.NoError(t, os.WriteFile(faults.path, []byte("{"), 0o600))
	_, err := create(p, t, keyURN, nil)
	require.ErrorContains(t, err, "read faults")

	require.NoError(t, os.WriteFile(p.store.path, []byte("{"), 0o600))
	_, err = create(p, t, keyURN, nil)
	require.ErrorContains(t, err, "read the cloud's file")
}

func TestFilesAreTheOwnersOnly(t *testing.T) {
	p, faults := newProvider(t)
	require.NoError(t, faults.Set())
	_, err := create(p, t, keyURN, nil)
	require.NoError(t, err)
	files, err := os.ReadDir(filepath.Dir(p.store.path))
	require.NoError(t, err)
	require.Len(t, files, 3, "cloud, its lock, faults")
	for _, file := range files {
		info, err := file.Info()
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), file.Name())
	}
}
