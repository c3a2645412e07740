package aws

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// provider is the source of the official SDK, read as text: some of its packages take minutes to compile.
type provider struct {
	t        *testing.T
	dir      string
	services map[string]string
	parts    map[string]map[string]bool
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi-aws/sdk/v6").Output()
	require.NoError(t, err)
	return &provider{
		t: t, dir: filepath.Join(strings.TrimSpace(string(out)), "go", "aws"), services: map[string]string{}, parts: map[string]map[string]bool{},
	}
}

func (p *provider) source(service string) string {
	if text, ok := p.services[service]; ok {
		return text
	}
	files, err := filepath.Glob(filepath.Join(p.dir, service, "*.go"))
	require.NoError(p.t, err)
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(p.t, err)
		all.Write(text)
	}
	p.services[service] = all.String()
	return all.String()
}

var tag = regexp.MustCompile("`pulumi:\"(\\w+)\"`")

// arguments are the properties of a resource, parts those of all objects of its service.
func (p *provider) arguments(service, kind string) (arguments, parts map[string]bool) {
	source := p.source(service)
	_, body, found := strings.Cut(source, "\ntype "+strings.ToLower(kind[:1])+kind[1:]+"Args struct {")
	if !found { // S3Endpoint's are s3endpointArgs
		_, body, found = strings.Cut(source, "\ntype "+strings.ToLower(kind)+"Args struct {")
	}
	require.True(p.t, found, "%s/%s has no arguments", service, kind)
	body, _, _ = strings.Cut(body, "\n}")
	if p.parts[service] == nil {
		p.parts[service] = tags(source)
	}
	return tags(body), p.parts[service]
}

func tags(source string) map[string]bool {
	found := map[string]bool{}
	for _, match := range tag.FindAllStringSubmatch(source, -1) {
		found[match[1]] = true
	}
	return found
}

// laterTypes are of version 7 of the provider.
var laterTypes = []string{
	aclTypes[1], corsTypes[1], encryptionTypes[1], lifecycleTypes[1], bucketLoggingTypes[1], objectLockTypes[1], versioningTypes[1], websiteTypes[1],
}

func split(token string) (service, kind string) {
	parts := strings.Split(token, ":")
	service, _, _ = strings.Cut(parts[1], "/")
	return service, parts[2]
}

func TestTypesAreThoseOfTheProvider(t *testing.T) {
	p := newProvider(t)
	for _, rule := range Rules() {
		for _, typ := range rule.Types {
			if typ == stackType || slices.Contains(laterTypes, typ) {
				continue
			}
			service, _ := split(typ)
			require.Contains(t, p.source(service), `"`+typ+`"`, rule.ID)
		}
	}
}

// Every property that a case sets is one of the provider's, so that a rule and its cases cannot share a typing error.
func TestCasesSetPropertiesOfTheProvider(t *testing.T) {
	p := newProvider(t)
	for _, c := range cases {
		for _, r := range c.Resources {
			if r.Type == stackType || slices.Contains(laterTypes, r.Type) {
				continue
			}
			service, kind := split(r.Type)
			arguments, parts := p.arguments(service, kind)
			for name, value := range r.Inputs {
				require.True(t, arguments[name], "%s/%s: %s has no property %s", c.Rule, c.Name, r.Type, name)
				if _, isText := value.(string); !isText && name != "policy" && !slices.Contains(mapProperties, name) { // a policy may be an object of its own language
					requireParts(t, c.Rule+"/"+c.Name, parts, value)
				}
			}
		}
	}
}

// mapKeys are keys of maps that programs choose.
var mapKeys = []string{"authenticated", "unauthenticated"}

// mapProperties are maps whose keys programs choose.
var mapProperties = []string{"connectionProperties", "permissions", "principalTags", "tags", "variables"}

func requireParts(t *testing.T, where string, parts map[string]bool, value any) {
	t.Helper()
	switch v := value.(type) {
	case props:
		for name, part := range v {
			require.True(t, parts[name] || slices.Contains(mapKeys, name), "%s: nothing has the property %s", where, name)
			if !slices.Contains(mapProperties, name) {
				requireParts(t, where, parts, part)
			}
		}
	case list:
		for _, item := range v {
			requireParts(t, where, parts, item)
		}
	case []any:
		for _, item := range v {
			requireParts(t, where, parts, item)
		}
	}
}
