package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	vaultType       = "aws:backup/vault:Vault"
	vaultLockType   = "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
	vaultPolicyType = "aws:backup/vaultPolicy:VaultPolicy"
	backupPlanType  = "aws:backup/plan:Plan"
	selectionType   = "aws:backup/selection:Selection"
)

var backupRules = slices.Concat(vaultRules, backupPlanRules)

var vaultRules = []*policypacks.Rule{
	{
		ID:          "aws-backup-vault-encryption",
		Title:       "Backup vaults are encrypted with a customer key",
		Why:         "A backup holds the same health records as what it was taken from, and needs the same protection",
		Remediation: "set KmsKeyArn on the backup.Vault to the ARN of a kms.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{vaultType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)", "CP-9(8)"},
		External: policypacks.Similar("backup-recovery-point-encrypted", "CKV_AWS_166"),
		Missing:  "kmsKeyArn: a key of the backup service",
		Related:  true, Check: propertyUnderKey("kmsKeyArn"),
	},
	{
		ID:          "aws-backup-vault-locked",
		Title:       "Backups cannot be deleted by hand",
		Why:         "Whoever holds health records for ransom deletes the backups first, if any permission allows",
		Remediation: "add a backup.VaultLockConfiguration, or a backup.VaultPolicy that denies backup:DeleteRecoveryPoint to *",
		Severity:    policypacks.High, Objective: policypacks.Immutable,
		Types: []string{vaultType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "CP-9(8)", "SI-12"},
		External: policypacks.Similar("backup-recovery-point-manual-deletion-disabled"),
		Missing:  "lock and policy: none",
		Related:  true, Check: vaultLocked,
	},
	{
		ID:          "aws-backup-vault-lock-final",
		Title:       "Locks of backup vaults become final",
		Why:         "A lock that an administrator can lift protects backups of health records from everyone but a stolen administrator",
		Remediation: "set ChangeableForDays on the backup.VaultLockConfiguration: after so many days nobody can lift the lock",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{vaultLockType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "AU-9(2)"},
		Missing: "changeableForDays: the lock can be lifted at any time",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("changeableForDays").AtLeast(1) },
	},
	{
		ID:          "aws-backup-vault-kept",
		Title:       "Backup vaults with backups in them cannot be deleted",
		Why:         "Whoever removes the vault from the program must not remove the last copy of the health records with it",
		Remediation: "remove ForceDestroy: pulumi.Bool(true) from the backup.Vault",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{vaultType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "forceDestroy: a vault with backups in it stays",
		Check:   propertyOff("forceDestroy", false),
		Remedy:  remedy("keeps vaults with backups", "forceDestroy", false),
	},
	{
		ID:          "aws-backup-vault-policy-not-public",
		Title:       "Policies of backup vaults allow nothing to everyone",
		Why:         "Who may copy a backup has all health records in it",
		Remediation: "name accounts or roles as principals of the backup.VaultPolicy, or add a condition on aws:PrincipalOrgID",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{vaultPolicyType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-6", "SC-7"},
		Missing: "policy: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policy"), withoutPolicy, notPublic)
		},
	},
}

// vaultLocked accepts a lock, or a policy that denies deletion to everyone.
func vaultLocked(s *policypacks.Subject) policypacks.Outcome {
	locks := s.PointingHere("backupVaultName", vaultLockType)
	if len(locks.Subjects) > 0 {
		return policypacks.Passed("%s locks the vault", locks.Subjects[0].Name())
	}
	policies := s.PointingHere("backupVaultName", vaultPolicyType)
	if len(policies.Subjects) == 0 {
		return policypacks.Links{Open: locks.Open || policies.Open}.Missing("VaultLockConfiguration.backupVaultName",
			"nothing keeps backups from being deleted by hand")
	}
	denied := policies.Some(policypacks.Failed("there is no policy"), func(p *policypacks.Subject) policypacks.Outcome {
		return ofDocument(p.At("policy"), withoutPolicy, func(d document) policypacks.Outcome {
			return d.some(deniesDeletion, "does not deny everyone to delete backups")
		})
	})
	if locks.Open && denied.Is(policypacks.Fail) {
		return policypacks.Undecided("VaultLockConfiguration.backupVaultName")
	}
	return denied
}

func deniesDeletion(s policydocument.Statement) bool {
	return !s.Allow && s.ForAnyone() && s.Covers("backup:DeleteRecoveryPoint") && len(s.Conditions) == 0
}
