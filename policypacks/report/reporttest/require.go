package reporttest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/report"
)

// RequireSound renders the common result and requires what every rendering promises: the same bytes each time, and no
// secret among them. It returns the rendering.
func RequireSound(t *testing.T, render func(*report.Result) ([]byte, error)) []byte {
	t.Helper()
	result := Result()
	first, err := render(result)
	require.NoError(t, err)
	for _, again := range []*report.Result{result, Result()} {
		second, err := render(again)
		require.NoError(t, err)
		require.Equal(t, string(first), string(second), "the same result must give the same bytes")
	}
	require.NotContains(t, string(first), Secret)
	return first
}
