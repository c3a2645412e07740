package oscal

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// ncName is what OSCAL's schema asks of identifiers.
var ncName = regexp.MustCompile(`^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$`)

func TestControlIDs(t *testing.T) {
	require.Equal(t, "hipaa-164.312.a.2.iv", ControlID(safeguard.EncryptionAtRest))
	require.Equal(t, "hipaa-164.308.a.1.ii.D", ControlID(safeguard.ActivityReview))
	require.Equal(t, "sc-28", NISTControlID("SC-28"))
	require.Equal(t, "sc-28.1", NISTControlID("SC-28(1)"))
}

func TestSafeguardsHaveIdentifiersOfTheirOwn(t *testing.T) {
	seen := map[string]string{}
	for _, s := range safeguard.All() {
		got := ControlID(s.Citation)
		require.Regexp(t, ncName, got)
		require.Empty(t, seen[got], s.Citation)
		seen[got] = s.Citation
	}
}

func TestRulesNameControlsThatTheCatalogueCanHold(t *testing.T) {
	published := regexp.MustCompile(`^[a-z]{2}-[0-9]{1,2}(\.[0-9]{1,2})?$`)
	for _, pack := range packs.All() {
		for _, rule := range pack.Rules {
			for _, control := range rule.NIST {
				require.Regexp(t, published, NISTControlID(control), rule.ID)
			}
		}
	}
}

func FuzzToken(f *testing.F) {
	for _, seed := range []string{"", "9", "-a", "SC-28(1)", "a b", "ä:ö", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		require.Regexp(t, ncName, token(text))
		require.Regexp(t, ncName, ControlID(text))
		require.Regexp(t, ncName, NISTControlID(text))
	})
}
