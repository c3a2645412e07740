package evidence_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/evidence"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

var lists = []evidence.Eligibility{
	{Cloud: "aws", Date: "2026-02-01", Source: "Amazon Web Services, HIPAA Eligible Services Reference"},
	{Cloud: "azure", Date: "2026-01-15", Source: "Microsoft, Azure compliance offerings"},
}

func render(t *testing.T, r *report.Result, lists ...evidence.Eligibility) string {
	t.Helper()
	var page bytes.Buffer
	require.NoError(t, evidence.Write(&page, r, lists))
	return page.String()
}

func TestGolden(t *testing.T) {
	page := reporttest.RequireSound(t, func(r *report.Result) ([]byte, error) {
		var page bytes.Buffer
		err := evidence.Write(&page, r, lists)
		return page.Bytes(), err
	})
	reporttest.Golden(t, "report.html", page)
}

func TestGoldenOfAStackWhereNothingFails(t *testing.T) {
	reporttest.Golden(t, "passing.html", []byte(render(t, reporttest.Passing())))
}
