package azure_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
	rules "github.com/phiform/phiform/policypacks/rules/azure"
)

// Every option that weakens a safeguard is caught by the rule for it, and the defaults break none.
func TestPortalAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{
		"defaults":       {nil, nil},
		"no access logs": {map[string]any{"accessLogs": false}, []string{"azure-cdn-profile-logging", "azure-storage-account-logging"}},
		"no firewall":    {map[string]any{"firewall": false}, []string{"azure-cdn-endpoint-firewall"}},
	} {
		t.Run(name, func(t *testing.T) {
			pack := policypacks.Pack{Rules: rules.Rules()}
			report := pack.Evaluate(planOf(t, tc.options).Graph, policypacks.Config{})
			require.NotZero(t, report.Count(policypacks.Pass))
			require.Empty(t, report.With(policypacks.Unknown))
			require.Empty(t, report.With(policypacks.Error))
			require.Equal(t, tc.want, failed(report))
		})
	}
}

// failed are the rules that a portal fails, each once.
func failed(report *policypacks.Report) []string {
	var ids []string
	for _, f := range report.With(policypacks.Fail) {
		if !slices.Contains(ids, f.ID) {
			ids = append(ids, f.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// In all packs nothing fails where data may also lie in the paired region, to which Azure copies it.
func TestPortalAndThePacks(t *testing.T) {
	graph := planOf(t, nil).Graph
	for _, pack := range packs.All() {
		report := pack.Evaluate(graph, policypacks.Config{Regions: map[string][]string{"azure": {region, "northeurope"}}})
		require.Empty(t, failed(report), pack.Name)
		require.Empty(t, report.With(policypacks.Error), pack.Name)
	}
}
