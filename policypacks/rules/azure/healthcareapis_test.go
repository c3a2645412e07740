package azure

import "github.com/phiform/phiform/policypacks/policytest"

func signedInBy(authority, audience any) policytest.Resource {
	return it(healthFhirType, props{"authenticationConfiguration": props{"authority": authority, "audience": audience}})
}

func fhirVersions(policy props) policytest.Resource {
	return it(healthFhirType, props{"resourceVersionPolicyConfiguration": policy})
}

func leadsTo(resource any) policytest.Resource {
	return and(privateEndpointType, "endpoint", props{"privateLinkServiceConnections": list{{"privateLinkServiceId": resource}}})
}

func ownKeyURL(url any) props {
	return props{"encryption": props{"customerManagedKeyEncryption": props{"keyEncryptionKeyUrl": url}}}
}

var (
	fhir      = it(healthFhirType, props{})
	dicom     = it(healthDicomType, props{})
	health    = it(healthWorkspaceType, props{})
	connector = it(healthIotConnectorType, props{})
	fhirKey   = and(keyType, "key", props{})
)

const fhirAudience = "https://clinic-ehr.fhir.azurehealthcareapis.com"

var healthcareapisCases = []policytest.Case{
	c("azure-healthcareapis-fhir-customer-key", pass, "own key", it("azure-native:healthcareapis/v20240331:FhirService", ownKeyURL(laterFrom("key"))), fhirKey),
	c("azure-healthcareapis-fhir-customer-key", fail, "left out", fhir),
	c("azure-healthcareapis-fhir-customer-key", unknown, "not known", it("azure-native:healthcareapis/v20240331:FhirService", ownKeyURL(later))),
	c("azure-healthcareapis-fhir-customer-key", na, "DICOM", dicom),

	c("azure-healthcareapis-dicom-customer-key", pass, "own key", it("azure-native:healthcareapis/v20240331:DicomService", ownKeyURL("https://kv.vault.azure.net/keys/images"))),
	c("azure-healthcareapis-dicom-customer-key", fail, "left out", dicom),
	c("azure-healthcareapis-dicom-customer-key", unknown, "not known", it("azure-native:healthcareapis/v20240331:DicomService", ownKeyURL(later))),
	c("azure-healthcareapis-dicom-customer-key", na, "FHIR", fhir),

	c("azure-healthcareapis-cors-origins", pass, "a site", it(healthFhirType, props{"corsConfiguration": props{"origins": []string{"https://portal.example.org"}}})),
	c("azure-healthcareapis-cors-origins", fail, "any site", it(healthDicomType, props{"corsConfiguration": props{"origins": []string{"*"}}})),
	c("azure-healthcareapis-cors-origins", unknown, "not known", it(healthFhirType, props{"corsConfiguration": later})),
	c("azure-healthcareapis-cors-origins", na, "none", fhir),

	c("azure-healthcareapis-fhir-authentication", pass, "one tenant", signedInBy("https://login.microsoftonline.com/72f988bf-0000-0000-0000-000000000000", fhirAudience)),
	c("azure-healthcareapis-fhir-authentication", fail, "every tenant", signedInBy("https://login.microsoftonline.com/common", fhirAudience)),
	c("azure-healthcareapis-fhir-authentication", fail, "no tenant", signedInBy("https://login.microsoftonline.com", fhirAudience)),
	c("azure-healthcareapis-fhir-authentication", fail, "not over TLS", signedInBy("http://login.example.org/clinic", fhirAudience)),
	c("azure-healthcareapis-fhir-authentication", fail, "no audience", signedInBy("https://login.microsoftonline.com/clinic", nil)),
	c("azure-healthcareapis-fhir-authentication", fail, "left out", fhir),
	c("azure-healthcareapis-fhir-authentication", unknown, "not known", signedInBy(later, later)),
	c("azure-healthcareapis-fhir-authentication", na, "DICOM", dicom),

	c("azure-healthcareapis-fhir-no-smart-proxy", pass, "left out", fhir),
	c("azure-healthcareapis-fhir-no-smart-proxy", fail, "used", it(healthFhirType, props{"authenticationConfiguration": props{"smartProxyEnabled": true}})),
	c("azure-healthcareapis-fhir-no-smart-proxy", unknown, "not known", it(healthFhirType, props{"authenticationConfiguration": later})),
	c("azure-healthcareapis-fhir-no-smart-proxy", na, "DICOM", dicom),

	c("azure-healthcareapis-fhir-versions", pass, "left out", fhir),
	c("azure-healthcareapis-fhir-versions", pass, "updates name versions", fhirVersions(props{"default": "versioned-update"})),
	c("azure-healthcareapis-fhir-versions", fail, "none", fhirVersions(props{"default": "no-version"})),
	c("azure-healthcareapis-fhir-versions", fail, "none for some", fhirVersions(props{"resourceTypeOverrides": props{"Observation": "no-version"}})),
	c("azure-healthcareapis-fhir-versions", unknown, "not known", fhirVersions(props{"default": later})),
	c("azure-healthcareapis-fhir-versions", unknown, "not known for some", fhirVersions(props{"resourceTypeOverrides": later})),
	c("azure-healthcareapis-fhir-versions", na, "DICOM", dicom),

	c("azure-healthcareapis-workspace-private-endpoint", pass, "private endpoint", health, leadsTo(of("it"))),
	c("azure-healthcareapis-workspace-private-endpoint", pass, "not deployed yet", newIt(healthWorkspaceType, props{}), leadsTo(laterFrom("it"))),
	c("azure-healthcareapis-workspace-private-endpoint", fail, "none", health),
	c("azure-healthcareapis-workspace-private-endpoint", unknown, "not known", health, leadsTo(later)),
	c("azure-healthcareapis-workspace-private-endpoint", na, "a service", fhir),

	c("azure-healthcareapis-connector-identity", pass, "its own", it(healthIotConnectorType, props{"identity": props{"type": "SystemAssigned"}})),
	c("azure-healthcareapis-connector-identity", fail, "left out", connector),
	c("azure-healthcareapis-connector-identity", unknown, "not known", it(healthIotConnectorType, props{"identity": later})),
	c("azure-healthcareapis-connector-identity", na, "FHIR", fhir),

	c("azure-healthcareapis-logging", pass, "logged", fhir, insightsLogs("it", "AuditLogs")),
	c("azure-healthcareapis-logging", pass, "logged, not deployed yet", newIt(healthDicomType, props{}), insightsSetting(laterFrom("it"), "AuditLogs")),
	c("azure-healthcareapis-logging", fail, "other logs", fhir, insightsLogs("it", "DiagnosticLogs")),
	c("azure-healthcareapis-logging", fail, "left out", dicom),
	c("azure-healthcareapis-logging", unknown, "not known", fhir, insightsSetting(later, "AuditLogs")),
	c("azure-healthcareapis-logging", na, "a workspace", health),
}
