package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func TestEnableAPIs(t *testing.T) {
	var enabled []pulumi.Resource
	p := runPlanOf(t, func(ctx *pulumi.Context) (err error) {
		enabled, err = gcp.EnableAPIs(ctx, "apis", runPlace, []string{"run.googleapis.com", "dns.googleapis.com", "run.googleapis.com"})
		return err
	})
	require.Len(t, enabled, 2)
	for _, api := range []string{"run", "dns"} {
		for path, want := range map[string]any{
			"service": api + ".googleapis.com", "project": "clinic-prod", "disableOnDestroy": false, "disableDependentServices": false,
		} {
			require.Equal(t, want, p.input("apis-"+api, path), path)
		}
	}
}

func TestEnableAPIsTellsEveryProblem(t *testing.T) {
	err := runPlanError(t, func(ctx *pulumi.Context) error {
		_, err := gcp.EnableAPIs(ctx, "apis", gcp.Place{}, []string{"run", ".googleapis.com"})
		return err
	})
	for _, part := range []string{"project: required", `apis: "run" is no name`, `apis: ".googleapis.com" is no name`} {
		require.ErrorContains(t, err, part)
	}
}
