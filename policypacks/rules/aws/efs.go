package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	efsFileSystemType  = "aws:efs/fileSystem:FileSystem"
	efsPolicyType      = "aws:efs/fileSystemPolicy:FileSystemPolicy"
	efsBackupType      = "aws:efs/backupPolicy:BackupPolicy"
	efsAccessPointType = "aws:efs/accessPoint:AccessPoint"
)

var efsRules = []*policypacks.Rule{
	{
		ID:          "aws-efs-file-system-encryption",
		Title:       "File systems are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set Encrypted true and KmsKeyId to a kms.Key on the efs.FileSystem; an existing one has to be replaced",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{efsFileSystemType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("EFSEncrypted", "efs-encrypted-check", "CKV_AWS_42", "CKV_AWS_184"),
		Missing:  "encrypted: not encrypted; kmsKeyId: a key of the service",
		Related:  true, Check: storageUnderKey("encrypted", "kmsKeyId"),
	},
	{
		ID:          "aws-efs-file-system-in-backup-plan",
		Title:       "A backup plan selects every file system",
		Why:         "Health records in files that were deleted or overwritten can be brought back from a backup only",
		Remediation: "add an efs.BackupPolicy with Status ENABLED, or name the file system in a backup.Selection",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{efsFileSystemType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("EFSInBackupPlan", "efs-in-backup-plan", "CKV2_AWS_18"),
		Missing:  "selection: nothing is backed up", Settings: []policypacks.Setting{backupElsewhere},
		Related: true, Check: efsInBackupPlan,
	},
	{
		ID:    "aws-efs-file-system-policy-tls",
		Title: "File systems refuse connections without TLS",
		Why:   "Files that travel in plain text can be read and changed on the way",
		Remediation: "add an efs.FileSystemPolicy with a statement that denies all actions to * when aws:SecureTransport is false, " +
			"and mount with the option tls",
		Severity: policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{efsFileSystemType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "policy: plain connections are accepted",
		Related: true, Check: efsTLS,
	},
	{
		ID:          "aws-efs-policy-not-public",
		Title:       "File system policies allow nothing to everyone",
		Why:         "Who may mount a file system anonymously reads every health record on it",
		Remediation: "replace the principal * by roles, or add the condition elasticfilesystem:AccessedViaMountTarget true",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{efsPolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6", "SC-7"},
		Missing: "policy: required by the service",
		Check: itsPolicy(func(d document) policypacks.Outcome {
			return d.none(func(s policydocument.Statement) bool {
				return s.AllowsAnyone() && !efsCondition(s, "elasticfilesystem:AccessedViaMountTarget", "true")
			}, "allows anyone, with no condition that says whom")
		}),
	},
	{
		ID:          "aws-efs-access-point-user",
		Title:       "Access points say as whom files are used",
		Why:         "Without a user of its own, a client chooses whose files it reads, and the log names whomever it claims to be",
		Remediation: "set PosixUser on the efs.AccessPoint",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{efsAccessPointType}, Citations: []string{safeguard.UniqueUsers, safeguard.AccessControl},
		NIST: []string{"AC-3", "AC-6"}, External: policypacks.Similar("CKV_AWS_330"),
		Missing: "posixUser: whomever the client claims to be",
		Check:   propertySet("posixUser"),
	},
	{
		ID:          "aws-efs-access-point-root",
		Title:       "Access points open one directory",
		Why:         "A client that needs one directory should not reach the health records in all the others",
		Remediation: "set RootDirectory.Path on the efs.AccessPoint to a directory below /",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{efsAccessPointType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST: []string{"AC-3", "AC-6"}, External: policypacks.Similar("CKV_AWS_329"),
		Missing: "rootDirectory: the whole file system",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("rootDirectory.path").Or("/").Satisfies("a directory below /", func(path string) bool {
				return strings.Trim(path, "/") != ""
			})
		},
	},
}

// efsInBackupPlan accepts the backups that a file system orders for itself.
func efsInBackupPlan(s *policypacks.Subject) policypacks.Outcome {
	planned := inBackupPlan(s)
	if planned.Is(policypacks.NotApplicable) {
		return planned
	}
	links := s.PointingHere("fileSystemId", efsBackupType)
	automatic := links.Some(links.Missing("BackupPolicy.fileSystemId", "no backup policy is for it"), func(b *policypacks.Subject) policypacks.Outcome {
		return b.At("backupPolicy.status").Is("ENABLED")
	})
	return policypacks.Any(planned, automatic)
}

func efsTLS(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("fileSystemId", efsPolicyType)
	none := links.Missing("FileSystemPolicy.fileSystemId", "no policy is for the file system, so it accepts plain connections")
	return links.Each(none, func(p *policypacks.Subject) policypacks.Outcome {
		return ofDocument(p.At("policy"), policypacks.Undecided("FileSystemPolicy.policy"), efsPolicyWantsTLS)
	})
}

// efsPolicyWantsTLS holds where plain connections are denied, or nothing is allowed over them.
func efsPolicyWantsTLS(d document) policypacks.Outcome {
	allowedPlain := d.none(func(s policydocument.Statement) bool {
		return s.Allow && !efsCondition(s, "aws:SecureTransport", "true")
	}, "allows plain connections")
	denied := d.some(func(s policydocument.Statement) bool { return s.DeniesPlainText("elasticfilesystem:ClientMount") },
		"does not deny plain connections")
	return policypacks.Any(denied, allowedPlain)
}

func efsCondition(s policydocument.Statement, key, value string) bool {
	for _, c := range s.Conditions {
		if strings.EqualFold(c.Operator, "Bool") && strings.EqualFold(c.Key, key) && len(c.Values) == 1 && strings.EqualFold(c.Values[0], value) {
			return true
		}
	}
	return false
}
