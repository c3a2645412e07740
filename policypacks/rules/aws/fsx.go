package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	fsxLustreType  = "aws:fsx/lustreFileSystem:LustreFileSystem"
	fsxWindowsType = "aws:fsx/windowsFileSystem:WindowsFileSystem"
	fsxOntapType   = "aws:fsx/ontapFileSystem:OntapFileSystem"
	fsxZFSType     = "aws:fsx/openZfsFileSystem:OpenZfsFileSystem"
)

var fsxTypes = []string{fsxLustreType, fsxWindowsType, fsxOntapType, fsxZFSType}

var fsxRules = []*policypacks.Rule{
	{
		ID:          "aws-fsx-file-system-encryption",
		Title:       "Managed file servers are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set KmsKeyId to a kms.Key on the file system; a LustreFileSystem needs a persistent DeploymentType for that",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: fsxTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_178", "CKV_AWS_179", "CKV_AWS_190", "CKV_AWS_203"),
		Missing:  "kmsKeyId: a key of the service",
		Related:  true, Check: fsxEncrypted,
	},
	{
		ID:          "aws-fsx-file-system-backups",
		Title:       "Managed file servers are backed up for a week",
		Why:         "Health records in files that were deleted or overwritten can be brought back from a backup only",
		Remediation: "set AutomaticBackupRetentionDays: pulumi.Int(7) or more, or name the file system in a backup.Selection",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: fsxTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-9", "CP-10"},
		Missing:  "automaticBackupRetentionDays: 7 days for Windows, none for the others",
		Settings: []policypacks.Setting{minDays(7), backupElsewhere},
		Related:  true, Check: fsxBackedUp,
	},
	{
		ID:          "aws-fsx-file-system-audit",
		Title:       "Windows file servers log who uses files",
		Why:         "Without a log nobody can tell who read which health record, nor who tried to",
		Remediation: "set AuditLogConfiguration with FileAccessAuditLogLevel SUCCESS_AND_FAILURE on the fsx.WindowsFileSystem",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{fsxWindowsType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "fileAccessAuditLogLevel: DISABLED",
		Check:   propertyIs("auditLogConfiguration.fileAccessAuditLogLevel", "DISABLED", "SUCCESS_AND_FAILURE"),
	},
}

// fsxEncrypted does not ask a file system that is made from a backup, whose encryption it has.
func fsxEncrypted(s *policypacks.Subject) policypacks.Outcome {
	if backup := s.At("backupId"); s.At("kmsKeyId").IsMissing() && !backup.IsMissing() {
		return policypacks.Inapplicable("the encryption is that of %s", backup.Path()).At(backup.Path())
	}
	return customerKey(s, s.At("kmsKeyId"))
}

// fsxBackedUp does not ask scratch space, which cannot be backed up and holds copies.
func fsxBackedUp(s *policypacks.Subject) policypacks.Outcome {
	byDefault := 0.0
	switch s.Type() {
	case fsxWindowsType:
		byDefault = 7
	case fsxLustreType:
		deployment := s.At("deploymentType").Or("SCRATCH_1")
		if deployment.IsUnknown() {
			return policypacks.Undecided(deployment.Path())
		}
		if text, _ := deployment.Text(); strings.HasPrefix(text, "SCRATCH") {
			return policypacks.Inapplicable("scratch space has no backups").At(deployment.Path())
		}
	}
	if planned := inBackupPlan(s); planned.Is(policypacks.Pass) || planned.Is(policypacks.NotApplicable) {
		return planned
	}
	return policypacks.Any(propertyDays("automaticBackupRetentionDays", byDefault)(s), isSelected(s))
}
