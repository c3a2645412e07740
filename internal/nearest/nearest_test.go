package nearest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/internal/nearest"
)

func TestOf(t *testing.T) {
	regions := []string{"us-west-2", "us-east-1", "eu-west-1", "us-east-2"}
	tests := []struct {
		name, text string
		candidates []string
		want       string
	}{
		{"one letter", "us-eest-1", regions, "us-east-1"},
		{"a letter too few", "us-east", regions, "us-east-1"},
		{"letter case", "EU-WEST-1", regions, "eu-west-1"},
		{"equal distance takes the first", "us-east-3", regions, "us-east-1"},
		{"nothing like it", "mars", regions, ""},
		{"nothing given", "", regions, ""},
		{"no candidates", "us-east-1", nil, ""},
		{"a short word may differ by two", "mfa", []string{"mf"}, "mf"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, nearest.Of(test.text, test.candidates)) })
	}
}
