package azure

import "github.com/phiform/phiform/policypacks"

const (
	vaultType      = "azure-native:keyvault:Vault"
	keyType        = "azure-native:keyvault:Key"
	managedHsmType = "azure-native:keyvault:ManagedHsm"
)

// customerKey holds where a property names a key of the customer's own, or the vault that holds it. Rules that ask this
// are Related.
func customerKey(s *policypacks.Subject, key policypacks.Value) policypacks.Outcome {
	return s.Names(key, keyType, vaultType, managedHsmType).Because("%s names no key of your own", key.Path())
}

// keyVaultSource holds where a property says that keys come from a vault, not from the service.
func keyVaultSource(source policypacks.Value) policypacks.Outcome {
	return oneOf(source, "Microsoft.KeyVault")
}
