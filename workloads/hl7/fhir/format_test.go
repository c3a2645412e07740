package fhir

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The standard's own expressions (hl7.org/fhir/R4/datatypes.html), anchored; the formats must agree with them.
const (
	yearPattern = `([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)`
	datePattern = yearPattern + `(-(0[1-9]|1[0-2])(-(0[1-9]|[1-2][0-9]|3[0-1]))?)?`
	dayPattern  = yearPattern + `-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])`
	timePattern = `([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?`
	// White space is all of Unicode's: Go's \s is ASCII's.
	space       = `\s\v\x{85}\p{Z}`
	zonePattern = `(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))`
)

var patterns = map[string]string{
	"boolean":     `true|false`,
	"code":        `[^` + space + `]+( [^` + space + `]+)*`,
	"date":        datePattern,
	"dateTime":    datePattern + `|` + dayPattern + `T` + timePattern + zonePattern,
	"decimal":     `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`,
	"id":          `[A-Za-z0-9\-\.]{1,64}`,
	"instant":     dayPattern + `T` + timePattern + zonePattern,
	"integer":     `[0]|[-+]?[1-9][0-9]*`,
	"oid":         `urn:oid:[0-2](\.(0|[1-9][0-9]*))+`,
	"positiveInt": `\+?[1-9][0-9]*`,
	"string":      `(?s).*[^` + space + `].*`,
	"time":        timePattern,
	"unsignedInt": `[0]|([1-9][0-9]*)`,
	"uri":         `[^` + space + `]+`,
	"uuid":        `urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
}

// Text near a format (made by its own expression, then damaged) finds what text at random never would.
func TestFormatsAgreeWithTheStandard(t *testing.T) {
	impossible := regexp.MustCompile(`^\d{4}-(02-30|02-31|04-31|06-31|09-31|11-31|02-29)`)
	for name, pattern := range patterns {
		t.Run(name, func(t *testing.T) {
			whole := regexp.MustCompile(`^(` + pattern + `)$`)
			rapid.Check(t, func(t *rapid.T) {
				s := rapid.OneOf(rapid.StringMatching(`^(`+pattern+`)$`), rapid.StringN(0, 12, 40)).Draw(t, "text")
				if len(s) > 0 && rapid.Bool().Draw(t, "damage") {
					at := rapid.IntRange(0, len(s)-1).Draw(t, "at")
					s = s[:at] + rapid.SampledFrom([]string{"", " ", "0", "9", "-", ":", ".", "T", "Z", "+"}).Draw(t, "with") + s[at+1:]
				}
				if impossible.MatchString(s) {
					t.Skip("a day that the standard's expression takes and no calendar has")
				}
				if got, want := formats[name](s), whole.MatchString(s); got != want {
					t.Fatalf("%q: %v, the standard says %v", s, got, want)
				}
			})
		})
	}
}

func TestDaysOfMonths(t *testing.T) {
	for text, want := range map[string]bool{
		"2024-02-29": true, "2023-02-29": false, "1900-02-29": false, "2000-02-29": true,
		"2023-04-31": false, "2023-12-31": true, "2023-02-30T10:00:00Z": false,
	} {
		require.Equal(t, want, isDateTime(text), text)
	}
}

func TestBase64(t *testing.T) {
	for text, want := range map[string]bool{"YQ==": true, "YWI=\n": true, "YQ=": true, "": false, "=": false, "Y=Q": false, "Y-Q": false, "a===": false} {
		require.Equal(t, want, isBase64(text), text)
	}
}
