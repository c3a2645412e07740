package gcp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

const number = "123456789012" // of the project that plans are made for

var (
	clinic    = gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")}
	storeTags = pulumi.StringMap{"Team": pulumi.String("Web & Apps")}
	// storeLabels are storeTags, as labels have it.
	storeLabels = map[string]any{"team": "web---apps"}
	anyKey      = pulumi.String("projects/clinic-prod/locations/europe-west3/keyRings/r/cryptoKeys/k")
)

// storePlan is the graph of one program.
type storePlan struct {
	t *testing.T
	*plan.Graph
}

var storeOptions = plan.Options{Project: "clinic", Stack: "test", Region: "europe-west3"}

func planStore(t *testing.T, program pulumi.RunFunc) storePlan {
	t.Helper()
	graph, err := plan.Run(t.Context(), program, storeOptions)
	require.NoError(t, err)
	return storePlan{t, graph}
}

// requireRefused fails unless the program ends with an error that has exactly
// the problems in it, each a line below the one that counts errors.
func requireRefused(t *testing.T, program pulumi.RunFunc, problems ...string) {
	t.Helper()
	_, err := plan.Run(t.Context(), program, storeOptions)
	require.Error(t, err)
	for _, problem := range problems {
		require.ErrorContains(t, err, problem)
	}
	require.Len(t, strings.Split(strings.TrimSpace(err.Error()), "\n"), 1+len(problems), "%v", err)
}

// one returns the only resource of that name.
func (p storePlan) one(name string) *plan.Resource {
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

func (p storePlan) id(name string) string { p.t.Helper(); return p.one(name).ID }

// input is one input as plain Go values, nil where it is left out.
func (p storePlan) input(name, property string) any {
	p.t.Helper()
	return p.one(name).Inputs.Mappable()[property]
}

func (p storePlan) output(name, property string) string {
	p.t.Helper()
	value := p.one(name).Outputs[resource.PropertyKey(property)]
	require.True(p.t, value.IsString(), "%s.%s is %v", name, property, value)
	return value.StringValue()
}

// export is one of the stack's outputs.
func (p storePlan) export(name string) string {
	p.t.Helper()
	value := p.Outputs[resource.PropertyKey(name)]
	require.True(p.t, value.IsString(), "%s is %v", name, value)
	return value.StringValue()
}

// names are those of all resources of a type.
func (p storePlan) names(token string) []string {
	var names []string
	for _, r := range p.OfType(tokens.Type(token)) {
		names = append(names, r.Name)
	}
	slices.Sort(names)
	return names
}

// requireAfter fails unless the resource waits for all the others.
func (p storePlan) requireAfter(name string, others ...string) {
	p.t.Helper()
	for _, other := range others {
		require.Contains(p.t, p.one(name).Dependencies, p.one(other).URN, "%s must wait for %s", name, other)
	}
}

// requireKept fails unless exactly the named resources are protected; all of
// them, and what guards them, must be retained.
func (p storePlan) requireKept(protected, retained []string) {
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
	require.ElementsMatch(p.t, append(slices.Clone(protected), retained...), gotRetained, "retained")
}

// labelsOf are the properties of the types that can have labels.
var labelsOf = map[tokens.Type]string{
	"gcp:kms/cryptoKey:CryptoKey":                            "labels",
	"gcp:monitoring/alertPolicy:AlertPolicy":                 "userLabels",
	"gcp:monitoring/notificationChannel:NotificationChannel": "userLabels",
	"gcp:storage/bucket:Bucket":                              "labels",
}

// requireConventions checks what the package promises of every component: below
// it, names begin with the parent's, what can have labels has the tags, and all
// is made in the project and the region that were asked for.
func (p storePlan) requireConventions(component string) {
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
		inputs := r.Inputs.Mappable()
		if property, can := labelsOf[r.Type]; can {
			require.Equal(p.t, storeLabels, inputs[property], "%s", r.URN)
		}
		for property, want := range map[string]string{"project": "clinic-prod", "location": "europe-west3"} {
			if got, given := inputs[property]; given {
				require.Equal(p.t, want, got, "%s.%s", r.URN, property)
			}
		}
	}
	require.NotZero(p.t, children)
}
