package gcp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/plan"
)

// grantsOn are the types that grant a role to one member, with the property that names what it is granted on.
var grantsOn = map[tokens.Type]string{
	"gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": "repository",
	"gcp:cloudrunv2/serviceIamMember:ServiceIamMember":             "name",
	"gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember":                "cryptoKeyId",
	"gcp:projects/iAMMember:IAMMember":                             "project",
	"gcp:secretmanager/secretIamMember:SecretIamMember":            "secretId",
	"gcp:serviceaccount/iAMMember:IAMMember":                       "serviceAccountId",
	"gcp:storage/bucketIAMMember:BucketIAMMember":                  "bucket",
}

// grants are all that anybody is granted: "role on what", by who.
func (p planned) grants() map[string][]string {
	found := map[string][]string{}
	for _, r := range p.Resources {
		on, isGrant := grantsOn[r.Type]
		if !isGrant {
			require.NotRegexp(p.t, `(?i)iammember`, r.Type, "a type of grant that is not listed")
			continue
		}
		inputs := r.Inputs.Mappable()
		what := p.nameOf(inputs[on].(string))
		if condition, ok := inputs["condition"].(map[string]any); ok {
			what += " where " + condition["expression"].(string)
		}
		who := p.nameOf(inputs["member"].(string))
		role := p.nameOf(inputs["role"].(string))
		found[who] = append(found[who], role+" on "+what)
	}
	return found
}

// nameOf is the logical name of what an id, a name or a member is, or the text itself.
func (p planned) nameOf(text string) string {
	for _, r := range p.Resources {
		outputs := r.Outputs.Mappable()
		if r.ID != "" && (r.ID == text || outputs["member"] == text && isAccount(r) || outputs["name"] == text) {
			return r.Name
		}
	}
	return text
}

func isAccount(r *plan.Resource) bool {
	return r.Type == "gcp:serviceaccount/account:Account" || r.Type == "gcp:projects/serviceIdentity:ServiceIdentity"
}

const (
	readsObjects = "roles/storage.objectViewer on "
	number       = "123456789012" // of every project that is planned
)

// Each account may do what its task takes, where its task is, and nothing else.
func TestAccountsMayDoTheirTaskOnly(t *testing.T) {
	p := planOf(t, nil)
	got := p.grants()
	for who := range got {
		if strings.Contains(who, "gcp-sa-") || strings.Contains(who, "-agent-") || strings.Contains(who, "gs-project-accounts") {
			delete(got, who) // those of Google's own services are compared with what they encrypt
		}
	}
	require.Empty(t, cmp.Diff(map[string][]string{
		"portal-auditor-account": {
			readsObjects + "portal-archive-store-bucket",
			fmt.Sprintf("roles/logging.viewAccessor on %s where resource.name == %q", project,
				p.export("recordSearch")+"/views/_AllLogs"),
		},
		"portal-back-office-account": {
			"roles/storage.objectCreator on portal-documents-bucket",
			"roles/secretmanager.secretAccessor on portal-folder-secret-secret",
			"portal-registrar on " + project,
		},
		"portal-downloads-identity-account": {
			readsObjects + "portal-documents-bucket",
			"roles/storage.objectUser on portal-redeemed-bucket",
			"roles/secretmanager.secretAccessor on portal-folder-secret-secret",
			"roles/iam.serviceAccountTokenCreator on portal-downloads-identity-account",
		},
		// A load balancer brings no identity along, and nothing else reaches the services.
		"allUsers": {"roles/run.invoker on portal-downloads-service", "roles/run.invoker on portal-pages-service"},
	}, got, sortedTexts), "-want +got")
	require.Equal(t, []any{"firebaseauth.users.create", "firebaseauth.users.get", "firebaseauth.users.update"},
		p.input("portal-registrar", "permissions"))
}

// The services run as accounts of their own, which nobody has keys of.
func TestServicesRunAsAccountsOfTheirOwn(t *testing.T) {
	p := planOf(t, nil)
	for service, account := range map[string]string{
		"portal-pages-service": "portal-pages-identity-account", "portal-downloads-service": "portal-downloads-identity-account",
	} {
		template := p.input(service, "template").(map[string]any)
		require.Equal(t, p.output(account, "email"), template["serviceAccount"])
		require.Equal(t, "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", p.input(service, "ingress"))
	}
	require.Empty(t, p.OfType("gcp:serviceaccount/key:Key"))
}

// Roles that the store grants by itself to those who view, edit or own the project are taken away.
func TestProjectRolesReadNoObjects(t *testing.T) {
	p := planOf(t, nil)
	for _, bucket := range []string{"portal-documents", "portal-redeemed", "portal-archive-store"} {
		for _, taken := range []string{"-no-listing-by-viewers", "-no-reading-by-viewers", "-no-reading-by-owners"} {
			require.Empty(t, p.input(bucket+taken, "members"), bucket+taken)
			require.Equal(t, p.id(bucket+"-bucket"), p.input(bucket+taken, "bucket"))
		}
	}
}

// The download service knows members by the tokens that the exchange gives for the provider's.
func TestDownloadServiceKnowsMembers(t *testing.T) {
	p := planOf(t, nil)
	variables := p.variables("portal-downloads-service")
	require.Equal(t, map[string]string{
		"DOWNLOAD_AUDIENCES":       project,
		"DOWNLOAD_DOCUMENTS":       p.export(portal.OutputDocumentStore),
		"DOWNLOAD_ISSUER":          "https://securetoken.google.com/" + project,
		"DOWNLOAD_MAX_SIGN_IN_AGE": "60m",
		"DOWNLOAD_PORTAL_ORIGIN":   "https://portal.example.com",
		"DOWNLOAD_PUBLIC_URL":      "https://portal.example.com",
		"DOWNLOAD_REDEEMED":        p.id("portal-redeemed-bucket"),
		"DOWNLOAD_REQUIRED_CLAIMS": "firebase.sign_in_provider=oidc.members",
		"DOWNLOAD_SECRET":          "secret " + p.id("portal-folder-secret-secret") + " 1",
		"DOWNLOAD_SIGNER":          p.output("portal-downloads-identity-account", "email"),
	}, variables)
}

// variables are those of a service's program. One that is read from a secret is "secret", its id and its version.
func (p planned) variables(service string) map[string]string {
	p.t.Helper()
	containers := p.input(service, "template").(map[string]any)["containers"].([]any)
	require.Len(p.t, containers, 1)
	found := map[string]string{}
	for _, each := range containers[0].(map[string]any)["envs"].([]any) {
		variable := each.(map[string]any)
		if source, ok := variable["valueSource"].(map[string]any); ok {
			ref := source["secretKeyRef"].(map[string]any)
			found[variable["name"].(string)] = fmt.Sprint("secret ", ref["secret"], " ", ref["version"])
			continue
		}
		found[variable["name"].(string)] = variable["value"].(string)
	}
	return found
}
