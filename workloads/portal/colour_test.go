package portal

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestContrast(t *testing.T) {
	tests := map[[2]string]float64{
		{"#ffffff", "#000000"}: 21, {"#777777", "#ffffff"}: 4.48, {"#767676", "#ffffff"}: 4.54, {"#123456", "#123456"}: 1,
	}
	for pair, want := range tests {
		require.InDelta(t, want, contrast(pair[0], pair[1]), 0.01, "%v", pair)
		require.InDelta(t, want, contrast(pair[1], pair[0]), 0.01, "%v", pair)
	}
}

// TestGroundsAreThoseOfTheStyle keeps the check of accents true when the style changes.
func TestGroundsAreThoseOfTheStyle(t *testing.T) {
	style, err := os.ReadFile("page/src/style.css")
	require.NoError(t, err)
	for _, s := range []scheme{light, dark} {
		for _, colour := range append(s.grounds, s.onAccent) {
			short := "#" + colour[1:2] + colour[3:4] + colour[5:6]
			require.True(t, strings.Contains(string(style), ": "+colour+";") || strings.Contains(string(style), ": "+short+";"), colour)
		}
	}
	require.Contains(t, string(style), "--accent: "+defaultAccent)
	require.Contains(t, string(style), "--accent: "+defaultAccentDark)
}
