package gcp_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal/gcp"
	"github.com/phiform/phiform/plan"
)

var disposable = map[string]any{"disposable": true}

// unlabelled have no labels in the service, or none that are the owner's. A new type must be labelled or listed.
var unlabelled = []string{
	"AlertPolicy", "NotificationChannel", // they call them otherwise
	"Account", "ApiKey", "BackendService", "BucketIAMBinding", "BucketIAMMember", "Config", "CryptoKeyIAMMember", "Firewall",
	"IAMAuditConfig", "IAMCustomRole", "IAMMember", "KeyRing", "Network", "OauthIdpConfig", "Policy", "ProjectBucketConfig", "ProjectSink",
	"RandomBytes", "RandomString", "RecordSet", "RegionNetworkEndpointGroup", "Router", "RouterNat", "SSLPolicy", "SecretIamMember", "SecretVersion",
	"SecurityPolicy", "ServiceIamMember", "ServiceIdentity", "Subnetwork", "TargetHttpProxy", "TargetHttpsProxy", "URLMap",
}

func TestPortalConventions(t *testing.T) {
	p := planOf(t, nil)
	want := map[string]any{"team": "web", "environment": "development"}
	ignored := map[string]bool{}
	for _, name := range unlabelled {
		ignored[name] = true
	}
	physical := regexp.MustCompile(`^[a-z][a-z0-9._-]{0,62}$`)
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
		inputs := r.Inputs.Mappable()
		if r.Custom && !ignored[kind] && r.Type != "gcp:projects/service:Service" {
			require.Equal(t, want, inputs["labels"], r.Name)
		}
		if name, ok := inputs["name"].(string); ok && kind != "RecordSet" {
			require.Regexp(t, physical, name, r.Name)
		}
	}
	for _, name := range unlabelled {
		require.True(t, seen[name], "%s is listed and not there", name)
	}
}

// What holds data or keys stays; in a disposable stack nothing does.
func TestPortalKeepsWhatHoldsData(t *testing.T) {
	kept := []string{
		"portal-archive-key-key", "portal-archive-key-ring", "portal-archive-logs", "portal-archive-store-bucket",
		"portal-audit-kept", "portal-audit-searched",
		"portal-documents-bucket", "portal-documents-key-key", "portal-documents-key-ring",
		"portal-folder-secret-secret", "portal-folder-secret-value", "portal-folder-secret-version",
		"portal-members-settings", "portal-redeemed-bucket", "portal-registry-images", "portal-services-key-key", "portal-services-key-ring",
	}
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{"kept": {nil, kept}, "disposable": {disposable, nil}} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, r := range planOf(t, tc.options).Resources {
				switch {
				case r.Options.Protect:
					require.True(t, r.Options.RetainOnDelete || r.Type == "random:index/randomBytes:RandomBytes", r.Name)
					got = append(got, r.Name)
				case tc.want == nil:
					require.False(t, r.Options.RetainOnDelete, r.Name)
				}
			}
			require.ElementsMatch(t, tc.want, got)
		})
	}
}

func TestPortalRecordsEverything(t *testing.T) {
	p := planOf(t, nil)
	archive := p.id("portal-archive-store-bucket")
	require.Equal(t, "storage.googleapis.com/"+archive, p.input("portal-audit-kept", "destination"))
	require.Equal(t, "logging.googleapis.com/"+p.id("portal-archive-logs"), p.input("portal-audit-searched", "destination"))
	require.Equal(t, map[string]any{"isLocked": true, "retentionPeriod": 2192.0 * 24 * 60 * 60},
		p.input("portal-archive-store-bucket", "retentionPolicy"))
	recorded := map[any]bool{}
	for _, r := range p.OfType("gcp:projects/iAMAuditConfig:IAMAuditConfig") {
		recorded[r.Inputs.Mappable()["service"]] = true
	}
	for _, service := range []string{"cloudkms", "iam", "identitytoolkit", "run", "secretmanager", "storage"} {
		require.True(t, recorded[service+".googleapis.com"], service)
	}
	for _, backend := range []string{"portal-site-pages-backend", "portal-site-downloads-backend"} {
		require.Equal(t, map[string]any{"enable": true, "sampleRate": 1.0}, p.input(backend, "logConfig"))
	}
}

