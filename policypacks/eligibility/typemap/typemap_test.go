package typemap_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/eligibility/typemap"
)

func TestTheNarrowestKeyCounts(t *testing.T) {
	var m typemap.Map[string]
	for _, key := range []string{"a", "a/b", "a/b*", "a/bc*", "c/d*", "azuread"} {
		require.True(t, m.Add(key, key))
		require.False(t, m.Add(key, "again"), key)
	}
	for token, want := range map[string]string{
		"aws:a/x:X": "a", "aws:a/b:B": "a/b", "aws:a/bx:Bx": "a/b*", "aws:a/bcd:Bcd": "a/bc*", "aws:c/de:De": "c/d*",
		"azure-native:a:b": "a/b", "azure-native:a/v20230101:bcd": "a/bc*", "azuread:index/user:User": "azuread",
	} {
		got, ok := m.Of(token)
		require.True(t, ok, token)
		require.Equal(t, want, got, token)
	}
	for _, token := range []string{"", "aws", "aws:c/x:X", "aws:z/x:X", "aws:index/a:A"} {
		_, ok := m.Of(token)
		require.False(t, ok, token)
	}
}

func TestTheEmptyMapKnowsNothing(t *testing.T) {
	var m typemap.Map[int]
	_, ok := m.Of("aws:a/b:B")
	require.False(t, ok)
}

func FuzzOf(f *testing.F) {
	f.Add("a/b*", "aws:a/b:B")
	f.Add("", ":")
	f.Fuzz(func(t *testing.T, key, token string) {
		var m typemap.Map[bool]
		require.True(t, m.Add(key, true))
		if value, ok := m.Of(token); ok {
			require.True(t, value)
		}
	})
}
