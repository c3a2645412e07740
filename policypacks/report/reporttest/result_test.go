package reporttest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestResultHoldsEverythingARenderingMeets(t *testing.T) {
	result := reporttest.Result()
	require.True(t, result.Blocks())
	verdicts := map[policypacks.Verdict]bool{}
	severities := map[policypacks.Severity]bool{}
	var known, withoutURN, withoutRule int
	for _, f := range result.Findings() {
		verdicts[f.Verdict], severities[f.Severity] = true, true
		if f.Known {
			known++
		}
		if f.URN == "" {
			withoutURN++
		}
		if f.Rule == nil {
			withoutRule++
		}
		require.NotContains(t, fmt.Sprintf("%+v", *f.Finding), reporttest.Secret)
	}
	for _, verdict := range policypacks.Verdicts() {
		require.True(t, verdicts[verdict], verdict)
	}
	require.Len(t, severities, 4)
	require.Equal(t, 1, known)
	require.NotZero(t, withoutURN)
	require.NotZero(t, withoutRule)
	require.Equal(t, []policypacks.TypeCount{{Type: "aws:ec2/vpc:Vpc", Count: 1}}, result.Reports[0].Uncovered)
}

func TestResourcesLieAtEveryKindOfPlace(t *testing.T) {
	result := reporttest.Result()
	for name, want := range map[string]report.Location{
		"exports":              {File: "main.go", Line: 34},
		"records-data":         {File: "main.go", Line: 21},
		"db":                   {File: "data/my db.go", Line: 12},
		reporttest.HostileName: {File: "Pulumi.production.yaml"},
	} {
		require.Equal(t, want, result.Locate(reporttest.URN(name)), name)
	}
	require.Equal(t, report.Location{File: "Pulumi.production.yaml"}, result.Locate(""))
}

func TestPassingBlocksNothing(t *testing.T) {
	result := reporttest.Passing()
	require.False(t, result.Blocks())
	for _, f := range result.Findings() {
		require.Equal(t, policypacks.Pass, f.Verdict)
	}
}