// The page's script may talk to sign-in and to the site itself, and the server of the pages says the same.
func TestPortalPageReachesWhatItNeeds(t *testing.T) {
	p := planOf(t, nil)
	policy := p.variables("portal-pages-service")["SITE_CONTENT_SECURITY_POLICY"]
	require.Contains(t, policy, "connect-src 'self' https://00000000-0000-0000-0000-000000000000.ciamlogin.com https://identitytoolkit.googleapis.com;")
	headers, err := json.Marshal(p.input("portal-site-urls", "headerAction"))
	require.NoError(t, err)
	quoted, err := json.Marshal(policy)
	require.NoError(t, err)
	require.Contains(t, string(headers), string(quoted))
	rules := p.input("portal-site-urls", "pathMatchers").([]any)[0].(map[string]any)["pathRules"].([]any)
	require.Equal(t, []any{map[string]any{
		"paths": []any{"/documents", "/documents/*", "/d/*"}, "service": p.id("portal-site-downloads-backend"),
	}}, rules)
}

// Only the pages are cached.
func TestPortalCachesNoDocument(t *testing.T) {
	p := planOf(t, nil)
	require.Equal(t, true, p.input("portal-site-pages-backend", "enableCdn"))
	require.Equal(t, false, p.input("portal-site-downloads-backend", "enableCdn"))
}

// Everything that needs a service of Google comes after the service is on.
func TestPortalEnablesServicesFirst(t *testing.T) {
	p := planOf(t, nil)
	services := p.OfType("gcp:projects/service:Service")
	require.Len(t, services, 16)
	for _, r := range p.Resources {
		if r.Type == "gcp:projects/service:Service" || !strings.HasPrefix(string(r.Type), "gcp:") || r.Inputs["project"].IsNull() {
			continue
		}
		for _, service := range services {
			require.Contains(t, r.Dependencies, service.URN, r.Name)
		}
	}
}

// The folders' secret is the program's alone: it stands in no variable and in no output.
func TestPortalKeepsTheFolderSecret(t *testing.T) {
	p := planOf(t, nil)
	value := p.one("portal-folder-secret-version").Inputs["secretData"]
	require.True(t, value.IsSecret())
	text := value.SecretValue().Element.StringValue()
	require.Len(t, text, 64)
	for _, r := range p.Resources {
		if r.Name == "portal-folder-secret-version" || r.Name == "portal-folder-secret-value" {
			continue
		}
		plain, err := json.Marshal(r.Inputs.Mappable())
		require.NoError(t, err)
		require.NotContains(t, string(plain), text, r.Name)
	}
	outputs, err := json.Marshal(p.Outputs.Mappable())
	require.NoError(t, err)
	require.NotContains(t, string(outputs), text)
}

func TestPortalIsDeterministic(t *testing.T) {
	first, second := planOf(t, nil), planOf(t, nil)
	require.Empty(t, cmp.Diff(first.Graph, second.Graph, cmpopts.EquateEmpty()))
}

// A preview knows no identifiers yet; nothing may depend on knowing one.
func TestPortalPreviews(t *testing.T) {
	options := optionsOf(t, nil)
	known, err := plan.Run(t.Context(), gcp.Program, options)
	require.NoError(t, err)
	options.Preview = true
	graph, err := plan.Run(t.Context(), gcp.Program, options)
	require.NoError(t, err)
	require.Len(t, graph.Resources, len(known.Resources))
}

func TestPortalRefusesWhatIsMissing(t *testing.T) {
	for _, args := range []*gcp.PortalArgs{nil, {}} {
		_, err := plan.Run(t.Context(), func(ctx *pulumi.Context) error {
			_, err := gcp.NewPortal(ctx, "portal", args)
			return err
		}, plan.Options{})
		for _, want := range []string{`portal "portal": options.domain: is required`, "project: is required", "location: is required"} {
			require.ErrorContains(t, err, want)
		}
	}
}
