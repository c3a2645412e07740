package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var rdsAccessRules = []*policypacks.Rule{
	{
		ID:          "aws-rds-instance-not-public",
		Title:       "Databases are not reachable from the internet",
		Why:         "A database with a public address is one guessed password away from every health record",
		Remediation: "remove PubliclyAccessible from the rds.Instance or rds.ClusterInstance",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{rdsInstanceType, rdsClusterInstanceType},
		Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:      []string{"AC-3", "AC-4", "SC-7"},
		External:  policypacks.Similar("RDSInstancePublicAccess", "rds-instance-public-access-check", "CKV_AWS_17"),
		Missing:   "publiclyAccessible: false",
		Check:     propertyOff("publiclyAccessible", false),
		Remedy:    &policypacks.Remedy{Description: "closes public access", Set: map[string]any{"publiclyAccessible": false}},
	},
	{
		ID:          "aws-rds-snapshot-not-public",
		Title:       "Database snapshots are shared with named accounts only",
		Why:         "Anyone can restore a public snapshot, and read every health record in it",
		Remediation: "remove all from SharedAccounts, and name accounts instead",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{rdsSnapshotType, rdsSnapshotCopyType, rdsClusterSnapshotType, rdsClusterSnapshotCopyType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "SC-7"},
		External:  policypacks.Similar("rds-snapshots-public-prohibited", "CKV_AWS_302"),
		Missing:   "sharedAccounts: nobody",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("the snapshot is not shared")
			return s.At("sharedAccounts").Each(none, func(account policypacks.Value) policypacks.Outcome { return account.NoneOf("all") })
		},
	},
	{
		ID:          "aws-rds-database-role-authentication",
		Title:       "Databases let roles sign in",
		Why:         "A role's token ends after minutes and names who asked; a shared password does neither",
		Remediation: "set IamDatabaseAuthenticationEnabled: pulumi.Bool(true) on the database",
		Severity:    policypacks.Low, Objective: policypacks.Authenticated,
		Types:     []string{rdsInstanceType, rdsClusterType},
		Citations: []string{safeguard.Authentication, safeguard.UniqueUsers, safeguard.AutomaticLogoff},
		NIST:      []string{"AC-3", "IA-2", "IA-5"},
		External:  policypacks.Similar("CKV_AWS_161", "CKV_AWS_162"),
		Missing:   "iamDatabaseAuthenticationEnabled: off",
		Check:     rdsRoles,
	},
	{
		ID:          "aws-rds-database-certificate",
		Title:       "Databases show a certificate that is valid",
		Why:         "Clients that check certificates, as they should, cannot reach health records behind one that has ended",
		Remediation: "remove CaCertIdentifier, or set it to rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types:     []string{rdsInstanceType, rdsClusterInstanceType, rdsClusterType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.Authentication},
		NIST:      []string{"IA-5(2)", "SC-8", "SC-17"}, External: policypacks.Similar("CKV_AWS_211"),
		Missing: "caCertIdentifier: a certificate that is valid",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.First("caCertIdentifier", "caCertificateIdentifier").Or("rds-ca-rsa2048-g1").NoneOf("rds-ca-2015", "rds-ca-2019")
		},
	},
}

// rdsRoles does not ask engines that know no roles, nor copies, which have the users of the original.
func rdsRoles(s *policypacks.Subject) policypacks.Outcome {
	on := s.At("iamDatabaseAuthenticationEnabled").Or(false).IsTrue()
	if on.Is(policypacks.Pass) {
		return on
	}
	if rdsReplica(s) {
		return policypacks.Inapplicable("the database is a copy of another one")
	}
	switch engine, ok := rdsEngine(s); {
	case !ok:
		return policypacks.Undecided("engine")
	case engine == "oracle", engine == "sqlserver", engine == "db2", engine == "custom":
		return policypacks.Inapplicable("databases of this engine know no roles").At("engine")
	}
	return on
}
