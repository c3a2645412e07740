package integration

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

// undecided is the policy under which the pack reports what only a deployment will tell.
const undecided = "undecided"

// embedded is the pack inside this executable, as the phiform CLI carries it.
func embedded(t *testing.T) engine.Packs {
	t.Helper()
	path, err := analyzer.Executable(t.TempDir(), packs.HIPAA())
	require.NoError(t, err)
	return engine.Packs{Paths: []string{path}}
}

// built is the pack of policypacks/hipaa as an executable of its own.
func built(t *testing.T) engine.Packs {
	t.Helper()
	path, err := engine.Build("hipaa", "github.com/phiform/phiform/policypacks/hipaa")
	require.NoError(t, err)
	return engine.Packs{Paths: []string{path}}
}

// folder is the pack of policypacks/hipaa as its source, which the language plugin builds.
func folder(t *testing.T) engine.Packs {
	t.Helper()
	path, err := filepath.Abs("../policypacks/hipaa")
	require.NoError(t, err)
	return engine.Packs{Paths: []string{path}}
}

func TestNoncompliantOptionsAreBlocked(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		pack    func(*testing.T) engine.Packs
		options map[string]any
		rules   []string
	}{
		{
			name: "several by the pack inside the command", pack: embedded,
			options: map[string]any{"auditLock": "governance", "mfa": "optional", "firewall": false},
			rules:   []string{"aws-cloudfront-firewall", "aws-cloudtrail-bucket-locked", "aws-cognito-pool-mfa"},
		},
		{
			name: "one by the pack on its own", pack: built,
			options: map[string]any{"auditRetentionDays": 30},
			rules:   []string{"aws-cloudtrail-bucket-retention"},
		},
		{
			name: "one by the folder of the pack", pack: folder,
			options: map[string]any{"accessLogs": false},
			rules:   []string{"aws-s3-bucket-logging"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := engine.NewSandbox(t)
			config := portalConfig("production", tt.options)
			blocked := engine.NewStack(t, s, programs.Portal, config).TryPreview(context.Background(), tt.pack(t)).Failed(t)

			require.Equal(t, tt.rules, blocked.Rules(apitype.Mandatory), blocked.Err)
			require.Equal(t, map[string]string{"hipaa": packs.Version}, packsOf(blocked))
			require.Empty(t, s.Records(t), "nothing is made")
			require.Equal(t, failing(t, config), blocked.Rules(apitype.Mandatory), "a plan says the same")
		})
	}
}

// packsOf names the packs that the engine ran, with their versions.
func packsOf(o engine.Outcome) map[string]string {
	ran := map[string]string{}
	for _, violation := range o.Violations {
		ran[violation.PolicyPackName] = violation.PolicyPackVersion
	}
	return ran
}

// failing names the rules that a plan of the portal fails, without an engine.
func failing(t *testing.T, config engine.Config) []string {
	t.Helper()
	values := map[string]string{"aws:region": "us-east-1"}
	for key, value := range config.Clear {
		values[key] = value
	}
	graph, err := plan.Run(t.Context(), programs.Portal, plan.Options{
		Project: engine.ProjectName, Stack: engine.StackName, Region: "us-east-1", Config: values,
	})
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, finding := range packs.HIPAA().Evaluate(graph, policypacks.Config{}).With(policypacks.Fail) {
		seen[finding.ID] = true
	}
	return sorted(seen)
}

func TestPolicyConfiguration(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	const rule = "aws-cognito-pool-mfa"
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Portal, portalConfig("production", map[string]any{"mfa": "optional"}))
	configured := func(t *testing.T, config map[string]any) engine.Packs {
		t.Helper()
		text, err := json.Marshal(config)
		require.NoError(t, err)
		path := filepath.Join(t.TempDir(), "config.json")
		require.NoError(t, os.WriteFile(path, text, 0o600))
		pack := embedded(t)
		pack.Configs = []string{path}
		return pack
	}

	t.Run("advisory does not block", func(t *testing.T) {
		preview := stack.TryPreview(ctx, configured(t, map[string]any{rule: "advisory"})).OK(t)
		require.Contains(t, preview.Rules(apitype.Advisory), rule)
		require.Empty(t, preview.Rules(apitype.Mandatory))
	})
	t.Run("disabled is silent", func(t *testing.T) {
		preview := stack.TryPreview(ctx, configured(t, map[string]any{rule: "disabled"})).OK(t)
		require.NotContains(t, preview.Rules(apitype.Advisory), rule)
	})
	t.Run("an unknown rule is an error", func(t *testing.T) {
		preview := stack.TryPreview(ctx, configured(t, map[string]any{"aws-cognito-pool-mfaa": "advisory"})).Failed(t)
		require.Contains(t, preview.Err.Error(), rule, "the nearest name is offered")
	})
}
