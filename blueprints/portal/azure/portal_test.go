package azure_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal/azure"
	"github.com/phiform/phiform/plan"
)

var disposable = map[string]any{"disposable": true}

// untagged have no tags in the service. A new type must be tagged or listed.
var untagged = []string{
	"AFDCustomDomain", "AFDOrigin", "AFDOriginGroup", "BlobContainer", "BlobServiceProperties", "DiagnosticSetting", "Key",
	"ManagementPolicy", "PrivateDnsZoneGroup", "RandomBytes", "RandomString", "RecordSet", "RoleAssignment", "RoleDefinition",
	"Route", "Rule", "RuleSet", "SecurityPolicy", "Subnet", "SubscriptionDiagnosticSetting",
}

func TestPortalConventions(t *testing.T) {
	p := planOf(t, nil)
	tags := map[string]any{"team": "web", "environment": "development"}
	ignored := map[string]bool{}
	for _, name := range untagged {
		ignored[name] = true
	}
	seen := map[string]bool{}
	for _, r := range p.Resources {
		kind := string(r.Type[strings.LastIndex(string(r.Type), ":")+1:])
		seen[kind] = true
		if r.Name == "portal" || !strings.HasPrefix(r.Name, "portal-") {
			continue
		}
		parent := p.Resource(r.Parent)
		require.NotNil(t, parent, r.Name)
		require.True(t, strings.HasPrefix(r.Name, parent.Name+"-"), "%s below %s", r.Name, parent.Name)
		if r.Custom && !ignored[kind] {
			require.Equal(t, tags, r.Inputs.Mappable()["tags"], r.Name)
		}
	}
	for _, name := range untagged {
		require.True(t, seen[name], "%s is listed and not there", name)
	}
}

// inVault are types that Azure deletes with their vault only.
var inVault = map[tokens.Type]bool{"azure-native:keyvault:Key": true, "azure-native:keyvault:Secret": true}

// What holds data, keys or the names of what does stays; in a disposable stack nothing does.
func TestPortalKeepsWhatHoldsData(t *testing.T) {
	kept := []string{
		"portal-archive-key-identity", "portal-archive-key-key", "portal-archive-key-vault", "portal-archive-store-account",
		"portal-archive-workspace", "portal-audit-trail", "portal-documents-account", "portal-documents-container",
		"portal-documents-key-identity", "portal-documents-key-key", "portal-documents-key-vault", "portal-folder-secret",
		"portal-group", "portal-registry-registry", "portal-documents-key-secret-folders",
	}
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{"kept": {nil, kept}, "disposable": {disposable, nil}} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, r := range planOf(t, tc.options).Resources {
				if r.Options.Protect {
					got = append(got, r.Name)
				} else if tc.want == nil && !inVault[r.Type] {
					require.False(t, r.Options.RetainOnDelete, r.Name)
				}
			}
			require.ElementsMatch(t, tc.want, got)
		})
	}
}

// Every log ends in the archive, from the site to the vaults.
func TestPortalRecordsEverything(t *testing.T) {
	p := planOf(t, nil)
	store, workspace := p.one("portal-archive-store-account").ID, p.one("portal-archive-workspace").ID
	for setting, of := range map[string]string{
		"portal-site-logs": "portal-site-profile", "portal-documents-logs": "portal-documents-blobs",
		"portal-documents-key-logs": "portal-documents-key-vault",
		"portal-registry-log":       "portal-registry-registry", "portal-services-log": "portal-services-environment",
	} {
		require.Equal(t, p.one(of).ID, p.input(setting, "resourceUri"), setting)
		require.Equal(t, store, p.input(setting, "storageAccountId"), setting)
		require.Equal(t, workspace, p.input(setting, "workspaceId"), setting)
	}
	require.Equal(t, store, p.input("portal-audit-trail", "storageAccountId"))
	require.Equal(t, workspace, p.input("portal-audit-trail", "workspaceId"))
}

// No store, vault or service has a public address: what is reached is reached through the site or the network.
func TestPortalIsReachedThroughTheSiteOnly(t *testing.T) {
	p := planOf(t, nil)
	endpoints := map[string]bool{}
	for _, r := range p.OfType("azure-native:network/v20240501:PrivateEndpoint") {
		for _, connection := range r.Inputs.Mappable()["privateLinkServiceConnections"].([]any) {
			endpoints[connection.(map[string]any)["privateLinkServiceId"].(string)] = true
		}
	}
	for _, name := range []string{
		"portal-documents-account", "portal-documents-key-vault", "portal-archive-key-vault",
	} {
		require.Equal(t, map[string]string{"portal-documents-account": "Disabled"}[name], closed(p.input(name, "publicNetworkAccess")), name)
		require.True(t, endpoints[p.one(name).ID], "%s has a private endpoint", name)
	}
	require.Equal(t, "Disabled", p.input("portal-services-environment", "publicNetworkAccess"))
	links := map[string]string{}
	for _, r := range p.OfType("azure-native:cdn/v20240901:AFDOrigin") {
		link := r.Inputs.Mappable()["sharedPrivateLinkResource"].(map[string]any)
		links[r.Name] = link["groupId"].(string) + " of " + link["privateLink"].(map[string]any)["id"].(string)
	}
	require.Equal(t, map[string]string{
		"portal-site-pages-origin":     "managedEnvironments of " + p.one("portal-services-environment").ID,
		"portal-site-downloads-origin": "managedEnvironments of " + p.one("portal-services-environment").ID,
		"portal-site-files-origin":     "blob of " + p.one("portal-documents-account").ID,
	}, links)
}

