package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const federatedCredentialType = "azure-native:managedidentity:FederatedIdentityCredential"

// entraAudiences are those of Entra's token exchange in its clouds.
var entraAudiences = []string{
	"api://AzureADTokenExchange", "api://AzureADTokenExchangeUSGov", "api://AzureADTokenExchangeChina",
}

var managedidentityRules = []*policypacks.Rule{
	{
		ID:          "azure-managedidentity-federation-subject",
		Title:       "Federated credentials name who may use them",
		Why:         "With a subject that others can take on, programs of strangers act for the identity and read its health records",
		Remediation: "name the whole subject in the managedidentity.FederatedIdentityCredential, such as repo:org/name:ref:refs/heads/main",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{federatedCredentialType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:     []string{"AC-3", "IA-9"},
		External: policypacks.Similar("CKV_AZURE_249"),
		Missing:  "subject: required by the service",
		Check:    federatedSubject,
	},
	{
		ID:          "azure-managedidentity-federation-audience",
		Title:       "Federated credentials accept tokens meant for Entra only",
		Why:         "A token that was made for another service, and leaked there, opens health records otherwise",
		Remediation: "set Audiences of the managedidentity.FederatedIdentityCredential to api://AzureADTokenExchange",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{federatedCredentialType}, Citations: []string{safeguard.Authentication},
		NIST:    []string{"IA-5", "IA-9"},
		Missing: "audiences: required by the service",
		Check:   federatedAudience,
	},
}

// federatedSubject wants of GitHub's tokens that they say which repository they are from: what else they say, anyone's may.
func federatedSubject(s *policypacks.Subject) policypacks.Outcome {
	named := s.At("subject").Satisfies("one subject", func(text string) bool { return text != "" && !strings.Contains(text, "*") })
	ofRepository := s.At("subject").Satisfies("repo:organization/name:...", func(text string) bool {
		repository, ok := strings.CutPrefix(text, "repo:")
		owner, name, _ := strings.Cut(repository, "/")
		return ok && owner != "" && strings.Trim(name, ":") != ""
	})
	elsewhere := s.At("issuer").Satisfies("another issuer", func(text string) bool {
		return !strings.Contains(text, "token.actions.githubusercontent.com")
	})
	return policypacks.All(named, policypacks.Any(elsewhere, ofRepository))
}

func federatedAudience(s *policypacks.Subject) policypacks.Outcome {
	return s.At("audiences").Each(policypacks.Failed("no audience is named"), func(audience policypacks.Value) policypacks.Outcome {
		return oneOf(audience, entraAudiences...)
	})
}
