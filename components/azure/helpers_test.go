package azure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/plan"
)

// here is where the tests' components live.
var here = azure.Place{ResourceGroupName: pulumi.String("clinic"), Location: pulumi.String("westeurope")}

var testTags = pulumi.StringMap{"team": pulumi.String("web")}

var testTagValues = map[string]any{"team": "web"}

// planned is the graph of one program.
type planned struct {
	t *testing.T
	*plan.Graph
}

func planOf(t *testing.T, program pulumi.RunFunc) planned {
	t.Helper()
	graph, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test"})
	require.NoError(t, err)
	return planned{t, graph}
}

// planError is the error of a program that must fail.
func planError(t *testing.T, program pulumi.RunFunc) error {
	t.Helper()
	_, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test"})
	require.Error(t, err)
	return err
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

// has tells whether there is a resource of that type.
func (p planned) has(token string) bool { return len(p.OfType(tokens.Type(token))) > 0 }

// input returns one input as plain Go values, nil for none.
func (p planned) input(name, property string) any {
	p.t.Helper()
	return p.inputs(name)[property]
}

func (p planned) inputs(name string) map[string]any {
	p.t.Helper()
	return p.one(name).Inputs.Mappable()
}

// told is what the program exported.
func (p planned) told(output string) string {
	p.t.Helper()
	value := p.Outputs[resource.PropertyKey(output)]
	require.True(p.t, value.IsString(), "%s is %v", output, value)
	return value.StringValue()
}

// output is what a resource computed.
func (p planned) output(name, property string) string {
	p.t.Helper()
	value := p.one(name).Outputs[resource.PropertyKey(property)]
	require.True(p.t, value.IsString(), "%s.%s is %v", name, property, value)
	return value.StringValue()
}

// untaggable are the types that have no tags in the service.
var untaggable = []tokens.Type{
	"azure-native:authorization:RoleAssignment",
	"azure-native:insights:DiagnosticSetting",
	"azure-native:insights:SubscriptionDiagnosticSetting",
	"azure-native:storage:BlobContainer",
	"azure-native:storage:BlobServiceProperties",
	"azure-native:storage:ManagementPolicy",
	"random:index/randomString:RandomString",
}

// requireConventions checks what is promised of every component: below the
// component, names begin with the parent's, and taggable children carry the tags.
func (p planned) requireConventions(component string) {
	p.t.Helper()
	children := 0
	for _, r := range p.Resources {
		if r.Name == component || !strings.HasPrefix(r.Name, component+"-") {
			continue
		}
		children++
		parent := p.Resource(r.Parent)
		require.NotNil(p.t, parent, "%s has no parent", r.URN)
		require.True(p.t, strings.HasPrefix(r.Name, parent.Name+"-"), "%s below %s", r.URN, parent.Name)
		if r.Custom && !slices.Contains(untaggable, r.Type) {
			require.Equal(p.t, testTagValues, r.Inputs.Mappable()["tags"], "%s", r.URN)
		}
	}
	require.NotZero(p.t, children)
}

// requireAfter fails unless the resource waits for all the others.
func (p planned) requireAfter(name string, others ...string) {
	p.t.Helper()
	for _, other := range others {
		require.Contains(p.t, p.one(name).Dependencies, p.one(other).URN, "%s must wait for %s", name, other)
	}
}

// requireKept fails unless exactly the named resources are protected; all of
// them, and the others, must be retained.
func (p planned) requireKept(protected, retained []string) {
	p.t.Helper()
	var gotProtected, gotRetained []string
	for _, r := range p.Resources {
		if r.Options.Protect {
			gotProtected = append(gotProtected, r.Name)
		}
		if r.Options.RetainOnDelete {
			gotRetained = append(gotRetained, r.Name)
		}
	}
	require.ElementsMatch(p.t, protected, gotProtected, "protected")
	require.ElementsMatch(p.t, append(protected, retained...), gotRetained, "retained")
}
