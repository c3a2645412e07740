package config_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
)

func TestResourceTags(t *testing.T) {
	for name, tc := range map[string]struct{ given, want map[string]string }{
		"none":             {nil, map[string]string{"environment": "staging"}},
		"others":           {map[string]string{"Team": "web"}, map[string]string{"Team": "web", "environment": "staging"}},
		"an environment":   {map[string]string{"environment": "eu"}, map[string]string{"environment": "eu"}},
		"in another case":  {map[string]string{"Environment": "eu"}, map[string]string{"Environment": "eu"}},
		"an empty one too": {map[string]string{"environment": ""}, map[string]string{"environment": ""}},
	} {
		t.Run(name, func(t *testing.T) {
			tags, err := config.Spec{Environment: "staging", Tags: tc.given}.ResourceTags()
			require.NoError(t, err)
			require.Equal(t, pulumi.ToStringMap(tc.want), tags)
		})
	}
	_, err := config.Spec{Tags: map[string]string{"team": "a", "Team": "b"}}.ResourceTags()
	require.ErrorContains(t, err, `phiform:tags: "Team" and "team" differ in upper and lower case only`)
}
