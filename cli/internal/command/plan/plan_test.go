package plan_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/plan"
	"github.com/phiform/phiform/cli/internal/command/target"
)

func TestFlags(t *testing.T) {
	tests := []struct {
		name string
		args []string
		want target.Flags
		json bool
	}{
		{"nothing", nil, target.Flags{}, false},
		{
			"a blueprint",
			[]string{
				"--blueprint", "static-portal", "--cloud", "aws", "--region", "us-east-2", "--environment", "staging",
				"--set", "countries=US,CA", "--set", "mfa=optional", "--preview", "--strict", "--json",
			},
			target.Flags{
				Blueprint: "static-portal", Cloud: "aws", Region: "us-east-2", Environment: "staging",
				Set: []string{"countries=US,CA", "mfa=optional"}, Preview: true, Strict: true,
			},
			true,
		},
		{
			"a stack",
			[]string{"-C", "portal", "-s", "prod", "--program", "--pack", "hipaa"},
			target.Flags{Dir: "portal", Stack: "prod", Program: true, Packs: []string{"hipaa"}},
			false,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got *plan.Options
			cmd := plan.New(&app.IO{}, nil, func(_ context.Context, opts *plan.Options) error {
				got = opts
				return nil
			})
			cmd.SetArgs(append([]string{}, test.args...))
			require.NoError(t, cmd.Execute())
			require.Equal(t, test.want, got.Target)
			require.Equal(t, test.json, got.JSON)
		})
	}
}
