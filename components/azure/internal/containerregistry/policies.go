package containerregistry

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// PoliciesArgs are about what becomes of images.
type PoliciesArgs struct {
	ExportPolicy     *ExportPolicyArgs
	QuarantinePolicy *QuarantinePolicyArgs
	RetentionPolicy  *RetentionPolicyArgs
	TrustPolicy      *TrustPolicyArgs
}

type policies struct {
	ExportPolicy     *exportPolicy     `pulumi:"exportPolicy"`
	QuarantinePolicy *quarantinePolicy `pulumi:"quarantinePolicy"`
	RetentionPolicy  *retentionPolicy  `pulumi:"retentionPolicy"`
	TrustPolicy      *trustPolicy      `pulumi:"trustPolicy"`
}

// ElementType implements pulumi.Input.
func (PoliciesArgs) ElementType() reflect.Type { return reflect.TypeFor[policies]() }

// ExportPolicyArgs let images be exported. Status is enabled or disabled.
type ExportPolicyArgs struct {
	Status pulumi.StringPtrInput
}

type exportPolicy struct {
	Status *string `pulumi:"status"`
}

// ElementType implements pulumi.Input.
func (ExportPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[exportPolicy]() }

// QuarantinePolicyArgs hold new images back. Status is enabled or disabled.
type QuarantinePolicyArgs struct {
	Status pulumi.StringPtrInput
}

type quarantinePolicy struct {
	Status *string `pulumi:"status"`
}

// ElementType implements pulumi.Input.
func (QuarantinePolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[quarantinePolicy]() }

// RetentionPolicyArgs delete manifests that have no tag, after Days. Status is enabled or disabled.
type RetentionPolicyArgs struct {
	Days   pulumi.IntPtrInput
	Status pulumi.StringPtrInput
}

type retentionPolicy struct {
	Days   *int    `pulumi:"days"`
	Status *string `pulumi:"status"`
}

// ElementType implements pulumi.Input.
func (RetentionPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[retentionPolicy]() }

// TrustPolicyArgs take signed images only. Status is enabled or disabled.
type TrustPolicyArgs struct {
	Status pulumi.StringPtrInput
	// Type is Notary.
	Type pulumi.StringPtrInput
}

type trustPolicy struct {
	Status *string `pulumi:"status"`
	Type   *string `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (TrustPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[trustPolicy]() }
