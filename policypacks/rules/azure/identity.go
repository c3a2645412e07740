package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// hasIdentity holds where a resource's kind of identity is a managed one.
func hasIdentity(kind policypacks.Value) policypacks.Outcome {
	return kind.Or("None").Satisfies("a managed identity", func(text string) bool { return strings.Contains(text, "Assigned") })
}
