package aws_test

import (
	"encoding/json"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/hl7/aws"
	"github.com/phiform/phiform/plan"
)

const account = "123456789012" // the one that plans are made for

// planned is the graph of one migration.
type planned struct {
	t *testing.T
	*plan.Graph
}

// planOf plans the migration of a stack "prod" of a project "clinic" in region,
// with options over the example's.
func planOf(t *testing.T, region string, options map[string]any) planned {
	t.Helper()
	graph, err := plan.Run(t.Context(), aws.Program, optionsOf(t, region, options))
	require.NoError(t, err)
	return planned{t, graph}
}

func optionsOf(t *testing.T, region string, options map[string]any) plan.Options {
	t.Helper()
	text, err := json.Marshal(options)
	require.NoError(t, err)
	return plan.Options{Project: "clinic", Stack: "prod", Region: region, Config: map[string]string{
		"aws:region":          region,
		"phiform:assume":      "true",
		"phiform:environment": "development",
		"phiform:options":     string(text),
		"phiform:tags":        `{"team":"interfaces"}`,
	}}
}

// one returns the only resource of that name.
func (p planned) one(name string) *plan.Resource {
	p.t.Helper()
	var found []*plan.Resource
	for _, r := range p.Resources {
		if r.Name == name {
			found = append(found, r)
		}
	}
	require.Len(p.t, found, 1, "resources named %s", name)
	return found[0]
}

func (p planned) input(name, property string) any {
	p.t.Helper()
	return p.one(name).Inputs.Mappable()[property]
}

func (p planned) output(name, property string) string {
	p.t.Helper()
	value := p.one(name).Outputs[resource.PropertyKey(property)]
	require.True(p.t, value.IsString(), "%s.%s is %v", name, property, value)
	return value.StringValue()
}

// export is one of the stack's outputs.
func (p planned) export(name string) string {
	p.t.Helper()
	value := p.Outputs[resource.PropertyKey(name)]
	require.True(p.t, value.IsString(), "%s is %v", name, value)
	return value.StringValue()
}

// statement is one statement of a rendered policy.
type statement struct {
	Sid, Effect      string
	Principal        any
	Action, Resource []string
	Condition        map[string]map[string][]string
}

// policy parses a rendered policy.
func (p planned) policy(name, property string) []statement {
	p.t.Helper()
	text := p.one(name).Inputs[resource.PropertyKey(property)]
	require.True(p.t, text.IsString(), "%s.%s is %v", name, property, text)
	var parsed struct{ Statement []statement }
	require.NoError(p.t, json.Unmarshal([]byte(text.StringValue()), &parsed))
	return parsed.Statement
}
