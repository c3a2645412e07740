package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	machineType           = "azure-native:compute:VirtualMachine"
	scaleSetType          = "azure-native:compute:VirtualMachineScaleSet"
	diskType              = "azure-native:compute:Disk"
	snapshotType          = "azure-native:compute:Snapshot"
	diskEncryptionSetType = "azure-native:compute:DiskEncryptionSet"
	galleryType           = "azure-native:compute:Gallery"
	protectedItemType     = "azure-native:recoveryservices:ProtectedItem"
)

var (
	machineTypes = []string{machineType, scaleSetType}
	diskTypes    = []string{diskType, snapshotType}
)

var computeRules = []*policypacks.Rule{
	{
		ID:          "azure-compute-machine-host-encryption",
		Title:       "Machines encrypt what lies on their hosts",
		Why:         "Health records that a machine works on lie in clear in caches and temporary disks of its host otherwise",
		Remediation: "set SecurityProfile.EncryptionAtHost: pulumi.Bool(true) on the compute.VirtualMachine or its scale set",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: machineTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("fc4d8e41", "CKV_AZURE_97", "CKV_AZURE_151"),
		Missing:  "securityProfile.encryptionAtHost: caches and temporary disks lie in clear",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return machine(s).At("securityProfile.encryptionAtHost").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-compute-machine-disk-customer-key",
		Title:       "Disks of machines are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set DiskEncryptionSet.Id in ManagedDisk of each disk in StorageProfile",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: machineTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("702dd420"),
		Missing:  "storageProfile.osDisk.managedDisk.diskEncryptionSet: a key of the service",
		Related:  true, Check: machineDisksOwnKey,
	},
	{
		ID:          "azure-compute-machine-no-password",
		Title:       "Machines let nobody log in with a password",
		Why:         "Passwords are guessed all day, and one that is right opens all health records on the machine",
		Remediation: "set OsProfile.LinuxConfiguration.DisablePasswordAuthentication: pulumi.Bool(true), and Ssh keys",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: machineTypes, Citations: []string{safeguard.Authentication, safeguard.PasswordManagement},
		NIST:     []string{"IA-2", "IA-5"},
		External: policypacks.Similar("CKV_AZURE_1", "CKV_AZURE_49", "CKV_AZURE_149", "CKV_AZURE_178"),
		Missing:  "osProfile.linuxConfiguration.disablePasswordAuthentication: passwords are accepted",
		Check:    machineWithoutPassword,
	},
	{
		ID:          "azure-compute-machine-patched",
		Title:       "Machines install updates by themselves",
		Why:         "A known hole in a machine stays open to those who look for health records until somebody mends it",
		Remediation: "set PatchSettings.PatchMode in LinuxConfiguration or WindowsConfiguration of OsProfile to AutomaticByPlatform",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: machineTypes, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-2", "SI-2(2)"},
		External: policypacks.Similar("CKV_AZURE_95", "CKV_AZURE_177"),
		Missing:  "patchMode: of Linux, what the image does; of Windows, automatic",
		Check:    machinePatched,
	},
	{
		ID:          "azure-compute-machine-managed-disks",
		Title:       "Machines use managed disks",
		Why:         "The service no longer runs machines whose disks lie in storage accounts",
		Remediation: "remove Vhd and VhdContainers from the disks in StorageProfile",
		Severity:    policypacks.Medium, Objective: policypacks.Deployable,
		Types: machineTypes, Citations: []string{safeguard.EmergencyModeOperation},
		NIST:     []string{"SA-22", "SI-2"},
		External: policypacks.Similar("06a78e20", "CKV_AZURE_92"),
		Missing:  "storageProfile.osDisk.vhd: the disk is managed",
		Check:    machineDisksManaged,
	},
	{
		ID:          "azure-compute-machine-backup",
		Title:       "Machines are backed up",
		Why:         "Health records on a machine are gone with it, whatever broke it",
		Remediation: "add a recoveryservices.ProtectedItem whose SourceResourceId is the machine's id",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{machineType}, Citations: []string{safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("013e242c"),
		Missing:  "protected item: none",
		Related:  true, Check: machineBackedUp,
	},
	{
		ID:          "azure-compute-disk-customer-key",
		Title:       "Disks and snapshots are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Encryption.DiskEncryptionSetId on the compute.Disk or compute.Snapshot",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: diskTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("702dd420", "CKV_AZURE_93"),
		Missing:  "encryption.diskEncryptionSetId: a key of the service",
		Related:  true, Check: diskOwnKey,
	},
	{
		ID:          "azure-compute-disk-not-public",
		Title:       "Disks and snapshots cannot be exported over public networks",
		Why:         "Whoever gets a link to export a disk downloads all health records on it from anywhere in the world",
		Remediation: "set NetworkAccessPolicy to DenyAll and PublicNetworkAccess to Disabled on the compute.Disk or compute.Snapshot",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: diskTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("8405fdab", "CKV_AZURE_251"),
		Missing:  "networkAccessPolicy: AllowAll; publicNetworkAccess: Enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(publicAccessOff(s.At("publicNetworkAccess")),
				oneOf(s.At("networkAccessPolicy").Or("AllowAll"), "DenyAll", "AllowPrivate"))
		},
		Remedy: &policypacks.Remedy{
			Description: "forbids the export over networks",
			Set:         map[string]any{"networkAccessPolicy": "DenyAll", "publicNetworkAccess": "Disabled"},
		},
	},
	{
		ID:          "azure-compute-disk-encryption-set-rotation",
		Title:       "Disk encryption sets follow the newest key",
		Why:         "Rotating a key changes nothing for the disks with health records while their encryption set stays with the first one",
		Remediation: "set RotationToLatestKeyVersionEnabled: pulumi.Bool(true) on the compute.DiskEncryptionSet",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{diskEncryptionSetType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-12(2)"},
		Missing: "rotationToLatestKeyVersionEnabled: the first key goes on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("rotationToLatestKeyVersionEnabled").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "follows the newest key", Set: map[string]any{"rotationToLatestKeyVersionEnabled": true}},
	},
	{
		ID:          "azure-compute-gallery-not-public",
		Title:       "Image galleries are not public",
		Why:         "What was left on the disk of an image, health records included, can be read by anyone who starts a machine from it",
		Remediation: "set SharingProfile.Permissions of the compute.Gallery to Private or Groups",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{galleryType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "sharingProfile.permissions: Private",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return noneOf(s.At("sharingProfile.permissions").Or("Private"), "Community")
		},
	},
}
