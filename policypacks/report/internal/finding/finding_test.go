package finding_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestIdentitiesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range reporttest.Result().Findings() {
		key := strings.Join(finding.Identity(f), "\x00")
		require.False(t, seen[key], key)
		seen[key] = true
	}
}

func TestIdentityOfAControlOutlivesItsMessage(t *testing.T) {
	result := reporttest.Result()
	for _, f := range result.Findings() {
		before := finding.Identity(f)
		f.Message += " (changed)"
		if f.ID == "waivers" {
			require.NotEqual(t, before, finding.Identity(f))
			continue
		}
		require.Equal(t, before, finding.Identity(f), f.ID)
	}
}

func TestName(t *testing.T) {
	require.Equal(t, "exports", finding.Name(reporttest.URN("exports")))
	require.Equal(t, "", finding.Name(""))
	require.Equal(t, "not a urn", finding.Name("not a urn"))
}

func TestBaselined(t *testing.T) {
	require.True(t, finding.Baselined(reporttest.Result()))
	require.False(t, finding.Baselined(reporttest.Passing()))
}

func TestUncoveredIsWhatNoPackLooksAt(t *testing.T) {
	require.Equal(t, []policypacks.TypeCount{{Type: "aws:ec2/vpc:Vpc", Count: 1}}, finding.Uncovered(reporttest.Result()))
	require.Empty(t, finding.Uncovered(&report.Result{}))
}

func TestPlace(t *testing.T) {
	require.Equal(t, "main.go:3", finding.Place(report.Location{File: "main.go", Line: 3}))
	require.Equal(t, "main.go", finding.Place(report.Location{File: "main.go"}))
}

func FuzzOneLine(f *testing.F) {
	for _, seed := range []string{"", " a\tb\r\nc ", "\xff\x00", "abc\u202edef", reporttest.HostileReason} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line := finding.OneLine(text)
		require.True(t, utf8.ValidString(line))
		require.Equal(t, strings.TrimSpace(line), line)
		require.False(t, strings.ContainsFunc(line, unicode.IsControl))
		require.False(t, strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }))
		require.Equal(t, line, finding.OneLine(line))
	})
}
