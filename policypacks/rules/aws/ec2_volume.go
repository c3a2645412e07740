package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var volumeRules = []*policypacks.Rule{
	{
		ID:          "aws-ec2-volume-encryption",
		Title:       "Volumes are encrypted",
		Why:         "A volume that is copied or left behind can be read by anyone who attaches it, health records included",
		Remediation: "set Encrypted: pulumi.Bool(true) on the ebs.Volume, or add an ebs.EncryptionByDefault",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{volumeType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("encrypted-volumes", "CKV_AWS_3", "CKV2_AWS_2"),
		Missing:  "encrypted: what the account or the snapshot says, else no",
		Settings: []policypacks.Setting{encryptedByDefault},
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("encrypted").IsMissing() && !s.At("snapshotId").IsMissing() {
				return policypacks.Inapplicable("the volume is as encrypted as the snapshot that it comes from")
			}
			return encryptedOrByDefault(s, s.At("encrypted"))
		},
	},
	{
		ID:          "aws-ec2-volume-key",
		Title:       "Volumes are encrypted with a customer key",
		Why:         "Who may use a key of your own, and with it read health records on a disk, is for you to say and to see",
		Remediation: "set KmsKeyId on the ebs.Volume to the ARN of a kms.Key, or add an ebs.DefaultKmsKey",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{volumeType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_189"),
		Missing:  "kmsKeyId: the account's default key, which is one of AWS where nobody chose another",
		Settings: []policypacks.Setting{encryptedByDefault},
		Related:  true, Check: volumeKey,
	},
	{
		ID:          "aws-ec2-server-disk-encryption",
		Title:       "Disks that come with servers are encrypted",
		Why:         "Health records end in temporary files and swap space on the disk of the server that works on them",
		Remediation: "set Encrypted true on every disk of the server, its RootBlockDevice included, or add an ebs.EncryptionByDefault",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: launchTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("encrypted-volumes", "CKV_AWS_8"),
		Missing:  "encrypted: what the account or the snapshot says, else no",
		Settings: []policypacks.Setting{encryptedByDefault},
		Related:  true, Check: serverDisks,
	},
	{
		ID:          "aws-ec2-default-encryption",
		Title:       "New volumes are encrypted by default",
		Why:         "The volume that somebody makes in a hurry holds health records all the same",
		Remediation: "remove Enabled: pulumi.Bool(false) from the ebs.EncryptionByDefault",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{defaultEncryptionType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)", "CM-6"},
		External: policypacks.Similar("ec2-ebs-encryption-by-default", "CKV_AWS_106"),
		Missing:  "enabled: on",
		Check:    propertyOn("enabled", true),
		Remedy:   remedy("turns default encryption on", "enabled", true),
	},
}

var encryptedByDefault = policypacks.Setting{
	Name: "encryptedByDefault", Doc: "whether another stack has new volumes of this account and region encrypted by default", Default: false,
}

// encryptedOrByDefault accepts the account's default where the program leaves the property out.
func encryptedOrByDefault(s *policypacks.Subject, encrypted policypacks.Value) policypacks.Outcome {
	outcome := encrypted.Or(false).IsTrue()
	if !encrypted.IsMissing() {
		return outcome
	}
	if elsewhere, _ := s.Setting(encryptedByDefault.Name).Bool(); elsewhere {
		return policypacks.Passed("new volumes are encrypted by default, as configured")
	}
	for _, byDefault := range s.OfType(defaultEncryptionType) {
		outcome = policypacks.Any(outcome, byDefault.At("enabled").Or(true).IsTrue())
	}
	return outcome.Because("%s is missing, and nothing encrypts by default", encrypted.Path())
}

// volumeKey leaves volumes in clear to the rule about encryption.
func volumeKey(s *policypacks.Subject) policypacks.Outcome {
	key, encrypted := s.At("kmsKeyId"), encryptedOrByDefault(s, s.At("encrypted"))
	switch {
	case !key.IsMissing():
		return customerKey(s, key)
	case !s.At("snapshotId").IsMissing():
		return policypacks.Inapplicable("the key may be that of the snapshot that the volume comes from")
	case encrypted.Is(policypacks.Fail):
		return policypacks.Inapplicable("the volume is not encrypted")
	}
	keyed := customerKey(s, key)
	for _, byDefault := range s.OfType(defaultVolumeKeyType) {
		keyed = policypacks.Any(keyed, customerKey(byDefault, byDefault.At("keyArn")))
	}
	if keyed.Is(policypacks.Fail) && encrypted.Is(policypacks.Unknown) {
		return encrypted
	}
	return keyed
}

// serverDisks asks every disk that a server starts with. Disks made from a snapshot are as encrypted as that.
func serverDisks(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("the server's disks are those of its image")
	if s.Type() == launchTemplateType {
		return s.At("blockDeviceMappings").Each(none, func(device policypacks.Value) policypacks.Outcome {
			return diskEncrypted(s, device.At("ebs"), none)
		})
	}
	if s.Type() == instanceType && !s.At("launchTemplate").IsMissing() && s.At("rootBlockDevice").IsMissing() {
		return s.At("ebsBlockDevices").Each(none, func(device policypacks.Value) policypacks.Outcome { return diskEncrypted(s, device, none) })
	}
	return policypacks.All(
		encryptedOrByDefault(s, s.At("rootBlockDevice.encrypted")),
		s.At("ebsBlockDevices").Each(none, func(device policypacks.Value) policypacks.Outcome { return diskEncrypted(s, device, none) }),
	)
}

func diskEncrypted(s *policypacks.Subject, disk policypacks.Value, none policypacks.Outcome) policypacks.Outcome {
	if disk.IsMissing() || disk.At("encrypted").IsMissing() && !disk.At("snapshotId").IsMissing() {
		return none
	}
	return encryptedOrByDefault(s, disk.At("encrypted"))
}
