package azure

import "github.com/phiform/phiform/policypacks"

// machine is what a machine is made of; a scale set says it of all its machines at once.
func machine(s *policypacks.Subject) policypacks.Value {
	if s.Type() == scaleSetType {
		return s.At("virtualMachineProfile")
	}
	return s.At("")
}

// machineDisks asks each disk that is created with the machine: others have settings of their own.
func machineDisks(s *policypacks.Subject, ask func(disk policypacks.Value) policypacks.Outcome) policypacks.Outcome {
	storage := machine(s).At("storageProfile")
	created := func(disk policypacks.Value) policypacks.Outcome {
		attached := policypacks.Any(sets(disk.At("managedDisk"), "id"), oneOf(disk.At("createOption"), "Attach"))
		return unless(attached, "the disk is a resource of its own", ask(disk))
	}
	none := policypacks.Inapplicable("the machine has no data disks")
	return policypacks.All(created(storage.At("osDisk")), storage.At("dataDisks").Each(none, created))
}

// machineDisksOwnKey does not ask disks that live on the host alone, which encryption at the host covers.
func machineDisksOwnKey(s *policypacks.Subject) policypacks.Outcome {
	return machineDisks(s, func(disk policypacks.Value) policypacks.Outcome {
		key := s.Names(disk.At("managedDisk.diskEncryptionSet.id"), diskEncryptionSetType)
		if confidential := disk.At("managedDisk.securityProfile.diskEncryptionSet.id"); !confidential.IsMissing() {
			key = policypacks.Any(key, s.Names(confidential, diskEncryptionSetType))
		}
		ephemeral := oneOf(disk.At("diffDiskSettings.option"), "Local")
		return unless(ephemeral, "the disk lives on the host", key.Because("%s names no disk encryption set", disk.Path()))
	})
}

func machineDisksManaged(s *policypacks.Subject) policypacks.Outcome {
	storage := machine(s).At("storageProfile")
	return policypacks.All(storage.At("osDisk.vhd").IsAbsent(), storage.At("osDisk.vhdContainers").IsNotSet(),
		storage.At("dataDisks").Each(policypacks.Inapplicable("the machine has no data disks"), func(disk policypacks.Value) policypacks.Outcome {
			return disk.At("vhd").IsAbsent()
		}))
}

// runsLinux and runsWindows hold where the program says which system a machine runs.
func runsLinux(s *policypacks.Subject) policypacks.Outcome { return machineRuns(s, "linux", "Linux") }

func runsWindows(s *policypacks.Subject) policypacks.Outcome {
	return machineRuns(s, "windows", "Windows")
}

func machineRuns(s *policypacks.Subject, prefix, name string) policypacks.Outcome {
	os := machine(s).At("osProfile")
	if os.IsUnknown() {
		return policypacks.Undecided(os.Path())
	}
	if given := os.At(prefix + "Configuration"); !given.IsMissing() {
		return policypacks.Passed("it runs %s", name)
	}
	return oneOf(machine(s).At("storageProfile.osDisk.osType"), name)
}

// machineWithoutPassword asks Linux only: on Windows, there is no other way.
func machineWithoutPassword(s *policypacks.Subject) policypacks.Outcome {
	linux := runsLinux(s)
	if linux.Is(policypacks.Fail) {
		return policypacks.Inapplicable("the machine is not said to run Linux")
	}
	forbidden := machine(s).At("osProfile.linuxConfiguration.disablePasswordAuthentication").Or(false).IsTrue()
	if linux.Is(policypacks.Unknown) && forbidden.Is(policypacks.Fail) {
		return linux
	}
	return forbidden
}

func machinePatched(s *policypacks.Subject) policypacks.Outcome {
	os := machine(s).At("osProfile")
	linux, windows := runsLinux(s), runsWindows(s)
	var patched policypacks.Outcome
	switch {
	case linux.Is(policypacks.Pass):
		patched = oneOf(os.At("linuxConfiguration.patchSettings.patchMode").Or("ImageDefault"), "AutomaticByPlatform")
	case windows.Is(policypacks.Pass):
		configuration := os.At("windowsConfiguration")
		patched = policypacks.All(configuration.At("enableAutomaticUpdates").Or(true).IsTrue(),
			noneOf(configuration.At("patchSettings.patchMode").Or("AutomaticByOS"), "Manual"))
	case linux.Is(policypacks.Unknown):
		patched = linux
	default:
		return policypacks.Inapplicable("the program does not say which system the machine runs")
	}
	if s.Type() == scaleSetType {
		patched = policypacks.Any(patched, s.At("upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade").Or(false).IsTrue())
	}
	return patched
}

func machineBackedUp(s *policypacks.Subject) policypacks.Outcome {
	items := s.PointingHere("properties.sourceResourceId", protectedItemType)
	if len(items.Subjects) > 0 {
		return policypacks.Passed("%s keeps backups", items.Subjects[0].Name())
	}
	return items.Missing("ProtectedItem.properties", "no vault keeps backups of the machine")
}

func diskOwnKey(s *policypacks.Subject) policypacks.Outcome {
	key := s.Names(s.At("encryption.diskEncryptionSetId"), diskEncryptionSetType)
	if confidential := s.At("securityProfile.secureVMDiskEncryptionSetId"); !confidential.IsMissing() {
		key = policypacks.Any(key, s.Names(confidential, diskEncryptionSetType))
	}
	return key.Because("encryption.diskEncryptionSetId names no disk encryption set")
}
