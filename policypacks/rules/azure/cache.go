package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	redisType             = "azure-native:cache:Redis"
	redisEnterpriseType   = "azure-native:cache:RedisEnterprise"
	redisDatabaseType     = "azure-native:cache:Database"
	redisFirewallRuleType = "azure-native:cache:FirewallRule"
)

var cacheRules = []*policypacks.Rule{
	{
		ID:          "azure-cache-redis-tls-only",
		Title:       "Caches refuse plain text",
		Why:         "Health records that a client fetches without TLS can be read and changed on the way",
		Remediation: "remove EnableNonSslPort from the cache.Redis, and ClientProtocol Plaintext from the cache.Database",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{redisType, redisDatabaseType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-13"},
		External: policypacks.Similar("22bee202", "CKV_AZURE_91"),
		Missing:  "enableNonSslPort: plain text is refused; of databases, clientProtocol: Encrypted",
		Check:    redisTLSOnly,
	},
	{
		ID:          "azure-cache-redis-tls",
		Title:       "Caches ask for TLS 1.2 or newer",
		Why:         "What older versions protect can be read by others on the way, health records included",
		Remediation: "set MinimumTlsVersion to 1.2 on the cache.Redis",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{redisType, redisEnterpriseType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-13"},
		External: policypacks.Similar("CKV_AZURE_148"),
		Missing:  "minimumTlsVersion: any version that the service speaks; of enterprise clusters, 1.2",
		Check:    redisTLS,
		Remedy:   &policypacks.Remedy{Description: "asks for TLS 1.2", Set: map[string]any{"minimumTlsVersion": "1.2"}},
	},
	{
		ID:          "azure-cache-redis-authentication",
		Title:       "Caches ask who is there",
		Why:         "Everyone in the network reads the health records of a cache that asks nobody for a key",
		Remediation: "remove Authnotrequired from the RedisConfiguration of the cache.Redis",
		Severity:    policypacks.Critical, Objective: policypacks.Authenticated,
		Types: []string{redisType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:    []string{"IA-2", "AC-3"},
		Missing: "redisConfiguration.authnotrequired: clients have to authenticate",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("redisConfiguration.authnotrequired").Or("false").IsFalse()
		},
	},
	{
		ID:          "azure-cache-redis-not-public",
		Title:       "Caches are not public",
		Why:         "A leaked password or token for health records works from anywhere in the world otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the cache.Redis",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{redisType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("470baccb", "CKV_AZURE_89"),
		Missing:  "publicNetworkAccess: Enabled; subnetId: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(s.At("subnetId").IsSet(), publicAccessOff(s.At("publicNetworkAccess")))
		},
	},
	{
		ID:          "azure-cache-redis-firewall-narrow",
		Title:       "Firewall rules of caches let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "name your own addresses in the cache.FirewallRule, or remove it and add a private endpoint",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{redisFirewallRuleType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "startIP, endIP: required by the service",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return narrowRange(s.At("startIP"), s.At("endIP")) },
	},
	{
		ID:          "azure-cache-redis-private-endpoint",
		Title:       "Caches are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the cache's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{redisType, redisEnterpriseType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("7803067c"),
		Missing:  "private endpoint: none",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(s.At("subnetId").IsSet(), "the cache lies in a network of your own", reachedPrivately(s))
		},
	},
	{
		ID:          "azure-cache-redis-logging",
		Title:       "Caches log who connects",
		Why:         "Without it nobody can tell who was in the cache when health records were read",
		Remediation: "add an insights.DiagnosticSetting for the cache with the log category ConnectedClientList, or the group allLogs",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{redisType, redisEnterpriseType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
	{
		ID:          "azure-cache-redis-customer-key",
		Title:       "Enterprise caches are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Encryption.CustomerManagedKeyEncryption on the cache.RedisEnterprise",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{redisEnterpriseType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "encryption: with a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return customerKey(s, s.At("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"))
		},
	},
	{
		ID:          "azure-cache-redis-replicated",
		Title:       "Caches have a replica",
		Why:         "What reads health records from a cache stops with the only machine that holds it",
		Remediation: "choose Standard or Premium as Sku of the cache.Redis",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{redisType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:     []string{"CP-10", "SC-5"},
		External: policypacks.Similar("CKV_AZURE_230"),
		Missing:  "sku: required by the service",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return noneOf(s.At("sku.name"), "Basic") },
	},
}

func redisTLSOnly(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == redisDatabaseType {
		return oneOf(s.At("clientProtocol").Or("Encrypted"), "Encrypted")
	}
	return s.At("enableNonSslPort").Or(false).IsFalse()
}

func redisTLS(s *policypacks.Subject) policypacks.Outcome {
	version := s.At("minimumTlsVersion")
	if s.Type() == redisEnterpriseType {
		version = version.Or("1.2")
	}
	return modernTLS(version)
}
