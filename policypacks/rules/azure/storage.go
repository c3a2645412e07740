package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	storageAccountType           = "azure-native:storage:StorageAccount"
	storageContainerType         = "azure-native:storage:BlobContainer"
	storageImmutabilityType      = "azure-native:storage:BlobContainerImmutabilityPolicy"
	storageBlobServiceType       = "azure-native:storage:BlobServiceProperties"
	storageQueueType             = "azure-native:storage:Queue"
	storageTableType             = "azure-native:storage:Table"
	storageFileServiceType       = "azure-native:storage:FileServiceProperties"
	storageQueueServiceType      = "azure-native:storage:QueueServiceProperties"
	storageTableServiceType      = "azure-native:storage:TableServiceProperties"
	storageEncryptionScopeType   = "azure-native:storage:EncryptionScope"
	storageLocalUserType         = "azure-native:storage:LocalUser"
	storageManagementPolicyType  = "azure-native:storage:ManagementPolicy"
	storageObjectReplicationType = "azure-native:storage:ObjectReplicationPolicy"
	storageStaticWebsiteType     = "azure-native:storage:StorageAccountStaticWebsite"
)

// storageServiceTypes hold the settings of the services of an account.
var storageServiceTypes = []string{
	storageBlobServiceType, storageFileServiceType, storageQueueServiceType, storageTableServiceType,
}

var storageRules = slices.Concat(storageAccessRules, storageEncryptionRules, storageLoggingRules, storageRecoveryRules)

