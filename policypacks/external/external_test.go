package external_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/external"
)

func TestLists(t *testing.T) {
	least := map[policypacks.Source]int{policypacks.CdkNag: 90, policypacks.AWSConfig: 130, policypacks.AzurePolicy: 84, policypacks.Checkov: 900}
	for _, source := range external.Sources() {
		ids := external.IDs(source)
		require.GreaterOrEqual(t, len(ids), least[source], source)
		unique := slices.Clone(ids)
		slices.Sort(unique)
		require.Len(t, slices.Compact(unique), len(ids), "%s has a rule twice", source)
		require.NotEmpty(t, external.Title(source), source)
	}
}

func TestExists(t *testing.T) {
	require.True(t, external.Exists(policypacks.External{Source: policypacks.Checkov, ID: "CKV_AWS_18"}))
	require.True(t, external.Exists(policypacks.External{Source: policypacks.AzurePolicy, ID: "404c3081"}))
	require.False(t, external.Exists(policypacks.External{Source: policypacks.Checkov, ID: "CKV_AWS_0"}))
	require.False(t, external.Exists(policypacks.External{Source: policypacks.CdkNag, ID: "CKV_AWS_18"}))
	require.False(t, external.Exists(policypacks.External{Source: "nobody", ID: "CKV_AWS_18"}))
}
