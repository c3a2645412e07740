package markdown

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/report/internal/finding"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

var entity = regexp.MustCompile(`&#\d+;`)

func TestText(t *testing.T) {
	for outside, want := range map[string]string{
		"":                 "",
		"plain, text: 1.2": "plain, text: 1.2",
		"a|b":              "a&#124;b",
		"<b>":              "&#60;b&#62;",
		"`x`":              "&#96;x&#96;",
		"@clinic/security": "&#64;" + mute + "clinic/security",
		"see #12":          "see &#35;" + mute + "12",
		"two\nlines":       "two lines",
	} {
		require.Equal(t, want, text(outside))
	}
	require.Equal(t, longest, utf8.RuneCountInString(text(strings.Repeat("ä", longest+1))))
	require.Equal(t, "<code>a&#95;b</code>", code("a_b"))
	require.Equal(t, "", code("\n"))
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "\\|", "&#124;", "``|``", "@everyone", "--&gt;", "\u200b@x", "\xff|", reporttest.HostileName, reporttest.HostileReason} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, outside string) {
		got := text(outside)
		require.True(t, utf8.ValidString(got))
		require.False(t, strings.ContainsFunc(got, unicode.IsControl))
		bare := entity.ReplaceAllString(got, "")
		require.False(t, strings.ContainsAny(bare, "|<>`*_[]\\~&"), got)
		// It shows what was given.
		shown := html.UnescapeString(strings.NewReplacer("&#64;"+mute, "&#64;", "&#35;"+mute, "&#35;").Replace(got))
		require.Equal(t, shorten(finding.OneLine(outside)), shown)
		// Nobody is notified.
		require.NotRegexp(t, `[@#][\w]`, html.UnescapeString(got))
	})
}
