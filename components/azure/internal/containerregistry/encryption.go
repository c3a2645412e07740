package containerregistry

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// EncryptionPropertyArgs are about a key of one's own. Status is enabled or disabled.
type EncryptionPropertyArgs struct {
	KeyVaultProperties *KeyVaultPropertiesArgs
	Status             pulumi.StringPtrInput
}

type encryptionProperty struct {
	KeyVaultProperties *keyVaultProperties `pulumi:"keyVaultProperties"`
	Status             *string             `pulumi:"status"`
}

// ElementType implements pulumi.Input.
func (EncryptionPropertyArgs) ElementType() reflect.Type {
	return reflect.TypeFor[encryptionProperty]()
}

// KeyVaultPropertiesArgs name a key, and the client id of the identity that may use it.
type KeyVaultPropertiesArgs struct {
	Identity      pulumi.StringPtrInput
	KeyIdentifier pulumi.StringPtrInput
}

type keyVaultProperties struct {
	Identity      *string `pulumi:"identity"`
	KeyIdentifier *string `pulumi:"keyIdentifier"`
}

// ElementType implements pulumi.Input.
func (KeyVaultPropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[keyVaultProperties]()
}

// IdentityPropertiesArgs are the identities that a registry takes on, by their resource ids.
type IdentityPropertiesArgs struct {
	// Type is UserAssigned, SystemAssigned, both with a comma between, or None.
	Type                   pulumi.StringPtrInput
	UserAssignedIdentities pulumi.StringArrayInput
}

type identityProperties struct {
	Type                   *string  `pulumi:"type"`
	UserAssignedIdentities []string `pulumi:"userAssignedIdentities"`
}

// ElementType implements pulumi.Input.
func (IdentityPropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[identityProperties]()
}
