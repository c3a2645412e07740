package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func keyProgram(args gcp.KeyArgs, use ...func(*pulumi.Context, *gcp.Key) error) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		key, err := gcp.NewKey(ctx, "data", &args)
		if err != nil {
			return err
		}
		ctx.Export("keyId", key.KeyID)
		ctx.Export("keyRingId", key.KeyRingID)
		for _, u := range use {
			if err := u(ctx, key); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestKeyDefaults(t *testing.T) {
	p := planStore(t, keyProgram(gcp.KeyArgs{Place: clinic, Tags: storeTags}))
	p.requireConventions("data")
	p.requireKept([]string{"data-ring", "data-key"}, nil)
	require.Equal(t, "ENCRYPT_DECRYPT", p.input("data-key", "purpose"))
	require.Equal(t, "7776000s", p.input("data-key", "rotationPeriod"))
	require.Equal(t, "2592000s", p.input("data-key", "destroyScheduledDuration"))
	require.Equal(t, map[string]any{"algorithm": "GOOGLE_SYMMETRIC_ENCRYPTION", "protectionLevel": "HSM"},
		p.input("data-key", "versionTemplate"))
	require.Equal(t, p.id("data-ring"), p.input("data-key", "keyRing"))
	require.Equal(t, p.id("data-key"), p.export("keyId"))
	require.Equal(t, p.id("data-ring"), p.export("keyRingId"))
	require.Empty(t, p.names("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"), "nobody may use it yet")
}

func TestKeyOptions(t *testing.T) {
	p := planStore(t, keyProgram(gcp.KeyArgs{Place: clinic, RotationDays: 30, SoftwareProtected: true, Disposable: true}))
	p.requireKept(nil, nil)
	require.Equal(t, "2592000s", p.input("data-key", "rotationPeriod"))
	require.Equal(t, "2592000s", p.input("data-key", "destroyScheduledDuration"), "a change would replace the key")
	require.Equal(t, "SOFTWARE", p.input("data-key", "versionTemplate").(map[string]any)["protectionLevel"])
}

func TestKeyGrants(t *testing.T) {
	worker := pulumi.String("serviceAccount:worker@clinic-prod.iam.gserviceaccount.com")
	services := []string{gcp.ServiceStorage, gcp.ServiceLogging, "secretmanager.googleapis.com"}
	p := planStore(t, keyProgram(gcp.KeyArgs{Place: clinic, Grants: []gcp.KeyGrant{{Name: "worker", Member: worker}}},
		func(ctx *pulumi.Context, key *gcp.Key) error {
			for _, service := range services {
				if _, err := key.GrantService(ctx, service); err != nil {
					return err
				}
			}
			return nil
		}))
	// A grant of somebody's is gone when it is taken out of the program; one of a
	// service stays with the data that it encrypted.
	p.requireKept([]string{"data-ring", "data-key"}, []string{"data-grant-storage", "data-grant-logging", "data-grant-secretmanager"})
	for name, member := range map[string]string{
		"data-grant-worker":        string(worker),
		"data-grant-storage":       "serviceAccount:service-" + number + "@gs-project-accounts.iam.gserviceaccount.com",
		"data-grant-logging":       "serviceAccount:cmek-p" + number + "@gcp-sa-logging.iam.gserviceaccount.com",
		"data-grant-secretmanager": "serviceAccount:service-" + number + "@gcp-sa-secretmanager.iam.gserviceaccount.com",
	} {
		require.Equal(t, map[string]any{
			"cryptoKeyId": p.id("data-key"), "role": "roles/cloudkms.cryptoKeyEncrypterDecrypter", "member": member,
		}, p.one(name).Inputs.Mappable(), name)
	}
	require.Equal(t, []string{"data-agent-secretmanager"}, p.names("gcp:projects/serviceIdentity:ServiceIdentity"),
		"storage and logging tell their agents when they are asked")
}

func TestKeyRefuses(t *testing.T) {
	requireRefused(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewKey(ctx, "data", nil)
		return err
	}, `key "data": project: required`, "location: required")
	requireRefused(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewKey(ctx, "my.data", &gcp.KeyArgs{Place: clinic, RotationDays: -1, Grants: []gcp.KeyGrant{{}}})
		return err
	}, `key "my.data": name: "my.data" must have`, "rotationDays: -1 is not between 1 and 36500",
		"grants[0].name: required", "grants[0].member: required")
	requireRefused(t, keyProgram(gcp.KeyArgs{Place: clinic}, func(ctx *pulumi.Context, key *gcp.Key) error {
		_, err := key.GrantService(ctx, "storage")
		return err
	}), `key "data": "storage" is not the name of a service, such as storage.googleapis.com`)
}

func TestProjectNumber(t *testing.T) {
	p := planStore(t, func(ctx *pulumi.Context) error {
		ctx.Export("number", clinic.ProjectNumber(ctx))
		return nil
	})
	require.Equal(t, number, p.Outputs["number"].StringValue())
}
