package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const filestoreType = "gcp:filestore/instance:Instance"

var filestoreRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-filestore-instance-customer-key",
		Title: "File shares are encrypted with a customer key",
		Remediation: "set KmsKeyName on the filestore.Instance to the id of a kms.CryptoKey, with a Tier that has it, such as " +
			"ENTERPRISE",
		Missing: "kmsKeyName: a key of Google",
	}, "kmsKeyName", filestoreType),
	{
		ID:          "gcp-filestore-export-networks",
		Title:       "File shares admit named networks",
		Why:         "A share without a list of networks hands health records to every machine of the network that asks",
		Remediation: "set NfsExportOptions with IpRanges in FileShares of the filestore.Instance",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{filestoreType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-4", "SC-7"},
		Missing: "nfsExportOptions: every machine of the network",
		Check:   exportsTo,
	},
	{
		ID:    "gcp-filestore-export-no-root",
		Title: "File shares trust no root user of other machines",
		Why:   "The root user of any machine in the range could otherwise read and change every health record on the share",
		Remediation: `set SquashMode: pulumi.String("ROOT_SQUASH") in each of the NfsExportOptions, but for a range that ` +
			`administers the share`,
		Severity: policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{filestoreType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-6"},
		Missing: "squashMode: NO_ROOT_SQUASH",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the share has no export options, which another rule judges")
			return s.At("fileShares.nfsExportOptions").Some(none, func(option policypacks.Value) policypacks.Outcome {
				return option.At("squashMode").Or("NO_ROOT_SQUASH").Is("ROOT_SQUASH")
			})
		},
	},
}

func exportsTo(s *policypacks.Subject) policypacks.Outcome {
	everyone := policypacks.Failed("the share names no networks")
	return s.At("fileShares.nfsExportOptions").Each(everyone, func(option policypacks.Value) policypacks.Outcome {
		return option.At("ipRanges").Each(everyone, notWholeInternet)
	})
}
