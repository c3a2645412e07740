package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func secretPlan(t *testing.T, args gcp.SecretArgs) runPlan {
	t.Helper()
	args.Place, args.KeyID, args.Value = runPlace, pulumi.String(anyKeyID), pulumi.String("hush")
	return runPlanOf(t, func(ctx *pulumi.Context) error {
		secret, err := gcp.NewSecret(ctx, "folders", &args)
		if err != nil {
			return err
		}
		ref := secret.Ref()
		export(ctx, "folders", pulumi.Map{"secretId": ref.SecretID, "version": ref.Version})
		return nil
	})
}

func TestSecret(t *testing.T) {
	p := secretPlan(t, gcp.SecretArgs{Readers: []pulumi.StringInput{pulumi.String(anyMember)}, Tags: runTags})
	p.requireParented("folders")
	p.requireKept([]string{"folders-secret", "folders-version"}, nil)
	for path, want := range map[string]any{
		"project": "clinic-prod", "versionDestroyTtl": "604800s", "labels": runLabels,
		"replication.userManaged.replicas.location":                             "europe-west3",
		"replication.userManaged.replicas.customerManagedEncryption.kmsKeyName": anyKeyID,
	} {
		require.Equal(t, want, p.input("folders-secret", path), path)
	}
	require.Equal(t, "DISABLE", p.input("folders-version", "deletionPolicy"))
	id := p.exported("folders.secretId")
	require.Regexp(t, `^projects/clinic-prod/secrets/clinic-test-folders-[0-9a-z]{8}$`, id)
	require.Equal(t, "1", p.exported("folders.version"))
	for path, want := range map[string]any{"secretId": id, "member": anyMember, "role": "roles/secretmanager.secretAccessor"} {
		require.Equal(t, want, p.input("folders-reader-1", path), path)
	}
}

// The value is secret even where the program forgot to say so.
func TestSecretValueIsSecret(t *testing.T) {
	p := secretPlan(t, gcp.SecretArgs{})
	require.True(t, p.one("folders-version").Inputs["secretData"].IsSecret())
}

func TestDisposableSecretGoesWithItsStack(t *testing.T) {
	p := secretPlan(t, gcp.SecretArgs{Disposable: true})
	p.requireKept(nil, nil)
	require.Equal(t, "DELETE", p.input("folders-version", "deletionPolicy"))
}

func TestSecretTellsEveryProblem(t *testing.T) {
	err := runPlanError(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewSecret(ctx, "folders", nil)
		return err
	})
	for _, part := range []string{`secret "folders"`, "project: required", "location: required", "keyId: required", "value: required"} {
		require.ErrorContains(t, err, part)
	}
}

// Who reviews secrets is told why one is never renewed, and of the others nothing.
func TestSecretForGood(t *testing.T) {
	require.Nil(t, secretPlan(t, gcp.SecretArgs{}).input("folders-secret", "annotations"))
	lasting := secretPlan(t, gcp.SecretArgs{ForGood: "names are derived from it"})
	require.Equal(t, map[string]any{"value-is-for-good": "names are derived from it"}, lasting.input("folders-secret", "annotations"))
}
