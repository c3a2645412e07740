// Package keyvault declares the three resource types of Azure Key Vault that the components use.
package keyvault
