// Package nearest finds what somebody probably meant.
package nearest

import (
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// Of is the candidate that takes the fewest edits from the text, letter case aside, or empty where none is near: a third
// of the text's letters, or two, may differ. Of equally near candidates it is the first in the alphabet.
func Of(text string, candidates []string) string {
	if text == "" {
		return ""
	}
	best, fewest := "", max(2, len(text)/3)+1
	for _, candidate := range slices.Sorted(slices.Values(candidates)) {
		if n := levenshtein.Distance(strings.ToLower(text), strings.ToLower(candidate), nil); n < fewest {
			best, fewest = candidate, n
		}
	}
	return best
}
