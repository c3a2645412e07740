package baa

import "github.com/phiform/phiform/policypacks/policytest"

var azureCases = []policytest.Case{
	c("azure-baa-service-eligible", pass, "listed", it("azure-native:storage:StorageAccount", nil)).Saying("list of 2019-10-01"),
	c("azure-baa-service-eligible", pass, "listed, with a version", it("azure-native:keyvault/v20230701:Vault", nil)),
	c("azure-baa-service-eligible", pass, "a directory object", it("azuread:index/application:Application", nil)).Saying("Microsoft Entra ID"),
	c("azure-baa-service-eligible", pass, "a tool", it("azure-native:managedidentity:UserAssignedIdentity", nil)),
	c("azure-baa-service-eligible", pass, "confirmed", it("azure-native:healthcareapis:FhirService", nil)).With("covered", []string{"Azure Health Data Services"}),
	c("azure-baa-service-eligible", fail, "ended", it("azure-native:healthcareapis:Service", nil)).Saying("Azure API for FHIR ended on 2026-09-30; use Azure Health Data Services"),
	c("azure-baa-service-eligible", unknown, "the proxy does not know it", it("azure-native:healthcareapis:FhirService", nil)),
	c("azure-baa-service-eligible", unknown, "the classic provider", it("azure:storage/account:Account", nil)),
	c("azure-baa-service-eligible", na, "helper", it(random, nil)),

	c("azure-baa-service-open", pass, "open", it("azure-native:storage:StorageAccount", nil)),
	c("azure-baa-service-open", fail, "closed", it("azure-native:cache:Redis", nil)).Saying("use Azure Managed Redis"),
	c("azure-baa-service-open", unknown, "newer than the list", it("azure-native:brandnew:Thing", nil)),
	c("azure-baa-service-open", na, "ended", it("azure-native:dbformariadb:Server", nil)),
}
