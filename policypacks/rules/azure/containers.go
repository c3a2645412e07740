package azure

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	containerAppType         = "azure-native:app:ContainerApp"
	containerJobType         = "azure-native:app:Job"
	containerEnvironmentType = "azure-native:app:ManagedEnvironment"
	containerGroupType       = "azure-native:containerinstance:ContainerGroup"
	containerRegistryType    = "azure-native:containerregistry:Registry"
)

var containersRules = append(containersAppRules, containersRegistryRules...)

var containersAppRules = []*policypacks.Rule{
	{
		ID:          "azure-containers-app-https",
		Title:       "Container apps answer over HTTPS only",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "remove AllowInsecure from the Ingress of the app.ContainerApp",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{containerAppType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "configuration.ingress.allowInsecure: HTTP is redirected to HTTPS",
		Check: withIngress(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("configuration.ingress.allowInsecure").Or(false).IsFalse()
		}),
	},
	{
		ID:          "azure-containers-app-not-public",
		Title:       "Container apps are reached through a gateway or a private network",
		Why:         "An app that answers everyone directly can be attacked around the firewall before it",
		Remediation: "set External to false in the Ingress, or let IpSecurityRestrictions allow named sources only",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{containerAppType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-3", "SC-7"},
		Missing: "configuration.ingress.external: the app is reached within its environment only",
		Related: true, Check: withIngress(containersAppRestricted),
	},
	{
		ID:          "azure-containers-app-cors-origins",
		Title:       "Container apps answer scripts of named sites only",
		Why:         "With any origin allowed, any page a patient visits may read health records in the patient's name",
		Remediation: "name the sites in AllowedOrigins of the ingress's CorsPolicy instead of *",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{containerAppType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-4", "SC-7"},
		Missing: "configuration.ingress.corsPolicy: no other site's scripts are answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return namedOrigins(s.At("configuration.ingress.corsPolicy.allowedOrigins"))
		},
	},
	{
		ID:          "azure-containers-app-identity",
		Title:       "Container apps have an identity of their own",
		Why:         "An app without a managed identity reaches databases of health records with passwords that can be copied",
		Remediation: "set Identity on the app.ContainerApp or app.Job to SystemAssigned or to a user-assigned identity",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{containerAppType, containerJobType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-5", "AC-2"},
		Missing: "identity: none",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return hasIdentity(s.At("identity.type")) },
	},
	{
		ID:          "azure-containers-app-secrets-in-vault",
		Title:       "Container apps read their secrets from a vault",
		Why:         "A secret that is kept with the app can be read by whoever may look at the app, and does not rotate",
		Remediation: "give the secrets of the Configuration a KeyVaultUrl and an Identity instead of a Value",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{containerAppType, containerJobType}, Citations: []string{safeguard.AccessControl, safeguard.PasswordManagement},
		NIST:    []string{"IA-5", "IA-5(7)", "SC-28"},
		Missing: "configuration.secrets: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the app has no secrets")
			return s.At("configuration.secrets").Each(none, func(secret policypacks.Value) policypacks.Outcome {
				return sets(secret, "keyVaultUrl")
			})
		},
	},
	{
		ID:          "azure-containers-app-registry-identity",
		Title:       "Container apps pull images with their identity",
		Why:         "A registry's password lets its holder replace the code that reads health records",
		Remediation: "give the Registries of the Configuration an Identity instead of a Username and PasswordSecretRef",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{containerAppType, containerJobType}, Citations: []string{safeguard.Authentication, safeguard.Integrity},
		NIST:    []string{"IA-2", "IA-5", "SR-4"},
		Missing: "configuration.registries: public images",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the app names no registry")
			return s.At("configuration.registries").Each(none, func(registry policypacks.Value) policypacks.Outcome {
				return sets(registry, "identity")
			})
		},
	},
	{
		ID:          "azure-containers-environment-encryption",
		Title:       "Container apps talk to each other over TLS",
		Why:         "Between the nodes of an environment, health records travel in plain text otherwise",
		Remediation: "set PeerTrafficConfiguration.Encryption.Enabled, or PeerAuthentication.Mtls.Enabled, on the app.ManagedEnvironment",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{containerEnvironmentType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "peerTrafficConfiguration, peerAuthentication: plain text",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("peerTrafficConfiguration.encryption.enabled").Or(false).IsTrue(),
				s.At("peerAuthentication.mtls.enabled").Or(false).IsTrue(),
			).Because("what apps send each other is not encrypted")
		},
	},
	{
		ID:          "azure-containers-environment-network",
		Title:       "Container apps run in a network of your own",
		Why:         "Outside of it, they reach databases of health records over public addresses only",
		Remediation: "set VnetConfiguration.InfrastructureSubnetId on the app.ManagedEnvironment",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{containerEnvironmentType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"SC-7", "AC-4"},
		Missing: "vnetConfiguration.infrastructureSubnetId: a network of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.Names(s.At("vnetConfiguration.infrastructureSubnetId"), networkSubnetHolders...)
		},
	},
	{
		ID:          "azure-containers-environment-logging",
		Title:       "Environments of container apps keep logs",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "set AppLogsConfiguration.Destination to log-analytics, or to azure-monitor with a diagnostic setting",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{containerEnvironmentType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "appLogsConfiguration.destination: logs are not kept",
		Related: true, Check: containersEnvironmentLogged,
	},
	{
		ID:          "azure-containers-group-not-public",
		Title:       "Container groups have no public address",
		Why:         "What answers on a public address is found and attacked within minutes",
		Remediation: "set SubnetIds and IpAddress.Type Private on the containerinstance.ContainerGroup",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{containerGroupType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-3", "SC-7"},
		External: policypacks.Similar("CKV_AZURE_98", "CKV_AZURE_245"),
		Missing:  "ipAddress: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("ipAddress.type").Or("Private"), "Private")
		},
	},
	{
		ID:          "azure-containers-group-secure-variables",
		Title:       "Container groups keep passwords out of plain variables",
		Why:         "A plain variable can be read by whoever may look at the group, and with it what the password opens",
		Remediation: "give variables that hold secrets a SecureValue instead of a Value",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{containerGroupType}, Citations: []string{safeguard.AccessControl, safeguard.PasswordManagement},
		NIST: []string{"IA-5", "IA-5(7)"}, External: policypacks.Similar("CKV_AZURE_235"),
		Missing: "environmentVariables: none",
		Check:   containersVariablesSecure,
	},
	{
		ID:          "azure-containers-group-customer-key",
		Title:       "Container groups are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read health records",
		Remediation: "set EncryptionProperties on the containerinstance.ContainerGroup to a key in a vault",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{containerGroupType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "encryptionProperties: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				customerKey(s, s.At("encryptionProperties.vaultBaseUrl")), customerKey(s, s.At("encryptionProperties.keyName")),
			)
		},
	},
}

