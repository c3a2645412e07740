package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	elasticacheGroupType      = "aws:elasticache/replicationGroup:ReplicationGroup"
	elasticacheClusterType    = "aws:elasticache/cluster:Cluster"
	elasticacheServerlessType = "aws:elasticache/serverlessCache:ServerlessCache"
	elasticacheUserType       = "aws:elasticache/user:User"
)

var elasticacheRules = []*policypacks.Rule{
	{
		ID:          "aws-elasticache-cache-encryption",
		Title:       "Caches are encrypted with a customer key",
		Why:         "What a cache keeps of health records on disk and in snapshots needs the protection of the originals",
		Remediation: "set AtRestEncryptionEnabled true and KmsKeyId on the elasticache.ReplicationGroup, KmsKeyId on the ServerlessCache",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{elasticacheGroupType, elasticacheServerlessType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_29", "CKV_AWS_191"),
		Missing:  "atRestEncryptionEnabled: off, but on where engine is valkey; kmsKeyId: a key of the service",
		Related:  true, Check: elasticacheEncrypted,
	},
	{
		ID:          "aws-elasticache-cache-tls",
		Title:       "Caches refuse connections without TLS",
		Why:         "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: "set TransitEncryptionEnabled: pulumi.Bool(true) and no TransitEncryptionMode preferred",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{elasticacheGroupType, elasticacheClusterType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AWS_30"),
		Missing: "transitEncryptionEnabled: off",
		Check:   elasticacheTLS,
	},
	{
		ID:          "aws-elasticache-cache-authentication",
		Title:       "Caches ask who is there",
		Why:         "A cache without users or password gives health records to everyone on the network",
		Remediation: "set UserGroupIds, or AuthToken, on the elasticache.ReplicationGroup, UserGroupId on the ServerlessCache",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types:     []string{elasticacheGroupType, elasticacheServerlessType},
		Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:      []string{"AC-3", "IA-2", "IA-5"}, External: policypacks.Similar("CKV_AWS_31"),
		Missing: "authToken, userGroupIds: anybody may connect",
		Check:   elasticacheAuthenticated,
	},
	{
		ID:          "aws-elasticache-user-password",
		Title:       "Users of caches have a password or a role",
		Why:         "A user without a password is anybody who knows the name",
		Remediation: "set AuthenticationMode of the elasticache.User to type iam or password, and remove NoPasswordRequired",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{elasticacheUserType}, Citations: []string{safeguard.Authentication, safeguard.PasswordManagement},
		NIST:    []string{"IA-2", "IA-5"},
		Missing: "noPasswordRequired: a password is required",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("noPasswordRequired").Or(false).IsFalse(),
				s.At("authenticationMode.type").Or("password").NoneOf("no-password-required", "no-password"),
			)
		},
	},
	{
		ID:          "aws-elasticache-cache-backups",
		Title:       "Caches are backed up for two weeks",
		Why:         "Health data that lives in a cache alone is lost with it, unless there are snapshots",
		Remediation: "set SnapshotRetentionLimit: pulumi.Int(15) on the cache",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types:     []string{elasticacheGroupType, elasticacheClusterType, elasticacheServerlessType},
		Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:      []string{"CP-9", "CP-10"},
		External:  policypacks.Similar("ElastiCacheRedisClusterAutomaticBackup", "elasticache-redis-cluster-automatic-backup-check", "CKV_AWS_134"),
		Missing:   "snapshotRetentionLimit: no snapshots", Settings: []policypacks.Setting{minDays(15)},
		Check: elasticacheBackedUp,
	},
	{
		ID:          "aws-elasticache-cache-failover",
		Title:       "Caches survive the loss of a zone",
		Why:         "Who needs health records in an emergency should not wait for a cache to be built anew",
		Remediation: "set AutomaticFailoverEnabled and MultiAzEnabled true on the elasticache.ReplicationGroup, with two nodes or more",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{elasticacheGroupType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST: []string{"CP-10", "SC-36"}, External: policypacks.Similar("CKV2_AWS_50"),
		Missing: "automaticFailoverEnabled, multiAzEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("automaticFailoverEnabled").Or(false).IsTrue(), s.At("multiAzEnabled").Or(false).IsTrue())
		},
	},
	{
		ID:          "aws-elasticache-cache-minor-versions",
		Title:       "Caches take minor versions by themselves",
		Why:         "A known weakness of a cache is closed by its next minor version",
		Remediation: "remove AutoMinorVersionUpgrade: false from the cache",
		Severity:    policypacks.Low, Objective: policypacks.Patched,
		Types: []string{elasticacheGroupType, elasticacheClusterType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST: []string{"SI-2", "SI-2(5)"}, External: policypacks.Similar("CKV_AWS_322"),
		Missing: "autoMinorVersionUpgrade: on",
		Check:   propertyOn("autoMinorVersionUpgrade", true),
	},
}

