package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var (
	diskTypes       = []string{diskType, regionDiskType}
	attachmentTypes = []string{
		"gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment",
		"gcp:compute/regionDiskResourcePolicyAttachment:RegionDiskResourcePolicyAttachment",
	}
	backupServerType = "gcp:backupdisasterrecovery/managementServer:ManagementServer"
)

var diskRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-compute-disk-customer-key",
		Title: "Disks are encrypted with a customer key",
		Remediation: "set KmsKeySelfLink in DiskEncryptionKey of the compute.Disk, or KmsKeyName for a RegionDisk, to the id " +
			"of a kms.CryptoKey",
		External: policypacks.Similar("CKV_GCP_37"),
		Missing:  "diskEncryptionKey: a key of Google",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ownDiskKey(s, s.First("diskEncryptionKey.kmsKeySelfLink", "diskEncryptionKey.kmsKeyName"), s.At("diskEncryptionKey.rawKey"))
		},
	}, "", diskTypes...),
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-compute-instance-customer-key",
		Title:       "Disks that come with machines are encrypted with a customer key",
		Remediation: "set KmsKeySelfLink on BootDisk of the compute.Instance, or in DiskEncryptionKey of each of the template's Disks",
		External:    policypacks.Similar("CKV_GCP_38"),
		Missing:     "kmsKeySelfLink: a key of Google",
		Check:       machineKeys,
	}, "", machineTypes...),
	{
		ID:          "gcp-compute-disk-snapshots",
		Title:       "Disks are backed up by themselves",
		Why:         "Health records on a disk must come back after a mistake, a failure or an attack",
		Remediation: "add a compute.DiskResourcePolicyAttachment of a compute.ResourcePolicy with a SnapshotSchedulePolicy for the disk",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: diskTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "resourcePolicies: no snapshots",
		Related: true, Check: snapshotted,
	},
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-compute-not-public",
		Title: "Machines, disks and images grant no role to everyone",
		Why:   "Whoever may copy a disk or an image has the health records on it",
	}, "compute/instanceIAM", "compute/diskIam", "compute/regionDiskIam", "compute/snapshotIam", "compute/imageIam",
		"compute/machineImageIam", "compute/subnetworkIAM", "compute/backendBucketIam", "compute/backendServiceIam", "compute/regionBackendServiceIam"),
}

// ownDiskKey also accepts a key that the program brings along itself.
func ownDiskKey(s *policypacks.Subject, named, raw policypacks.Value) policypacks.Outcome {
	if !raw.IsMissing() {
		return raw.IsSet()
	}
	return customerKey(s, named)
}

// machineKeys asks about disks that are made with a machine. Disks that are there already are asked themselves, and
// scratch disks end with the machine.
func machineKeys(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == machineType {
		boot := s.At("bootDisk")
		if !boot.At("source").IsMissing() && boot.At("kmsKeySelfLink").IsMissing() {
			return policypacks.Inapplicable("the boot disk is there already, and is judged itself")
		}
		return ownDiskKey(s, boot.At("kmsKeySelfLink"), boot.At("diskEncryptionKeyRaw"))
	}
	return s.At("disks").Each(policypacks.Inapplicable("no disks"), func(disk policypacks.Value) policypacks.Outcome {
		if kind, _ := disk.At("type").Text(); kind == "SCRATCH" || !disk.At("source").IsMissing() {
			return policypacks.Inapplicable("the disk is not made with the machine to last")
		}
		return customerKey(s, disk.At("diskEncryptionKey.kmsKeySelfLink"))
	})
}

// snapshotted leaves stacks to themselves that have the Backup and DR service.
func snapshotted(s *policypacks.Subject) policypacks.Outcome {
	if len(s.OfType(backupServerType)) > 0 {
		return policypacks.Inapplicable("the stack has the Backup and DR service")
	}
	if inline := s.At("resourcePolicies"); !inline.IsMissing() {
		return inline.IsSet()
	}
	links := s.PointingHere("disk", attachmentTypes...)
	none := links.Missing("DiskResourcePolicyAttachment.disk", "nothing takes snapshots of the disk")
	return links.Some(none, func(*policypacks.Subject) policypacks.Outcome { return policypacks.Passed("takes snapshots") })
}
