package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var nightly = props{"backupSchedule": props{"cronSchedule": "0 3 * * *"}}

var gkebackupCases = slices.Concat(
	keyCases("gcp-gkebackup-plan-customer-key", backupPlanType, "backupConfig.encryptionKey.gcpKmsEncryptionKey"),
	valueCases("gcp-gkebackup-plan-scheduled", backupPlanType, "backupSchedule.paused", false, true, pass, nightly),
	[]policytest.Case{
		c("gcp-gkebackup-plan-scheduled", pass, "by how much may be lost", it(backupPlanType, props{"backupSchedule": props{"rpoConfig": props{"targetRpoMinutes": 720}}})),
		c("gcp-gkebackup-plan-scheduled", fail, "no schedule", it(backupPlanType, props{})),
		c("gcp-gkebackup-plan-scheduled", fail, "switched off", it(backupPlanType, with(nightly, "deactivated", true))),
	},
)
