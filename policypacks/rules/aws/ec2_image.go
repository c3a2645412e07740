package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var imageRules = []*policypacks.Rule{
	{
		ID:          "aws-ec2-copy-encryption",
		Title:       "Copies of snapshots and images are encrypted",
		Why:         "A copy of a disk holds the health records of the disk",
		Remediation: "set Encrypted: pulumi.Bool(true) on the ebs.SnapshotCopy or ec2.AmiCopy",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{snapshotCopyType, imageCopyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)", "CP-9(8)"},
		External: policypacks.Similar("CKV_AWS_235"),
		Missing:  "encrypted: as the original, and so not certain",
		Check:    propertyOn("encrypted", false),
	},
	{
		ID:          "aws-ec2-copy-key",
		Title:       "Copies of snapshots and images are encrypted with a customer key",
		Why:         "Who may read the copy of a disk with health records is for you to say and to see",
		Remediation: "set KmsKeyId on the ebs.SnapshotCopy or ec2.AmiCopy to the ARN of a kms.Key in the copy's region",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{snapshotCopyType, imageCopyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_183", "CKV_AWS_236"),
		Missing:  "kmsKeyId: the account's default key",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if encrypted := s.At("encrypted").Or(false).IsTrue(); !encrypted.Is(policypacks.Pass) && s.At("kmsKeyId").IsMissing() {
				return policypacks.Inapplicable("whether the copy is encrypted at all has a rule of its own")
			}
			return customerKey(s, s.At("kmsKeyId"))
		},
	},
	{
		ID:          "aws-ec2-image-encryption",
		Title:       "Images have encrypted disks",
		Why:         "Servers that start from an image in clear keep health records on disks in clear",
		Remediation: "set Encrypted true in the EbsBlockDevices of the ec2.Ami",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{imageType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_204"),
		Missing:  "encrypted: as the snapshot, else no",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the image's disks are as encrypted as their snapshots")
			return s.At("ebsBlockDevices").Each(none, func(disk policypacks.Value) policypacks.Outcome {
				if disk.At("encrypted").IsMissing() && !disk.At("snapshotId").IsMissing() {
					return none
				}
				return disk.At("encrypted").Or(false).IsTrue()
			})
		},
	},
	{
		ID:          "aws-ec2-image-not-public",
		Title:       "Images are not public",
		Why:         "An image made from a server may hold health records, and the keys to others",
		Remediation: "replace Group all by AccountId or OrganizationArn on the ec2.AmiLaunchPermission",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{imagePermissionType}, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-22"},
		External: policypacks.Similar("CKV_AWS_205"),
		Missing:  "group: the named account or organisation only",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("group").Or("none").NoneOf("all") },
	},
	{
		ID:          "aws-ec2-image-block",
		Title:       "Images cannot be made public",
		Why:         "One click gives every account on earth an image that may hold health records, and the keys to others",
		Remediation: "set State block-new-sharing on the ec2.ImageBlockPublicAccess",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{imageBlockType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-22", "CM-7"},
		Missing: "state: required by the service",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("state").Is("block-new-sharing") },
		Remedy:  remedy("blocks public images", "state", "block-new-sharing"),
	},
	{
		ID:          "aws-ec2-snapshot-block",
		Title:       "Snapshots cannot be made public",
		Why:         "A public snapshot gives every account on earth the health records on the disk that it was taken from",
		Remediation: "set State block-all-sharing on the ebs.SnapshotBlockPublicAccess",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{snapshotBlockType}, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-22", "SC-7"},
		External: policypacks.Similar("ebs-snapshot-public-restorable-check"),
		Missing:  "state: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("state").OneOf("block-all-sharing", "block-new-sharing")
		},
		Remedy: remedy("blocks public snapshots", "state", "block-all-sharing"),
	},
}
