package azure

import "github.com/phiform/phiform/policypacks/policytest"

func vault(properties props) policytest.Resource {
	return it(vaultType, props{"properties": properties})
}

func vaultKey(properties props) policytest.Resource {
	return it(keyType, props{"properties": properties})
}

func permitting(permissions props) props { return props{"permissions": permissions} }

var keyvaultCases = []policytest.Case{
	c("azure-keyvault-vault-purge-protection", pass, "on", vault(props{"enablePurgeProtection": true})),
	c("azure-keyvault-vault-purge-protection", fail, "left out", vault(props{})),
	c("azure-keyvault-vault-purge-protection", fail, "a module", it(managedHsmType, props{})),
	c("azure-keyvault-vault-purge-protection", unknown, "not known", vault(props{"enablePurgeProtection": later})),
	c("azure-keyvault-vault-purge-protection", na, "a key", it(keyType, props{})),

	c("azure-keyvault-vault-soft-delete", pass, "left out", vault(props{})),
	c("azure-keyvault-vault-soft-delete", fail, "off", vault(props{"enableSoftDelete": false})),
	c("azure-keyvault-vault-soft-delete", fail, "a week", vault(props{"softDeleteRetentionInDays": 7})),
	c("azure-keyvault-vault-soft-delete", pass, "a week, as configured", vault(props{"softDeleteRetentionInDays": 7})).With("minDays", 7),
	c("azure-keyvault-vault-soft-delete", unknown, "not known", vault(props{"softDeleteRetentionInDays": later})),
	c("azure-keyvault-vault-soft-delete", na, "a key", it(keyType, props{})),

	c("azure-keyvault-vault-rbac", pass, "on", vault(props{"enableRbacAuthorization": true})),
	c("azure-keyvault-vault-rbac", fail, "left out", vault(props{})),
	c("azure-keyvault-vault-rbac", unknown, "not known", vault(props{"enableRbacAuthorization": later})),
	c("azure-keyvault-vault-rbac", na, "a module", it(managedHsmType, props{})),

	c("azure-keyvault-access-policy-least-privilege", pass, "named", it(vaultAccessPolicyType, props{"policy": permitting(props{"keys": []string{"get", "wrapKey", "unwrapKey"}})})),
	c("azure-keyvault-access-policy-least-privilege", fail, "all", it(vaultAccessPolicyType, props{"policy": permitting(props{"keys": []string{"all"}})})),
	c("azure-keyvault-access-policy-least-privilege", fail, "purge, inline", vault(props{"accessPolicies": list{permitting(props{"secrets": []string{"get", "Purge"}})}})),
	c("azure-keyvault-access-policy-least-privilege", unknown, "not known", it(vaultAccessPolicyType, props{"policy": later})),
	c("azure-keyvault-access-policy-least-privilege", unknown, "one not known", vault(props{"accessPolicies": list{permitting(props{"keys": []any{later}})}})),
	c("azure-keyvault-access-policy-least-privilege", na, "roles", vault(props{"enableRbacAuthorization": true, "accessPolicies": list{permitting(props{"keys": []string{"all"}})}})),
	c("azure-keyvault-access-policy-least-privilege", na, "none", vault(props{})),

	c("azure-keyvault-vault-firewall", pass, "no public network", vault(props{"publicNetworkAccess": "disabled"})),
	c("azure-keyvault-vault-firewall", pass, "named networks", vault(props{"networkAcls": props{"defaultAction": "Deny"}})),
	c("azure-keyvault-vault-firewall", fail, "left out", vault(props{})),
	c("azure-keyvault-vault-firewall", unknown, "not known", vault(props{"publicNetworkAccess": later})),
	c("azure-keyvault-vault-firewall", na, "a key", it(keyType, props{})),

	c("azure-keyvault-vault-private-endpoint", pass, "one", vault(props{}), endpointTo(of("it"))),
	c("azure-keyvault-vault-private-endpoint", fail, "none", vault(props{})),
	c("azure-keyvault-vault-private-endpoint", unknown, "not known of what", vault(props{}), endpointTo(later)),
	c("azure-keyvault-vault-private-endpoint", na, "a key", it(keyType, props{})),

	c("azure-keyvault-vault-logging", pass, "all", vault(props{}), audited(of("it"))),
	c("azure-keyvault-vault-logging", pass, "events", vault(props{}), diagnosed(of("it"), props{
		"eventHubAuthorizationRuleId": later, "logs": list{{"category": "AuditEvent", "enabled": true}},
	})),
	c("azure-keyvault-vault-logging", fail, "another category", vault(props{}), diagnosed(of("it"), props{
		"workspaceId": "w", "logs": list{{"category": "AzurePolicyEvaluationDetails", "enabled": true}},
	})),
	c("azure-keyvault-vault-logging", fail, "nothing", vault(props{})),
	c("azure-keyvault-vault-logging", unknown, "not known whose", vault(props{}), audited(later)),
	c("azure-keyvault-vault-logging", na, "a key", it(keyType, props{})),

	c("azure-keyvault-key-rotation", pass, "rotates", vaultKey(props{"rotationPolicy": props{"lifetimeActions": list{
		{"action": props{"type": "notify"}}, {"action": props{"type": "rotate"}},
	}}})),
	c("azure-keyvault-key-rotation", fail, "reminds", vaultKey(props{"rotationPolicy": props{"lifetimeActions": list{{"action": props{"type": "notify"}}}}})),
	c("azure-keyvault-key-rotation", fail, "left out", vaultKey(props{})),
	c("azure-keyvault-key-rotation", unknown, "not known", vaultKey(props{"rotationPolicy": later})),
	c("azure-keyvault-key-rotation", na, "a vault", vault(props{})),

	c("azure-keyvault-key-expiry", pass, "each version", vaultKey(props{"rotationPolicy": props{"attributes": props{"expiryTime": "P1Y"}}})),
	c("azure-keyvault-key-expiry", pass, "a date", vaultKey(props{"attributes": props{"expires": later}})),
	c("azure-keyvault-key-expiry", fail, "left out", vaultKey(props{})).Saying("never expires"),
	c("azure-keyvault-key-expiry", unknown, "not known", vaultKey(props{"rotationPolicy": later})),
	c("azure-keyvault-key-expiry", na, "a vault", vault(props{})),

	c("azure-keyvault-key-enabled", pass, "left out", vaultKey(props{})),
	c("azure-keyvault-key-enabled", fail, "disabled", vaultKey(props{"attributes": props{"enabled": false}})),
	c("azure-keyvault-key-enabled", unknown, "not known", vaultKey(props{"attributes": later})),
	c("azure-keyvault-key-enabled", na, "a vault", vault(props{})),

	c("azure-keyvault-key-not-exportable", pass, "left out", vaultKey(props{})),
	c("azure-keyvault-key-not-exportable", fail, "exportable", vaultKey(props{"attributes": props{"exportable": true}})),
	c("azure-keyvault-key-not-exportable", unknown, "not known", vaultKey(props{"attributes": props{"exportable": later}})),
	c("azure-keyvault-key-not-exportable", na, "released by a policy", vaultKey(props{"attributes": props{"exportable": true}, "releasePolicy": props{"data": "e30"}})),

	c("azure-keyvault-secret-expiry", pass, "a date", it(vaultSecretType, props{"properties": props{"attributes": props{"expires": 1800000000}}})),
	c("azure-keyvault-secret-expiry", fail, "left out", it(vaultSecretType, props{"properties": props{}})),
	c("azure-keyvault-secret-expiry", unknown, "not known", it(vaultSecretType, props{"properties": later})),
	c("azure-keyvault-secret-expiry", na, "a vault", vault(props{})),
}
