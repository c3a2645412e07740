package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

func TestParseRegions(t *testing.T) {
	both := []string{"us-east-1", "eastus"}
	for name, c := range map[string]struct {
		config map[string]string
		want   map[string][]string
	}{
		"nobody says":            {nil, map[string][]string{}},
		"the provider's own":     {map[string]string{"aws:region": "us-east-1"}, map[string][]string{"aws": {"us-east-1"}}},
		"of several clouds":      {map[string]string{"azure-native:location": "eastus", "gcp:region": "us-east4"}, map[string][]string{"azure": {"eastus"}, "gcp": {"us-east4"}}},
		"listed, for all clouds": {map[string]string{"phiform:residency": `["us-east-1", "eastus"]`, "aws:region": "eu-west-1"}, map[string][]string{"aws": both, "azure": both, "gcp": both}},
	} {
		t.Run(name, func(t *testing.T) {
			got, problems := policypacks.ParseRegions(c.config)
			require.Empty(t, problems)
			require.Equal(t, c.want, got)
		})
	}
	for _, wrong := range []string{"us-east-1", "{}", "[]", "[1]", "["} {
		_, problems := policypacks.ParseRegions(map[string]string{"phiform:residency": wrong})
		require.Len(t, problems, 1, wrong)
		require.Equal(t, "phiform:residency", problems[0].Key)
	}
}
