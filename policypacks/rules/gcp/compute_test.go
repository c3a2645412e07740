package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func machine(inputs props) policytest.Resource { return it(machineType, inputs) }

func disksOf(disks ...props) policytest.Resource { return it(templateType, props{"disks": disks}) }

// metadataCases are those of a rule about an entry of metadata.
func metadataCases(rule, typ, key, good, bad string) []policytest.Case {
	at := func(value any) policytest.Resource { return it(typ, props{"metadata": props{key: value}}) }
	return []policytest.Case{
		c(rule, pass, "as it should be", at(good)),
		c(rule, fail, "as it should not be", at(bad)),
		c(rule, unknown, "not known", at(later)),
		c(rule, unknown, "no entry known", it(typ, props{"metadata": later})),
		c(rule, na, "a disk", it(diskType, props{})),
	}
}

const ourKey = "projects/p/locations/l/keyRings/r/cryptoKeys/k"

var computeCases = slices.Concat(
	accountCases("gcp-compute-instance-service-account", machineType, "serviceAccount.email", pass),
	metadataCases("gcp-compute-instance-os-login", machineType, "enable-oslogin", "TRUE", "FALSE"),
	metadataCases("gcp-compute-project-os-login", projectMetadataType, "enable-oslogin", "TRUE", "FALSE"),
	metadataCases("gcp-compute-instance-serial-port", templateType, "serial-port-enable", "FALSE", "TRUE"),
	valueCases("gcp-compute-instance-secure-boot", machineType, "shieldedInstanceConfig.enableSecureBoot", true, false, fail),
	valueCases("gcp-compute-instance-no-forwarding", regionTemplateType, "canIpForward", false, true, pass),
	keyCases("gcp-compute-disk-customer-key", diskType, "diskEncryptionKey.kmsKeySelfLink"),
	keyCases("gcp-compute-instance-customer-key", machineType, "bootDisk.kmsKeySelfLink"),
	publicCases("gcp-compute-not-public", "compute/diskIam", props{"name": "d"}),
	[]policytest.Case{
		c("gcp-compute-instance-private", pass, "within", machine(props{"networkInterfaces": list{{"network": "n"}}})),
		c("gcp-compute-instance-private", fail, "an address", machine(props{"networkInterfaces": list{{"network": "n"}, {"accessConfigs": list{{"natIp": later}}}}})),
		c("gcp-compute-instance-private", fail, "an address of the newer kind", it(templateType, props{"networkInterfaces": list{{"ipv6AccessConfigs": list{{"networkTier": "PREMIUM"}}}}})),
		c("gcp-compute-instance-private", unknown, "not known", machine(props{"networkInterfaces": list{{"accessConfigs": later}}})),
		c("gcp-compute-instance-private", na, "a disk", it(diskType, props{})),

		c("gcp-compute-instance-service-account", fail, "the default one", machine(props{"serviceAccount": props{"scopes": []string{"cloud-platform"}}})),
		c("gcp-compute-instance-os-login", pass, "left out", machine(props{})),
		c("gcp-compute-project-os-login", fail, "left out", it(projectMetadataType, props{"metadata": props{"owner": "x"}})),
		c("gcp-compute-instance-serial-port", pass, "left out", machine(props{})),
		c("gcp-compute-instance-serial-port", fail, "as a number", machine(props{"metadata": props{"serial-port-enable": "1"}})),
		c("gcp-compute-instance-secure-boot", fail, "no integrity monitoring", machine(props{"shieldedInstanceConfig": props{"enableSecureBoot": true, "enableIntegrityMonitoring": false}})),

		c("gcp-compute-disk-customer-key", pass, "in two zones", it(regionDiskType, props{"diskEncryptionKey": props{"kmsKeyName": ourKey}})),
		c("gcp-compute-disk-customer-key", pass, "brought along", it(diskType, props{"diskEncryptionKey": props{"rawKey": secret(later)}})),
		c("gcp-compute-instance-customer-key", pass, "brought along", machine(props{"bootDisk": props{"diskEncryptionKeyRaw": secret("key")}})),
		c("gcp-compute-instance-customer-key", na, "a disk that is there", machine(props{"bootDisk": props{"source": "disk"}})),
		c("gcp-compute-instance-customer-key", pass, "a template", disksOf(props{"diskEncryptionKey": props{"kmsKeySelfLink": ourKey}}, props{"type": "SCRATCH"})),
		c("gcp-compute-instance-customer-key", fail, "a template with one without", disksOf(props{"diskEncryptionKey": props{"kmsKeySelfLink": ourKey}}, props{"boot": true})),

		c("gcp-compute-disk-snapshots", pass, "by a schedule", it(diskType, props{}), and(attachmentTypes[0], "daily", props{"disk": of("it"), "name": "daily"})),
		c("gcp-compute-disk-snapshots", pass, "not made yet", newIt(regionDiskType, props{}), and(attachmentTypes[1], "daily", props{"disk": laterFrom("it"), "name": "daily"})),
		c("gcp-compute-disk-snapshots", pass, "inline", it(diskType, props{"resourcePolicies": []any{later}})),
		c("gcp-compute-disk-snapshots", fail, "left out", it(diskType, props{})),
		c("gcp-compute-disk-snapshots", unknown, "of a disk not known", it(diskType, props{}), and(attachmentTypes[0], "daily", props{"disk": later})),
		c("gcp-compute-disk-snapshots", na, "another service", it(diskType, props{}), and(backupServerType, "backup", props{})),
	},
)
