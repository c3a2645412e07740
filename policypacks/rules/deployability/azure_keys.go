package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	azureIdentityType       = "azure-native:managedidentity:UserAssignedIdentity"
	azureRoleAssignmentType = "azure-native:authorization:RoleAssignment"
	azureRoleDefinitionType = "azure-native:authorization:RoleDefinition"
	azureAccessPolicyType   = "azure-native:keyvault:AccessPolicy"
	azureDiskEncryptionType = "azure-native:compute:DiskEncryptionSet"
)

// azureKeyUses are where resources name a key of the customer's own, and the identity that fetches it. Container
// registries know that one by its client id, and so are asked for every identity that they have.
var azureKeyUses = map[string]struct{ key, identity string }{
	azureAccountType:        {"encryption.keyVaultProperties", "encryption.encryptionIdentity.encryptionUserAssignedIdentity"},
	azureEventHubsType:      {"encryption.keyVaultProperties", "encryption.keyVaultProperties[*].identity.userAssignedIdentity"},
	azureServiceBusType:     {"encryption.keyVaultProperties", "encryption.keyVaultProperties[*].identity.userAssignedIdentity"},
	azureRegistryType:       {"encryption.keyVaultProperties", "identity.userAssignedIdentities[*]"},
	azurePostgresType:       {"dataEncryption.primaryKeyURI", "dataEncryption.primaryUserAssignedIdentityId"},
	azureMySQLType:          {"dataEncryption.primaryKeyURI", "dataEncryption.primaryUserAssignedIdentityId"},
	azureDiskEncryptionType: {"activeKey", "identity.userAssignedIdentities[*]"},
}

var azureKeyTypes = []string{
	azureAccountType, azureEventHubsType, azureServiceBusType, azureRegistryType, azurePostgresType, azureMySQLType, azureDiskEncryptionType,
}

var azureKeyRules = []*policypacks.Rule{
	{
		ID:          "azure-deploy-key-identity",
		Title:       "What is encrypted with a customer key has an identity to fetch it",
		Why:         "Azure refuses a key that nobody can fetch, so the place for the health records is not made",
		Remediation: "set Identity of the resource, of type UserAssigned, and name that identity beside the key",
		Severity:    policypacks.High,
		Types:       azureKeyTypes, Citations: atRest, NIST: []string{"SC-12"},
		Missing: "identity: none; key: one of Microsoft's, which needs none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return whereKeyed(s, func() policypacks.Outcome {
				return hasIdentity(s).Because("a key is named, but no identity that could fetch it")
			})
		},
	},
	{
		ID:          "azure-deploy-key-permission",
		Title:       "Identities may use the keys that they fetch",
		Why:         "Azure refuses a key that the identity may not use, and shuts what it encrypts: no health record can be read",
		Remediation: "give the identity the role Key Vault Crypto Service Encryption User on the vault, or an access policy with get, wrapKey and unwrapKey",
		Severity:    policypacks.High,
		Types:       azureKeyTypes, Citations: atRest, NIST: []string{"SC-12", "AC-3"},
		Missing: "RoleAssignment, access policy: an identity may use no key",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return whereKeyed(s, func() policypacks.Outcome { return fetchesKey(s) })
		},
	},
	{
		ID:          "azure-deploy-role-principal-type",
		Title:       "Roles of identities say that they are for a service",
		Why:         "Azure refuses a role for a user that is none: what should read health data may not",
		Remediation: "set PrincipalType of the authorization.RoleAssignment to ServicePrincipal",
		Severity:    policypacks.High,
		Types:       []string{azureRoleAssignmentType}, Citations: []string{safeguard.AccessAuthorization}, NIST: []string{"AC-3"},
		Missing: "principalType: User",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "principalId", func(*policypacks.Subject) policypacks.Outcome {
				return spelled(s.At("principalType").Or("User"), "ServicePrincipal")
			}, azureIdentityType)
		},
	},
}

// whereKeyed asks only what names a key of the customer's own.
func whereKeyed(s *policypacks.Subject, ask func() policypacks.Outcome) policypacks.Outcome {
	return where(s.At(azureKeyUses[s.Type()].key).IsSet(), "no key of your own is named", ask)
}

