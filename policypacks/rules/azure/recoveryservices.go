package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	recoveryVaultType  = "azure-native:recoveryservices:Vault"
	recoveryPolicyType = "azure-native:recoveryservices:ProtectionPolicy"
	backupVaultType    = "azure-native:dataprotection:BackupVault"
)

// backupVaultTypes hold backups: recovery vaults those of machines and file shares, backup vaults those of newer services.
var backupVaultTypes = []string{recoveryVaultType, backupVaultType}

var recoveryservicesRules = []*policypacks.Rule{
	{
		ID:          "azure-recoveryservices-vault-immutable",
		Title:       "Backup vaults keep their backups from deletion",
		Why:         "Whoever extorts money for health records deletes their backups first",
		Remediation: "set ImmutabilitySettings.State in Properties.SecuritySettings of the vault to Locked, or Unlocked to try it out",
		Severity:    policypacks.High, Objective: policypacks.Immutable,
		Types: backupVaultTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "SI-7"},
		External: policypacks.Similar("d6f6f560", "2514263b"),
		Missing:  "properties.securitySettings.immutabilitySettings.state: Disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("properties.securitySettings.immutabilitySettings.state"), "Unlocked", "Locked")
		},
	},
	{
		ID:          "azure-recoveryservices-vault-soft-delete",
		Title:       "Backup vaults keep what was deleted",
		Why:         "A backup that was deleted by mistake or malice can be brought back only while the vault keeps it",
		Remediation: "remove SoftDeleteSettings from Properties.SecuritySettings of the vault, or set their state to AlwaysON",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: backupVaultTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("9798d31d"),
		Missing:  "properties.securitySettings.softDeleteSettings.state: on",
		Check:    backupSoftDeletes,
	},
	{
		ID:          "azure-recoveryservices-vault-redundancy",
		Title:       "Backup vaults have a copy in another region",
		Why:         "Backups of health records must outlast the loss of a region",
		Remediation: "set StandardTierStorageRedundancy in RedundancySettings, or Type in StorageSettings of a BackupVault, to GeoRedundant",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: backupVaultTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-6", "CP-9"},
		Missing: "properties.redundancySettings: GeoRedundant; of backup vaults, properties.storageSettings: required by the service",
		Check:   backupRedundant,
	},
	{
		ID:          "azure-recoveryservices-vault-cross-region-restore",
		Title:       "Backups can be restored in another region at any time",
		Why:         "Without it, the copy in the other region can be used only once Microsoft declares a disaster",
		Remediation: "set Properties.RedundancySettings.CrossRegionRestore of the recoveryservices.Vault to Enabled",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{recoveryVaultType}, Citations: []string{safeguard.DisasterRecoveryPlan, safeguard.EmergencyModeOperation},
		NIST:    []string{"CP-6", "CP-10"},
		Missing: "properties.redundancySettings: of the service, which another rule judges",
		Check:   backupCrossRegion,
	},
	{
		ID:          "azure-recoveryservices-vault-customer-key",
		Title:       "Backup vaults are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Properties.Encryption of the recoveryservices.Vault, or SecuritySettings.EncryptionSettings of a BackupVault of 2024",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: backupVaultTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("2e94d99a"),
		Missing:  "properties.encryption: with a key of the service",
		Related:  true, Check: backupCustomerKey,
	},
	{
		ID:          "azure-recoveryservices-vault-not-public",
		Title:       "Recovery vaults are not public",
		Why:         "A leaked password or token for health records works from anywhere in the world otherwise",
		Remediation: "set Properties.PublicNetworkAccess of the recoveryservices.Vault to Disabled",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{recoveryVaultType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("9ebbbba3"),
		Missing:  "properties.publicNetworkAccess: Enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return publicAccessOff(s.At("properties.publicNetworkAccess"))
		},
	},
	{
		ID:          "azure-recoveryservices-vault-private-endpoint",
		Title:       "Recovery vaults are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the vault's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{recoveryVaultType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("deeddb44"),
		Missing:  "private endpoint: none",
		Related:  true, Check: reachedPrivately,
	},
	{
		ID:          "azure-recoveryservices-vault-logging",
		Title:       "Backup vaults log who does what",
		Why:         "Without a log nobody can tell who restored health records to where, or stopped their backups",
		Remediation: "add an insights.DiagnosticSetting for the vault with its log categories, or the group allLogs",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: backupVaultTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
	{
		ID:          "azure-recoveryservices-policy-retention",
		Title:       "Backup policies keep backups for five weeks",
		Why:         "What was lost or changed by mistake can be brought back only if it is noticed in time",
		Remediation: "raise the RetentionDuration in Properties.RetentionPolicy of the recoveryservices.ProtectionPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{recoveryPolicyType}, Citations: []string{safeguard.DataBackupPlan, safeguard.TimeLimit},
		NIST:     []string{"CP-9", "SI-12"},
		Missing:  "properties.retentionPolicy: none",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which daily backups are kept", Default: 35.0}},
		Check:    backupRetained,
	},
}

// backupSoftDeletes reads the state under the name that each kind of vault has for it.
func backupSoftDeletes(s *policypacks.Subject) policypacks.Outcome {
	settings := s.At("properties.securitySettings.softDeleteSettings")
	if s.Type() == backupVaultType {
		return oneOf(settings.At("state").Or("On"), "On", "AlwaysOn")
	}
	return oneOf(settings.At("softDeleteState").Or("Enabled"), "Enabled", "AlwaysON")
}

func backupRedundant(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == recoveryVaultType {
		return oneOf(s.At("properties.redundancySettings.standardTierStorageRedundancy").Or("GeoRedundant"), "GeoRedundant")
	}
	return s.At("properties.storageSettings").Some(policypacks.Failed("it has no storage settings"), func(storage policypacks.Value) policypacks.Outcome {
		return oneOf(storage.At("type"), "GeoRedundant")
	})
}

// backupCrossRegion asks vaults whose program says how they are copied, to another region.
func backupCrossRegion(s *policypacks.Subject) policypacks.Outcome {
	settings := s.At("properties.redundancySettings")
	local := noneOf(settings.At("standardTierStorageRedundancy").Or("GeoRedundant"), "GeoRedundant")
	return unless(policypacks.Any(settings.IsAbsent(), local), "the program does not ask for a copy in another region",
		oneOf(settings.At("crossRegionRestore").Or("Disabled"), "Enabled"))
}

func backupCustomerKey(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == backupVaultType {
		return customerKey(s, s.At("properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri"))
	}
	return customerKey(s, s.At("properties.encryption.keyVaultProperties.keyUri"))
}

// backupRetained asks policies for their daily backups, unless they keep some for weeks, months or years.
func backupRetained(s *policypacks.Subject) policypacks.Outcome {
	policy := s.At("properties.retentionPolicy")
	if policy.IsUnknown() {
		return policypacks.Undecided(policy.Path())
	}
	duration := policy.At("dailySchedule.retentionDuration")
	if duration.IsMissing() {
		duration = policy.At("retentionDuration")
	}
	if duration.IsMissing() {
		return policypacks.Inapplicable("the policy says nothing of daily backups")
	}
	least, _ := s.Setting("minDays").Number()
	days := duration.At("count")
	return policypacks.Any(
		days.AtLeast(least), oneOf(duration.At("durationType").Or("Days"), "Weeks", "Months", "Years"),
		policy.At("weeklySchedule").IsSet(), policy.At("monthlySchedule").IsSet(), policy.At("yearlySchedule").IsSet(),
	).Because("%s is %s, want at least %g days", days.Path(), days.Show(), least)
}
