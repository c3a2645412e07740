package azure

import (
	"net/url"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/storage"
)

const (
	defaultContainer = "objects"
	// signatureLifetime is the longest time for which a link should be signed, as
	// days.hours:minutes:seconds. Longer ones work, and are logged.
	signatureLifetime = "1.00:00:00"
	// accountKeyDays is when an account's own keys, which nothing accepts, count
	// as too old.
	accountKeyDays = 90
)

// createAccount makes the storage account, once its key can be used.
func (b *Bucket) createAccount(ctx *pulumi.Context) (err error) {
	args := b.args
	name := pulumi.String(args.AccountName).ToStringOutput()
	if args.AccountName == "" {
		name = accountName(ctx, b, b.name)
	}
	redundancy := args.Redundancy
	if redundancy == "" {
		redundancy = RedundancyGeoZone
	}
	b.account, err = storage.NewStorageAccount(ctx, b.name+"-account", &storage.StorageAccountArgs{
		AccountName:                    name,
		ResourceGroupName:              args.ResourceGroupName,
		Location:                       stringPtr(args.Location),
		Kind:                           pulumi.String("StorageV2"),
		Sku:                            &storage.SkuArgs{Name: pulumi.String(redundancy)},
		AccessTier:                     pulumi.String("Hot"),
		MinimumTlsVersion:              pulumi.String("TLS1_2"),
		EnableHttpsTrafficOnly:         pulumi.Bool(true),
		AllowBlobPublicAccess:          pulumi.Bool(false),
		AllowCrossTenantReplication:    pulumi.Bool(false),
		AllowedCopyScope:               pulumi.String("AAD"), // copies stay in the directory
		AllowSharedKeyAccess:           pulumi.Bool(false),
		DefaultToOAuthAuthentication:   pulumi.Bool(true),
		IsLocalUserEnabled:             pulumi.Bool(false),
		IsSftpEnabled:                  pulumi.Bool(false),
		KeyPolicy:                      &storage.KeyPolicyArgs{KeyExpirationPeriodInDays: pulumi.Int(accountKeyDays)},
		SasPolicy:                      sasPolicy(),
		PublicNetworkAccess:            pulumi.String(args.publicNetworkAccess()),
		NetworkRuleSet:                 args.networkRules(),
		Identity:                       args.Encryption.accountIdentity(),
		Encryption:                     args.Encryption.ofAccount(),
		ImmutableStorageWithVersioning: args.immutability(),
		Tags:                           args.Tags,
	}, stateful(args.Disposable, append(args.lockedLater(), pulumi.Parent(b), pulumi.DependsOn(args.Encryption.After))...)...)
	if err != nil {
		return err
	}
	b.BucketID, b.BucketName = b.account.ID().ToStringOutput(), b.account.Name
	b.DomainName = b.account.PrimaryEndpoints.Blob().ApplyT(hostOf).(pulumi.StringOutput)
	b.LockCommand = args.lockCommand(b.BucketID)
	return nil
}

// hostOf is the host of an endpoint such as "https://<account>.blob.core.windows.net/".
func hostOf(endpoint string) (string, error) {
	address, err := url.Parse(endpoint)
	if err != nil {
		return "", err
	}
	return address.Host, nil
}

func sasPolicy() *storage.SasPolicyArgs {
	return &storage.SasPolicyArgs{
		ExpirationAction: pulumi.String("Log"), SasExpirationPeriod: pulumi.String(signatureLifetime),
	}
}

// publicNetworkAccess is off, except for a bucket that receives logs: services
// of Azure deliver over public addresses, and the network rules let nobody else
// in there.
func (a *BucketArgs) publicNetworkAccess() string {
	if a.ReceivesLogs {
		return "Enabled"
	}
	return "Disabled"
}

func (a *BucketArgs) networkRules() *storage.NetworkRuleSetArgs {
	bypass := "None"
	if a.ReceivesLogs {
		bypass = "AzureServices"
	}
	return &storage.NetworkRuleSetArgs{DefaultAction: pulumi.String("Deny"), Bypass: pulumi.String(bypass)}
}

// accountIdentity is what the account takes on to use the key.
func (e EncryptionKey) accountIdentity() *storage.IdentityArgs {
	return &storage.IdentityArgs{
		Type:                   pulumi.String("UserAssigned"),
		UserAssignedIdentities: pulumi.StringArray{e.IdentityID},
	}
}

// ofAccount encrypts with the key, and below that with one of the service.
// Queues and tables use the key too, should anyone make some: that cannot be
// changed later. Without a version, the account follows the key's rotation.
func (e EncryptionKey) ofAccount() *storage.EncryptionArgs {
	service := &storage.EncryptionServiceArgs{Enabled: pulumi.Bool(true), KeyType: pulumi.String("Account")}
	return &storage.EncryptionArgs{
		KeySource:                       pulumi.String("Microsoft.Keyvault"),
		KeyVaultProperties:              &storage.KeyVaultPropertiesArgs{KeyVaultUri: stringPtr(e.VaultURI), KeyName: stringPtr(e.KeyName)},
		EncryptionIdentity:              &storage.EncryptionIdentityArgs{EncryptionUserAssignedIdentity: stringPtr(e.IdentityID)},
		RequireInfrastructureEncryption: pulumi.Bool(true),
		Services:                        &storage.EncryptionServicesArgs{Blob: service, File: service, Queue: service, Table: service},
	}
}
