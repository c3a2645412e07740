package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// namedOrigins holds where a list of origins has no wildcard.
func namedOrigins(origins policypacks.Value) policypacks.Outcome {
	return origins.Each(policypacks.Inapplicable("no other site's scripts are answered"), func(origin policypacks.Value) policypacks.Outcome {
		return origin.Satisfies("a named site", func(text string) bool { return text != "" && !strings.Contains(text, "*") })
	})
}
