package azure

import "github.com/phiform/phiform/policypacks/policytest"

var encryptionSet = and(diskEncryptionSetType, "des", props{})

var computeCases = []policytest.Case{
	c("azure-compute-machine-host-encryption", pass, "as it should be", it(machineType, props{"securityProfile": props{"encryptionAtHost": true}})),
	c("azure-compute-machine-host-encryption", fail, "otherwise", it(machineType, props{"securityProfile": props{"encryptionAtHost": false}})),
	c("azure-compute-machine-host-encryption", fail, "left out", it(machineType, props{})),
	c("azure-compute-machine-host-encryption", unknown, "not known", it(machineType, props{"securityProfile": later})),
	c("azure-compute-machine-host-encryption", na, "another type", it(diskType, props{})),
	c("azure-compute-machine-host-encryption", pass, "a scale set", it(scaleSetType, props{"virtualMachineProfile": props{"securityProfile": props{"encryptionAtHost": true}}})),

	c("azure-compute-machine-disk-customer-key", pass, "own key", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{"diskEncryptionSet": props{"id": laterFrom("des")}}}}}), encryptionSet),
	c("azure-compute-machine-disk-customer-key", pass, "own key of a confidential machine", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{"securityProfile": props{"diskEncryptionSet": props{"id": of("des")}}}}}}), encryptionSet),
	c("azure-compute-machine-disk-customer-key", fail, "not for data", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{"diskEncryptionSet": props{"id": of("des")}}}, "dataDisks": list{{"createOption": "Empty"}}}}), encryptionSet).Saying("storageProfile.dataDisks[0]"),
	c("azure-compute-machine-disk-customer-key", pass, "data attached", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{"diskEncryptionSet": props{"id": of("des")}}}, "dataDisks": list{{"createOption": "Attach"}}}}), encryptionSet),
	c("azure-compute-machine-disk-customer-key", fail, "left out", it(scaleSetType, props{"virtualMachineProfile": props{"storageProfile": props{"osDisk": props{}}}})),
	c("azure-compute-machine-disk-customer-key", unknown, "not known", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{"diskEncryptionSet": props{"id": later}}}}})),
	c("azure-compute-machine-disk-customer-key", unknown, "disk not known", it(machineType, props{"storageProfile": later})),
	c("azure-compute-machine-disk-customer-key", na, "on the host", it(machineType, props{"storageProfile": props{"osDisk": props{"diffDiskSettings": props{"option": "Local"}}}})),
	c("azure-compute-machine-disk-customer-key", na, "attached", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{"id": later}}}})),

	c("azure-compute-machine-no-password", pass, "forbidden", it(machineType, props{"osProfile": props{"linuxConfiguration": props{"disablePasswordAuthentication": true}}})),
	c("azure-compute-machine-no-password", fail, "left out", it(scaleSetType, props{"virtualMachineProfile": props{"osProfile": props{"linuxConfiguration": props{}}}})),
	c("azure-compute-machine-no-password", fail, "no configuration", it(machineType, props{"storageProfile": props{"osDisk": props{"osType": "Linux"}}})),
	c("azure-compute-machine-no-password", unknown, "not known", it(machineType, props{"osProfile": props{"linuxConfiguration": props{"disablePasswordAuthentication": later}}})),
	c("azure-compute-machine-no-password", unknown, "system not known", it(machineType, props{"osProfile": later})),
	c("azure-compute-machine-no-password", na, "Windows", it(machineType, props{"osProfile": props{"windowsConfiguration": props{}}})),

	c("azure-compute-machine-patched", pass, "by the platform", it(machineType, props{"osProfile": props{"linuxConfiguration": props{"patchSettings": props{"patchMode": "AutomaticByPlatform"}}}})),
	c("azure-compute-machine-patched", fail, "as the image does", it(machineType, props{"osProfile": props{"linuxConfiguration": props{}}})),
	c("azure-compute-machine-patched", pass, "Windows", it(machineType, props{"osProfile": props{"windowsConfiguration": props{}}})),
	c("azure-compute-machine-patched", fail, "Windows by hand", it(machineType, props{"osProfile": props{"windowsConfiguration": props{"patchSettings": props{"patchMode": "Manual"}}}})),
	c("azure-compute-machine-patched", fail, "Windows without updates", it(machineType, props{"osProfile": props{"windowsConfiguration": props{"enableAutomaticUpdates": false}}})),
	c("azure-compute-machine-patched", pass, "new images", it(scaleSetType, props{"virtualMachineProfile": props{"osProfile": props{"linuxConfiguration": props{}}}, "upgradePolicy": props{"automaticOSUpgradePolicy": props{"enableAutomaticOSUpgrade": true}}})),
	c("azure-compute-machine-patched", fail, "no new images", it(scaleSetType, props{"virtualMachineProfile": props{"osProfile": props{"linuxConfiguration": props{}}}})),
	c("azure-compute-machine-patched", unknown, "not known", it(machineType, props{"osProfile": props{"linuxConfiguration": props{"patchSettings": later}}})),
	c("azure-compute-machine-patched", unknown, "system not known", it(machineType, props{"osProfile": later})),
	c("azure-compute-machine-patched", na, "system not said", it(machineType, props{})),

	c("azure-compute-machine-managed-disks", pass, "managed", it(machineType, props{"storageProfile": props{"osDisk": props{"managedDisk": props{}}}})),
	c("azure-compute-machine-managed-disks", fail, "in a storage account", it(machineType, props{"storageProfile": props{"osDisk": props{"vhd": props{"uri": "https://a.blob.core.windows.net/vhds/os.vhd"}}}})),
	c("azure-compute-machine-managed-disks", fail, "data in a storage account", it(machineType, props{"storageProfile": props{"dataDisks": list{{"vhd": props{"uri": "https://a.blob.core.windows.net/vhds/d.vhd"}}}}})),
	c("azure-compute-machine-managed-disks", fail, "a scale set", it(scaleSetType, props{"virtualMachineProfile": props{"storageProfile": props{"osDisk": props{"vhdContainers": []string{"https://a.blob.core.windows.net/vhds"}}}}})),
	c("azure-compute-machine-managed-disks", unknown, "not known", it(machineType, props{"storageProfile": later})),
	c("azure-compute-machine-managed-disks", na, "another type", it(diskType, props{})),

	c("azure-compute-machine-backup", pass, "backed up", it(machineType, props{}), and(protectedItemType, "item", props{"properties": props{"sourceResourceId": of("it")}})),
	c("azure-compute-machine-backup", pass, "not deployed yet", newIt(machineType, props{}), and(protectedItemType, "item", props{"properties": props{"sourceResourceId": laterFrom("it")}})),
	c("azure-compute-machine-backup", fail, "none", it(machineType, props{})),
	c("azure-compute-machine-backup", unknown, "not known of what", it(machineType, props{}), and(protectedItemType, "item", props{"properties": later})),
	c("azure-compute-machine-backup", na, "a scale set", it(scaleSetType, props{})),

	c("azure-compute-disk-customer-key", pass, "own key", it(diskType, props{"encryption": props{"diskEncryptionSetId": laterFrom("des")}}), encryptionSet),
	c("azure-compute-disk-customer-key", pass, "own key of a confidential machine", it(diskType, props{"securityProfile": props{"secureVMDiskEncryptionSetId": of("des")}}), encryptionSet),
	c("azure-compute-disk-customer-key", fail, "left out", it(snapshotType, props{})),
	c("azure-compute-disk-customer-key", unknown, "not known", it(diskType, props{"encryption": later})),
	c("azure-compute-disk-customer-key", na, "another type", it(machineType, props{})),

	c("azure-compute-disk-not-public", pass, "as it should be", it(diskType, props{"networkAccessPolicy": "DenyAll"})),
	c("azure-compute-disk-not-public", fail, "otherwise", it(diskType, props{"networkAccessPolicy": "AllowAll"})),
	c("azure-compute-disk-not-public", fail, "left out", it(diskType, props{})),
	c("azure-compute-disk-not-public", unknown, "not known", it(diskType, props{"networkAccessPolicy": later})),
	c("azure-compute-disk-not-public", na, "another type", it(machineType, props{})),
	c("azure-compute-disk-not-public", pass, "no public network", it(snapshotType, props{"publicNetworkAccess": "Disabled"})),

	c("azure-compute-disk-encryption-set-rotation", pass, "as it should be", it(diskEncryptionSetType, props{"rotationToLatestKeyVersionEnabled": true})),
	c("azure-compute-disk-encryption-set-rotation", fail, "otherwise", it(diskEncryptionSetType, props{"rotationToLatestKeyVersionEnabled": false})),
	c("azure-compute-disk-encryption-set-rotation", fail, "left out", it(diskEncryptionSetType, props{})),
	c("azure-compute-disk-encryption-set-rotation", unknown, "not known", it(diskEncryptionSetType, props{"rotationToLatestKeyVersionEnabled": later})),
	c("azure-compute-disk-encryption-set-rotation", na, "another type", it(diskType, props{})),

	c("azure-compute-gallery-not-public", pass, "as it should be", it(galleryType, props{"sharingProfile": props{"permissions": "Groups"}})),
	c("azure-compute-gallery-not-public", fail, "otherwise", it(galleryType, props{"sharingProfile": props{"permissions": "Community"}})),
	c("azure-compute-gallery-not-public", pass, "left out", it(galleryType, props{})),
	c("azure-compute-gallery-not-public", unknown, "not known", it(galleryType, props{"sharingProfile": later})),
	c("azure-compute-gallery-not-public", na, "another type", it(diskType, props{})),
}
