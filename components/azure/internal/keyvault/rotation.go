package keyvault

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// RotationPolicyArgs say how often there is a new version of a key.
type RotationPolicyArgs struct {
	Attributes      *KeyRotationPolicyAttributesArgs
	LifetimeActions LifetimeActionArray
}

type rotationPolicy struct {
	Attributes      *keyRotationPolicyAttributes `pulumi:"attributes"`
	LifetimeActions []lifetimeAction             `pulumi:"lifetimeActions"`
}

// ElementType implements pulumi.Input.
func (RotationPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[rotationPolicy]() }

// KeyRotationPolicyAttributesArgs say how long a version lives, as a duration of ISO 8601.
type KeyRotationPolicyAttributesArgs struct {
	ExpiryTime pulumi.StringPtrInput
}

type keyRotationPolicyAttributes struct {
	ExpiryTime *string `pulumi:"expiryTime"`
}

// ElementType implements pulumi.Input.
func (KeyRotationPolicyAttributesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[keyRotationPolicyAttributes]()
}

// LifetimeActionArray is a list of actions.
type LifetimeActionArray []*LifetimeActionArgs

// ElementType implements pulumi.Input.
func (LifetimeActionArray) ElementType() reflect.Type { return reflect.TypeFor[[]lifetimeAction]() }

// LifetimeActionArgs do something at some time of a version's life.
type LifetimeActionArgs struct {
	Action  *ActionArgs
	Trigger *TriggerArgs
}

type lifetimeAction struct {
	Action  *action  `pulumi:"action"`
	Trigger *trigger `pulumi:"trigger"`
}

// ElementType implements pulumi.Input.
func (LifetimeActionArgs) ElementType() reflect.Type { return reflect.TypeFor[lifetimeAction]() }

// ActionArgs is what is done.
type ActionArgs struct {
	// Type is Rotate or Notify.
	Type pulumi.StringPtrInput
}

type action struct {
	Type *string `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (ActionArgs) ElementType() reflect.Type { return reflect.TypeFor[action]() }

// TriggerArgs is when something is done, as a duration of ISO 8601.
type TriggerArgs struct {
	TimeAfterCreate  pulumi.StringPtrInput
	TimeBeforeExpiry pulumi.StringPtrInput
}

type trigger struct {
	TimeAfterCreate  *string `pulumi:"timeAfterCreate"`
	TimeBeforeExpiry *string `pulumi:"timeBeforeExpiry"`
}

// ElementType implements pulumi.Input.
func (TriggerArgs) ElementType() reflect.Type { return reflect.TypeFor[trigger]() }
