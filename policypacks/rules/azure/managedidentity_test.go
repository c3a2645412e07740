package azure

import "github.com/phiform/phiform/policypacks/policytest"

var managedidentityCases = []policytest.Case{
	c("azure-managedidentity-federation-subject", pass, "a branch", it(federatedCredentialType, props{"issuer": "https://token.actions.githubusercontent.com", "subject": "repo:clinic/portal:ref:refs/heads/main"})),
	c("azure-managedidentity-federation-subject", pass, "a service account", it(federatedCredentialType, props{"issuer": "https://oidc.example.org", "subject": "system:serviceaccount:hl7:processor"})),
	c("azure-managedidentity-federation-subject", fail, "any branch", it(federatedCredentialType, props{"issuer": "https://token.actions.githubusercontent.com", "subject": "repo:clinic/*"})),
	c("azure-managedidentity-federation-subject", fail, "whoever has an environment", it(federatedCredentialType, props{"issuer": "https://token.actions.githubusercontent.com", "subject": "environment:production"})),
	c("azure-managedidentity-federation-subject", fail, "any repository", it(federatedCredentialType, props{"issuer": "https://token.actions.githubusercontent.com", "subject": "repo:clinic/:"})),
	c("azure-managedidentity-federation-subject", fail, "left out", it(federatedCredentialType, props{})),
	c("azure-managedidentity-federation-subject", unknown, "not known", it(federatedCredentialType, props{"subject": later})),
	c("azure-managedidentity-federation-subject", unknown, "issuer not known", it(federatedCredentialType, props{"issuer": later, "subject": "environment:production"})),
	c("azure-managedidentity-federation-subject", na, "another type", it(storageAccountType, props{})),

	c("azure-managedidentity-federation-audience", pass, "as it should be", it(federatedCredentialType, props{"audiences": []string{"api://AzureADTokenExchange"}})),
	c("azure-managedidentity-federation-audience", fail, "otherwise", it(federatedCredentialType, props{"audiences": []string{"https://example.org"}})),
	c("azure-managedidentity-federation-audience", fail, "left out", it(federatedCredentialType, props{})),
	c("azure-managedidentity-federation-audience", unknown, "not known", it(federatedCredentialType, props{"audiences": later})),
	c("azure-managedidentity-federation-audience", na, "another type", it(storageAccountType, props{})),
}
