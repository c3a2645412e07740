package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

// runEverything is a program with one of each, as a blueprint puts them together.
func runEverything(ctx *pulumi.Context) error {
	_, err := gcp.EnableAPIs(ctx, "apis", runPlace, []string{
		"artifactregistry.googleapis.com", "cloudkms.googleapis.com", "compute.googleapis.com", "run.googleapis.com",
		"secretmanager.googleapis.com",
	})
	if err != nil {
		return err
	}
	key, err := gcp.NewKey(ctx, "key", &gcp.KeyArgs{Place: runPlace})
	if err != nil {
		return err
	}
	ready := map[string][]pulumi.Resource{}
	for _, service := range []string{"artifactregistry", "run", "secretmanager"} {
		grant, grantErr := key.GrantService(ctx, service+".googleapis.com")
		if grantErr != nil {
			return grantErr
		}
		ready[service] = []pulumi.Resource{grant}
	}
	_, err = gcp.NewRegistry(ctx, "images", &gcp.RegistryArgs{
		Place: runPlace, KeyID: key.KeyID, KeyReady: ready["artifactregistry"], Tags: runTags,
	})
	if err != nil {
		return err
	}
	identity, err := gcp.NewServiceIdentity(ctx, "worker", &gcp.ServiceIdentityArgs{Place: runPlace})
	if err != nil {
		return err
	}
	signs, err := identity.SignsForItself(ctx)
	if err != nil {
		return err
	}
	secret, err := gcp.NewSecret(ctx, "folders", &gcp.SecretArgs{
		Place: runPlace, KeyID: key.KeyID, KeyReady: ready["secretmanager"], Value: pulumi.String("hush"),
		Readers: []pulumi.StringInput{identity.Member}, ForGood: "names are derived from it",
	})
	if err != nil {
		return err
	}
	network, err := gcp.NewServiceNetwork(ctx, "services", &gcp.ServiceNetworkArgs{Place: runPlace})
	if err != nil {
		return err
	}
	_, err = gcp.NewService(ctx, "download", &gcp.ServiceArgs{
		Place: runPlace, Identity: identity, KeyID: key.KeyID, Image: pulumi.String(anyImage), Network: network,
		Secrets: map[string]gcp.SecretRef{"DOWNLOAD_SECRET": secret.Ref()}, HealthPath: "/health",
		After: append(append(ready["run"], secret.Ready...), signs), Tags: runTags,
	})
	if err != nil {
		return err
	}
	if _, err = gcp.NewAuditTrail(ctx, "audit", &gcp.AuditTrailArgs{Place: runPlace, AlarmEmails: []string{"security@example.org"}}); err != nil {
		return err
	}
	_, err = gcp.NewMemberIdentity(ctx, "members", &gcp.MemberIdentityArgs{
		Place: runPlace, Issuer: "https://login.example.com", ClientID: "portal", Domain: "members.example.org",
	})
	return err
}

func TestRunningHalfAndTheRules(t *testing.T) {
	for name, preview := range map[string]bool{"deployed": false, "preview": true} {
		t.Run(name, func(t *testing.T) { require.Empty(t, broken(t, runEverything, preview)) })
	}
}
