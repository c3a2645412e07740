package azure

import (
	"fmt"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/keyvault"
)

// now tells the time; tests replace it.
var now = time.Now

// AddSecret keeps a secret in the key's vault, through the management plane. The
// name has 1 to 127 letters, digits and hyphens. It returns the secret's
// resource id.
//
// The secret expires at the end of the month a year after it was made; the vault
// goes on answering after that. That day does not move with later
// deployments, nor with another value: a secret that is renewed needs another name.
func (k *Key) AddSecret(ctx *pulumi.Context, name string, value pulumi.StringInput) (pulumi.StringOutput, error) {
	if !validObjectName(name) {
		return pulumi.StringOutput{}, fmt.Errorf("key %q: secret %q: the name does not have 1 to 127 letters, digits and hyphens", k.name, name)
	}
	secret, err := keyvault.NewSecret(ctx, k.name+"-secret-"+name, &keyvault.SecretArgs{
		SecretName:        pulumi.String(name),
		ResourceGroupName: k.args.ResourceGroupName,
		VaultName:         k.vault.Name,
		Properties: &keyvault.SecretPropertiesArgs{
			Value: pulumi.ToSecret(value).(pulumi.StringOutput).ToStringPtrOutput(),
			Attributes: &keyvault.SecretAttributesArgs{
				Enabled: pulumi.Bool(true),
				Expires: pulumi.Int(expiry(now()).Unix()),
			},
		},
		Tags: k.args.Tags,
	}, append(k.inVault(), pulumi.IgnoreChanges([]string{"properties.attributes.expires"}))...)
	if err != nil {
		return pulumi.StringOutput{}, fmt.Errorf("key %q: secret %q: %w", k.name, name, err)
	}
	return secret.ID().ToStringOutput(), nil
}

// expiry is the end of the month a year later: two plans of one month are the same.
func expiry(made time.Time) time.Time {
	made = made.UTC()
	return time.Date(made.Year()+1, made.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}
