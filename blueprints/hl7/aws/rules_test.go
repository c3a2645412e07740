package aws_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// failures are the rules of a pack that a plan breaks, each once.
func failures(t *testing.T, pack *policypacks.Pack, p planned) []string {
	t.Helper()
	report := pack.Evaluate(p.Graph, policypacks.Config{})
	require.NotZero(t, report.Count(policypacks.Pass))
	require.Empty(t, report.With(policypacks.Unknown))
	require.Empty(t, report.With(policypacks.Error))
	failed := map[string]bool{}
	for _, f := range report.With(policypacks.Fail) {
		failed[f.ID] = true
	}
	return slices.Sorted(maps.Keys(failed))
}

// Every option that weakens a safeguard is caught by the rule for it, and the
// defaults break none.
func TestMigrationAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{
		"defaults":       {nil, nil},
		"Direct Connect": {map[string]any{"connection": "directConnect"}, nil},
		"no way outside": {map[string]any{"connection": "none"}, nil},
		"static routes":  {map[string]any{"vpnRouting": "static"}, nil},
		"plain text":     {map[string]any{"tls": "plain"}, nil},
		"parallel run":   {map[string]any{"parallelRun": true, "senders": "testdata/senders.yaml"}, nil},
		// The bucket for logs is then one that nothing logs to.
		"no access logs": {map[string]any{"accessLogs": false}, []string{
			"aws-s3-bucket-encryption", "aws-s3-bucket-logging", "aws-s3-bucket-object-events", "aws-s3-replication-encryption",
		}},
		"liftable lock":   {map[string]any{"auditLock": "governance"}, []string{"aws-cloudtrail-bucket-locked"}},
		"short retention": {map[string]any{"auditRetentionDays": 30}, []string{"aws-cloudtrail-bucket-retention"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, "eu-west-1", tc.options)
			require.Equal(t, tc.want, failures(t, packs.HIPAA(), p))
			require.Empty(t, failures(t, packs.Deployability(), p))
		})
	}
}

// What is lost with its stack is not protected, which the rules about that say.
func TestDisposableMigrationAndTheRules(t *testing.T) {
	require.Subset(t, failures(t, packs.HIPAA(), planOf(t, "eu-west-1", disposable)), []string{"aws-healthlake-protected"})
}

// All that is deployed is in the provider's agreement, but that no source says it
// of the VPN, through which messages go encrypted.
func TestMigrationAndTheAgreement(t *testing.T) {
	for connection, want := range map[string][]string{
		"none": nil,
		"vpn":  {"hl7-network-device", "hl7-network-gateway", "hl7-network-gateway-routes", "hl7-network-vpn"},
	} {
		t.Run(connection, func(t *testing.T) {
			report := packs.BAA().Evaluate(planOf(t, "eu-west-1", map[string]any{"connection": connection}).Graph, policypacks.Config{})
			require.Empty(t, report.With(policypacks.Error))
			require.Empty(t, report.With(policypacks.Fail))
			var undecided []string
			for _, f := range report.With(policypacks.Unknown) {
				undecided = append(undecided, f.URN.Name())
			}
			require.ElementsMatch(t, want, undecided)
		})
	}
}
