package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// TestRecordsStorePassesEveryPack is the whole of what it takes to judge a program of one's own in a unit test.
func TestRecordsStorePassesEveryPack(t *testing.T) {
	signed := true
	cfg := policypacks.Config{
		Attested: map[string]policypacks.Attestation{"phiform:baa": {Signed: &signed}},
		Regions:  map[string][]string{"aws": {"eu-west-1"}},
	}
	for _, preview := range []bool{false, true} {
		graph, err := plan.Run(t.Context(), program, plan.Options{Region: "eu-west-1", Preview: preview})
		require.NoError(t, err)
		for _, pack := range packs.All() {
			require.Empty(t, pack.Evaluate(graph, cfg).With(policypacks.Fail), pack.Name)
		}
	}
}
