package packs_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/safeguard"
)

func TestNamed(t *testing.T) {
	pack, ok := packs.Named("hipaa")
	require.True(t, ok)
	require.Equal(t, packs.Version, pack.Version)
	_, ok = packs.Named("hippa")
	require.False(t, ok)
}

func TestPacksAreComplete(t *testing.T) {
	for _, pack := range packs.All() {
		require.NotEmpty(t, pack.Name)
		require.NotEmpty(t, pack.Title)
		require.Contains(t, pack.Description, "no statement of compliance")
		require.Regexp(t, `^\d+\.\d+\.\d+$`, pack.Version)
	}
}

func TestHIPAARuleIDsAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range packs.HIPAA().Rules {
		require.False(t, seen[rule.ID], rule.ID)
		seen[rule.ID] = true
	}
	require.GreaterOrEqual(t, len(seen), 40)
}

func TestHIPAAControlsAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range packs.HIPAA().Controls {
		require.False(t, seen[c.ID], "%s twice", c.ID)
		seen[c.ID] = true
		require.True(t, strings.HasPrefix(c.ID, "hipaa-"), c.ID)
		require.NotEmpty(t, c.Title, c.ID)
		require.NotEmpty(t, c.Todo, c.ID)
		require.NotEmpty(t, c.Citations, c.ID)
		for _, citation := range c.Citations {
			_, known := safeguard.Lookup(citation)
			require.True(t, known, "%s cites %s", c.ID, citation)
		}
	}
}

// Every required safeguard is either evidenced by a rule or handed to people; none is forgotten.
func TestHIPAACoversEveryRequiredSafeguard(t *testing.T) {
	pack := packs.HIPAA()
	cited := map[string]bool{}
	for _, rule := range pack.Rules {
		for _, citation := range rule.Citations {
			cited[citation] = true
		}
	}
	for _, c := range pack.Controls {
		for _, citation := range c.Citations {
			cited[citation] = true
		}
	}
	// These are for organisations of a kind that a stack cannot be: a clearinghouse within a larger organisation, a
	// government entity, a subcontractor's customer, a group health plan.
	elsewhere := map[string]bool{
		"45 CFR 164.308(a)(4)(ii)(A)": true, "45 CFR 164.314(a)(2)(ii)": true, "45 CFR 164.314(a)(2)(iii)": true,
		"45 CFR 164.314(b)(2)": true,
	}
	for _, s := range safeguard.All() {
		if s.Obligation == safeguard.Required && !elsewhere[s.Citation] {
			require.True(t, cited[s.Citation], "%s (%s) is neither evidenced nor handed to people", s.Citation, s.Name)
		}
	}
}
