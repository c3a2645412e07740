package azure

import (
	"net/netip"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	cosmosAccountType         = "azure-native:documentdb:DatabaseAccount"
	cosmosClusterFirewallType = "azure-native:documentdb:MongoClusterFirewallRule"
)

var cosmosdbRules = []*policypacks.Rule{
	{
		ID:          "azure-cosmosdb-account-tls",
		Title:       "Cosmos DB accounts ask for TLS 1.2 or newer",
		Why:         "What older versions protect can be read by others on the way, health records included",
		Remediation: "remove MinimalTlsVersion from the documentdb.DatabaseAccount, or set it to Tls12",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8", "SC-8(1)", "SC-13"},
		Missing: "minimalTlsVersion: TLS 1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return modernTLS(s.At("minimalTlsVersion").Or("Tls12"))
		},
		Remedy: &policypacks.Remedy{Description: "asks for TLS 1.2", Set: map[string]any{"minimalTlsVersion": "Tls12"}},
	},
	{
		ID:          "azure-cosmosdb-account-firewall",
		Title:       "Cosmos DB accounts refuse networks that nobody named",
		Why:         "A leaked password or token for health records works from anywhere in the world otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the documentdb.DatabaseAccount, or name IpRules or VirtualNetworkRules",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("797b37f7", "862e97cf", "CKV_AZURE_99", "CKV_AZURE_101"),
		Missing:  "publicNetworkAccess: Enabled; ipRules and virtualNetworkRules: every network is let in",
		Check:    cosmosFirewall,
	},
	{
		ID:          "azure-cosmosdb-account-addresses-narrow",
		Title:       "Address rules of Cosmos DB accounts let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "remove 0.0.0.0 and wide ranges from the IpRules of the documentdb.DatabaseAccount",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "ipRules: none",
		Check:   cosmosAddressesNarrow,
	},
	{
		ID:          "azure-cosmosdb-firewall-narrow",
		Title:       "Firewall rules of document clusters let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "name your own addresses in the documentdb.MongoClusterFirewallRule, or remove it and add a private endpoint",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{cosmosClusterFirewallType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "startIpAddress, endIpAddress: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return narrowRange(s.At("startIpAddress"), s.At("endIpAddress"))
		},
	},
	{
		ID:          "azure-cosmosdb-account-private-endpoint",
		Title:       "Cosmos DB accounts are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the account's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none",
		Related: true, Check: reachedPrivately,
	},
	{
		ID:          "azure-cosmosdb-account-no-keys",
		Title:       "Cosmos DB accounts accept no keys",
		Why:         "An account key opens every health record to whoever holds it, and the log cannot say who that was",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) on the documentdb.DatabaseAccount, and assign its data roles to identities",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-2(1)", "AC-2"},
		External: policypacks.Similar("5450f5bd", "CKV_AZURE_140"),
		Missing:  "disableLocalAuth: keys are accepted",
		Check:    cosmosKeyless,
	},
	{
		ID:          "azure-cosmosdb-account-key-metadata",
		Title:       "Keys of Cosmos DB accounts cannot change databases",
		Why:         "Whoever holds a key for reading and writing records deletes whole databases otherwise",
		Remediation: "set DisableKeyBasedMetadataWriteAccess: pulumi.Bool(true) on the documentdb.DatabaseAccount",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_AZURE_132"),
		Missing:  "disableKeyBasedMetadataWriteAccess: keys can change databases",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(s.At("disableLocalAuth").Or(false).IsTrue(),
				"the account accepts no keys",
				s.At("disableKeyBasedMetadataWriteAccess").Or(false).IsTrue())
		},
	},
	{
		ID:          "azure-cosmosdb-account-customer-key",
		Title:       "Cosmos DB accounts are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set KeyVaultKeyUri when creating the documentdb.DatabaseAccount",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("1f905d99", "CKV_AZURE_100"),
		Missing:  "keyVaultKeyUri: a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At("keyVaultKeyUri")) },
	},
	{
		ID:          "azure-cosmosdb-account-logging",
		Title:       "Cosmos DB accounts log who reads what",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the account with the log category DataPlaneRequests, or the group audit",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: cosmosLogged,
	},
	{
		ID:          "azure-cosmosdb-account-continuous-backup",
		Title:       "Cosmos DB accounts can be restored to any time",
		Why:         "Two copies of the last hours do not bring back health records whose loss is noticed the next day",
		Remediation: "set BackupPolicy of the documentdb.DatabaseAccount to a ContinuousModeBackupPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "backupPolicy: two copies, taken every four hours",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("backupPolicy.type").Or("Periodic"), "Continuous")
		},
	},
	{
		ID:          "azure-cosmosdb-account-regions",
		Title:       "Cosmos DB accounts live in two regions",
		Why:         "Health records must be at hand when a region fails",
		Remediation: "add a second location to Locations of the documentdb.DatabaseAccount",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:    []string{"CP-6", "CP-10"},
		Missing: "locations: required by the service",
		Check:   cosmosRegions,
	},
	{
		ID:          "azure-cosmosdb-account-cors-origins",
		Title:       "Cosmos DB accounts answer scripts of named sites only",
		Why:         "A script of any site that a member visits could otherwise fetch health records with the member's session",
		Remediation: "name https origins in AllowedOrigins of each rule in Cors, instead of * or http",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{cosmosAccountType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "cors: scripts of no other site are answered",
		Check:   cosmosOrigins,
	},
}

