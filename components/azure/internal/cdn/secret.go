package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Secret is a certificate as a profile knows it. Its id is the secret's resource id.
type Secret struct {
	pulumi.CustomResourceState
}

// NewSecret registers a secret.
func NewSecret(ctx *pulumi.Context, name string, args *SecretArgs, opts ...pulumi.ResourceOption) (*Secret, error) {
	if args == nil {
		args = &SecretArgs{}
	}
	var resource Secret
	required := map[string]pulumi.Input{"profileName": args.ProfileName, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, SecretType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// SecretArgs are the arguments of Secret. ProfileName and ResourceGroupName are required.
type SecretArgs struct {
	// Parameters are CustomerCertificateParametersArgs.
	Parameters        pulumi.Input
	ProfileName       pulumi.StringInput
	ResourceGroupName pulumi.StringInput
}

type secretArgs struct {
	Parameters        any    `pulumi:"parameters"`
	ProfileName       string `pulumi:"profileName"`
	ResourceGroupName string `pulumi:"resourceGroupName"`
}

// ElementType implements pulumi.Input.
func (SecretArgs) ElementType() reflect.Type { return reflect.TypeFor[secretArgs]() }

// CustomerCertificateParametersArgs name a certificate of a key vault. Type is CustomerCertificate.
type CustomerCertificateParametersArgs struct {
	SecretSource     *ResourceReferenceArgs
	Type             pulumi.StringInput
	UseLatestVersion pulumi.BoolPtrInput
}

type customerCertificateParameters struct {
	SecretSource     resourceReference `pulumi:"secretSource"`
	Type             string            `pulumi:"type"`
	UseLatestVersion *bool             `pulumi:"useLatestVersion"`
}

// ElementType implements pulumi.Input.
func (CustomerCertificateParametersArgs) ElementType() reflect.Type {
	return reflect.TypeFor[customerCertificateParameters]()
}
