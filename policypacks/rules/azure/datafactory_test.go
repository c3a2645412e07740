package azure

import "github.com/phiform/phiform/policypacks/policytest"

var datafactoryCases = []policytest.Case{
	c("azure-datafactory-factory-not-public", pass, "as it should be", it(dataFactoryType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-datafactory-factory-not-public", fail, "otherwise", it(dataFactoryType, props{"publicNetworkAccess": "Enabled"})),
	c("azure-datafactory-factory-not-public", fail, "left out", it(dataFactoryType, props{})),
	c("azure-datafactory-factory-not-public", unknown, "not known", it(dataFactoryType, props{"publicNetworkAccess": later})),
	c("azure-datafactory-factory-not-public", na, "another type", it(dataFactoryLinkedServiceType, props{})),

	c("azure-datafactory-factory-private-endpoint", pass, "one", it(dataFactoryType, props{}), endpointTo(of("it"))),
	c("azure-datafactory-factory-private-endpoint", fail, "none", it(dataFactoryType, props{})),
	c("azure-datafactory-factory-private-endpoint", unknown, "not known of what", it(dataFactoryType, props{}), endpointTo(later)),
	c("azure-datafactory-factory-private-endpoint", na, "another type", it(dataFactoryLinkedServiceType, props{})),

	c("azure-datafactory-factory-customer-key", pass, "own key", it(dataFactoryType, props{"encryption": props{"vaultBaseUrl": laterFrom("vault"), "keyName": "phi"}}), aVault),
	c("azure-datafactory-factory-customer-key", fail, "left out", it(dataFactoryType, props{})),
	c("azure-datafactory-factory-customer-key", unknown, "not known", it(dataFactoryType, props{"encryption": later})),
	c("azure-datafactory-factory-customer-key", na, "another type", it(dataFactoryLinkedServiceType, props{})),

	c("azure-datafactory-factory-logging", pass, "all", it(dataFactoryType, props{}), audited(of("it"))),
	c("azure-datafactory-factory-logging", fail, "nothing", it(dataFactoryType, props{})),
	c("azure-datafactory-factory-logging", unknown, "not known whose", it(dataFactoryType, props{}), audited(later)),
	c("azure-datafactory-factory-logging", na, "another type", it(dataFactoryLinkedServiceType, props{})),

	c("azure-datafactory-linked-service-secrets", pass, "from a vault", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureSqlDatabase", "connectionString": "Server=db;Authentication=ActiveDirectoryManagedIdentity", "password": props{"type": "AzureKeyVaultSecret", "secretName": "p"}}})),
	c("azure-datafactory-linked-service-secrets", pass, "an identity", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureBlobStorage", "serviceEndpoint": later}})),
	c("azure-datafactory-linked-service-secrets", fail, "kept by the factory", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "Sftp", "password": props{"type": "SecureString", "value": secret("hunter2")}}})).Saying("properties.password holds a secret"),
	c("azure-datafactory-linked-service-secrets", fail, "in a connection string", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureBlobStorage", "connectionString": secret("AccountName=a;AccountKey=b")}})).Saying("properties.connectionString holds a secret"),
	c("azure-datafactory-linked-service-secrets", fail, "in a link", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureBlobStorage", "sasUri": "https://a.blob.core.windows.net/?sig=b"}})),
	c("azure-datafactory-linked-service-secrets", unknown, "not known", it(dataFactoryLinkedServiceType, props{"properties": later})),
	c("azure-datafactory-linked-service-secrets", unknown, "connection not known", it(dataFactoryLinkedServiceType, props{"properties": props{"connectionString": later}})),
	c("azure-datafactory-linked-service-secrets", unknown, "kind of secret not known", it(dataFactoryLinkedServiceType, props{"properties": props{"password": props{"type": later}}})),
	c("azure-datafactory-linked-service-secrets", na, "another type", it(dataFactoryType, props{})),

	c("azure-datafactory-linked-service-identity", pass, "its identity", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureBlobStorage", "serviceEndpoint": later}})),
	c("azure-datafactory-linked-service-identity", pass, "its identity, by a connection string", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureSqlDatabase", "connectionString": "Server=db;Initial Catalog=phi"}})),
	c("azure-datafactory-linked-service-identity", fail, "a key from a vault", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureBlobFS", "accountKey": props{"type": "AzureKeyVaultSecret", "secretName": "k"}}})).Saying("accountKey"),
	c("azure-datafactory-linked-service-identity", fail, "a connection string from a vault", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureSqlDatabase", "connectionString": props{"type": "AzureKeyVaultSecret", "secretName": "c"}}})),
	c("azure-datafactory-linked-service-identity", fail, "a user", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureSqlDatabase", "connectionString": "Server=db;User ID=etl"}})),
	c("azure-datafactory-linked-service-identity", unknown, "not known", it(dataFactoryLinkedServiceType, props{"properties": later})),
	c("azure-datafactory-linked-service-identity", unknown, "connection not known", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureSqlDatabase", "connectionString": later}})),
	c("azure-datafactory-linked-service-identity", unknown, "kind of store not known", it(dataFactoryLinkedServiceType, props{"properties": props{"type": later, "accountKey": props{"type": "AzureKeyVaultSecret"}}})),
	c("azure-datafactory-linked-service-identity", na, "a store that knows no identities", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "Sftp", "userName": "etl"}})),
	c("azure-datafactory-linked-service-identity", na, "a secret, which another rule judges", it(dataFactoryLinkedServiceType, props{"properties": props{"type": "AzureBlobStorage", "connectionString": "AccountKey=b"}})),

	c("azure-datafactory-runtime-network", pass, "as it should be", it(dataFactoryRuntimeType, props{"properties": props{"type": "Managed", "managedVirtualNetwork": props{"referenceName": "default"}}})),
	c("azure-datafactory-runtime-network", fail, "otherwise", it(dataFactoryRuntimeType, props{"properties": props{"type": "Managed"}})),
	c("azure-datafactory-runtime-network", unknown, "not known", it(dataFactoryRuntimeType, props{"properties": later})),
	c("azure-datafactory-runtime-network", na, "another type", it(dataFactoryType, props{})),
	c("azure-datafactory-runtime-network", na, "machines of your own", it(dataFactoryRuntimeType, props{"properties": props{"type": "SelfHosted"}})),
}