// withIngress asks only apps that can be reached.
func withIngress(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if s.At("configuration.ingress").IsAbsent().Is(policypacks.Pass) {
			return policypacks.Inapplicable("the app has no ingress")
		}
		return check(s)
	}
}

func containersAppRestricted(s *policypacks.Subject) policypacks.Outcome {
	const restrictions = "configuration.ingress.ipSecurityRestrictions"
	none := policypacks.Failed("the app answers the whole internet")
	named := s.At(restrictions).Each(none, func(rule policypacks.Value) policypacks.Outcome {
		allowed := noneOf(rule.At("ipAddressRange"), "", "0.0.0.0/0")
		return policypacks.All(oneOf(rule.At("action"), "Allow"), allowed)
	})
	return policypacks.Any(s.At("configuration.ingress.external").Or(false).IsFalse(), named, containersInternal(s)).
		Because("the app answers the whole internet")
}

// containersInternal holds where the app's environment has no public address.
func containersInternal(s *policypacks.Subject) policypacks.Outcome {
	path := "environmentId"
	if s.At(path).IsMissing() {
		path = "managedEnvironmentId"
	}
	environments := s.PointedAt(path, containerEnvironmentType)
	none := environments.Missing(path, "the environment is not in this stack")
	return environments.Some(none, func(e *policypacks.Subject) policypacks.Outcome {
		return policypacks.Any(
			e.At("vnetConfiguration.internal").Or(false).IsTrue(), oneOf(e.At("publicNetworkAccess").Or("Enabled"), "Disabled"),
		)
	})
}

func containersEnvironmentLogged(s *policypacks.Subject) policypacks.Outcome {
	destination := s.At("appLogsConfiguration.destination")
	monitored := policypacks.All(oneOf(destination, "azure-monitor"), logged(s))
	return policypacks.Any(oneOf(destination, "log-analytics"), monitored).Because("the environment's logs are not kept")
}

func containersVariablesSecure(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("no variable is named like a secret")
	return s.At("containers").Each(none, func(container policypacks.Value) policypacks.Outcome {
		return container.At("environmentVariables").Each(none, func(variable policypacks.Value) policypacks.Outcome {
			hidden := variable.At("value").IsAbsent().Because("%s is named like a secret, and its value can be read", variable.Path())
			return unless(containersNamedHarmless(variable.At("name")), none.Message, hidden)
		})
	})
}

// containersSecretWords are in the names of variables that hold secrets.
var containersSecretWords = []string{
	"PASSWORD", "PASSWD", "SECRET", "TOKEN", "API_KEY", "APIKEY", "ACCOUNT_KEY", "CONNECTION_STRING", "CONNECTIONSTRING",
}

// containersNamedHarmless holds unless the name of a variable says that it holds a secret.
func containersNamedHarmless(name policypacks.Value) policypacks.Outcome {
	return name.Satisfies("no secret's name", func(text string) bool {
		isSecret := func(word string) bool { return strings.Contains(strings.ToUpper(text), word) }
		return !slices.ContainsFunc(containersSecretWords, isSecret)
	})
}
