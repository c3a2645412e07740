package azure_test

import (
	"encoding/json"
	"maps"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal/azure"
	"github.com/phiform/phiform/plan"
)

// planned is the graph of one portal.
type planned struct {
	t *testing.T
	*plan.Graph
}

// planOf plans the portal of a stack "prod" of a project "clinic", with options over the example's.
func planOf(t *testing.T, options map[string]any) planned {
	t.Helper()
	graph, err := plan.Run(t.Context(), azure.Program, optionsOf(t, options))
	require.NoError(t, err)
	return planned{t, graph}
}

func optionsOf(t *testing.T, options map[string]any) plan.Options {
	t.Helper()
	given := map[string]any{"domain": "portal.clinic.org", "hostedZone": zone}
	maps.Copy(given, options)
	text, err := json.Marshal(given)
	require.NoError(t, err)
	return plan.Options{Project: "clinic", Stack: "prod", Region: region, Config: map[string]string{
		"azure-native:location": region,
		"phiform:assume":        "true",
		"phiform:cloud":         "azure",
		"phiform:environment":   "development",
		"phiform:options":       string(text),
		"phiform:tags":          `{"team":"web"}`,
	}}
}

const (
	region = "westeurope"
	zone   = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/clinic.org"
)

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
