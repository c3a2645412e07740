package planning_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// portalSpec is a portal whose stack has answered every question.
func portalSpec() config.Spec {
	signed := true
	return config.Spec{
		Blueprint: "static-portal", Cloud: "aws", Region: "us-east-1", Environment: config.Production, Assume: true,
		BAA: config.BAA{Signed: &signed, Reference: "contracts/17", Date: "2026-01-31"},
	}
}

func portalPlan(t *testing.T, preview bool) *planning.Result {
	t.Helper()
	result, err := planning.Run(context.Background(), planning.Request{
		Spec: portalSpec(), Project: "clinic", Stack: "production", Preview: preview, Packs: packs.All(),
	})
	require.NoError(t, err)
	return result
}

func TestPortalPassesEveryPack(t *testing.T) {
	for _, report := range portalPlan(t, false).Reports {
		for _, verdict := range []policypacks.Verdict{policypacks.Fail, policypacks.Error, policypacks.Unknown} {
			for _, f := range report.With(verdict) {
				t.Errorf("%s: %s on %s: %s", verdict, f.ID, f.URN, f.Message)
			}
		}
	}
	for _, report := range portalPlan(t, true).Reports {
		for _, f := range append(report.With(policypacks.Fail), report.With(policypacks.Error)...) {
			t.Errorf("in a preview: %s on %s: %s", f.ID, f.URN, f.Message)
		}
	}
}

// stack is a plan that a variant breaks.
type stack struct {
	t *testing.T
	g *plan.Graph
}

// find finds a resource by the last part of its type token and its name.
func (s stack) find(kind, name string) *plan.Resource {
	s.t.Helper()
	for _, r := range s.g.Resources {
		if r.Name == name && strings.HasSuffix(string(r.Type), ":"+kind) {
			return r
		}
	}
	require.Fail(s.t, "no such resource", "%s %s", kind, name)
	return nil
}

// set changes a property, in inputs and outputs; nil takes it away.
func (s stack) set(kind, name, path string, value any) {
	s.t.Helper()
	r := s.find(kind, name)
	parsed, err := resource.ParsePropertyPath(path)
	require.NoError(s.t, err)
	for _, properties := range []*resource.PropertyMap{&r.Inputs, &r.Outputs} {
		whole := resource.NewProperty(properties.Copy())
		if value == nil {
			parsed.Delete(whole)
		} else {
			changed, ok := parsed.Add(whole, resource.NewPropertyValue(value))
			require.True(s.t, ok, path)
			whole = changed
		}
		*properties = whole.ObjectValue()
	}
}

// rewrite replaces a part of a text.
func (s stack) rewrite(kind, name, path, from, to string) {
	s.t.Helper()
	text := s.find(kind, name).Inputs[resource.PropertyKey(path)].StringValue()
	require.Contains(s.t, text, from)
	s.set(kind, name, path, strings.ReplaceAll(text, from, to))
}

// allow adds a statement to a policy document.
func (s stack) allow(kind, name, path, statement string) {
	s.t.Helper()
	s.rewrite(kind, name, path, `"Statement":[`, `"Statement":[`+statement+`,`)
}

func (s stack) drop(kind, name string) {
	gone := s.find(kind, name)
	s.g.Resources = slices.DeleteFunc(s.g.Resources, func(r *plan.Resource) bool { return r == gone })
}

// add puts another resource beside those of the portal.
func (s stack) add(typ, name string, inputs map[string]any) {
	properties := resource.NewPropertyMapFromMap(inputs)
	root := s.g.Root().URN
	s.g.Resources = append(s.g.Resources, &plan.Resource{
		URN:  resource.NewURN(root.Stack(), root.Project(), "", tokens.Type(typ), name),
		Type: tokens.Type(typ), Name: name, Parent: root, Custom: true, ID: name, Region: "us-east-1", Inputs: properties, Outputs: properties,
	})
	s.g.Sort()
}

// Each weakness is caught by the rules that are about it, and by no others.
func TestBrokenPortalIsCaughtByTheIntendedRule(t *testing.T) {
	require.GreaterOrEqual(t, len(broken), 60)
	families := map[string]bool{}
	for _, variant := range broken {
		t.Run(variant.name, func(t *testing.T) {
			result := portalPlan(t, false)
			variant.breaks(stack{t, result.Graph})
			result.Graph.Sort()
			cfg := planning.Judging(portalSpec(), nil, portalSpec().Raw())
			if variant.silent {
				cfg.Attested = map[string]policypacks.Attestation{"phiform:baa": {}}
			}
			var caught []string
			for _, report := range planning.Evaluate(result.Graph, packs.All(), cfg) {
				for _, f := range report.With(policypacks.Fail) {
					caught = append(caught, f.ID)
				}
				require.Empty(t, report.With(policypacks.Error))
			}
			slices.Sort(caught)
			require.Equal(t, strings.Fields(variant.caught), slices.Compact(caught))
		})
		for _, id := range strings.Fields(variant.caught) {
			families[id] = true
		}
	}
	require.GreaterOrEqual(t, len(families), 60, "variants are to show different rules")
}
