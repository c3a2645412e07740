package containerregistry

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Registry keeps images. Its id is the registry's resource id.
type Registry struct {
	pulumi.CustomResourceState

	// LoginServer is the host that images are pushed to and pulled from.
	LoginServer pulumi.StringOutput `pulumi:"loginServer"`
	// Name is unique in the world.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewRegistry registers a registry.
func NewRegistry(ctx *pulumi.Context, name string, args *RegistryArgs,
	opts ...pulumi.ResourceOption,
) (*Registry, error) {
	if args == nil {
		args = &RegistryArgs{}
	}
	var resource Registry
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName, "sku": args.Sku}
	if err := declared.Register(ctx, RegistryType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// RegistryArgs are the arguments of Registry. ResourceGroupName and Sku are required. RegistryName has 5 to 50 letters
// and digits.
type RegistryArgs struct {
	AdminUserEnabled    pulumi.BoolPtrInput
	DataEndpointEnabled pulumi.BoolPtrInput
	Encryption          *EncryptionPropertyArgs
	Identity            *IdentityPropertiesArgs
	Location            pulumi.StringPtrInput
	// NetworkRuleBypassOptions is AzureServices or None.
	NetworkRuleBypassOptions pulumi.StringPtrInput
	NetworkRuleSet           *NetworkRuleSetArgs
	Policies                 *PoliciesArgs
	// PublicNetworkAccess and ZoneRedundancy are Enabled or Disabled.
	PublicNetworkAccess pulumi.StringPtrInput
	RegistryName        pulumi.StringPtrInput
	ResourceGroupName   pulumi.StringInput
	Sku                 *SkuArgs
	Tags                pulumi.StringMapInput
	ZoneRedundancy      pulumi.StringPtrInput
}

type registryArgs struct {
	AdminUserEnabled         *bool               `pulumi:"adminUserEnabled"`
	DataEndpointEnabled      *bool               `pulumi:"dataEndpointEnabled"`
	Encryption               *encryptionProperty `pulumi:"encryption"`
	Identity                 *identityProperties `pulumi:"identity"`
	Location                 *string             `pulumi:"location"`
	NetworkRuleBypassOptions *string             `pulumi:"networkRuleBypassOptions"`
	NetworkRuleSet           *networkRuleSet     `pulumi:"networkRuleSet"`
	Policies                 *policies           `pulumi:"policies"`
	PublicNetworkAccess      *string             `pulumi:"publicNetworkAccess"`
	RegistryName             *string             `pulumi:"registryName"`
	ResourceGroupName        string              `pulumi:"resourceGroupName"`
	Sku                      sku                 `pulumi:"sku"`
	Tags                     map[string]string   `pulumi:"tags"`
	ZoneRedundancy           *string             `pulumi:"zoneRedundancy"`
}

// ElementType implements pulumi.Input.
func (RegistryArgs) ElementType() reflect.Type { return reflect.TypeFor[registryArgs]() }

// SkuArgs is the tier: Basic, Standard or Premium.
type SkuArgs struct {
	Name pulumi.StringInput
}

type sku struct {
	Name string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (SkuArgs) ElementType() reflect.Type { return reflect.TypeFor[sku]() }
