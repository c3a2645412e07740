package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/external"
)

// Every id that is on a list is told from those of the other tools by its spelling alone.
func TestSimilarKnowsTheTools(t *testing.T) {
	for _, source := range external.Sources() {
		for _, id := range external.IDs(source) {
			require.Equal(t, []policypacks.External{{Source: source, ID: id}}, policypacks.Similar(id))
		}
	}
}
