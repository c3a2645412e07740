package gcp

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestCleanLabels(t *testing.T) {
	long := strings.Repeat("x", 100)
	for name, tc := range map[string]struct{ tags, want map[string]string }{
		"none":                         {nil, map[string]string{}},
		"as they are":                  {map[string]string{"team": "web_1"}, map[string]string{"team": "web_1"}},
		"capitals":                     {map[string]string{"CostCenter": "A1"}, map[string]string{"costcenter": "a1"}},
		"other signs":                  {map[string]string{"a b": "x@y.org"}, map[string]string{"a-b": "x-y-org"}},
		"other alphabets":              {map[string]string{"größe": "日本"}, map[string]string{"gr--e": "--"}},
		"a digit first":                {map[string]string{"2fa": "on"}, map[string]string{"tag-2fa": "on"}},
		"a dash first":                 {map[string]string{"-a": ""}, map[string]string{"tag--a": ""}},
		"as Google's own":              {map[string]string{"goog-x": "y"}, map[string]string{"tag-goog-x": "y"}},
		"too long":                     {map[string]string{long: long}, map[string]string{long[:63]: long[:63]}},
		"no name":                      {map[string]string{"": "x"}, map[string]string{}},
		"two that become one, by name": {map[string]string{"a b": "2", "A b": "1"}, map[string]string{"a-b": "1"}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, cleanLabels(tc.tags)) })
	}
}

func TestCleanLabelsKeepsTheFirstOfTooMany(t *testing.T) {
	tags := map[string]string{}
	for i := range 100 {
		tags[fmt.Sprintf("t%02d", i)] = "x"
	}
	cleaned := cleanLabels(tags)
	require.Len(t, cleaned, 63)
	require.Contains(t, cleaned, "t62")
	require.NotContains(t, cleaned, "t63")
}

// Whatever the tags, the labels are ones that the services accept, always the
// same ones, and labels already.
func TestCleanLabelsAreLabels(t *testing.T) {
	key, value := regexp.MustCompile(`^[a-z][a-z0-9_-]{0,62}$`), regexp.MustCompile(`^[a-z0-9_-]{0,63}$`)
	rapid.Check(t, func(t *rapid.T) {
		tags := rapid.MapOfN(rapid.String(), rapid.String(), 0, 80).Draw(t, "tags")
		cleaned := cleanLabels(tags)
		require.LessOrEqual(t, len(cleaned), 63)
		for k, v := range cleaned {
			require.Regexp(t, key, k)
			require.Regexp(t, value, v)
		}
		require.Equal(t, cleaned, cleanLabels(maps.Clone(tags)))
		require.Equal(t, cleaned, cleanLabels(cleaned))
	})
}
