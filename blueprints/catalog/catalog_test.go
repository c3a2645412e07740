package catalog_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
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
		{"nothing", config.Spec{}, []string{"phiform:blueprint: is missing; it is one of static-portal, hl7-migration"}},
		{"an unknown blueprint", config.Spec{Blueprint: "static-portl"}, []string{`did you mean "static-portal"?`}},
		{
			"an impossible region, and missing options",
			config.Spec{Blueprint: "static-portal", Cloud: "aws", Region: "us-east-9"},
			[]string{`phiform:region: "us-east-9" is not one of`, `did you mean "us-east-1"?`, "phiform:options.domain: is missing"},
		},
		{
			"a cloud that nobody knows",
			config.Spec{Blueprint: "static-portal", Cloud: "gpc", Assume: true},
			[]string{`phiform:cloud: "gpc" is not one of aws, azure, gcp; did you mean "gcp"?`},
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

// TestCloudsOfferTheSame holds the clouds of a blueprint to one set of outputs: what a cloud has beyond it comes on top.
func TestCloudsOfferTheSame(t *testing.T) {
	for _, blueprint := range catalog.All() {
		for _, cloud := range blueprint.Clouds {
			t.Run(blueprint.ID+"/"+cloud.ID, func(t *testing.T) {
				spec := config.Spec{Blueprint: blueprint.ID, Cloud: cloud.ID, Region: cloud.Regions[0].ID, Environment: config.Production, Assume: true}
				g, err := plan.Run(t.Context(), catalog.Run, plan.Options{Config: spec.Raw()})
				require.NoError(t, err)
				require.NotEmpty(t, blueprint.Outputs)
				for _, name := range blueprint.Outputs {
					require.Contains(t, g.Outputs, resource.PropertyKey(name))
				}
				for _, o := range blueprint.Options {
					if decider, elsewhere := o.Elsewhere[cloud.ID]; elsewhere {
						require.NotEmpty(t, decider, "%s is left out without a reason", o.Key)
					}
				}
			})
		}
	}
}
