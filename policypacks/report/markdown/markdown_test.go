package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestRender(t *testing.T) {
	reporttest.Golden(t, "result.md", reporttest.RequireSound(t, Render))
}

func TestRenderOfAPassingResult(t *testing.T) {
	reporttest.Golden(t, "passing.md", []byte(render(t, reporttest.Passing())))
}

func TestTheVerdictFollowsTheMarker(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*policypacks.Finding)
		want   string
	}{
		"blocks":   {func(*policypacks.Finding) {}, "must not be deployed"},
		"advisory": {func(f *policypacks.Finding) { f.Level = policypacks.Advisory }, "has failures, none of which blocks"},
		"known":    {func(f *policypacks.Finding) { f.Known, f.Verdict = true, policypacks.Fail }, "Nothing blocks"},
	} {
		t.Run(name, func(t *testing.T) {
			result := reporttest.Result()
			for _, f := range result.Findings() {
				test.change(f.Finding)
			}
			lines := strings.Split(render(t, result), "\n")
			require.Equal(t, Marker, lines[0])
			require.Contains(t, lines[1], test.want)
		})
	}
}

func TestWithoutABaselineNothingIsNewOrKnown(t *testing.T) {
	result := reporttest.Result()
	for _, f := range result.Findings() {
		f.Known = false
	}
	comment := render(t, result)
	require.Contains(t, comment, "### Failures\n")
	require.NotContains(t, comment, "New failures")
	require.NotContains(t, comment, "baseline")
}

func TestTheGravestComesFirst(t *testing.T) {
	comment := render(t, reporttest.Result())
	last := -1
	for _, rule := range []string{"aws-database-password", "aws-bucket-encryption", "aws-function-runtime", "azure-storage-tls"} {
		at := strings.Index(comment, "| <code>"+rule)
		require.Greater(t, at, last, rule)
		last = at
	}
}

func TestACommentIsNeverTooLong(t *testing.T) {
	result := reporttest.Result()
	for _, r := range result.Reports {
		for _, f := range r.Findings {
			for i := range 300 {
				f.Message = fmt.Sprintf("%d %s", i, strings.Repeat("|", i))
				r.Findings = append(r.Findings, f)
			}
		}
	}
	comment := render(t, result)
	require.LessOrEqual(t, len(comment), limit)
	require.Greater(t, len(comment), limit*9/10, "the room is used")
	require.Regexp(t, `\*left out here: \d+ of \d+ failures\*`, comment)
	require.Contains(t, comment, finding.Disclaimer)
	for _, line := range strings.Split(comment, "\n") {
		if strings.HasPrefix(line, "|") {
			require.True(t, strings.HasSuffix(line, "|"), line)
		}
	}
}

func TestTextsFromOutsideStayTexts(t *testing.T) {
	comment := render(t, reporttest.Result())
	for _, never := range []string{"@clinic", "@everyone", "@here", "@example", "<script", "<b>"} {
		require.NotContains(t, comment, never)
	}
	for _, line := range strings.Split(comment, "\n") {
		if cells := strings.Count(line, "|"); cells > 0 {
			require.Contains(t, []int{6, 8}, cells, "the tables have five and seven columns: %s", line)
		}
	}
}

func render(t *testing.T, result *report.Result) string {
	t.Helper()
	data, err := Render(result)
	require.NoError(t, err)
	return string(data)
}
