package gcp_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	rules "github.com/phiform/phiform/policypacks/rules/gcp"
)

// Every option that weakens a safeguard is caught by the rule for it, and the defaults break none.
func TestPortalAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{
		"defaults":        {nil, nil},
		"no access logs":  {map[string]any{"accessLogs": false}, nil},
		"liftable lock":   {map[string]any{"auditLock": "governance"}, nil},
		"short retention": {map[string]any{"auditRetentionDays": 30}, nil},
		"no firewall":     {map[string]any{"firewall": false}, nil},
		"countries":     {map[string]any{"countries":[]string{"DE"}}, nil},
		"disposable":     {map[string]any{"disposable":true}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			pack := policypacks.Pack{Rules: rules.Rules()}
			report := pack.Evaluate(planOf(t, tc.options).Graph, policypacks.Config{})
			require.NotZero(t, report.Count(policypacks.Pass))
			require.Empty(t, report.With(policypacks.Unknown))
			require.Empty(t, report.With(policypacks.Error))
			var failed []string
			for _, f := range report.With(policypacks.Fail) {
				failed = append(failed, f.ID)
			}
			require.Equal(t, tc.want, failed)
		})
	}
}
