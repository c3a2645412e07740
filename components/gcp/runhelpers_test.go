package gcp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

var (
	runPlace = gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")}
	runTags  = pulumi.StringMap{"Team": pulumi.String("Web")}
	// runLabels are runTags as labels.
	runLabels = map[string]any{"team": "web"}
)

const (
	anyKeyID  = "projects/clinic-prod/locations/europe-west3/keyRings/ring/cryptoKeys/key"
	anyImage  = "europe-west3-docker.pkg.dev/clinic-prod/images/site@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	anyMember = "serviceAccount:reader@clinic-prod.iam.gserviceaccount.com"
)

// runPlan is the graph of one program.
type runPlan struct {
	t *testing.T
	*plan.Graph
}

func runPlanOf(t *testing.T, program pulumi.RunFunc) runPlan {
	t.Helper()
	graph, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test"})
	require.NoError(t, err)
	return runPlan{t, graph}
}

// runPlanError is the error of a program that must fail.
func runPlanError(t *testing.T, program pulumi.RunFunc) error {
	t.Helper()
	_, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test"})
	require.Error(t, err)
	return err
}

// one returns the only resource of that name.
func (p runPlan) one(name string) *plan.Resource {
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

func (p runPlan) has(name string) bool {
	return slices.ContainsFunc(p.Resources, func(r *plan.Resource) bool { return r.Name == name })
}

// input is what a resource asks for, by the names of the provider's properties, as plain Go values; a part in the middle of
// a path that is a list has one item.
func (p runPlan) input(name, path string) any {
	p.t.Helper()
	var value any = p.one(name).Inputs.Mappable()
	for step := range strings.SplitSeq(path, ".") {
		if list, ok := value.([]any); ok {
			require.Len(p.t, list, 1, "%s: %s", name, path)
			value = list[0]
		}
		object, ok := value.(map[string]any)
		require.True(p.t, ok, "%s: %s: %v", name, path, value)
		value = object[step]
	}
	return value
}

// export makes outputs of a component outputs of the stack, where the plan has them: <component>.<property>.
func export(ctx *pulumi.Context, component string, outputs pulumi.Map) {
	for property, value := range outputs {
		ctx.Export(component+"."+property, value)
	}
}

// exported is a text that a component gives and the program exports.
func (p runPlan) exported(name string) string {
	p.t.Helper()
	value := p.Outputs[resource.PropertyKey(name)]
	require.True(p.t, value.IsString(), "%s is %v", name, value)
	return value.StringValue()
}

// requireKept checks which children cannot be deleted, and which are left in the project besides.
func (p runPlan) requireKept(protected, retained []string) {
	p.t.Helper()
	var isProtected, isRetained []string
	for _, r := range p.Resources {
		switch {
		case r.Options.Protect:
			require.True(p.t, r.Options.RetainOnDelete, "%s is protected, but not left in the project", r.Name)
			isProtected = append(isProtected, r.Name)
		case r.Options.RetainOnDelete:
			isRetained = append(isRetained, r.Name)
		}
	}
	require.ElementsMatch(p.t, protected, isProtected)
	require.ElementsMatch(p.t, retained, isRetained)
}

// requireAfter checks that a resource is made after others.
func (p runPlan) requireAfter(name string, others ...string) {
	p.t.Helper()
	for _, other := range others {
		require.True(p.t, slices.Contains(p.one(name).Dependencies, p.one(other).URN), "%s comes after %s", name, other)
	}
}

// requireParented checks that every child is below its component, and named after it.
func (p runPlan) requireParented(component string) {
	p.t.Helper()
	children := 0
	for _, r := range p.Resources {
		if r.Name == component || !strings.HasPrefix(r.Name, component+"-") {
			continue
		}
		children++
		parent := p.Resource(r.Parent)
		require.NotNil(p.t, parent, "%s has no parent", r.URN)
		require.Equal(p.t, component, parent.Name, "%s", r.URN)
	}
	require.NotZero(p.t, children)
}
