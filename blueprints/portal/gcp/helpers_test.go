package gcp_test

import (
	"encoding/json"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal/gcp"
	"github.com/phiform/phiform/plan"
)

const (
	project = "clinic-prod"
	region  = "europe-west3"
)

// planned is the graph of one portal.
type planned struct {
	t *testing.T
	*plan.Graph
}

// planOf plans the portal of a stack "prod" of a project "clinic", with options over the example's.
func planOf(t *testing.T, options map[string]any) planned {
	t.Helper()
	graph, err := plan.Run(t.Context(), gcp.Program, optionsOf(t, options))
	require.NoError(t, err)
	return planned{t, graph}
}

func optionsOf(t *testing.T, options map[string]any) plan.Options {
	t.Helper()
	text, err := json.Marshal(options)
	require.NoError(t, err)
	return plan.Options{Project: "clinic", Stack: "prod", Region: region, Config: map[string]string{
		"gcp:project":         project,
		"gcp:region":          region,
		"phiform:assume":      "true",
		"phiform:cloud":       "gcp",
		"phiform:environment": "development",
		"phiform:options":     string(text),
		"phiform:tags":        `{"team":"web"}`,
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

func (p planned) id(name string) string { return p.one(name).ID }

// input is one input as plain values, nil where it is left out.
func (p planned) input(name, property string) any {
	p.t.Helper()
	return p.one(name).Inputs.Mappable()[property]
}

func (p planned) output(name, property string) string {
	p.t.Helper()
	return p.text(p.one(name).Outputs[resource.PropertyKey(property)], name+"."+property)
}

// export is one of the stack's outputs.
func (p planned) export(name string) string {
	p.t.Helper()
	return p.text(p.Outputs[resource.PropertyKey(name)], name)
}

func (p planned) text(value resource.PropertyValue, what string) string {
	p.t.Helper()
	require.True(p.t, value.IsString(), "%s is %v", what, value)
	return value.StringValue()
}
