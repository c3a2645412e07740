package aws

import "github.com/phiform/phiform/policypacks/policytest"

var fsxCases = []policytest.Case{
	c("aws-fsx-file-system-encryption", pass, "customer key", it(fsxZFSType, props{"kmsKeyId": laterFrom("key")}), aKey),
	c("aws-fsx-file-system-encryption", fail, "left out", it(fsxLustreType, props{})),
	c("aws-fsx-file-system-encryption", unknown, "not known", it(fsxOntapType, props{"kmsKeyId": later})),
	c("aws-fsx-file-system-encryption", na, "made from a backup", it(fsxWindowsType, props{"backupId": "backup-1"})),

	c("aws-fsx-file-system-backups", pass, "left out, where that is good", it(fsxWindowsType, props{})),
	c("aws-fsx-file-system-backups", pass, "a month", it(fsxOntapType, props{"automaticBackupRetentionDays": 30})),
	c("aws-fsx-file-system-backups", pass, "in a plan", it(fsxOntapType, props{}), backupNamed(arnOf("it"))),
	c("aws-fsx-file-system-backups", fail, "left out", it(fsxZFSType, props{})),
	c("aws-fsx-file-system-backups", fail, "persistent, left out", it(fsxLustreType, props{"deploymentType": "PERSISTENT_2"})),
	c("aws-fsx-file-system-backups", unknown, "not known", it(fsxZFSType, props{"automaticBackupRetentionDays": later})),
	c("aws-fsx-file-system-backups", unknown, "deployment not known", it(fsxLustreType, props{"deploymentType": later})),
	c("aws-fsx-file-system-backups", na, "scratch", it(fsxLustreType, props{})),
	c("aws-fsx-file-system-backups", na, "elsewhere", it(fsxZFSType, props{})).With("backupElsewhere", true),

	c("aws-fsx-file-system-audit", pass, "all", it(fsxWindowsType, props{"auditLogConfiguration": props{"fileAccessAuditLogLevel": "SUCCESS_AND_FAILURE"}})),
	c("aws-fsx-file-system-audit", fail, "left out", it(fsxWindowsType, props{})),
	c("aws-fsx-file-system-audit", unknown, "not known", it(fsxWindowsType, props{"auditLogConfiguration": later})),
	c("aws-fsx-file-system-audit", na, "another kind", it(fsxZFSType, props{})),
}