// closed is the text of a property, or empty where a resource keeps it elsewhere.
func closed(value any) string {
	text, _ := value.(string)
	return text
}

// The site's script may talk to sign-in and to the site itself, which has the service and the documents.
func TestPortalPageReachesDocuments(t *testing.T) {
	p := planOf(t, map[string]any{"signInIssuer": "https://0b1c.ciamlogin.com/0b1c/v2.0"})
	var policy string
	for _, r := range p.OfType("azure-native:cdn/v20240901:Rule") {
		for _, action := range r.Inputs.Mappable()["actions"].([]any) {
			parameters := action.(map[string]any)["parameters"].(map[string]any)
			if parameters["headerName"] == "Content-Security-Policy" {
				policy = parameters["value"].(string)
			}
		}
	}
	require.Contains(t, policy, "connect-src 'self' https://0b1c.ciamlogin.com;")
	require.Equal(t, policy, p.environment("portal-pages-app")["SITE_CONTENT_SECURITY_POLICY"], "the server says the same")
	require.Equal(t, []any{"/documents", "/documents/*", "/d/*"}, p.input("portal-site-downloads-route", "patternsToMatch"))
	require.Equal(t, []any{"/members/*"}, p.input("portal-site-files-route", "patternsToMatch"))
	require.Equal(t, "members", p.output("portal-documents-container", "name"), "a link's path is that of the store")
	require.Nil(t, p.input("portal-site-files-route", "cacheConfiguration"))
	require.Nil(t, p.input("portal-site-downloads-route", "cacheConfiguration"))
}

func TestPortalDownloadService(t *testing.T) {
	p := planOf(t, map[string]any{"signInIssuer": "https://0b1c.ciamlogin.com/0b1c/v2.0", "signInClient": "portal-page"})
	require.Equal(t, map[string]string{
		"DOWNLOAD_ACCOUNT":       "https://" + p.output("portal-documents-account", "name") + ".blob.core.windows.net",
		"DOWNLOAD_AUDIENCES":     "portal-page",
		"DOWNLOAD_CLIENTS":       "portal-page",
		"DOWNLOAD_DOCUMENTS":     "members",
		"DOWNLOAD_FILES_URL":     "https://portal.clinic.org",
		"DOWNLOAD_IDENTITY":      p.output("portal-downloads-identity-identity", "clientId"),
		"DOWNLOAD_ISSUER":        "https://0b1c.ciamlogin.com/0b1c/v2.0",
		"DOWNLOAD_PORTAL_ORIGIN": "https://portal.clinic.org",
		"DOWNLOAD_PUBLIC_URL":    "https://portal.clinic.org",
		"DOWNLOAD_REDEEMED":      "redeemed",
		"DOWNLOAD_SECRET":        "",
		"DOWNLOAD_SUBJECT_CLAIM": "oid",
	}, p.environment("portal-downloads-app"))
	secrets := p.input("portal-downloads-app", "configuration").(map[string]any)["secrets"].([]any)
	require.Len(t, secrets, 1)
	require.Equal(t, "https://"+p.output("portal-documents-key-vault", "name")+".vault.azure.net/secrets/folders",
		secrets[0].(map[string]any)["keyVaultUrl"])
	require.NotContains(t, secrets[0], "value", "the vault alone has it")
	value := p.one("portal-documents-key-secret-folders").Inputs["properties"]
	require.True(t, value.ContainsSecrets())
	require.Equal(t, 32.0, p.input("portal-folder-secret", "length"))
}

// environment are the variables of a service's only container; those that are secrets have no value.
func (p planned) environment(app string) map[string]string {
	p.t.Helper()
	containers := p.input(app, "template").(map[string]any)["containers"].([]any)
	require.Len(p.t, containers, 1)
	found := map[string]string{}
	for _, variable := range containers[0].(map[string]any)["env"].([]any) {
		v := variable.(map[string]any)
		found[v["name"].(string)], _ = v["value"].(string)
	}
	return found
}

func TestPortalIsDeterministic(t *testing.T) {
	first, second := planOf(t, nil), planOf(t, nil)
	// A secret says when it ends, counted from now, and keeps what it said first.
	expiry := cmpopts.IgnoreMapEntries(func(key resource.PropertyKey, _ resource.PropertyValue) bool { return key == "expires" })
	require.Empty(t, cmp.Diff(first.Graph, second.Graph, cmpopts.EquateEmpty(), expiry))
}

// A preview knows no identifiers yet; nothing may depend on knowing one.
func TestPortalPreviews(t *testing.T) {
	options := optionsOf(t, nil)
	known, err := plan.Run(t.Context(), azure.Program, options)
	require.NoError(t, err)
	options.Preview = true
	graph, err := plan.Run(t.Context(), azure.Program, options)
	require.NoError(t, err)
	require.Len(t, graph.Resources, len(known.Resources))
}

func TestPortalRefusesWhatIsMissing(t *testing.T) {
	for _, args := range []*azure.PortalArgs{nil, {}} {
		_, err := plan.Run(t.Context(), func(ctx *pulumi.Context) error {
			_, err := azure.NewPortal(ctx, "portal", args)
			return err
		}, plan.Options{})
		require.ErrorContains(t, err, `portal "portal": options.domain: is required`)
		require.ErrorContains(t, err, "location: is required")
	}
}
