package safeguard

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// wellFormed matches a section and its paragraphs: (a), (1), (ii), (A).
var wellFormed = regexp.MustCompile(`^45 CFR 164\.(\d{3})((?:\([a-z]\)(?:\(\d\)(?:\((?:i|ii|iii|iv|v)\)(?:\([A-Z]\))?)?)?)?)$`)

var numerals = []string{"i", "ii", "iii", "iv", "v"}

// WellFormed tells whether a text reads like a citation of the Security Rule. It may still name nothing: see [Lookup].
func WellFormed(citation string) bool { return wellFormed.MatchString(citation) }

// Compare orders citations as the regulation does; what is no citation comes last, by its text.
func Compare(a, b string) int {
	x, y := wellFormed.FindStringSubmatch(a), wellFormed.FindStringSubmatch(b)
	switch {
	case x == nil && y == nil:
		return strings.Compare(a, b)
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	return cmp.Or(strings.Compare(x[1], y[1]), slices.Compare(ranks(x[2]), ranks(y[2])))
}

// ranks turns `(a)(2)(iv)` into the numbers of its paragraphs.
func ranks(paragraphs string) []int {
	if paragraphs == "" {
		return nil
	}
	labels := strings.Split(strings.Trim(paragraphs, "()"), ")(")
	list := make([]int, len(labels))
	for level, label := range labels {
		if level == 2 {
			list[level] = slices.Index(numerals, label)
			continue
		}
		list[level] = int(label[0])
	}
	return list
}
