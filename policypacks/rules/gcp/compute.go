package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	machineType         = "gcp:compute/instance:Instance"
	templateType        = "gcp:compute/instanceTemplate:InstanceTemplate"
	regionTemplateType  = "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate"
	diskType            = "gcp:compute/disk:Disk"
	regionDiskType      = "gcp:compute/regionDisk:RegionDisk"
	projectMetadataType = "gcp:compute/projectMetadata:ProjectMetadata"
)

// machineTypes describe virtual machines with the same properties.
var machineTypes = []string{machineType, templateType, regionTemplateType}

var computeRules = slices.Concat(machineRules, diskRules)

var machineRules = []*policypacks.Rule{
	{
		ID:          "gcp-compute-instance-private",
		Title:       "Machines have no public address",
		Why:         "A machine that the internet reaches is attacked with every leaked password and every new flaw",
		Remediation: "remove AccessConfigs and Ipv6AccessConfigs from NetworkInterfaces, and reach out through a compute.RouterNat",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: machineTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_40"),
		Missing:  "accessConfigs: no public address",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("no network")
			return s.At("networkInterfaces").Each(none, func(nic policypacks.Value) policypacks.Outcome {
				return policypacks.All(withoutItems(nic.At("accessConfigs")), withoutItems(nic.At("ipv6AccessConfigs")))
			})
		},
	},
	{
		ID:          "gcp-compute-instance-service-account",
		Title:       "Machines run as accounts of their own",
		Why:         "The project's default account may do far more to health records than one machine needs",
		Remediation: "set ServiceAccount.Email to the email of a serviceaccount.Account of its own, or leave ServiceAccount out",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: machineTypes, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:     []string{"AC-6", "IA-9"},
		External: policypacks.Similar("CKV_GCP_30", "CKV_GCP_31"),
		Missing:  "serviceAccount: none; its email: the project's default account",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if account := s.At("serviceAccount"); account.IsMissing() {
				return policypacks.Passed("the machine has no account")
			}
			return runsAs(s, s.At("serviceAccount.email"))
		},
	},
	{
		ID:          "gcp-compute-instance-secure-boot",
		Title:       "Machines start only what is signed",
		Why:         "A program that hides below the operating system sees every health record that passes",
		Remediation: "set ShieldedInstanceConfig.EnableSecureBoot: pulumi.Bool(true), with an image that supports it",
		Severity:    policypacks.Low, Objective: policypacks.Scanned,
		Types: machineTypes, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:     []string{"SI-7", "SI-7(9)", "SI-3"},
		External: policypacks.Similar("CKV_GCP_39"),
		Missing:  "enableSecureBoot: off; enableVtpm and enableIntegrityMonitoring: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("shieldedInstanceConfig.enableSecureBoot").Or(false).IsTrue(),
				s.At("shieldedInstanceConfig.enableVtpm").Or(true).IsTrue(),
				s.At("shieldedInstanceConfig.enableIntegrityMonitoring").Or(true).IsTrue(),
			)
		},
	},
	{
		ID:          "gcp-compute-instance-os-login",
		Title:       "People sign in to machines with the directory's account",
		Why:         "A person who leaves loses the directory's account at once, and a key in metadata only if somebody remembers",
		Remediation: `remove "enable-oslogin" from Metadata of the machine, or set it to "TRUE"`,
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: machineTypes, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "AC-2", "AC-17"},
		External: policypacks.Similar("CKV_GCP_34"),
		Missing:  "enable-oslogin: as the project has it",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return entry(s.At("metadata"), "enable-oslogin").Or("TRUE").IsTrue()
		},
	},
	{
		ID:          "gcp-compute-project-os-login",
		Title:       "Projects let people sign in to machines with the directory's account",
		Why:         "A person who leaves loses the directory's account at once, and a key in metadata only if somebody remembers",
		Remediation: `set "enable-oslogin": "TRUE" in Metadata of the compute.ProjectMetadata`,
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{projectMetadataType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "AC-2", "AC-17"},
		External: policypacks.Similar("CKV_GCP_33"),
		Missing:  "enable-oslogin: keys in metadata",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return entry(s.At("metadata"), "enable-oslogin").Or("FALSE").IsTrue()
		},
	},
	{
		ID:          "gcp-compute-instance-serial-port",
		Title:       "Machines have no console that the internet reaches",
		Why:         "The serial console is open to any address, and no firewall guards it",
		Remediation: `remove "serial-port-enable" from Metadata of the machine`,
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: machineTypes, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-17", "CM-7", "SC-7"},
		External: policypacks.Similar("CKV_GCP_35"),
		Missing:  "serial-port-enable: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return entry(s.At("metadata"), "serial-port-enable").Or("FALSE").Satisfies("FALSE", func(text string) bool {
				return text != "1" && !slices.Contains([]string{"TRUE", "true", "True"}, text)
			})
		},
	},
	{
		ID:          "gcp-compute-instance-no-forwarding",
		Title:       "Machines pass on no packets of others",
		Why:         "A machine that forwards for others carries health records around the firewalls between networks",
		Remediation: "remove CanIpForward: pulumi.Bool(true), but for machines whose work it is to forward",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: machineTypes, Citations: []string{safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "CM-7", "SC-7"},
		External: policypacks.Similar("CKV_GCP_36"),
		Missing:  "canIpForward: nothing is passed on",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("canIpForward").Or(false).IsFalse() },
	},
}

// withoutItems holds for lists that are missing or empty. One item is enough to fail, even where nothing is known of it.
func withoutItems(items policypacks.Value) policypacks.Outcome {
	none := policypacks.Passed("%s are not given", items.Path())
	return items.Each(none, func(item policypacks.Value) policypacks.Outcome {
		return policypacks.Failed("%s is given", item.Path()).At(item.Path())
	})
}
