package integration

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks/packs"
)

// everyRemediable is every rule of every pack that knows a remedy, each with a resource on which it fails.
func everyRemediable(t *testing.T) []remediable {
	t.Helper()
	var all []remediable
	for _, pack := range packs.All() {
		found, missing := remediableRules(pack)
		require.Empty(t, missing, "say in settingsOf what a resource needs to fail these rules")
		all = append(all, found...)
	}
	require.NotEmpty(t, all)
	return all
}

// onceInAProject are the types of which a project has one: each rule's has a project to itself, or they are all the same to the cloud.
var onceInAProject = map[string]bool{"gcp:identityplatform/config:Config": true}

// failingProgram makes the failing resource of each rule, under the rule's name.
func failingProgram(all []remediable) []programs.Resource {
	list := make([]programs.Resource, len(all))
	for i, r := range all {
		if list[i] = r.failing; onceInAProject[r.failing.Type] {
			list[i].Inputs = maps.Clone(r.failing.Inputs)
			list[i].Inputs["project"] = r.rule
		}
	}
	return list
}

// TestRemediation mends through the engine what every rule with a remedy finds: only where that is asked for, and so that
// the cloud gets what is mended.
func TestRemediation(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	all := everyRemediable(t)
	stackOf := func(t *testing.T) (*engine.Sandbox, *engine.Stack) {
		t.Helper()
		s := engine.NewSandbox(t)
		return s, engine.NewStack(t, s, programs.Resources(failingProgram(all)...), engine.Config{})
	}

	t.Run("off unless asked for", func(t *testing.T) {
		s, stack := stackOf(t)
		blocked := stack.TryPreview(ctx, everyPack(t)).Failed(t)
		require.Empty(t, blocked.Remediations)
		requireFailing(t, all, violationsOf(blocked, apitype.Mandatory))

		deployed := stack.TryUp(ctx, with(t, everyPack(t), levels{"all": "advisory"})).OK(t)
		require.Empty(t, deployed.Remediations)
		made := inputsByName(t, s, stack)
		for _, r := range all {
			require.Equal(t, plain(t, r.failing.Inputs), without(made[r.rule], r.failing.Inputs), r.rule)
		}
	})

	t.Run("each rule by its name", func(t *testing.T) {
		s, stack := stackOf(t)
		asked := levels{"all": "advisory"}
		for _, r := range all {
			asked[r.rule] = "remediate"
		}
		mending := with(t, everyPack(t), asked)
		preview := stack.TryPreview(ctx, mending)
		require.Empty(t, violationsOf(preview, apitype.Mandatory))
		requireMended(t, all, preview.OK(t))
		requireMended(t, all, stack.TryUp(ctx, mending).OK(t))
		made := inputsByName(t, s, stack)
		for _, r := range all {
			for path, value := range r.remedy.Set {
				require.Equal(t, plain(t, value), at(made[r.rule], path), "%s: %s", r.rule, path)
			}
		}
		require.Empty(t, stack.TryUp(ctx, mending).OK(t).Changed(), "nothing is left to do")
	})

	t.Run("all rules at once", func(t *testing.T) {
		_, stack := stackOf(t)
		requireMended(t, all, stack.TryPreview(ctx, with(t, everyPack(t), levels{"all": "remediate"})))
	})
}

// requireFailing ends the test unless every rule fails on its own resource.
func requireFailing(t *testing.T, all []remediable, found []violation) {
	t.Helper()
	for _, r := range all {
		require.Contains(t, found, violation{r.pack, r.rule, r.rule})
	}
}

// requireMended ends the test unless every rule has mended its own resource, and no longer fails on it.
func requireMended(t *testing.T, all []remediable, o engine.Outcome) {
	t.Helper()
	mended := map[violation]bool{}
	for _, event := range o.Remediations {
		require.NotEqual(t, event.Before, event.After)
		mended[violation{event.PolicyPackName, event.PolicyName, nameOf(resource.URN(event.ResourceURN))}] = true
	}
	mandatory, advisory := violationsOf(o, apitype.Mandatory), violationsOf(o, apitype.Advisory)
	for _, r := range all {
		it := violation{r.pack, r.rule, r.rule}
		require.True(t, mended[it], "%s mended nothing", r.rule)
		require.NotContains(t, mandatory, it)
		require.NotContains(t, advisory, it)
	}
}

// TestOneRemediation asks one rule, and nothing else, to mend what is the only defect of a stack.
func TestOneRemediation(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	only := onlyDefect(t)
	s := engine.NewSandbox(t)
	stack := engine.NewStack(t, s, programs.Resources(only.failing), engine.Config{Clear: agreed})

	blocked := stack.TryPreview(ctx, everyPack(t)).Failed(t)
	require.Equal(t, []violation{{only.pack, only.rule, only.rule}}, violationsOf(blocked, apitype.Mandatory))

	mending := with(t, everyPack(t), levels{only.rule: "remediate"})
	stack.TryPreview(ctx, mending).OK(t)
	stack.TryUp(ctx, mending).OK(t)
	for path, value := range only.remedy.Set {
		require.Equal(t, plain(t, value), at(inputsByName(t, s, stack)[only.rule], path), path)
	}
	require.Empty(t, stack.TryUp(ctx, mending).OK(t).Changed())
}

// agreed is what a stack's configuration says so that the packs which ask for it are content.
var agreed = map[string]string{
	"aws:region":        "us-east-1",
	"phiform:residency": `["us-east-1", "eastus", "us-central1"]`,
	"phiform:baa":       `{"signed": true, "reference": "legal 7", "date": "2026-01-31"}`,
}

// onlyDefect is a rule whose failing resource breaks no other rule of any pack.
func onlyDefect(t *testing.T) remediable {
	t.Helper()
	for _, r := range everyRemediable(t) {
		graph, err := plan.Run(t.Context(), programs.Resources(r.failing), plan.Options{
			Project: engine.ProjectName, Stack: engine.StackName, Config: agreed, Preview: true,
		})
		require.NoError(t, err)
		if found := failuresOf(t, graph, agreed); len(found) == 1 && found[0].Rule == r.rule {
			return r
		}
	}
	require.Fail(t, "every failing resource breaks several rules")
	return remediable{}
}

// inputsByName are the inputs with which the cloud made the resources, by the names that the program gives them.
func inputsByName(t *testing.T, s *engine.Sandbox, stack *engine.Stack) map[string]map[string]any {
	t.Helper()
	exported, err := stack.Export(context.Background())
	require.NoError(t, err)
	var state apitype.DeploymentV3
	require.NoError(t, json.Unmarshal(exported.Deployment, &state))
	names := map[string]string{}
	for _, r := range state.Resources {
		names[string(r.Type)+" "+string(r.ID)] = r.URN.Name()
	}
	made := map[string]map[string]any{}
	for _, record := range s.Records(t) {
		made[names[record.Type+" "+record.ID]] = record.Inputs.AsMap()
	}
	return made
}

// at is the value under a path of names.
func at(object map[string]any, path string) any {
	var value any = object
	for _, name := range strings.Split(path, ".") {
		inner, _ := value.(map[string]any)
		value = inner[name]
	}
	return value
}

// without leaves out what the provider filled in: everything that is not given.
func without(inputs, given map[string]any) any {
	kept := map[string]any{}
	for name, value := range inputs {
		if _, ok := given[name]; ok {
			kept[name] = value
		}
	}
	return kept
}

// plain is a value as JSON has it.
func plain(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	var same any
	require.NoError(t, json.Unmarshal(text, &same))
	return same
}