// elasticacheEncrypted does not ask a group that joins a global one, whose encryption it has.
func elasticacheEncrypted(s *policypacks.Subject) policypacks.Outcome {
	key := customerKey(s, s.At("kmsKeyId"))
	if s.Type() == elasticacheServerlessType {
		return key
	}
	on := s.At("atRestEncryptionEnabled")
	if global := s.At("globalReplicationGroupId"); on.IsMissing() && s.At("kmsKeyId").IsMissing() && !global.IsMissing() {
		return policypacks.Inapplicable("the encryption is that of the global group").At(global.Path())
	}
	switch engine := s.At("engine").Or("redis"); {
	case on.IsMissing() && engine.IsUnknown():
		return policypacks.All(policypacks.Undecided(engine.Path()), key)
	case engine.Is("valkey").Is(policypacks.Pass):
		return policypacks.All(on.Or(true).IsTrue(), key)
	}
	return policypacks.All(on.Or(false).IsTrue(), key)
}

// elasticacheTLS does not ask nodes that belong to a replication group.
func elasticacheTLS(s *policypacks.Subject) policypacks.Outcome {
	if group := s.At("replicationGroupId"); s.Type() == elasticacheClusterType && !group.IsMissing() {
		return policypacks.Inapplicable("the replication group decides").At(group.Path())
	}
	on := s.At("transitEncryptionEnabled")
	if on.IsMissing() && !s.At("globalReplicationGroupId").IsMissing() {
		return policypacks.Inapplicable("the global group decides").At("globalReplicationGroupId")
	}
	return policypacks.All(on.Or(false).IsTrue(), s.At("transitEncryptionMode").Or("required").NoneOf("preferred"))
}

func elasticacheAuthenticated(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == elasticacheServerlessType {
		memcached, users := s.At("engine").Is("memcached"), s.At("userGroupId").IsSet()
		switch {
		case memcached.Is(policypacks.Pass):
			return policypacks.Inapplicable("caches of this engine have no users")
		case memcached.Is(policypacks.Unknown) && users.Is(policypacks.Fail):
			return memcached
		}
		return users
	}
	return policypacks.Any(s.At("userGroupIds").IsSet(), s.At("authToken").IsSet()).Because("neither users nor a token are asked for")
}

// elasticacheBackedUp does not ask engines without snapshots, nor nodes that belong to a group.
func elasticacheBackedUp(s *policypacks.Subject) policypacks.Outcome {
	memcached := s.At("engine").Or("redis").Is("memcached")
	switch {
	case memcached.Is(policypacks.Pass):
		return policypacks.Inapplicable("caches of this engine have no snapshots")
	case s.Type() == elasticacheClusterType && !s.At("replicationGroupId").IsMissing():
		return policypacks.Inapplicable("the replication group decides")
	}
	kept := propertyDays("snapshotRetentionLimit", 0)(s)
	if kept.Is(policypacks.Fail) && memcached.Is(policypacks.Unknown) {
		return memcached
	}
	return kept
}
