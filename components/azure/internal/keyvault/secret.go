package keyvault

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Secret is a secret in a vault, made through the management plane. Its id is the secret's resource id.
type Secret struct {
	pulumi.CustomResourceState
}

// NewSecret registers a secret.
func NewSecret(ctx *pulumi.Context, name string, args *SecretArgs, opts ...pulumi.ResourceOption) (*Secret, error) {
	if args == nil {
		args = &SecretArgs{}
	}
	var resource Secret
	required := map[string]pulumi.Input{
		"properties": args.Properties, "resourceGroupName": args.ResourceGroupName, "vaultName": args.VaultName,
	}
	if err := declared.Register(ctx, SecretType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// SecretArgs are the arguments of Secret. Properties, ResourceGroupName and VaultName are required.
type SecretArgs struct {
	Properties        *SecretPropertiesArgs
	ResourceGroupName pulumi.StringInput
	SecretName        pulumi.StringPtrInput
	Tags              pulumi.StringMapInput
	VaultName         pulumi.StringInput
}

type secretArgs struct {
	Properties        secretProperties  `pulumi:"properties"`
	ResourceGroupName string            `pulumi:"resourceGroupName"`
	SecretName        *string           `pulumi:"secretName"`
	Tags              map[string]string `pulumi:"tags"`
	VaultName         string            `pulumi:"vaultName"`
}

// ElementType implements pulumi.Input.
func (SecretArgs) ElementType() reflect.Type { return reflect.TypeFor[secretArgs]() }

// SecretPropertiesArgs are a secret's value and what is known of it.
type SecretPropertiesArgs struct {
	Attributes *SecretAttributesArgs
	Value      pulumi.StringPtrInput
}

type secretProperties struct {
	Attributes *secretAttributes `pulumi:"attributes"`
	Value      *string           `pulumi:"value"`
}

// ElementType implements pulumi.Input.
func (SecretPropertiesArgs) ElementType() reflect.Type { return reflect.TypeFor[secretProperties]() }

// SecretAttributesArgs say whether a secret may be used, and until when.
type SecretAttributesArgs struct {
	Enabled pulumi.BoolPtrInput
	// Expires is in seconds since 1970-01-01, UTC.
	Expires pulumi.IntPtrInput
}

type secretAttributes struct {
	Enabled *bool `pulumi:"enabled"`
	Expires *int  `pulumi:"expires"`
}

// ElementType implements pulumi.Input.
func (SecretAttributesArgs) ElementType() reflect.Type { return reflect.TypeFor[secretAttributes]() }
