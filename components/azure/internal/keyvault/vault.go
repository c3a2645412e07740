package keyvault

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Vault holds keys and secrets. Its id is the vault's resource id.
type Vault struct {
	pulumi.CustomResourceState

	// Name is unique in the world.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewVault registers a vault.
func NewVault(ctx *pulumi.Context, name string, args *VaultArgs, opts ...pulumi.ResourceOption) (*Vault, error) {
	if args == nil {
		args = &VaultArgs{}
	}
	var resource Vault
	required := map[string]pulumi.Input{"properties": args.Properties, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, VaultType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// VaultArgs are the arguments of Vault. Properties and ResourceGroupName are required. VaultName has 3 to 24 letters,
// digits and single hyphens.
type VaultArgs struct {
	Location          pulumi.StringPtrInput
	Properties        *VaultPropertiesArgs
	ResourceGroupName pulumi.StringInput
	Tags              pulumi.StringMapInput
	VaultName         pulumi.StringPtrInput
}

type vaultArgs struct {
	Location          *string           `pulumi:"location"`
	Properties        vaultProperties   `pulumi:"properties"`
	ResourceGroupName string            `pulumi:"resourceGroupName"`
	Tags              map[string]string `pulumi:"tags"`
	VaultName         *string           `pulumi:"vaultName"`
}

// ElementType implements pulumi.Input.
func (VaultArgs) ElementType() reflect.Type { return reflect.TypeFor[vaultArgs]() }

// VaultPropertiesArgs are a vault's properties. Sku and TenantId are required.
type VaultPropertiesArgs struct {
	EnablePurgeProtection   pulumi.BoolPtrInput
	EnableRbacAuthorization pulumi.BoolPtrInput
	EnableSoftDelete        pulumi.BoolPtrInput
	NetworkAcls             *NetworkRuleSetArgs
	// PublicNetworkAccess is Enabled or Disabled.
	PublicNetworkAccess pulumi.StringPtrInput
	Sku                 *SkuArgs
	// SoftDeleteRetentionInDays is how long what was deleted can be brought back, 7 to 90.
	SoftDeleteRetentionInDays pulumi.IntPtrInput
	TenantId                  pulumi.StringInput
}

type vaultProperties struct {
	EnablePurgeProtection     *bool           `pulumi:"enablePurgeProtection"`
	EnableRbacAuthorization   *bool           `pulumi:"enableRbacAuthorization"`
	EnableSoftDelete          *bool           `pulumi:"enableSoftDelete"`
	NetworkAcls               *networkRuleSet `pulumi:"networkAcls"`
	PublicNetworkAccess       *string         `pulumi:"publicNetworkAccess"`
	Sku                       sku             `pulumi:"sku"`
	SoftDeleteRetentionInDays *int            `pulumi:"softDeleteRetentionInDays"`
	TenantId                  string          `pulumi:"tenantId"`
}

// ElementType implements pulumi.Input.
func (VaultPropertiesArgs) ElementType() reflect.Type { return reflect.TypeFor[vaultProperties]() }

// NetworkRuleSetArgs are about who reaches a vault. Bypass is AzureServices or None, DefaultAction Allow or Deny.
type NetworkRuleSetArgs struct {
	Bypass        pulumi.StringPtrInput
	DefaultAction pulumi.StringPtrInput
}

type networkRuleSet struct {
	Bypass        *string `pulumi:"bypass"`
	DefaultAction *string `pulumi:"defaultAction"`
}

// ElementType implements pulumi.Input.
func (NetworkRuleSetArgs) ElementType() reflect.Type { return reflect.TypeFor[networkRuleSet]() }

// SkuArgs is a vault's tier. Family is A, Name standard or premium.
type SkuArgs struct {
	Family pulumi.StringInput
	Name   pulumi.StringInput
}

type sku struct {
	Family string `pulumi:"family"`
	Name   string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (SkuArgs) ElementType() reflect.Type { return reflect.TypeFor[sku]() }
