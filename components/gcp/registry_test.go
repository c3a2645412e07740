package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func registryPlan(t *testing.T, args gcp.RegistryArgs) runPlan {
	t.Helper()
	args.KeyID = pulumi.String(anyKeyID)
	if args.Project == nil {
		args.Place = runPlace
	}
	return runPlanOf(t, func(ctx *pulumi.Context) error {
		registry, err := gcp.NewRegistry(ctx, "images", &args)
		if err != nil {
			return err
		}
		export(ctx, "images", pulumi.Map{"registryId": registry.RegistryID, "host": registry.Host, "url": registry.URL})
		return nil
	})
}

func TestRegistry(t *testing.T) {
	p := registryPlan(t, gcp.RegistryArgs{Readers: []pulumi.StringInput{pulumi.String(anyMember)}, Tags: runTags})
	p.requireParented("images")
	p.requireKept([]string{"images-images"}, nil)
	for path, want := range map[string]any{
		"format": "DOCKER", "mode": "STANDARD_REPOSITORY", "kmsKeyName": anyKeyID, "location": "europe-west3", "project": "clinic-prod",
		"dockerConfig.immutableTags": true, "cleanupPolicyDryRun": false, "labels": runLabels,
	} {
		require.Equal(t, want, p.input("images-images", path), path)
	}
	require.Equal(t, anyMember, p.input("images-reader-1", "member"))
	require.Equal(t, "roles/artifactregistry.reader", p.input("images-reader-1", "role"))
	require.Equal(t, "europe-west3-docker.pkg.dev", p.exported("images.host"))
	id := p.input("images-images", "repositoryId").(string)
	require.Regexp(t, `^clinic-test-images-[0-9a-z]{8}$`, id)
	require.Equal(t, "projects/clinic-prod/locations/europe-west3/repositories/"+id, p.exported("images.registryId"))
	require.Equal(t, "europe-west3-docker.pkg.dev/clinic-prod/"+id, p.exported("images.url"))
}

// What is deleted is old, has no name, and is not among the newest.
func TestRegistryCleanup(t *testing.T) {
	policies := registryPlan(t, gcp.RegistryArgs{}).input("images-images", "cleanupPolicies")
	require.Equal(t, []any{
		map[string]any{"id": "keep-newest", "action": "KEEP", "mostRecentVersions": map[string]any{"keepCount": 10.0}},
		map[string]any{"id": "delete-old", "action": "DELETE", "condition": map[string]any{"olderThan": "7776000s", "tagState": "UNTAGGED"}},
	}, policies)
}

func TestRegistryOfADomainsProject(t *testing.T) {
	p := registryPlan(t, gcp.RegistryArgs{Place: gcp.Place{
		Project: pulumi.String("example.org:clinic"), Location: pulumi.String("us-central1"),
	}})
	require.Regexp(t, `^us-central1-docker\.pkg\.dev/example\.org/clinic/clinic-test-images-`, p.exported("images.url"))
}

func TestDisposableRegistryGoesWithItsStack(t *testing.T) {
	registryPlan(t, gcp.RegistryArgs{Disposable: true}).requireKept(nil, nil)
}

func TestRegistryWaitsForItsKey(t *testing.T) {
	p := runPlanOf(t, func(ctx *pulumi.Context) error {
		identity, err := gcp.NewServiceIdentity(ctx, "worker", &gcp.ServiceIdentityArgs{Place: runPlace})
		if err != nil {
			return err
		}
		ready, err := identity.SignsForItself(ctx) // any resource will do
		if err != nil {
			return err
		}
		registry, err := gcp.NewRegistry(ctx, "images", &gcp.RegistryArgs{
			Place: runPlace, KeyID: pulumi.String(anyKeyID), KeyReady: []pulumi.Resource{ready},
		})
		if err != nil {
			return err
		}
		_, err = registry.AllowPull(ctx, "worker", identity.Member)
		return err
	})
	p.requireAfter("images-images", "worker-signer")
	require.Equal(t, "serviceAccount:clinic-test-worker@clinic-prod.iam.gserviceaccount.com", p.input("images-reader-worker", "member"))
}

func TestRegistryTellsEveryProblem(t *testing.T) {
	err := runPlanError(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewRegistry(ctx, "images", nil)
		return err
	})
	for _, part := range []string{`registry "images"`, "project: required", "location: required", "keyId: required"} {
		require.ErrorContains(t, err, part)
	}
}
