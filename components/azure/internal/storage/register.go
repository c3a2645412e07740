package storage

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	StorageAccountType        = "azure-native:storage:StorageAccount"
	BlobContainerType         = "azure-native:storage:BlobContainer"
	BlobServicePropertiesType = "azure-native:storage:BlobServiceProperties"
	ManagementPolicyType      = "azure-native:storage:ManagementPolicy"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: StorageAccountType, Args: StorageAccountArgs{}, Resource: &StorageAccount{}},
		{Token: BlobContainerType, Args: BlobContainerArgs{}, Resource: &BlobContainer{}},
		{Token: BlobServicePropertiesType, Args: BlobServicePropertiesArgs{}, Resource: &BlobServiceProperties{}},
		{Token: ManagementPolicyType, Args: ManagementPolicyArgs{}, Resource: &ManagementPolicy{}},
	}
}
