package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// EncryptionArgs say what an account encrypts with. KeySource is Microsoft.Keyvault or Microsoft.Storage.
type EncryptionArgs struct {
	EncryptionIdentity              *EncryptionIdentityArgs
	KeySource                       pulumi.StringPtrInput
	KeyVaultProperties              *KeyVaultPropertiesArgs
	RequireInfrastructureEncryption pulumi.BoolPtrInput
	Services                        *EncryptionServicesArgs
}

type encryption struct {
	EncryptionIdentity              *encryptionIdentity `pulumi:"encryptionIdentity"`
	KeySource                       *string             `pulumi:"keySource"`
	KeyVaultProperties              *keyVaultProperties `pulumi:"keyVaultProperties"`
	RequireInfrastructureEncryption *bool               `pulumi:"requireInfrastructureEncryption"`
	Services                        *encryptionServices `pulumi:"services"`
}

// ElementType implements pulumi.Input.
func (EncryptionArgs) ElementType() reflect.Type { return reflect.TypeFor[encryption]() }

// EncryptionIdentityArgs name the identity that may use the key, by its resource id.
type EncryptionIdentityArgs struct {
	EncryptionUserAssignedIdentity pulumi.StringPtrInput
}

type encryptionIdentity struct {
	EncryptionUserAssignedIdentity *string `pulumi:"encryptionUserAssignedIdentity"`
}

// ElementType implements pulumi.Input.
func (EncryptionIdentityArgs) ElementType() reflect.Type {
	return reflect.TypeFor[encryptionIdentity]()
}

// KeyVaultPropertiesArgs name a key of a vault.
type KeyVaultPropertiesArgs struct {
	KeyName     pulumi.StringPtrInput
	KeyVaultUri pulumi.StringPtrInput
}

type keyVaultProperties struct {
	KeyName     *string `pulumi:"keyName"`
	KeyVaultUri *string `pulumi:"keyVaultUri"`
}

// ElementType implements pulumi.Input.
func (KeyVaultPropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[keyVaultProperties]()
}

// EncryptionServicesArgs are the services of an account.
type EncryptionServicesArgs struct {
	Blob  *EncryptionServiceArgs
	File  *EncryptionServiceArgs
	Queue *EncryptionServiceArgs
	Table *EncryptionServiceArgs
}

type encryptionServices struct {
	Blob  *encryptionService `pulumi:"blob"`
	File  *encryptionService `pulumi:"file"`
	Queue *encryptionService `pulumi:"queue"`
	Table *encryptionService `pulumi:"table"`
}

// ElementType implements pulumi.Input.
func (EncryptionServicesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[encryptionServices]()
}

// EncryptionServiceArgs say which key a service uses: that of the Account, or one of the Service.
type EncryptionServiceArgs struct {
	Enabled pulumi.BoolPtrInput
	KeyType pulumi.StringPtrInput
}

type encryptionService struct {
	Enabled *bool   `pulumi:"enabled"`
	KeyType *string `pulumi:"keyType"`
}

// ElementType implements pulumi.Input.
func (EncryptionServiceArgs) ElementType() reflect.Type { return reflect.TypeFor[encryptionService]() }

// IdentityArgs are the identities that an account takes on, by their resource ids.
type IdentityArgs struct {
	// Type is UserAssigned, SystemAssigned, both with a comma between, or None.
	Type                   pulumi.StringInput
	UserAssignedIdentities pulumi.StringArrayInput
}

type identity struct {
	Type                   string   `pulumi:"type"`
	UserAssignedIdentities []string `pulumi:"userAssignedIdentities"`
}

// ElementType implements pulumi.Input.
func (IdentityArgs) ElementType() reflect.Type { return reflect.TypeFor[identity]() }
