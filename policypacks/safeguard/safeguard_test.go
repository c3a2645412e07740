package safeguard_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/safeguard"
)

func TestTableIsSortedUniqueAndWellFormed(t *testing.T) {
	all := safeguard.All()
	require.NotEmpty(t, all)
	for i, s := range all {
		require.True(t, safeguard.WellFormed(s.Citation), s.Citation)
		require.NotEmpty(t, s.Name, s.Citation)
		require.Less(t, len(s.Name), 80, "%s: a title, not prose", s.Citation)
		require.Contains(t, []safeguard.Obligation{safeguard.Required, safeguard.Addressable, safeguard.Standard}, s.Obligation)
		require.Contains(t, []safeguard.Kind{safeguard.Technical, safeguard.Evidence, safeguard.Organisational}, s.Kind)
		if i > 0 {
			require.Negative(t, safeguard.Compare(all[i-1].Citation, s.Citation), "%s after %s", s.Citation, all[i-1].Citation)
		}
	}
}

func TestAllIsTheCallersOwn(t *testing.T) {
	safeguard.All()[0].Name = "changed"
	require.NotEqual(t, "changed", safeguard.All()[0].Name)
}

func TestLookup(t *testing.T) {
	got, ok := safeguard.Lookup("45 CFR 164.312(a)(2)(iv)")
	require.True(t, ok)
	require.Equal(t, safeguard.Safeguard{
		Citation: "45 CFR 164.312(a)(2)(iv)", Name: "Encryption and decryption",
		Obligation: safeguard.Addressable, Kind: safeguard.Technical,
	}, got)
	_, ok = safeguard.Lookup("45 CFR 164.312(z)")
	require.False(t, ok)
}

func TestWellFormed(t *testing.T) {
	for text, want := range map[string]bool{
		"45 CFR 164.312(d)":             true,
		"45 CFR 164.308(a)(1)(ii)(D)":   true,
		"164.312(d)":                    false,
		"45 CFR 164.312(a)(2)(iiii)":    false,
		"45 CFR 164.312 (d)":            false,
		"45 CFR 164.312(a)(2)(iv) etc.": false,
	} {
		require.Equal(t, want, safeguard.WellFormed(text), text)
	}
}

func TestCompareFollowsTheRegulation(t *testing.T) {
	want := []string{
		"45 CFR 164.308(a)(1)(ii)(D)", "45 CFR 164.308(a)(2)", "45 CFR 164.312(a)(2)(iii)", "45 CFR 164.312(a)(2)(iv)",
		"45 CFR 164.312(b)", "zz",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, safeguard.Compare)
	require.Equal(t, want, got)
}
