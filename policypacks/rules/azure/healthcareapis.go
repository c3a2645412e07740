package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	healthWorkspaceType    = "azure-native:healthcareapis:Workspace"
	healthFhirType         = "azure-native:healthcareapis:FhirService"
	healthDicomType        = "azure-native:healthcareapis:DicomService"
	healthIotConnectorType = "azure-native:healthcareapis:IotConnector"
)

var healthcareapisRules = []*policypacks.Rule{
	{
		ID:          "azure-healthcareapis-fhir-customer-key",
		Title:       "FHIR services are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read health records",
		Remediation: "set Encryption.CustomerManagedKeyEncryption.KeyEncryptionKeyUrl on the FhirService, with an API version that has it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{healthFhirType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("c42dee8c"),
		Missing:  "encryption: a key of the service",
		Related:  true, Check: healthEncrypted,
	},
	{
		ID:          "azure-healthcareapis-dicom-customer-key",
		Title:       "DICOM services are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer see patients' images",
		Remediation: "set Encryption.CustomerManagedKeyEncryption.KeyEncryptionKeyUrl on the DicomService, with an API version that has it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{healthDicomType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("14961b63"),
		Missing:  "encryption: a key of the service",
		Related:  true, Check: healthEncrypted,
	},
	{
		ID:          "azure-healthcareapis-cors-origins",
		Title:       "FHIR and DICOM services answer scripts of named sites only",
		Why:         "With any origin allowed, any page a patient visits may read health records in the patient's name",
		Remediation: "name the sites in Origins of the CorsConfiguration instead of *",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{healthFhirType, healthDicomType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-4", "SC-7"},
		External: policypacks.Similar("fe1c9040"),
		Missing:  "corsConfiguration: no other site's scripts are answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return namedOrigins(s.At("corsConfiguration.origins"))
		},
	},
	{
		ID:          "azure-healthcareapis-fhir-authentication",
		Title:       "FHIR services trust the sign-ins of one tenant",
		Why:         "A service that takes tokens of every tenant, or for another audience, lets strangers at health records",
		Remediation: "set Authority in the AuthenticationConfiguration to https://login.microsoftonline.com/<tenant>, and Audience",
		Severity:    policypacks.Critical, Objective: policypacks.Authenticated,
		Types: []string{healthFhirType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:    []string{"IA-2", "IA-8", "AC-3"},
		Missing: "authenticationConfiguration: sign-ins of nobody",
		Check:   healthAuthority,
	},
	{
		ID:          "azure-healthcareapis-fhir-no-smart-proxy",
		Title:       "FHIR services use no SMART proxy",
		Why:         "The proxy passes sign-ins on, is retired, and stands between apps and health records unpatched",
		Remediation: "remove SmartProxyEnabled from the AuthenticationConfiguration, and use SMART on FHIR of the service itself",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{healthFhirType}, Citations: []string{safeguard.Authentication, safeguard.MaliciousSoftware},
		NIST:    []string{"SA-22", "SI-2"},
		Missing: "authenticationConfiguration.smartProxyEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("authenticationConfiguration.smartProxyEnabled").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "turns the SMART proxy off", Set: map[string]any{"authenticationConfiguration.smartProxyEnabled": false},
		},
	},
	{
		ID:          "azure-healthcareapis-fhir-versions",
		Title:       "FHIR services keep the versions of health records",
		Why:         "Without versions, a wrong change of a health record cannot be told from the truth, nor undone",
		Remediation: "set Default of the ResourceVersionPolicyConfiguration to versioned, and no override to no-version",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: []string{healthFhirType}, Citations: []string{safeguard.Integrity, safeguard.AuthenticData},
		NIST:    []string{"SI-7", "AU-10"},
		Missing: "resourceVersionPolicyConfiguration: versions are kept",
		Check:   healthVersioned,
	},
	{
		ID:          "azure-healthcareapis-workspace-private-endpoint",
		Title:       "Health Data Services are reached over private endpoints",
		Why:         "Health records that the internet reaches can be tried for with stolen sign-ins from anywhere",
		Remediation: "add a network.PrivateEndpoint for the healthcareapis.Workspace, which closes its services to other networks",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{healthWorkspaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"SC-7", "AC-3"},
		Missing: "private endpoint: none, so every network is answered",
		Related: true, Check: reachedPrivately,
	},
	{
		ID:          "azure-healthcareapis-connector-identity",
		Title:       "MedTech services have an identity of their own",
		Why:         "Without one, what devices report cannot be read from the event hub, nor written to patients' records",
		Remediation: "set Identity on the healthcareapis.IotConnector to SystemAssigned",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{healthIotConnectorType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-9"},
		Missing: "identity: none",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return hasIdentity(s.At("identity.type")) },
		Remedy:  &policypacks.Remedy{Description: "gives the service an identity", Set: map[string]any{"identity.type": "SystemAssigned"}},
	},
	{
		ID:          "azure-healthcareapis-logging",
		Title:       "FHIR and DICOM services keep audit logs",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the service with AuditLogs",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{healthFhirType, healthDicomType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s, "AuditLogs") },
	},
}

func healthEncrypted(s *policypacks.Subject) policypacks.Outcome {
	return customerKey(s, s.At("encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"))
}

// healthShared are the authorities that speak for more than one tenant.
var healthShared = []string{"common", "organizations", "consumers"}

func healthAuthority(s *policypacks.Subject) policypacks.Outcome {
	authority := s.At("authenticationConfiguration.authority").Satisfies("https and the path of one tenant", func(text string) bool {
		_, tenant, ok := strings.Cut(strings.TrimPrefix(text, "https://"), "/")
		tenant, _, _ = strings.Cut(tenant, "/")
		return ok && strings.HasPrefix(text, "https://") && tenant != "" && !isOneOf(tenant, healthShared...)
	})
	audience := s.At("authenticationConfiguration.audience").Satisfies("an audience", func(text string) bool { return text != "" })
	return policypacks.All(authority, audience)
}

func healthVersioned(s *policypacks.Subject) policypacks.Outcome {
	const unversioned = "no-version"
	policy := s.At("resourceVersionPolicyConfiguration")
	outcomes := []policypacks.Outcome{noneOf(policy.At("default").Or("versioned"), unversioned)}
	overrides := policy.At("resourceTypeOverrides")
	if overrides.IsUnknown() {
		outcomes = append(outcomes, policypacks.Undecided(overrides.Path()))
	}
	for _, override := range overrides.Fields() {
		outcomes = append(outcomes, noneOf(override.Or("versioned"), unversioned))
	}
	return policypacks.All(outcomes...)
}
