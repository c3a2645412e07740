package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var firestoreCases = slices.Concat(
	keyCases("gcp-firestore-database-customer-key", firestoreType, "cmekConfig.kmsKeyName"),
	auditCases("gcp-firestore-database-audit", firestoreType, "firestore.googleapis.com"),
	valueCases("gcp-firestore-database-point-in-time-recovery", firestoreType, "pointInTimeRecoveryEnablement", "POINT_IN_TIME_RECOVERY_ENABLED", "POINT_IN_TIME_RECOVERY_DISABLED", fail),
	valueCases("gcp-firestore-database-deletion-protection", firestoreType, "deletionPolicy", "ABANDON", "DELETE", pass),
	[]policytest.Case{
		c("gcp-firestore-database-audit", pass, "by its older name", it(firestoreType, props{}), auditing("datastore.googleapis.com", "DATA_READ", "DATA_WRITE")),
		c("gcp-firestore-database-deletion-protection", pass, "protected", it(firestoreType, props{"deletionPolicy": "DELETE", "deleteProtectionState": "DELETE_PROTECTION_ENABLED"})),
	},
)
