package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func account(inputs props) policytest.Resource { return it(storageAccountType, inputs) }

// ofAccount is a resource that belongs to the storage account called it.
func ofAccount(typ, name string, inputs props) policytest.Resource {
	inputs["accountName"] = of("it")
	return and(typ, name, inputs)
}

// audited is a diagnostic setting that sends logs of a resource to a workspace.
func audited(target any) policytest.Resource {
	return and(diagnosticSettingType, "audited", props{
		"resourceUri": target, "workspaceId": "workspace", "logs": list{{"categoryGroup": "audit", "enabled": true}},
	})
}

// endpointTo is a private endpoint of a resource.
func endpointTo(target any) policytest.Resource {
	return and(privateEndpointType, "endpoint", props{"privateLinkServiceConnections": list{{"privateLinkServiceId": target}}})
}

var (
	aKey   = and(keyType, "key", props{})
	aVault = and(vaultType, "vault", props{})
)

var storageCases = slices.Concat(storageAccessCases, storageEncryptionCases, storageLoggingCases, storageRecoveryCases)

var storageAccessCases = []policytest.Case{
	c("azure-storage-account-not-public", pass, "forbidden", account(props{"allowBlobPublicAccess": false})),
	c("azure-storage-account-not-public", fail, "left out", account(props{})),
	c("azure-storage-account-not-public", fail, "allowed", account(props{"allowBlobPublicAccess": true})),
	c("azure-storage-account-not-public", unknown, "not known", account(props{"allowBlobPublicAccess": later})),
	c("azure-storage-account-not-public", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-container-not-public", pass, "left out", it(storageContainerType, props{})),
	c("azure-storage-container-not-public", pass, "none", it(storageContainerType, props{"publicAccess": "None"})),
	c("azure-storage-container-not-public", fail, "blobs", it(storageContainerType, props{"publicAccess": "Blob"})),
	c("azure-storage-container-not-public", fail, "of an older version", it("azure-native:storage/v20220901:BlobContainer", props{"publicAccess": "Container"})),
	c("azure-storage-container-not-public", unknown, "not known", it(storageContainerType, props{"publicAccess": later})),
	c("azure-storage-container-not-public", na, "an account", account(props{})),

	c("azure-storage-account-firewall", pass, "no public network", account(props{"publicNetworkAccess": "Disabled"})),
	c("azure-storage-account-firewall", pass, "within a perimeter", account(props{"publicNetworkAccess": "SecuredByPerimeter"})),
	c("azure-storage-account-firewall", pass, "named networks", account(props{"networkRuleSet": props{"defaultAction": "Deny"}})),
	c("azure-storage-account-firewall", fail, "every network", account(props{"networkRuleSet": props{"defaultAction": "Allow"}})),
	c("azure-storage-account-firewall", fail, "left out", account(props{})).Saying("publicNetworkAccess is missing"),
	c("azure-storage-account-firewall", unknown, "not known", account(props{"publicNetworkAccess": "Enabled", "networkRuleSet": later})),
	c("azure-storage-account-firewall", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-private-endpoint", pass, "one", account(props{}), endpointTo(of("it"))),
	c("azure-storage-account-private-endpoint", pass, "one, not deployed yet", newIt(storageAccountType, props{}), endpointTo(laterFrom("it"))),
	c("azure-storage-account-private-endpoint", pass, "to be approved", account(props{}),
		and(privateEndpointType, "endpoint", props{"manualPrivateLinkServiceConnections": list{{"privateLinkServiceId": of("it")}}})),
	c("azure-storage-account-private-endpoint", fail, "none", account(props{})),
	c("azure-storage-account-private-endpoint", fail, "of another, not deployed yet", newIt(storageAccountType, props{}), aVault, endpointTo(laterFrom("vault"))),
	c("azure-storage-account-private-endpoint", unknown, "not known of what", account(props{}), endpointTo(later)),
	c("azure-storage-account-private-endpoint", na, "a website", account(props{}), ofAccount(storageStaticWebsiteType, "site", props{})),

	c("azure-storage-account-no-shared-key", pass, "forbidden", account(props{"allowSharedKeyAccess": false})),
	c("azure-storage-account-no-shared-key", fail, "left out", account(props{})),
	c("azure-storage-account-no-shared-key", unknown, "not known", account(props{"allowSharedKeyAccess": later})),
	c("azure-storage-account-no-shared-key", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-sas-expiry", pass, "a day", account(props{"sasPolicy": props{"sasExpirationPeriod": "1.00:00:00"}})),
	c("azure-storage-account-sas-expiry", fail, "left out", account(props{})),
	c("azure-storage-account-sas-expiry", unknown, "shared keys not known", account(props{"allowSharedKeyAccess": later})),
	c("azure-storage-account-sas-expiry", na, "no shared keys", account(props{"allowSharedKeyAccess": false})),

	c("azure-storage-account-own-tenant", pass, "forbidden", account(props{"allowCrossTenantReplication": false})),
	c("azure-storage-account-own-tenant", fail, "left out", account(props{})),
	c("azure-storage-account-own-tenant", unknown, "not known", account(props{"allowCrossTenantReplication": later})),
	c("azure-storage-account-own-tenant", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-no-local-users", pass, "left out", account(props{})),
	c("azure-storage-account-no-local-users", fail, "on", account(props{"isLocalUserEnabled": true})),
	c("azure-storage-account-no-local-users", unknown, "not known", account(props{"isLocalUserEnabled": later})),
	c("azure-storage-account-no-local-users", unknown, "SFTP not known", account(props{"isSftpEnabled": later, "isLocalUserEnabled": true})),
	c("azure-storage-account-no-local-users", na, "for SFTP", account(props{"isSftpEnabled": true, "isLocalUserEnabled": true})),

	c("azure-storage-local-user-key", pass, "left out", it(storageLocalUserType, props{})),
	c("azure-storage-local-user-key", fail, "a password", it(storageLocalUserType, props{"hasSshPassword": true})),
	c("azure-storage-local-user-key", unknown, "not known", it(storageLocalUserType, props{"hasSshPassword": later})),
	c("azure-storage-local-user-key", na, "no user", account(props{})),

	c("azure-storage-cors-origins", pass, "a site", it(storageBlobServiceType, corsFor("https://portal.example.org"))),
	c("azure-storage-cors-origins", fail, "any", it(storageQueueServiceType, corsFor("*"))),
	c("azure-storage-cors-origins", fail, "plain text", it(storageTableServiceType, corsFor("http://portal.example.org"))),
	c("azure-storage-cors-origins", unknown, "not known", it(storageBlobServiceType, corsFor(later))),
	c("azure-storage-cors-origins", na, "none", it(storageFileServiceType, props{})),
}

func corsFor(origin any) props {
	return props{"cors": props{"corsRules": list{{"allowedOrigins": []any{origin}}}}}
}

var (
	ownKey   = props{"encryption": props{"keySource": "Microsoft.Keyvault", "keyVaultProperties": props{"keyVaultUri": laterFrom("vault"), "keyName": "phi"}}}
	blobLess = account(props{"kind": "FileStorage"})
	aQueue   = ofAccount(storageQueueType, "queue", props{})
	aTable   = ofAccount(storageTableType, "table", props{})
)

// keyed is an account with a customer key, and a choice of keys for its services.
func keyed(services any) policytest.Resource {
	return account(props{"encryption": props{"keySource": "Microsoft.Keyvault", "services": services}})
}

var storageEncryptionCases = []policytest.Case{
	c("azure-storage-account-https", pass, "left out", account(props{})),
	c("azure-storage-account-https", fail, "plain text", account(props{"enableHttpsTrafficOnly": false})),
	c("azure-storage-account-https", unknown, "not known", account(props{"enableHttpsTrafficOnly": later})),
	c("azure-storage-account-https", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-tls", pass, "1.2", account(props{"minimumTlsVersion": "TLS1_2"})),
	c("azure-storage-account-tls", fail, "1.0", account(props{"minimumTlsVersion": "TLS1_0"})).Saying("want TLS 1.2 or newer"),
	c("azure-storage-account-tls", fail, "left out", account(props{})),
	c("azure-storage-account-tls", unknown, "not known", account(props{"minimumTlsVersion": later})),
	c("azure-storage-account-tls", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-customer-key", pass, "own key", account(ownKey), aVault),
	c("azure-storage-account-customer-key", fail, "the service's", account(props{"encryption": props{"keySource": "Microsoft.Storage"}})),
	c("azure-storage-account-customer-key", fail, "left out", account(props{})),
	c("azure-storage-account-customer-key", unknown, "not known", account(props{"encryption": later})),
	c("azure-storage-account-customer-key", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-service-key", pass, "both", keyed(props{"queue": props{"keyType": "Account"}, "table": props{"keyType": "Account"}}), aQueue, aTable),
	c("azure-storage-account-service-key", pass, "the one that is used", keyed(props{"table": props{"keyType": "Account"}}), aTable),
	c("azure-storage-account-service-key", fail, "left out", keyed(props{}), aQueue).Saying("services.queue.keyType"),
	c("azure-storage-account-service-key", fail, "tables only", keyed(props{"table": props{"keyType": "Account"}}), aQueue, aTable),
	c("azure-storage-account-service-key", unknown, "not known", keyed(later), aTable),
	c("azure-storage-account-service-key", unknown, "source not known", account(props{"encryption": props{"keySource": later}}), aTable),
	c("azure-storage-account-service-key", unknown, "not known whose", keyed(props{}), and(storageQueueType, "queue", props{"accountName": later})),
	c("azure-storage-account-service-key", na, "no customer key", account(props{}), aQueue),
	c("azure-storage-account-service-key", na, "none", keyed(props{})),

	c("azure-storage-account-infrastructure-encryption", pass, "twice", account(props{"encryption": props{"requireInfrastructureEncryption": true}})),
	c("azure-storage-account-infrastructure-encryption", fail, "left out", account(props{})),
	c("azure-storage-account-infrastructure-encryption", unknown, "not known", account(props{"encryption": later})),
	c("azure-storage-account-infrastructure-encryption", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-encryption-scope-customer-key", pass, "own key", it(storageEncryptionScopeType, props{
		"source": "Microsoft.KeyVault", "keyVaultProperties": props{"keyUri": laterFrom("key")},
	}), aKey),
	c("azure-storage-encryption-scope-customer-key", fail, "left out", it(storageEncryptionScopeType, props{})),
	c("azure-storage-encryption-scope-customer-key", unknown, "not known", it(storageEncryptionScopeType, props{
		"source": "Microsoft.KeyVault", "keyVaultProperties": props{"keyUri": later},
	})),
	c("azure-storage-encryption-scope-customer-key", na, "an account", account(props{})),
}
