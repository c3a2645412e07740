package azure

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/app"
)

var secretIDPattern = regexp.MustCompile(`(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.KeyVault` +
	`/vaults/([^/]+)/secrets/([^/]+)$`)

// grantSecrets lets the service's identity read its secrets, each alone.
func (s *Service) grantSecrets(ctx *pulumi.Context) ([]pulumi.Resource, error) {
	var grants []pulumi.Resource
	for _, name := range slices.Sorted(maps.Keys(s.args.Secrets)) {
		grant, err := s.args.Identity.readSecret(ctx, s.name+"-"+secretName(name), s.args.Secrets[name])
		if err != nil {
			return nil, err
		}
		grants = append(grants, grant)
	}
	return grants, nil
}

// secrets refer to the vault, without a version: the service follows when a
// secret is renewed, within half an hour.
func (s *Service) secrets() app.SecretArray {
	var secrets app.SecretArray
	for _, name := range slices.Sorted(maps.Keys(s.args.Secrets)) {
		secrets = append(secrets, &app.SecretArgs{
			Identity:    s.args.Identity.IdentityID.ToStringPtrOutput(),
			KeyVaultUrl: secretURL(s.args.Secrets[name]),
			Name:        pulumi.String(secretName(name)),
		})
	}
	return secrets
}

// secretURL is the address of a secret whose resource id is given.
func secretURL(id pulumi.StringInput) pulumi.StringPtrInput {
	return id.ToStringOutput().ApplyT(func(id string) (string, error) {
		parts := secretIDPattern.FindStringSubmatch(id)
		if parts == nil {
			return "", fmt.Errorf("secrets: %q is no resource id of a secret in a vault", id)
		}
		return fmt.Sprintf("https://%s.vault.azure.net/secrets/%s", parts[1], parts[2]), nil
	}).(pulumi.StringOutput).ToStringPtrOutput()
}

// secretName is what the app calls the secret of a variable: lower-case letters,
// digits and hyphens.
func secretName(variable string) string {
	return strings.ToLower(strings.ReplaceAll(variable, "_", "-"))
}
