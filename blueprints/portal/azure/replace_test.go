package azure_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

// replacing are the types that hold data, keys or names that others rely on, with the properties that the provider
// cannot change in place.
var replacing = map[tokens.Type][]string{
	"azure-native:containerregistry/v20230701:Registry": {"registryName", "resourceGroupName", "location", "zoneRedundancy"},
	"azure-native:keyvault:Key":                         {"keyName", "vaultName", "resourceGroupName"},
	"azure-native:keyvault:Secret":                      {"secretName", "vaultName", "resourceGroupName"},
	"azure-native:keyvault:Vault":                       {"vaultName", "resourceGroupName", "location"},
	"azure-native:managedidentity:UserAssignedIdentity": {"resourceName", "resourceGroupName", "location"},
	"azure-native:operationalinsights:Workspace":        {"workspaceName", "resourceGroupName", "location"},
	"azure-native:resources:ResourceGroup":              {"resourceGroupName", "location"},
	"azure-native:storage:BlobContainer":                {"containerName", "accountName", "resourceGroupName"},
	"azure-native:storage:StorageAccount":               {"accountName", "resourceGroupName", "location", "kind"},
	"random:index/randomBytes:RandomBytes":              {"keepers", "length"},
	"random:index/randomString:RandomString":            {"keepers", "length", "special", "upper"},
}

// A deployed stack can change every option without losing data: nothing that holds any is replaced or dropped.
func TestOptionsReplaceNothingThatHoldsData(t *testing.T) {
	cases := map[string]any{
		"domain":             "members.clinic.org",
		"hostedZone":         zone + "x",
		"certificate":        certificate,
		"alarmEmail":         "soc@clinic.org",
		"signInIssuer":       "https://0b1c.ciamlogin.com/0b1c/v2.0",
		"signInClient":       "other",
		"publishFrom":        []string{"198.51.100.7"},
		"idleMinutes":        5,
		"firewall":           false,
		"requestsPerMinute":  100,
		"countries":          []string{"US"},
		"organization":       "Clinic",
		"accent":             "#1a4f8a",
		"helpEmail":          "help@clinic.org",
		"helpPhone":          "+1 555 0100",
		"texts":              "",
		"auditRetentionDays": 3653,
		"accessLogs":         false,
		"oldVersionDays":     400,
		"disposable":         true,
	}
	var declared []string
	for _, o := range config.On(portal.Declared(), "azure") {
		declared = append(declared, o.Key)
	}
	require.ElementsMatch(t, declared, slices.Collect(maps.Keys(cases)), "every option has a case")

	before := planOf(t, nil).identities()
	kinds := map[any]bool{}
	for _, identity := range before {
		kinds[identity["type"]] = true
	}
	require.Len(t, kinds, len(replacing), "every type is there")
	for option, value := range cases {
		t.Run(option, func(t *testing.T) {
			options := map[string]any{option: value}
			switch option {
			case "hostedZone":
				options["domain"] = "portal.clinic.orgx"
			case "certificate":
				options["hostedZone"] = ""
			}
			require.Equal(t, before, planOf(t, options).identities())
		})
	}
}

// identities are the properties of every stateful resource whose change would replace it, by the resource's name.
func (p planned) identities() map[string]map[string]any {
	found := map[string]map[string]any{}
	for kind, properties := range replacing {
		for _, r := range p.OfType(kind) {
			inputs, identity := r.Inputs.Mappable(), map[string]any{"type": kind, "parent": r.Parent}
			for _, property := range properties {
				identity[property] = inputs[property]
			}
			found[r.Name] = identity
		}
	}
	return found
}
