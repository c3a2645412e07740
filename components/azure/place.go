package azure

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Place is where a component's resources live. Both fields are required.
type Place struct {
	// ResourceGroupName is the resource group.
	ResourceGroupName pulumi.StringInput
	// Location is the region, such as "westeurope".
	Location pulumi.StringInput
}

// problems lists what is missing.
func (p Place) problems() []error {
	var missing []error
	if p.ResourceGroupName == nil {
		missing = append(missing, errors.New("resourceGroupName: required"))
	}
	if p.Location == nil {
		missing = append(missing, errors.New("location: required"))
	}
	return missing
}

// LogTarget is where diagnostic settings send logs: a workspace, in which they
// can be searched, and a storage account, which keeps them. Either may be
// missing; the zero value sends nothing.
type LogTarget struct {
	// WorkspaceID is the resource id of a Log Analytics workspace.
	WorkspaceID pulumi.StringInput
	// StorageAccountID is the resource id of a storage account. It must be in
	// the region of what is logged, unless that is global.
	StorageAccountID pulumi.StringInput
}

// PrivateAccess is where a private endpoint goes. Both fields are required.
type PrivateAccess struct {
	// SubnetID is the subnet in which the endpoint gets its address.
	SubnetID pulumi.StringInput
	// ZoneID is the private DNS zone in which the address gets its name.
	ZoneID pulumi.StringInput
}

// problems lists what is missing of an access that is given.
func (a *PrivateAccess) problems() []error { return a.problemsAt("privateAccess") }

func (a *PrivateAccess) problemsAt(path string) []error {
	if a == nil {
		return nil
	}
	var missing []error
	if a.SubnetID == nil {
		missing = append(missing, fmt.Errorf("%s.subnetId: required", path))
	}
	if a.ZoneID == nil {
		missing = append(missing, fmt.Errorf("%s.zoneId: required", path))
	}
	return missing
}

// EncryptionKey is a key together with the identity that services take on to
// use it. [Key.Encryption] makes one.
type EncryptionKey struct {
	// KeyURI names the key without a version, so that what is encrypted follows
	// its rotation: "https://<vault>.vault.azure.net/keys/<key>".
	KeyURI pulumi.StringInput
	// VaultURI is the vault alone, with a slash at its end.
	VaultURI pulumi.StringInput
	// KeyName is the key alone.
	KeyName pulumi.StringInput
	// IdentityID is the resource id of the user-assigned identity.
	IdentityID pulumi.StringInput
	// IdentityClientID and IdentityPrincipalID are its names in the directory.
	IdentityClientID, IdentityPrincipalID pulumi.StringInput
	// After must exist before anything can be encrypted.
	After []pulumi.Resource
}

func (e EncryptionKey) problems() []error {
	if e.VaultURI == nil || e.KeyName == nil || e.IdentityID == nil {
		return []error{errors.New("encryption: required, as Key.Encryption makes it")}
	}
	return nil
}
