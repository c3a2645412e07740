package aws_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	rules "github.com/phiform/phiform/policypacks/rules/aws"
)

// Every option that weakens a safeguard is caught by the rule for it, and the
// defaults break none.
func TestPortalAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{
		"defaults":        {nil, nil},
		"no access logs":  {map[string]any{"accessLogs": false}, []string{"aws-s3-bucket-logging"}},
		"liftable lock":   {map[string]any{"auditLock": "governance"}, []string{"aws-cloudtrail-bucket-locked"}},
		"short retention": {map[string]any{"auditRetentionDays": 30}, []string{"aws-cloudtrail-bucket-retention"}},
		"no firewall":     {map[string]any{"firewall": false}, []string{"aws-cloudfront-firewall"}},
		"optional factor": {map[string]any{"mfa": "optional"}, []string{"aws-cognito-pool-mfa"}},
		"short password":  {map[string]any{"passwordLength": 8}, []string{"aws-cognito-pool-password"}},
		"self sign-up":    {map[string]any{"selfSignUp": true}, []string{"aws-cognito-pool-invited"}},
	} {
		t.Run(name, func(t *testing.T) {
			pack := policypacks.Pack{Rules: rules.Rules()}
			report := pack.Evaluate(planOf(t, "eu-central-1", tc.options).Graph, policypacks.Config{})
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
