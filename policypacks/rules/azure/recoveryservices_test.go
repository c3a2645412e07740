package azure

import "github.com/phiform/phiform/policypacks/policytest"

// Versions that have properties which the usual ones lack.
const (
	newerRecoveryVaultType = "azure-native:recoveryservices/v20230801:Vault"
	newerBackupVaultType   = "azure-native:dataprotection/v20240401:BackupVault"
)

var recoveryservicesCases = []policytest.Case{
	c("azure-recoveryservices-vault-immutable", pass, "as it should be", it(recoveryVaultType, props{"properties": props{"securitySettings": props{"immutabilitySettings": props{"state": "Locked"}}}})),
	c("azure-recoveryservices-vault-immutable", fail, "otherwise", it(recoveryVaultType, props{"properties": props{"securitySettings": props{"immutabilitySettings": props{"state": "Disabled"}}}})),
	c("azure-recoveryservices-vault-immutable", fail, "left out", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-immutable", unknown, "not known", it(recoveryVaultType, props{"properties": later})),
	c("azure-recoveryservices-vault-immutable", na, "another type", it(recoveryPolicyType, props{})),
	c("azure-recoveryservices-vault-immutable", pass, "a backup vault", it(backupVaultType, props{"properties": props{"securitySettings": props{"immutabilitySettings": props{"state": "Unlocked"}}}})),

	c("azure-recoveryservices-vault-soft-delete", pass, "as it should be", it(recoveryVaultType, props{"properties": props{"securitySettings": props{"softDeleteSettings": props{"softDeleteState": "AlwaysON"}}}})),
	c("azure-recoveryservices-vault-soft-delete", fail, "otherwise", it(recoveryVaultType, props{"properties": props{"securitySettings": props{"softDeleteSettings": props{"softDeleteState": "Disabled"}}}})),
	c("azure-recoveryservices-vault-soft-delete", pass, "left out", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-soft-delete", unknown, "not known", it(recoveryVaultType, props{"properties": later})),
	c("azure-recoveryservices-vault-soft-delete", na, "another type", it(recoveryPolicyType, props{})),
	c("azure-recoveryservices-vault-soft-delete", fail, "a backup vault", it(backupVaultType, props{"properties": props{"securitySettings": props{"softDeleteSettings": props{"state": "Off"}}}})),

	c("azure-recoveryservices-vault-redundancy", pass, "as it should be", it(newerRecoveryVaultType, props{"properties": props{"redundancySettings": props{"standardTierStorageRedundancy": "GeoRedundant"}}})),
	c("azure-recoveryservices-vault-redundancy", fail, "otherwise", it(newerRecoveryVaultType, props{"properties": props{"redundancySettings": props{"standardTierStorageRedundancy": "LocallyRedundant"}}})),
	c("azure-recoveryservices-vault-redundancy", pass, "left out", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-redundancy", unknown, "not known", it(recoveryVaultType, props{"properties": later})),
	c("azure-recoveryservices-vault-redundancy", na, "another type", it(recoveryPolicyType, props{})),

	c("azure-recoveryservices-vault-redundancy", pass, "a backup vault", it(backupVaultType, props{"properties": props{"storageSettings": list{{"datastoreType": "VaultStore", "type": "GeoRedundant"}}}})),
	c("azure-recoveryservices-vault-redundancy", fail, "a local backup vault", it(backupVaultType, props{"properties": props{"storageSettings": list{{"datastoreType": "VaultStore", "type": "LocallyRedundant"}}}})),

	c("azure-recoveryservices-vault-cross-region-restore", pass, "on", it(newerRecoveryVaultType, props{"properties": props{"redundancySettings": props{"crossRegionRestore": "Enabled"}}})),
	c("azure-recoveryservices-vault-cross-region-restore", fail, "off", it(newerRecoveryVaultType, props{"properties": props{"redundancySettings": props{"standardTierStorageRedundancy": "GeoRedundant"}}})),
	c("azure-recoveryservices-vault-cross-region-restore", unknown, "not known", it(recoveryVaultType, props{"properties": later})),
	c("azure-recoveryservices-vault-cross-region-restore", na, "left out", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-cross-region-restore", na, "local", it(newerRecoveryVaultType, props{"properties": props{"redundancySettings": props{"standardTierStorageRedundancy": "LocallyRedundant"}}})),

	c("azure-recoveryservices-vault-customer-key", pass, "own key", it(recoveryVaultType, props{"properties": props{"encryption": props{"keyVaultProperties": props{"keyUri": laterFrom("key")}}}}), aKey),
	c("azure-recoveryservices-vault-customer-key", pass, "own key of a backup vault", it(newerBackupVaultType, props{"properties": props{"securitySettings": props{"encryptionSettings": props{"keyVaultProperties": props{"keyUri": "https://v.vault.azure.net/keys/phi"}}}}})),
	c("azure-recoveryservices-vault-customer-key", fail, "left out", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-customer-key", unknown, "not known", it(recoveryVaultType, props{"properties": later})),
	c("azure-recoveryservices-vault-customer-key", na, "another type", it(recoveryPolicyType, props{})),

	c("azure-recoveryservices-vault-not-public", pass, "as it should be", it(recoveryVaultType, props{"properties": props{"publicNetworkAccess": "Disabled"}})),
	c("azure-recoveryservices-vault-not-public", fail, "otherwise", it(recoveryVaultType, props{"properties": props{"publicNetworkAccess": "Enabled"}})),
	c("azure-recoveryservices-vault-not-public", fail, "left out", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-not-public", unknown, "not known", it(recoveryVaultType, props{"properties": later})),
	c("azure-recoveryservices-vault-not-public", na, "another type", it(backupVaultType, props{})),

	c("azure-recoveryservices-vault-private-endpoint", pass, "one", it(recoveryVaultType, props{}), endpointTo(of("it"))),
	c("azure-recoveryservices-vault-private-endpoint", fail, "none", it(recoveryVaultType, props{})),
	c("azure-recoveryservices-vault-private-endpoint", unknown, "not known of what", it(recoveryVaultType, props{}), endpointTo(later)),
	c("azure-recoveryservices-vault-private-endpoint", na, "another type", it(backupVaultType, props{})),

	c("azure-recoveryservices-vault-logging", pass, "all", it(backupVaultType, props{}), audited(of("it"))),
	c("azure-recoveryservices-vault-logging", fail, "nothing", it(backupVaultType, props{})),
	c("azure-recoveryservices-vault-logging", unknown, "not known whose", it(backupVaultType, props{}), audited(later)),
	c("azure-recoveryservices-vault-logging", na, "another type", it(recoveryPolicyType, props{})),

	c("azure-recoveryservices-policy-retention", pass, "as it should be", it(recoveryPolicyType, props{"properties": props{"retentionPolicy": props{"dailySchedule": props{"retentionDuration": props{"count": 35, "durationType": "Days"}}}}})),
	c("azure-recoveryservices-policy-retention", fail, "otherwise", it(recoveryPolicyType, props{"properties": props{"retentionPolicy": props{"dailySchedule": props{"retentionDuration": props{"count": 7, "durationType": "Days"}}}}})),
	c("azure-recoveryservices-policy-retention", unknown, "not known", it(recoveryPolicyType, props{"properties": later})),
	c("azure-recoveryservices-policy-retention", na, "another type", it(recoveryVaultType, props{})),

	c("azure-recoveryservices-policy-retention", pass, "in years", it(recoveryPolicyType, props{"properties": props{"retentionPolicy": props{"retentionDuration": props{"count": 1, "durationType": "Years"}}}})),
	c("azure-recoveryservices-policy-retention", pass, "a week, as configured", it(recoveryPolicyType, props{"properties": props{"retentionPolicy": props{"dailySchedule": props{"retentionDuration": props{"count": 7, "durationType": "Days"}}}}})).With("minDays", 7),
	c("azure-recoveryservices-policy-retention", pass, "weekly ones for longer", it(recoveryPolicyType, props{"properties": props{"retentionPolicy": props{
		"dailySchedule": props{"retentionDuration": props{"count": 7, "durationType": "Days"}}, "weeklySchedule": props{"daysOfTheWeek": []string{"Sunday"}},
	}}})),
	c("azure-recoveryservices-policy-retention", na, "no daily backups", it(recoveryPolicyType, props{})),
}
