package compare

import (
	"cmp"
	"slices"
)

// Scores of what two resources of one type have in common. Each outweighs all that come after it.
const (
	sameIdentifier = 10_000 // system and value
	sameValue      = 1_000  // of an identifier, under another system
	sameCode       = 100
	sameContent    = 50 // times the share
	leastScore     = 15 // what makes two resources the same where there are several of their type
)

type candidate struct {
	left, right int // places in their lists
	score       float64
}

// pair finds for resources of the left those of the right that speak of the same, the surest first.
func pair(left, right []*resource) map[*resource]*resource {
	byKind := map[string][]int{}
	for i, r := range right {
		byKind[r.kind] = append(byKind[r.kind], i)
	}
	count := map[string]int{}
	for _, l := range left {
		count[l.kind]++
	}
	var all []candidate
	for i, l := range left {
		for _, j := range byKind[l.kind] {
			s := score(l, right[j])
			only := count[l.kind] == 1 && len(byKind[l.kind]) == 1
			if (s >= leastScore || only) && !contradict(l, right[j]) {
				all = append(all, candidate{i, j, s})
			}
		}
	}
	// Of two that are as sure, those at the same place: conversions mostly keep the order of the message.
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(distance(a), distance(b)), cmp.Compare(a.left, b.left))
	})
	pairs := map[*resource]*resource{}
	taken := map[int]bool{}
	for _, c := range all {
		if l := left[c.left]; pairs[l] == nil && !taken[c.right] {
			pairs[l] = right[c.right]
			taken[c.right] = true
		}
	}
	return pairs
}

func distance(c candidate) int { return max(c.left-c.right, c.right-c.left) }

func score(l, r *resource) float64 {
	total := sameContent * alike(l.leaves, r.leaves)
	if len(l.codes) > 0 && slices.Equal(l.codes, r.codes) {
		total += sameCode
	}
	best := 0.0
	for _, a := range l.identifiers {
		for _, b := range r.identifiers {
			switch {
			case a == b:
				best = max(best, sameIdentifier)
			case a.value == b.value:
				best = max(best, sameValue)
			}
		}
	}
	return total + best
}

// contradict tells whether two resources have identifiers of one system, and none of its values in common: they are not the same, however
// alike they are.
func contradict(l, r *resource) bool {
	shared := false
	for _, a := range l.identifiers {
		for _, b := range r.identifiers {
			if a.value == b.value {
				return false
			}
			shared = shared || a.system == b.system
		}
	}
	return shared
}
