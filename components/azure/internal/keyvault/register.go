package keyvault

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	VaultType  = "azure-native:keyvault:Vault"
	KeyType    = "azure-native:keyvault:Key"
	SecretType = "azure-native:keyvault:Secret"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: VaultType, Args: VaultArgs{}, Resource: &Vault{}},
		{Token: KeyType, Args: KeyArgs{}, Resource: &Key{}},
		{Token: SecretType, Args: SecretArgs{}, Resource: &Secret{}},
	}
}