// cosmosFirewall does not ask which addresses are let in: another rule does.
func cosmosFirewall(s *policypacks.Subject) policypacks.Outcome {
	named := s.At("ipRules").Some(policypacks.Failed("it lets in every network"), func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("ipAddressOrRange").IsSet()
	})
	return policypacks.Any(publicAccessOff(s.At("publicNetworkAccess")), s.At("isVirtualNetworkFilterEnabled").Or(false).IsTrue(), named).
		Because("it lets in every network")
}

func cosmosAddressesNarrow(s *policypacks.Subject) policypacks.Outcome {
	narrow := s.At("ipRules").Each(policypacks.Inapplicable("the account names no addresses"), func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("ipAddressOrRange").Satisfies("a network of 16 bits at most", func(text string) bool {
			return cosmosNarrow(strings.TrimSpace(text))
		})
	})
	return unless(publicAccessOff(s.At("publicNetworkAccess")), "public networks cannot reach the account", narrow)
}

// cosmosNarrow holds for one address and for small networks. The address 0.0.0.0 stands for every customer of the cloud.
func cosmosNarrow(text string) bool {
	if network, err := netip.ParsePrefix(text); err == nil {
		return network.Addr().BitLen()-network.Bits() <= 16
	}
	address, err := netip.ParseAddr(text)
	return err == nil && !address.IsUnspecified()
}

// cosmosKeyless does not ask accounts that speak a foreign protocol, where keys are the passwords.
func cosmosKeyless(s *policypacks.Subject) policypacks.Outcome {
	foreign := policypacks.Any(oneOf(s.At("kind").Or("GlobalDocumentDB"), "MongoDB"),
		s.At("capabilities").Some(policypacks.Failed("no foreign protocol"), func(c policypacks.Value) policypacks.Outcome {
			return oneOf(c.At("name"), "EnableMongo", "EnableCassandra", "EnableGremlin")
		}))
	return unless(foreign, "keys are the passwords of this protocol", s.At("disableLocalAuth").Or(false).IsTrue())
}

// cosmosLogged asks for the requests of any of the protocols.
func cosmosLogged(s *policypacks.Subject) policypacks.Outcome {
	return logged(s, "DataPlaneRequests", "MongoRequests", "CassandraRequests", "GremlinRequests", "TableApiRequests")
}

func cosmosRegions(s *policypacks.Subject) policypacks.Outcome {
	locations := s.At("locations")
	if locations.IsUnknown() {
		return policypacks.Undecided(locations.Path())
	}
	if n := len(locations.Items()); n < 2 {
		return policypacks.Failed("locations has %d, want 2 or more", n).At(locations.Path())
	}
	return policypacks.Passed("the account lives in more than one region").At(locations.Path())
}

func cosmosOrigins(s *policypacks.Subject) policypacks.Outcome {
	return s.At("cors").Each(policypacks.Inapplicable("scripts of no other site are answered"), func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("allowedOrigins").Satisfies("https origins", func(text string) bool {
			for origin := range strings.SplitSeq(text, ",") {
				host, secure := strings.CutPrefix(strings.TrimSpace(origin), "https://")
				if !secure || strings.Trim(host, "*.") == "" {
					return false
				}
			}
			return true
		})
	})
}
