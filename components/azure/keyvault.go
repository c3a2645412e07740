package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/authorization"
	"github.com/phiform/phiform/components/azure/internal/keyvault"
)

const (
	recoveryDays           = 90 // the longest that the service offers
	disposableRecoveryDays = 7  // the shortest
	defaultRotationDays    = 365
	minRotationDays        = 28
	maxRotationDays        = 730
	// expiryMarginDays is how long a key's version lives on after its successor
	// was made: time to notice that a rotation failed.
	expiryMarginDays = 90
	expiryNoticeDays = 30
	keyBits          = 3072 // as strong as AES-128: NIST SP 800-57 part 1, table 2
)

// createVault makes a vault that only private endpoints and services of Azure
// reach. The latter encrypt with its key: they need a role, too.
func (k *Key) createVault(ctx *pulumi.Context) (err error) {
	name := pulumi.String(k.args.VaultName).ToStringOutput()
	if k.args.VaultName == "" {
		if name, err = vaultName(ctx, k, k.name); err != nil {
			return err
		}
	}
	days := recoveryDays
	if k.args.Disposable {
		days = disposableRecoveryDays
	}
	k.vault, err = keyvault.NewVault(ctx, k.name+"-vault", &keyvault.VaultArgs{
		VaultName:         name,
		ResourceGroupName: k.args.ResourceGroupName,
		Location:          stringPtr(k.args.Location),
		Properties: &keyvault.VaultPropertiesArgs{
			TenantId:                authorization.GetClientConfig(ctx, pulumi.Parent(k)).TenantId(),
			Sku:                     &keyvault.SkuArgs{Family: pulumi.String("A"), Name: pulumi.String(k.tier())},
			EnableRbacAuthorization: pulumi.Bool(true),
			EnableSoftDelete:        pulumi.Bool(true),
			// Services encrypt only with keys that nobody can destroy at once.
			EnablePurgeProtection:     pulumi.Bool(true),
			SoftDeleteRetentionInDays: pulumi.Int(days),
			PublicNetworkAccess:       pulumi.String("Disabled"),
			NetworkAcls: &keyvault.NetworkRuleSetArgs{
				Bypass: pulumi.String("AzureServices"), DefaultAction: pulumi.String("Deny"),
			},
		},
		Tags: k.args.Tags,
	}, stateful(k.args.Disposable, pulumi.Parent(k))...)
	if err != nil {
		return err
	}
	k.VaultID, k.VaultName = k.vault.ID().ToStringOutput(), k.vault.Name
	return nil
}

// tier is premium where keys are to be in a hardware security module.
func (k *Key) tier() string {
	if k.args.SoftwareProtected {
		return "standard"
	}
	return "premium"
}

// createKey makes the key through the management plane, which works without a
// way into the vault. Deleting it would need one, so that is left to the vault.
func (k *Key) createKey(ctx *pulumi.Context) (err error) {
	kind := "RSA-HSM"
	if k.args.SoftwareProtected {
		kind = "RSA"
	}
	k.key, err = keyvault.NewKey(ctx, k.name+"-key", &keyvault.KeyArgs{
		KeyName:           pulumi.String(objectName(k.name)),
		ResourceGroupName: k.args.ResourceGroupName,
		VaultName:         k.vault.Name,
		Properties: &keyvault.KeyPropertiesArgs{
			Kty:            pulumi.String(kind),
			KeySize:        pulumi.Int(keyBits),
			KeyOps:         pulumi.ToStringArray([]string{"wrapKey", "unwrapKey"}),
			Attributes:     &keyvault.KeyAttributesArgs{Enabled: pulumi.Bool(true), Exportable: pulumi.Bool(false)},
			RotationPolicy: rotationPolicy(orDays(k.args.RotationDays, defaultRotationDays)),
		},
		Tags: k.args.Tags,
	}, k.inVault()...)
	if err != nil {
		return err
	}
	k.KeyID, k.KeyURI, k.KeyName = k.key.ID().ToStringOutput(), k.key.KeyUri, k.key.Name
	k.VaultURI = k.KeyURI.ApplyT(vaultURI).(pulumi.StringOutput)
	return nil
}

// inVault returns the options of what is in the vault.
func (k *Key) inVault() []pulumi.ResourceOption {
	opts := []pulumi.ResourceOption{pulumi.Parent(k), pulumi.RetainOnDelete(true)}
	if k.args.Disposable {
		return opts
	}
	return append(opts, pulumi.Protect(true))
}

// rotationPolicy makes a new version of the key every so many days, and lets
// each expire some time after it was replaced. What is encrypted with an expired
// version can still be read.
func rotationPolicy(days int) *keyvault.RotationPolicyArgs {
	return &keyvault.RotationPolicyArgs{
		Attributes: &keyvault.KeyRotationPolicyAttributesArgs{ExpiryTime: isoDays(days + expiryMarginDays)},
		LifetimeActions: keyvault.LifetimeActionArray{
			&keyvault.LifetimeActionArgs{
				Action:  &keyvault.ActionArgs{Type: pulumi.String("Rotate")},
				Trigger: &keyvault.TriggerArgs{TimeAfterCreate: isoDays(days)},
			},
			&keyvault.LifetimeActionArgs{
				Action:  &keyvault.ActionArgs{Type: pulumi.String("Notify")},
				Trigger: &keyvault.TriggerArgs{TimeBeforeExpiry: isoDays(expiryNoticeDays)},
			},
		},
	}
}

// isoDays is a duration in the notation of ISO 8601.
func isoDays(days int) pulumi.String { return pulumi.String(fmt.Sprintf("P%dD", days)) }