var storageAccessRules = []*policypacks.Rule{
	{
		ID:          "azure-storage-account-not-public",
		Title:       "Storage accounts let nobody read blobs without signing in",
		Why:         "Anyone reads the health records of a container as soon as somebody opens it, unless the account forbids that",
		Remediation: "set AllowBlobPublicAccess: pulumi.Bool(false) on the storage.StorageAccount",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{storageAccountType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-3", "AC-6", "SC-7"},
		External: policypacks.Similar("4fa4b6c0", "CKV_AZURE_190"),
		Missing:  "allowBlobPublicAccess: containers can be opened to everyone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("allowBlobPublicAccess").Or(true).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "forbids public containers", Set: map[string]any{"allowBlobPublicAccess": false},
		},
	},
	{
		ID:          "azure-storage-container-not-public",
		Title:       "Blob containers are not public",
		Why:         "Anyone who finds its address reads the health records of a public container",
		Remediation: "remove PublicAccess from the storage.BlobContainer",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{storageContainerType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-3", "AC-6", "SC-7"},
		External: policypacks.Similar("CKV_AZURE_34"),
		Missing:  "publicAccess: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("publicAccess").Or("None"), "None")
		},
		Remedy: &policypacks.Remedy{Description: "closes the container", Set: map[string]any{"publicAccess": "None"}},
	},
	{
		ID:          "azure-storage-account-firewall",
		Title:       "Storage accounts refuse networks that nobody named",
		Why:         "A leaked key or token for health records works from anywhere in the world otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the storage.StorageAccount, or NetworkRuleSet.DefaultAction to Deny",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{storageAccountType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("34c877ad", "b2982f36", "CKV_AZURE_35", "CKV_AZURE_59"),
		Missing:  "publicNetworkAccess: Enabled; networkRuleSet: every network is let in",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(publicAccessOff(s.At("publicNetworkAccess")), oneOf(s.At("networkRuleSet.defaultAction").Or("Allow"), "Deny"))
		},
	},
	{
		ID:          "azure-storage-account-private-endpoint",
		Title:       "Storage accounts are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the storage account's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{storageAccountType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("6edd7eda"),
		Missing:  "private endpoint: none",
		Related:  true, Check: storagePrivatelyReached,
	},
	{
		ID:          "azure-storage-account-no-shared-key",
		Title:       "Storage accounts accept no shared keys",
		Why:         "A shared key opens every health record to whoever holds it, and the log cannot say who that was",
		Remediation: "set AllowSharedKeyAccess: pulumi.Bool(false) on the storage.StorageAccount, and assign roles to identities",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{storageAccountType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "AC-2", "AC-3"},
		External: policypacks.Similar("8c6a50c6"),
		Missing:  "allowSharedKeyAccess: shared keys are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("allowSharedKeyAccess").Or(true).IsFalse()
		},
	},
	{
		ID:          "azure-storage-account-sas-expiry",
		Title:       "Storage accounts say how long shared access signatures last",
		Why:         "A link to a health record that never ends is found in a mailbox years later",
		Remediation: "set SasPolicy.SasExpirationPeriod on the storage.StorageAccount, such as 1.00:00:00, or forbid shared keys",
		Severity:    policypacks.Medium, Objective: policypacks.SessionsEnd,
		Types: []string{storageAccountType}, Citations: []string{safeguard.AutomaticLogoff, safeguard.AccessControl},
		NIST:     []string{"AC-2(5)", "AC-12"},
		External: policypacks.Similar("bc1b984e"),
		Missing:  "sasPolicy: signatures last as long as their maker pleases",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(s.At("allowSharedKeyAccess").Or(true).IsFalse(), "without shared keys, signatures last a week at most",
				sets(s.At("sasPolicy"), "sasExpirationPeriod"))
		},
	},
	{
		ID:          "azure-storage-account-own-tenant",
		Title:       "Storage accounts replicate within their tenant only",
		Why:         "Whoever may set up replication copies all health records to an account of another organization otherwise",
		Remediation: "set AllowCrossTenantReplication: pulumi.Bool(false) on the storage.StorageAccount",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{storageAccountType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-4", "AC-6"},
		External: policypacks.Similar("92a89a79"),
		Missing:  "allowCrossTenantReplication: allowed",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("allowCrossTenantReplication").Or(true).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "forbids replication to other tenants", Set: map[string]any{"allowCrossTenantReplication": false},
		},
	},
	{
		ID:          "azure-storage-account-no-local-users",
		Title:       "Storage accounts without SFTP have no local users",
		Why:         "Local users are unknown to the directory, so nobody sees when they should have lost access to health records",
		Remediation: "set IsLocalUserEnabled: pulumi.Bool(false) on the storage.StorageAccount",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{storageAccountType}, Citations: []string{safeguard.UniqueUsers, safeguard.Authentication},
		NIST:     []string{"AC-2", "IA-2"},
		External: policypacks.Similar("CKV_AZURE_244"),
		Missing:  "isLocalUserEnabled: no local users",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(s.At("isSftpEnabled").Or(false).IsTrue(), "SFTP needs local users", s.At("isLocalUserEnabled").Or(false).IsFalse())
		},
		Remedy: &policypacks.Remedy{Description: "switches local users off", Set: map[string]any{"isLocalUserEnabled": false}},
	},
	{
		ID:          "azure-storage-local-user-key",
		Title:       "SFTP users log in with keys",
		Why:         "A password for SFTP can be guessed or passed on, and with it the files that partners exchange",
		Remediation: "remove HasSshPassword from the storage.LocalUser, and set SshAuthorizedKeys",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{storageLocalUserType}, Citations: []string{safeguard.Authentication}, NIST: []string{"IA-2", "IA-5"},
		Missing: "hasSshPassword: no password",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("hasSshPassword").Or(false).IsFalse() },
	},
	{
		ID:          "azure-storage-cors-origins",
		Title:       "Storage accounts answer scripts of named sites only",
		Why:         "A script of any site that a member visits could otherwise fetch health records with the member's session",
		Remediation: "name https origins in the AllowedOrigins of each rule in Cors, instead of * or http",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: storageServiceTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "cors: scripts of no other site are answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("scripts of no other site are answered")
			return s.At("cors.corsRules").Each(none, func(rule policypacks.Value) policypacks.Outcome {
				return rule.At("allowedOrigins").Each(none, namedSecureOrigin)
			})
		},
	},
}

// storagePrivatelyReached does not ask accounts that hold a website: those are there for a content delivery network.
func storagePrivatelyReached(s *policypacks.Subject) policypacks.Outcome {
	if len(s.PointingHere("accountName", storageStaticWebsiteType).Subjects) > 0 {
		return policypacks.Inapplicable("the account holds a website")
	}
	return reachedPrivately(s)
}
