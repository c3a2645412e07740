package target

import (
	"fmt"
	"slices"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/internal/nearest"
	"github.com/phiform/phiform/policypacks"
)

// readWaivers reads the waivers of a stack, and reports what is wrong with each. Known are the rules of all packs: unlike
// a single pack, the command line can tell that a rule does not exist.
func readWaivers(text string, known []string) ([]policypacks.Waiver, config.Problems) {
	waivers, wrong := policypacks.ParseWaivers(text, known)
	var problems config.Problems
	for _, p := range wrong {
		problems = append(problems, config.Problem{Key: p.Key, Message: p.Message, Nearest: p.Nearest})
	}
	for i, w := range waivers {
		if w.Rule != "" && !slices.Contains(known, w.Rule) && nearest.Of(w.Rule, known) == "" {
			problems = append(problems, config.Problem{
				Key: fmt.Sprintf("%s[%d].rule", policypacks.WaiversKey, i), Given: w.Rule,
				Message: "is no rule; `phiform policy list` lists them",
			})
		}
	}
	return waivers, problems
}
