package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// StorageAccount is a storage account. Its id is the account's resource id.
type StorageAccount struct {
	pulumi.CustomResourceState

	// Name is unique in the world.
	Name pulumi.StringOutput `pulumi:"name"`
	// PrimaryEndpoints are where the account answers.
	PrimaryEndpoints EndpointsOutput `pulumi:"primaryEndpoints"`
}

// NewStorageAccount registers an account.
func NewStorageAccount(ctx *pulumi.Context, name string, args *StorageAccountArgs,
	opts ...pulumi.ResourceOption,
) (*StorageAccount, error) {
	if args == nil {
		args = &StorageAccountArgs{}
	}
	var resource StorageAccount
	required := map[string]pulumi.Input{"kind": args.Kind, "resourceGroupName": args.ResourceGroupName, "sku": args.Sku}
	if err := declared.Register(ctx, StorageAccountType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// StorageAccountArgs are the arguments of StorageAccount. Kind, ResourceGroupName and Sku are required. AccountName has
// 3 to 24 lower-case letters and digits.
type StorageAccountArgs struct {
	// AccessTier is Hot, Cool or Premium.
	AccessTier                  pulumi.StringPtrInput
	AccountName                 pulumi.StringPtrInput
	AllowBlobPublicAccess       pulumi.BoolPtrInput
	AllowCrossTenantReplication pulumi.BoolPtrInput
	AllowSharedKeyAccess        pulumi.BoolPtrInput
	// AllowedCopyScope is AAD or PrivateLink.
	AllowedCopyScope               pulumi.StringPtrInput
	DefaultToOAuthAuthentication   pulumi.BoolPtrInput
	EnableHttpsTrafficOnly         pulumi.BoolPtrInput
	Encryption                     *EncryptionArgs
	Identity                       *IdentityArgs
	ImmutableStorageWithVersioning *ImmutableStorageAccountArgs
	IsLocalUserEnabled             pulumi.BoolPtrInput
	IsSftpEnabled                  pulumi.BoolPtrInput
	KeyPolicy                      *KeyPolicyArgs
	Kind                           pulumi.StringInput
	Location                       pulumi.StringPtrInput
	// MinimumTlsVersion is TLS1_0, TLS1_1 or TLS1_2.
	MinimumTlsVersion pulumi.StringPtrInput
	NetworkRuleSet    *NetworkRuleSetArgs
	// PublicNetworkAccess is Enabled or Disabled.
	PublicNetworkAccess pulumi.StringPtrInput
	ResourceGroupName   pulumi.StringInput
	SasPolicy           *SasPolicyArgs
	Sku                 *SkuArgs
	Tags                pulumi.StringMapInput
}

type storageAccountArgs struct {
	AccessTier                     *string                  `pulumi:"accessTier"`
	AccountName                    *string                  `pulumi:"accountName"`
	AllowBlobPublicAccess          *bool                    `pulumi:"allowBlobPublicAccess"`
	AllowCrossTenantReplication    *bool                    `pulumi:"allowCrossTenantReplication"`
	AllowSharedKeyAccess           *bool                    `pulumi:"allowSharedKeyAccess"`
	AllowedCopyScope               *string                  `pulumi:"allowedCopyScope"`
	DefaultToOAuthAuthentication   *bool                    `pulumi:"defaultToOAuthAuthentication"`
	EnableHttpsTrafficOnly         *bool                    `pulumi:"enableHttpsTrafficOnly"`
	Encryption                     *encryption              `pulumi:"encryption"`
	Identity                       *identity                `pulumi:"identity"`
	ImmutableStorageWithVersioning *immutableStorageAccount `pulumi:"immutableStorageWithVersioning"`
	IsLocalUserEnabled             *bool                    `pulumi:"isLocalUserEnabled"`
	IsSftpEnabled                  *bool                    `pulumi:"isSftpEnabled"`
	KeyPolicy                      *keyPolicy               `pulumi:"keyPolicy"`
	Kind                           string                   `pulumi:"kind"`
	Location                       *string                  `pulumi:"location"`
	MinimumTlsVersion              *string                  `pulumi:"minimumTlsVersion"`
	NetworkRuleSet                 *networkRuleSet          `pulumi:"networkRuleSet"`
	PublicNetworkAccess            *string                  `pulumi:"publicNetworkAccess"`
	ResourceGroupName              string                   `pulumi:"resourceGroupName"`
	SasPolicy                      *sasPolicy               `pulumi:"sasPolicy"`
	Sku                            sku                      `pulumi:"sku"`
	Tags                           map[string]string        `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (StorageAccountArgs) ElementType() reflect.Type { return reflect.TypeFor[storageAccountArgs]() }