func hasIdentity(s *policypacks.Subject) policypacks.Outcome {
	identity := s.At("identity.type")
	return identity.Satisfies("UserAssigned", func(text string) bool { return strings.Contains(strings.ToLower(text), "assigned") })
}

// fetchesKey asks the identities of this stack, where the vaults are of this stack as well. A disk encryption set may
// fetch its key itself.
func fetchesKey(s *policypacks.Subject) policypacks.Outcome {
	if len(s.OfType(azureVaultType)) == 0 {
		return policypacks.Inapplicable("the key is of another stack")
	}
	itself := s.At("identity.type").Satisfies("SystemAssigned", func(text string) bool {
		return strings.Contains(strings.ToLower(text), "systemassigned")
	})
	if s.Type() == azureDiskEncryptionType && itself.Is(policypacks.Pass) {
		return holdsKeyRole(s)
	}
	return atTargets(s, azureKeyUses[s.Type()].identity, holdsKeyRole, azureIdentityType)
}

// azureKeyRoles are the built-in roles under which a key can be used.
var azureKeyRoles = []string{
	"e147488a-f6f5-4113-8e2d-b22465e65bf6", // Key Vault Crypto Service Encryption User
	"12338af0-0e69-4776-bea7-57ae8d297424", // Key Vault Crypto User
	"14b46e9e-c2b7-41b4-b07b-48a6ebf60603", // Key Vault Crypto Officer
	"00482a5a-887f-4fb3-b363-3b7fe8e74483", // Key Vault Administrator
}

// holdsKeyRole holds where a role or an access policy lets a principal use keys. Which vault it is for is a question of
// least privilege, which other rules ask.
func holdsKeyRole(principal *policypacks.Subject) policypacks.Outcome {
	roles := ofPrincipal(principal, azureRoleAssignmentType, "principalId")
	policies := ofPrincipal(principal, azureAccessPolicyType, "policy.objectId")
	inline := principal.PointingHere("properties.accessPolicies[*].objectId", azureVaultType)
	if id, ok := principalID(principal); ok {
		inline.Subjects = append(inline.Subjects, vaultsListing(principal, id)...)
	}
	granted := func(*policypacks.Subject) policypacks.Outcome {
		return policypacks.Passed("an access policy names the identity")
	}
	return policypacks.Any(
		roles.Some(roles.Missing("RoleAssignment.principalId", "%s has no role on a vault", principal.Name()), isKeyRole),
		policies.Some(policies.Missing("AccessPolicy.policy.objectId", "no access policy names %s", principal.Name()), granted),
		inline.Some(inline.Missing("Vault.properties.accessPolicies", "no access policy names %s", principal.Name()), granted),
	)
}

func isKeyRole(assignment *policypacks.Subject) policypacks.Outcome {
	if len(assignment.PointedAt("roleDefinitionId", azureRoleDefinitionType).Subjects) > 0 {
		return policypacks.Undecided("roleDefinitionId")
	}
	return assignment.At("roleDefinitionId").Satisfies("a role to use keys", func(id string) bool {
		for _, role := range azureKeyRoles {
			if strings.HasSuffix(strings.ToLower(id), role) {
				return true
			}
		}
		return false
	})
}

// ofPrincipal finds what names a principal, by where the name comes from, or by the id that the principal was given.
func ofPrincipal(principal *policypacks.Subject, typ, property string) policypacks.Links {
	links := principal.PointingHere(property, typ)
	if id, ok := principalID(principal); ok {
		links.Subjects = append(links.Subjects, principal.Having(typ, property, id).Subjects...)
	}
	return links
}

// principalID is the id under which the directory knows an identity, or a resource with an identity of its own.
func principalID(principal *policypacks.Subject) (string, bool) {
	if principal.Type() == azureIdentityType {
		return principal.Output("principalId").Text()
	}
	return principal.Output("identity.principalId").Text()
}

func vaultsListing(s *policypacks.Subject, id string) []*policypacks.Subject {
	var found []*policypacks.Subject
	for _, vault := range s.OfType(azureVaultType) {
		for _, entry := range vault.At("properties.accessPolicies").Items() {
			if text, ok := entry.At("objectId").Text(); ok && text == id {
				found = append(found, vault)
			}
		}
	}
	return found
}
