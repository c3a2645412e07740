package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// dataFactoryIdentityStores are the kinds of linked services where a factory can sign in with its own identity.
var dataFactoryIdentityStores = []string{
	"AzureBlobFS", "AzureBlobStorage", "AzureDataExplorer", "AzureDatabricks", "AzureFileStorage", "AzureKeyVault",
	"AzureSqlDatabase", "AzureSqlDW", "AzureSqlMI", "AzureSynapseArtifacts", "AzureTableStorage", "CosmosDb",
}

// dataFactoryCredentials are the properties of linked services that hold what somebody else signs in with.
var dataFactoryCredentials = []string{
	"accessToken", "accountKey", "encryptedCredential", "password", "sasToken", "sasUri", "servicePrincipalCredential",
	"servicePrincipalKey",
}

// dataFactorySecretless holds where no part of a linked service is a secret: neither one that the factory keeps, nor a part
// of a connection string.
func dataFactorySecretless(s *policypacks.Subject) policypacks.Outcome {
	properties := s.At("properties")
	if properties.IsUnknown() {
		return policypacks.Undecided(properties.Path())
	}
	outcomes := []policypacks.Outcome{policypacks.Passed("it holds no secret")}
	for _, part := range properties.Fields() {
		outcomes = append(outcomes, dataFactorySecret(part))
	}
	return policypacks.All(outcomes...)
}

func dataFactorySecret(part policypacks.Value) policypacks.Outcome {
	switch kept := oneOf(part.At("type"), "SecureString"); {
	case kept.Is(policypacks.Pass):
		return policypacks.Failed("%s holds a secret", part.Path()).At(part.Path())
	case kept.Is(policypacks.Unknown) && !part.IsUnknown():
		return kept
	}
	if strings.HasSuffix(part.Path(), ".connectionString") || strings.HasSuffix(part.Path(), ".sasUri") {
		return lacksWords(part, "holds a secret", "accountkey=", "password=", "pwd=", "sharedaccesskey=", "sharedaccesssignature=", "sig=")
	}
	return policypacks.Inapplicable("it is no secret")
}

// lacksWords holds for a connection string without any of the words. What it is stays unsaid, as it may hold secrets.
func lacksWords(part policypacks.Value, what string, words ...string) policypacks.Outcome {
	if part.IsUnknown() {
		return policypacks.Undecided(part.Path())
	}
	text, _ := part.Text()
	text = strings.ToLower(strings.ReplaceAll(text, " ", ""))
	for _, word := range words {
		if strings.Contains(text, word) {
			return policypacks.Failed("%s %s", part.Path(), what).At(part.Path())
		}
	}
	return policypacks.Passed("%s is as it should be", part.Path()).At(part.Path())
}

// dataFactorySignsIn leaves secrets that stand in the program to the rule about those.
func dataFactorySignsIn(s *policypacks.Subject) policypacks.Outcome {
	properties := s.At("properties")
	if properties.IsUnknown() {
		return policypacks.Undecided(properties.Path())
	}
	if dataFactorySecretless(s).Is(policypacks.Fail) {
		return policypacks.Inapplicable("it holds a secret, which another rule judges")
	}
	connection := properties.At("connectionString")
	outcomes := []policypacks.Outcome{
		lacksWords(connection, "names a user", "userid=", "uid=", "username="), connection.At("type").IsNotSet(),
	}
	for _, name := range dataFactoryCredentials {
		outcomes = append(outcomes, properties.At(name).IsAbsent())
	}
	return unless(noneOf(properties.At("type"), dataFactoryIdentityStores...), "the store knows no identities", policypacks.All(outcomes...))
}
