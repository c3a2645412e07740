package preview_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/preview"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
	"github.com/phiform/phiform/policypacks"
)

func planned(t *testing.T, name string, options config.Values) *planning.Result {
	t.Helper()
	draft := wizard.Result{Name: name, Stack: "prod", Spec: config.Spec{Blueprint: "archive", Assume: true, Options: options}}
	result, err := wizardtest.Plan(context.Background(), draft)
	require.NoError(t, err)
	return result
}

func TestSummarize(t *testing.T) {
	got := preview.Summarize(planned(t, "records", config.Values{"factor": "off"}))
	want := preview.Summary{
		Resources: 4,
		Services:  []preview.Count{{"s3", 2}, {"cognito", 1}, {"wafv2", 1}},
		Tree: []preview.Branch{
			{Depth: 0, Name: "archive", Type: "Archive", Count: 4},
			{Depth: 1, Name: "archive-store", Type: "Bucket", Count: 2},
		},
		Verdicts: map[policypacks.Verdict]int{policypacks.Pass: 1, policypacks.Fail: 1, policypacks.Unknown: 1},
		Failing: []preview.Finding{{
			Rule: "second-factor", Resource: "archive-members", Verdict: policypacks.Fail, Severity: policypacks.High,
			Message: "the second factor is off: whoever learns a password reads the records",
		}},
		Undecided: []preview.Finding{{
			Rule: "agreement", Verdict: policypacks.Unknown, Severity: policypacks.High, Message: "phiform:baa.signed is not answered",
		}},
		Assumed: []string{"domain", "email"},
	}
	require.Empty(t, cmp.Diff(want, got))
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name          string
		before, after config.Values
		want          preview.Change
	}{
		{"nothing", nil, config.Values{"note": "x"}, preview.Change{}},
		{"removed", nil, config.Values{"firewall": false}, preview.Change{
			Removed: []preview.Resource{{Name: "archive-firewall", Type: "WebAcl"}},
		}},
		{"added", config.Values{"firewall": false}, nil, preview.Change{
			Added: []preview.Resource{{Name: "archive-firewall", Type: "WebAcl"}},
		}},
		{"changed", nil, config.Values{"days": 7}, preview.Change{
			Changed: []preview.Resource{{Name: "archive-store-bucket", Type: "BucketV2", Properties: []string{"days"}}},
		}},
		{"verdicts", nil, config.Values{"factor": "off"}, preview.Change{
			Changed:  []preview.Resource{{Name: "archive-members", Type: "UserPool", Properties: []string{"factor"}}},
			Verdicts: []preview.Verdict{{Rule: "second-factor", Resource: "archive-members", Before: policypacks.Pass, After: policypacks.Fail}},
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := preview.Compare(planned(t, "records", test.before), planned(t, "records", test.after))
			require.Empty(t, cmp.Diff(test.want, got))
			require.Equal(t, test.name == "nothing", got.Empty())
		})
	}
}

// Names of project and stack are in every URN, and change nothing by themselves.
func TestCompareAcrossProjects(t *testing.T) {
	got := preview.Compare(planned(t, "records", nil), planned(t, "files", nil))
	require.True(t, got.Empty(), "%v", got)
}
