package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	vaultSecretType       = "azure-native:keyvault:Secret"
	vaultAccessPolicyType = "azure-native:keyvault:AccessPolicy"
)

// keyHolderTypes hold keys.
var keyHolderTypes = []string{vaultType, managedHsmType}

var keyvaultRules = slices.Concat(keyvaultVaultRules, keyvaultKeyRules)

var keyvaultVaultRules = []*policypacks.Rule{
	{
		ID:          "azure-keyvault-vault-purge-protection",
		Title:       "Key vaults cannot be purged",
		Why:         "Health records are gone for good with the key that encrypts them, whoever deleted it and why",
		Remediation: "set Properties.EnablePurgeProtection: pulumi.Bool(true) on the keyvault.Vault or keyvault.ManagedHsm",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: keyHolderTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity, safeguard.EmergencyAccess},
		NIST: []string{"CP-9", "SC-12", "SC-12(1)"}, External: policypacks.Similar("0b60c0b2", "CKV_AZURE_42", "CKV_AZURE_110"),
		Missing: "properties.enablePurgeProtection: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("properties.enablePurgeProtection").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-keyvault-vault-soft-delete",
		Title:       "Key vaults keep what was deleted",
		Why:         "A key that was deleted by mistake can be brought back only while the vault keeps it, and health records with it",
		Remediation: "remove EnableSoftDelete from the keyvault.Vault, and set SoftDeleteRetentionInDays to at least 30 or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: keyHolderTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.EmergencyAccess},
		NIST: []string{"CP-9", "SC-12(1)"}, External: policypacks.Similar("1e66c121", "CKV_AZURE_111"),
		Missing:  "properties.enableSoftDelete: on; properties.softDeleteRetentionInDays: 90 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which deleted keys are kept, 7 to 90", Default: 30.0}},
		Check:    vaultSoftDeletes,
	},
	{
		ID:          "azure-keyvault-vault-rbac",
		Title:       "Key vaults ask roles who may use keys",
		Why:         "Access policies open all keys of a vault at once, and whoever manages the vault may write one for himself",
		Remediation: "set Properties.EnableRbacAuthorization: pulumi.Bool(true) on the keyvault.Vault, and assign roles to identities",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{vaultType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST: []string{"AC-3", "AC-6"}, External: policypacks.Similar("12d4fa5e"),
		Missing: "properties.enableRbacAuthorization: access policies decide",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("properties.enableRbacAuthorization").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-keyvault-access-policy-least-privilege",
		Title:       "Access policies grant no permission to purge, nor all at once",
		Why:         "Whoever may do everything with a key reads the health records under it, and can destroy them for good",
		Remediation: "name the permissions that the identity needs in the access policy, without all and purge",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{vaultType, vaultAccessPolicyType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-6", "AC-6(1)", "SC-12"},
		Missing: "properties.accessPolicies: none",
		Check:   vaultPoliciesNarrow,
	},
	{
		ID:          "azure-keyvault-vault-firewall",
		Title:       "Key vaults refuse networks that nobody named",
		Why:         "A leaked credential decrypts health records from anywhere in the world otherwise",
		Remediation: "set Properties.PublicNetworkAccess to Disabled, or Properties.NetworkAcls.DefaultAction to Deny",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: keyHolderTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7", "SC-7(5)"}, External: policypacks.Similar("55615ac9", "405c5871", "CKV_AZURE_109", "CKV_AZURE_189"),
		Missing: "properties.publicNetworkAccess: enabled; properties.networkAcls: every network is let in",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(publicAccessOff(s.At("properties.publicNetworkAccess")),
				oneOf(s.At("properties.networkAcls.defaultAction").Or("Allow"), "Deny"))
		},
	},
	{
		ID:          "azure-keyvault-vault-private-endpoint",
		Title:       "Key vaults are reached over private endpoints",
		Why:         "Keys and secrets should not cross networks that others share on their way to those who may use them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the vault's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: keyHolderTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("a6abeaec"),
		Missing:  "private endpoint: none",
		Related:  true, Check: reachedPrivately,
	},
	{
		ID:          "azure-keyvault-vault-logging",
		Title:       "Key vaults log who uses which key",
		Why:         "Without a log nobody can tell who decrypted health records, or took the secrets that open them",
		Remediation: "add an insights.DiagnosticSetting for the vault with the log category AuditEvent, or the group audit",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: keyHolderTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-3", "AU-12"}, External: policypacks.Similar("cf820ca0"),
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s, "AuditEvent") },
	},
}

func vaultSoftDeletes(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	return policypacks.All(s.At("properties.enableSoftDelete").Or(true).IsTrue(),
		s.At("properties.softDeleteRetentionInDays").Or(90.0).AtLeast(least))
}

// vaultPoliciesNarrow does not ask vaults whose access policies mean nothing, as roles decide there.
func vaultPoliciesNarrow(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == vaultAccessPolicyType {
		return vaultPolicyNarrow(s.At("policy"))
	}
	narrow := s.At("properties.accessPolicies").Each(policypacks.Inapplicable("the vault has no access policies"), vaultPolicyNarrow)
	return unless(s.At("properties.enableRbacAuthorization").Or(false).IsTrue(), "roles decide who may use the vault", narrow)
}

func vaultPolicyNarrow(policy policypacks.Value) policypacks.Outcome {
	granted := policy.At("permissions")
	if granted.IsUnknown() {
		return policypacks.Undecided(granted.Path())
	}
	outcomes := []policypacks.Outcome{policypacks.Passed("%s grants nothing more", policy.Path())}
	for _, kind := range []string{"keys", "secrets", "certificates", "storage"} {
		none := policypacks.Passed("no permission")
		outcomes = append(outcomes, granted.At(kind).Each(none, func(permission policypacks.Value) policypacks.Outcome {
			return noneOf(permission, "all", "purge")
		}))
	}
	return policypacks.All(outcomes...)
}
