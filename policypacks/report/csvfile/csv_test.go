package csvfile

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/report/internal/finding"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestRender(t *testing.T) {
	reporttest.Golden(t, "result.csv", reporttest.RequireSound(t, Render))
}

func TestEveryFindingIsARow(t *testing.T) {
	rows := read(t)
	findings := reporttest.Result().Findings()
	require.Len(t, rows, len(findings)+1)
	require.Equal(t, Columns(), rows[0])
	for i, f := range findings {
		row := rows[i+1]
		require.Equal(t, f.ID, row[slices.Index(Columns(), "rule")])
		require.Equal(t, string(f.Verdict), row[slices.Index(Columns(), "verdict")])
		require.Equal(t, string(f.URN), row[slices.Index(Columns(), "urn")])
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	guarded := false
	for _, row := range read(t) {
		for _, cell := range row {
			require.False(t, startsFormula(cell), cell)
			guarded = guarded || strings.HasPrefix(cell, "'=HYPERLINK(")
		}
	}
	require.True(t, guarded, "the waiver's reason is one in the fixture")
}

func FuzzCell(f *testing.F) {
	for _, seed := range []string{"", "=1+1", "\t=1", "\r@SUM(A1)", "-2", "＝1", "ok", "'=1", "\x00=1", "\u202e=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := cell(text)
		require.False(t, startsFormula(got), got)
		require.False(t, strings.ContainsFunc(got, unicode.IsControl))
		if plain := finding.OneLine(text); !startsFormula(plain) {
			require.Equal(t, plain, got)
		}
		// What is written is read back.
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		require.NoError(t, w.Write([]string{"first", got}))
		w.Flush()
		row, err := csv.NewReader(&out).Read()
		require.NoError(t, err)
		require.Equal(t, []string{"first", got}, row)
	})
}

// startsFormula says what spreadsheets take for a formula.
func startsFormula(cell string) bool {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(cell, start) {
			return true
		}
	}
	return false
}

func read(t *testing.T) [][]string {
	t.Helper()
	data, err := Render(reporttest.Result())
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	require.NoError(t, err)
	return rows
}
