package analyzer

import "fmt"

// suggest names the candidate nearest to a name that does not exist, as `; did you mean X?`, or says nothing.
func suggest(name string, candidates []string) string {
	if best := nearest(name, candidates); best != "" {
		return fmt.Sprintf("; did you mean %s?", best)
	}
	return ""
}

// nearest is the candidate that takes the fewest edits, if those are few for the name's length.
func nearest(name string, candidates []string) string {
	best, fewest := "", 1+len(name)/4
	for _, candidate := range candidates {
		if n := edits(name, candidate); n <= fewest && (best == "" || n < fewest) {
			best, fewest = candidate, n
		}
	}
	return best
}

// edits counts the insertions, deletions and substitutions of bytes that turn one text into the other (Levenshtein).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
