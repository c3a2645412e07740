package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ImmutableStorageAccountArgs keep every version of every blob for a time. It can be set only when the account is
// created.
type ImmutableStorageAccountArgs struct {
	Enabled            pulumi.BoolPtrInput
	ImmutabilityPolicy *AccountImmutabilityPolicyPropertiesArgs
}

type immutableStorageAccount struct {
	Enabled            *bool                                `pulumi:"enabled"`
	ImmutabilityPolicy *accountImmutabilityPolicyProperties `pulumi:"immutabilityPolicy"`
}

// ElementType implements pulumi.Input.
func (ImmutableStorageAccountArgs) ElementType() reflect.Type {
	return reflect.TypeFor[immutableStorageAccount]()
}

// AccountImmutabilityPolicyPropertiesArgs say for how long.
type AccountImmutabilityPolicyPropertiesArgs struct {
	AllowProtectedAppendWrites            pulumi.BoolPtrInput
	ImmutabilityPeriodSinceCreationInDays pulumi.IntPtrInput
	// State is Unlocked, Locked or Disabled.
	State pulumi.StringPtrInput
}

type accountImmutabilityPolicyProperties struct {
	AllowProtectedAppendWrites            *bool   `pulumi:"allowProtectedAppendWrites"`
	ImmutabilityPeriodSinceCreationInDays *int    `pulumi:"immutabilityPeriodSinceCreationInDays"`
	State                                 *string `pulumi:"state"`
}

// ElementType implements pulumi.Input.
func (AccountImmutabilityPolicyPropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[accountImmutabilityPolicyProperties]()
}
