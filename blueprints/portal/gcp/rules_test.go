package gcp_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// Every option that weakens a safeguard is caught by the rule for it, and the defaults break none.
func TestPortalAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{
		"defaults":        {nil, nil},
		"countries":       {map[string]any{"countries": []string{"DE"}}, nil},
		"own certificate": {map[string]any{"certificate": "projects/p/locations/global/certificates/c"}, nil},
		"no access logs":  {map[string]any{"accessLogs": false}, []string{"gcp-storage-bucket-logging"}},
		"liftable lock":   {map[string]any{"auditLock": "governance"}, []string{"gcp-logging-bucket-lock", "gcp-storage-log-bucket-lock"}},
		"short retention": {map[string]any{"auditRetentionDays": 30}, []string{"gcp-storage-log-bucket-retention"}},
		"no firewall":     {map[string]any{"firewall": false}, []string{"gcp-loadbalancing-backend-firewall"}},
		"disposable": {disposable, []string{
			"gcp-logging-bucket-lock", "gcp-storage-bucket-no-force-destroy", "gcp-storage-log-bucket-retention",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			report := packs.Every().Evaluate(planOf(t, tc.options).Graph, policypacks.Config{
				Regions: map[string][]string{"gcp": {region}},
			})
			require.NotZero(t, report.Count(policypacks.Pass))
			require.Zero(t, report.Count(policypacks.Unknown))
			require.Zero(t, report.Count(policypacks.Error))
			failed := map[string]bool{}
			for _, f := range report.With(policypacks.Fail) {
				failed[f.ID] = true
			}
			require.Equal(t, tc.want, slices.Sorted(maps.Keys(failed)))
		})
	}
}
