package keyvault

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Key is a key in a vault, made through the management plane. Its id is the key's resource id.
type Key struct {
	pulumi.CustomResourceState

	// KeyUri is where the vault answers for the key, without a version.
	KeyUri pulumi.StringOutput `pulumi:"keyUri"`
	// Name is the name in the vault.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewKey registers a key.
func NewKey(ctx *pulumi.Context, name string, args *KeyArgs, opts ...pulumi.ResourceOption) (*Key, error) {
	if args == nil {
		args = &KeyArgs{}
	}
	var resource Key
	required := map[string]pulumi.Input{
		"properties": args.Properties, "resourceGroupName": args.ResourceGroupName, "vaultName": args.VaultName,
	}
	if err := declared.Register(ctx, KeyType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// KeyArgs are the arguments of Key. Properties, ResourceGroupName and VaultName are required.
type KeyArgs struct {
	KeyName           pulumi.StringPtrInput
	Properties        *KeyPropertiesArgs
	ResourceGroupName pulumi.StringInput
	Tags              pulumi.StringMapInput
	VaultName         pulumi.StringInput
}

type keyArgs struct {
	KeyName           *string           `pulumi:"keyName"`
	Properties        keyProperties     `pulumi:"properties"`
	ResourceGroupName string            `pulumi:"resourceGroupName"`
	Tags              map[string]string `pulumi:"tags"`
	VaultName         string            `pulumi:"vaultName"`
}

// ElementType implements pulumi.Input.
func (KeyArgs) ElementType() reflect.Type { return reflect.TypeFor[keyArgs]() }

// KeyPropertiesArgs are a key's properties.
type KeyPropertiesArgs struct {
	Attributes *KeyAttributesArgs
	KeyOps     pulumi.StringArrayInput
	KeySize    pulumi.IntPtrInput
	// Kty is RSA, EC, RSA-HSM or EC-HSM.
	Kty            pulumi.StringPtrInput
	RotationPolicy *RotationPolicyArgs
}

type keyProperties struct {
	Attributes     *keyAttributes  `pulumi:"attributes"`
	KeyOps         []string        `pulumi:"keyOps"`
	KeySize        *int            `pulumi:"keySize"`
	Kty            *string         `pulumi:"kty"`
	RotationPolicy *rotationPolicy `pulumi:"rotationPolicy"`
}

// ElementType implements pulumi.Input.
func (KeyPropertiesArgs) ElementType() reflect.Type { return reflect.TypeFor[keyProperties]() }

// KeyAttributesArgs say whether a key may be used, and whether its private part may leave the vault.
type KeyAttributesArgs struct {
	Enabled    pulumi.BoolPtrInput
	Exportable pulumi.BoolPtrInput
}

type keyAttributes struct {
	Enabled    *bool `pulumi:"enabled"`
	Exportable *bool `pulumi:"exportable"`
}

// ElementType implements pulumi.Input.
func (KeyAttributesArgs) ElementType() reflect.Type { return reflect.TypeFor[keyAttributes]() }
