package analyzer

import (
	"fmt"

	"github.com/phiform/phiform/internal/nearest"
)

// suggest names the candidate nearest to a name that does not exist, as `; did you mean X?`, or says nothing.
func suggest(name string, candidates []string) string {
	if best := nearest.Of(name, candidates); best != "" {
		return fmt.Sprintf("; did you mean %s?", best)
	}
	return ""
}
