package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	redisInstanceType = "gcp:redis/instance:Instance"
	redisClusterType  = "gcp:redis/cluster:Cluster"
)

var memorystoreRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-memorystore-instance-customer-key",
		Title:       "Redis instances are encrypted with a customer key",
		Remediation: "set CustomerManagedKey on the redis.Instance to the id of a kms.CryptoKey; this makes a new instance",
		Missing:     "customerManagedKey: a key of Google",
		Severity:    policypacks.Medium,
	}, "customerManagedKey", redisInstanceType),
	{
		ID:    "gcp-memorystore-auth",
		Title: "Redis asks who is there",
		Why:   "Whoever reaches the network reads every session and every record in a cache that asks nobody",
		Remediation: `set AuthEnabled: pulumi.Bool(true) on the redis.Instance, or AuthorizationMode: ` +
			`pulumi.String("AUTH_MODE_IAM_AUTH") on the redis.Cluster`,
		Severity: policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{redisInstanceType, redisClusterType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-2", "AC-3"},
		External: policypacks.Similar("CKV_GCP_95"),
		Missing:  "authEnabled and authorizationMode: nobody is asked",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == redisClusterType {
				return s.At("authorizationMode").Or("AUTH_MODE_DISABLED").Is("AUTH_MODE_IAM_AUTH")
			}
			return s.At("authEnabled").Or(false).IsTrue()
		},
	},
	{
		ID:    "gcp-memorystore-tls",
		Title: "Redis is reached over TLS",
		Why:   "Sessions and records that travel in plain text can be read and changed on the way",
		Remediation: `set TransitEncryptionMode to "SERVER_AUTHENTICATION" on the redis.Instance, or ` +
			`"TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION" on the redis.Cluster`,
		Severity: policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{redisInstanceType, redisClusterType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)"},
		External:  policypacks.Similar("CKV_GCP_97"),
		Missing:   "transitEncryptionMode: not encrypted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("transitEncryptionMode").Or("DISABLED").
				OneOf("SERVER_AUTHENTICATION", "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION")
		},
	},
	{
		ID:          "gcp-memorystore-instance-available",
		Title:       "Redis instances survive the loss of a zone",
		Why:         "A portal whose sessions are gone keeps clinicians from health records when they need them",
		Remediation: `set Tier: pulumi.String("STANDARD_HA") on the redis.Instance`,
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{redisInstanceType}, Citations: []string{safeguard.EmergencyModeOperation},
		NIST:    []string{"CP-2", "CP-10"},
		Missing: "tier: BASIC",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("tier").Or("BASIC").Is("STANDARD_HA") },
	},
}
