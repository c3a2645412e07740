package deployability

import "github.com/phiform/phiform/policypacks/policytest"

const (
	azureCryptoUser = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
	azureReader     = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
)

var (
	azureKeyed = func(identity, fetcher any) policytest.Resource {
		return it(azureAccountType, props{"identity": identity, "encryption": props{
			"keySource": "Microsoft.Keyvault", "keyVaultProperties": props{"keyName": "records", "keyVaultUri": "https://v.vault.azure.net"},
			"encryptionIdentity": props{"encryptionUserAssignedIdentity": fetcher},
		}})
	}
	azureByUser   = props{"type": "UserAssigned", "userAssignedIdentities": []any{of("identity")}}
	azureFetched  = azureKeyed(azureByUser, of("identity"))
	azureFetching = azureKeyed(props{"type": "UserAssigned", "userAssignedIdentities": []any{laterFrom("identity")}}, laterFrom("identity"))
	azureNewID    = policytest.Resource{Type: azureIdentityType, Name: "identity", New: true}
	azureOldID    = policytest.Resource{Type: azureIdentityType, Name: "identity", Outputs: props{"principalId": "0-1-2"}}
	azureVault    = and(azureVaultType, "vault", props{"vaultName": "kv"})
	azureRole     = func(principal, role any) policytest.Resource {
		return and(azureRoleAssignmentType, "role", props{"principalId": principal, "roleDefinitionId": role, "scope": of("vault")})
	}
	azurePolicy = func(principal any) policytest.Resource {
		return and(azureAccessPolicyType, "policy", props{"vaultName": of("vault"), "policy": props{"objectId": principal, "tenantId": "t"}})
	}
	azureListing = func(principal any) policytest.Resource {
		return and(azureVaultType, "vault", props{"properties": props{"accessPolicies": list{{"objectId": principal}}}})
	}
	azureDiskKey = it(azureDiskEncryptionType, props{
		"identity": props{"type": "SystemAssigned"}, "activeKey": props{"keyUrl": "https://v.vault.azure.net/keys/disks/1"},
	})
)

var azureKeyCases = []policytest.Case{
	c("azure-deploy-key-identity", pass, "of an account", azureFetched, azureOldID),
	c("azure-deploy-key-identity", pass, "of a disk encryption set", azureDiskKey),
	c("azure-deploy-key-identity", fail, "left out", azureKeyed(nil, nil)),
	c("azure-deploy-key-identity", fail, "none", azureKeyed(props{"type": "None"}, nil)),
	c("azure-deploy-key-identity", unknown, "not known", azureKeyed(later, nil)),
	c("azure-deploy-key-identity", na, "a key of Microsoft's", it(azureAccountType, props{"encryption": props{"keySource": "Microsoft.Storage"}})),

	c("azure-deploy-key-permission", pass, "a role", azureFetched, azureOldID, azureVault, azureRole("0-1-2", azureCryptoUser)),
	c("azure-deploy-key-permission", pass, "a role of a new identity", azureFetching, azureNewID, azureVault, azureRole(laterFrom("identity"), azureCryptoUser)),
	c("azure-deploy-key-permission", pass, "an access policy", azureFetched, azureOldID, azureVault, azurePolicy("0-1-2")),
	c("azure-deploy-key-permission", pass, "an access policy of a new identity", azureFetching, azureNewID, azureVault, azurePolicy(laterFrom("identity"))),
	c("azure-deploy-key-permission", pass, "an access policy of the vault", azureFetched, azureOldID, azureListing("0-1-2")),
	c("azure-deploy-key-permission", pass, "a disk encryption set itself", azureDiskKey, azureVault, azureRole(laterFrom("it"), azureCryptoUser)),
	c("azure-deploy-key-permission", fail, "another role", azureFetched, azureOldID, azureVault, azureRole("0-1-2", azureReader)),
	c("azure-deploy-key-permission", fail, "somebody else's role", azureFetched, azureOldID, azureVault, azureRole("3-4-5", azureCryptoUser)),
	c("azure-deploy-key-permission", fail, "none", azureFetching, azureNewID, azureVault).Saying("identity has no role"),
	c("azure-deploy-key-permission", fail, "a disk encryption set without", azureDiskKey, azureVault),
	c("azure-deploy-key-permission", unknown, "whose role is not known", azureFetching, azureNewID, azureVault, azureRole(later, azureCryptoUser)),
	c("azure-deploy-key-permission", unknown, "which role is not known", azureFetched, azureOldID, azureVault, azureRole("0-1-2", later)),
	c("azure-deploy-key-permission", unknown, "a role of one's own", azureFetched, azureOldID, azureVault, azureRole("0-1-2", of("own")), and(azureRoleDefinitionType, "own", props{})),
	c("azure-deploy-key-permission", na, "another stack's vault", azureFetched, azureOldID),
	c("azure-deploy-key-permission", na, "a key of Microsoft's", it(azureAccountType, props{}), azureVault),

	c("azure-deploy-role-principal-type", pass, "a service", it(azureRoleAssignmentType, props{"principalId": laterFrom("identity"), "principalType": "ServicePrincipal"}), azureNewID),
	c("azure-deploy-role-principal-type", fail, "left out", it(azureRoleAssignmentType, props{"principalId": laterFrom("identity")}), azureNewID),
	c("azure-deploy-role-principal-type", fail, "a user", it(azureRoleAssignmentType, props{"principalId": laterFrom("identity"), "principalType": "User"}), azureNewID),
	c("azure-deploy-role-principal-type", unknown, "not known", it(azureRoleAssignmentType, props{"principalId": laterFrom("identity"), "principalType": later}), azureNewID),
	c("azure-deploy-role-principal-type", na, "a person", it(azureRoleAssignmentType, props{"principalId": "6-7-8"}), azureNewID),
}
