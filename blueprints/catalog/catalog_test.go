package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/plan"
)

// TestEverythingListedPlans plans every blueprint on every cloud in every region that is offered.
func TestEverythingListedPlans(t *testing.T) {
	for _, blueprint := range catalog.All() {
		for _, cloud := range blueprint.Clouds {
			for _, region := range cloud.Regions {
				t.Run(blueprint.ID+"/"+cloud.ID+"/"+region.ID, func(t *testing.T) {
					spec := config.Spec{Blueprint: blueprint.ID, Cloud: cloud.ID, Region: region.ID, Environment: config.Production, Assume: true}
					require.Empty(t, catalog.Validate(spec))
					g, err := plan.Run(t.Context(), catalog.Run, plan.Options{Config: spec.Raw()})
					require.NoError(t, err)
					require.NotEmpty(t, g.Outputs)
				})
			}
		}
	}
}

func TestValidate(t *testing.T) {
	tests := []struct {
		name string
		spec config.Spec
		want []string
	}{
		{"nothing", config.Spec{}, []string{"phiform:blueprint: is missing; it is one of static-portal"}},
		{"an unknown blueprint", config.Spec{Blueprint: "static-portl"}, []string{`did you mean "static-portal"?`}},
		{
			"an impossible region, and missing options",
			config.Spec{Blueprint: "static-portal", Cloud: "aws", Region: "us-east-9"},
			[]string{`phiform:region: "us-east-9" is not one of`, `did you mean "us-east-1"?`, "phiform:options.domain: is missing"},
		},
		{
			"a cloud that it is not on yet",
			config.Spec{Blueprint: "static-portal", Cloud: "gcp", Assume: true},
			[]string{`phiform:cloud: "gcp" is not one of aws`},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			problems := catalog.Validate(test.spec)
			require.NotEmpty(t, problems)
			for _, want := range test.want {
				require.Contains(t, problems.Error(), want)
			}
		})
	}
}

func TestRunRefusesWhatValidateDoes(t *testing.T) {
	_, err := plan.Run(t.Context(), catalog.Run, plan.Options{Config: map[string]string{"phiform:blueprint": "nothing"}})
	require.ErrorContains(t, err, "phiform:blueprint")
}
