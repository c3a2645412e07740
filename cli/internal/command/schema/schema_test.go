package schema_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/schema"
)

var update = flag.Bool("update", false, "rewrite the published schema")

const published = "../../../../docs/schema/stack.schema.json"

func printed(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	cmd := schema.New(&app.IO{Out: &out}, nil)
	cmd.SetArgs([]string{})
	require.NoError(t, cmd.Execute())
	return out.Bytes()
}

func TestPublishedSchemaIsFresh(t *testing.T) {
	got := printed(t)
	if *update {
		require.NoError(t, os.WriteFile(published, got, 0o644))
	}
	want, err := os.ReadFile(published)
	require.NoError(t, err)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("run the test with -update to publish the schema anew:\n%s", diff)
	}
}

const sample = `
config:
  aws:region: us-east-1
  phiform:blueprint: static-portal
  phiform:cloud: aws
  phiform:region: us-east-1
  phiform:environment: production
  phiform:strict: "true"
  phiform:tags:
    team: portal
  phiform:baa:
    signed: true
    reference: legal/2026-114
    date: "2026-03-01"
  phiform:waivers:
    - rule: aws-bucket-versioning
      resource: "*-cache"
      reason: holds nothing that cannot be made again
      approver: r.diaz
      expires: "2027-01-31"
  phiform:options:
    domain: portal.hospital.org
    alarmEmail: security@hospital.org
    passwordLength: 16
    countries: [US, CA]
    selfSignUp: false
  clinic:other: anything
`

func TestSampleStackFile(t *testing.T) {
	tests := []struct {
		name     string
		old, new string
		wrong    string // where the schema finds fault; empty for a valid file
	}{
		{name: "valid"},
		{"unknown key", "phiform:region:", "phiform:regin:", "': invalid propertyName 'phiform:regin'"},
		{"unknown blueprint", "static-portal", "static-portl", "/config/phiform:blueprint"},
		{"unknown region", "phiform:region: us-east-1", "phiform:region: us-east-9", "/config/phiform:region"},
		{"region of another cloud", "aws:region: us-east-1", "aws:region: europe-west1", "/config/aws:region"},
		{"unknown cloud", "phiform:cloud: aws", "phiform:cloud: ibm", "/config/phiform:cloud"},
		{"options of another cloud", "phiform:cloud: aws", "phiform:cloud: gcp", "/config/phiform:options"},
		{"unknown option", "selfSignUp:", "selfSignup:", "/config/phiform:options"},
		{"wrong type", "passwordLength: 16", "passwordLength: long", "/config/phiform:options/passwordLength"},
		{"out of range", "passwordLength: 16", "passwordLength: 3", "/config/phiform:options/passwordLength"},
		{"missing option", "    domain: portal.hospital.org\n", "", "/config/phiform:options"},
		{"waiver without approver", "      approver: r.diaz\n", "", "/config/phiform:waivers/0"},
		{"tag that is no text", "team: portal", "team: [portal]", "/config/phiform:tags/team"},
	}
	compiled := compile(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := sample
			if test.old != "" {
				require.Contains(t, sample, test.old)
				text = string(bytes.Replace([]byte(sample), []byte(test.old), []byte(test.new), 1))
			}
			var instance any
			require.NoError(t, yaml.Unmarshal([]byte(text), &instance))
			err := compiled.Validate(instance)
			if test.wrong == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, "at '"+test.wrong)
		})
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(printed(t)))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource(schema.ID, document))
	compiled, err := compiler.Compile(schema.ID)
	require.NoError(t, err)
	return compiled
}

// TestDefaultsFollowTheSchema makes sure that what a blueprint declares agrees with itself.
func TestDefaultsFollowTheSchema(t *testing.T) {
	compiled := compile(t)
	for _, b := range catalog.All() {
		for _, c := range b.Clouds {
			options := map[string]any{}
			for _, o := range b.OptionsOn(c.ID) {
				switch value := o.Default.(type) {
				case nil:
				case string:
					if value != "" {
						options[o.Key] = value
					}
				case []string:
					options[o.Key] = []any{}
				default:
					options[o.Key] = value
				}
				switch example := o.Example.(type) {
				case nil:
				case []string:
					options[o.Key] = []any{example[0]}
				default:
					options[o.Key] = example
				}
			}
			require.NoError(t, compiled.Validate(map[string]any{"config": map[string]any{
				"phiform:blueprint": b.ID, "phiform:cloud": c.ID, "phiform:region": c.Regions[0].ID, "phiform:options": options,
			}}), "%s on %s", b.ID, c.ID)
		}
	}
}
