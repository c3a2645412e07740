package integration

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

// everyPack is all packs inside this executable, as the phiform CLI carries them.
func everyPack(t testing.TB) engine.Packs {
	t.Helper()
	var all engine.Packs
	for _, pack := range packs.All() {
		path, err := analyzer.Executable(t.TempDir(), pack)
		require.NoError(t, err)
		all.Paths = append(all.Paths, path)
	}
	return all
}

// everyExecutable is all packs as the executables of policypacks.
func everyExecutable(t testing.TB) engine.Packs {
	t.Helper()
	var all engine.Packs
	for _, pack := range packs.All() {
		path, err := engine.Build(pack.Name, "github.com/phiform/phiform/policypacks/"+pack.Name)
		require.NoError(t, err)
		all.Paths = append(all.Paths, path)
	}
	return all
}

// levels is a policy configuration: rules, or "all", with their enforcement levels.
type levels map[string]string

// with gives each of all packs what the configuration says about its rules.
func with(t testing.TB, all engine.Packs, configured levels) engine.Packs {
	t.Helper()
	for _, pack := range packs.All() {
		own := levels{}
		for name, level := range configured {
			if name == "all" || pack.Rule(name) != nil || pack.Control(name) != nil {
				own[name] = level
			}
		}
		text, err := json.Marshal(own)
		require.NoError(t, err)
		path := filepath.Join(t.TempDir(), "config.json")
		require.NoError(t, os.WriteFile(path, text, 0o600))
		all.Configs = append(all.Configs, path)
	}
	return all
}

// violation is a rule that failed, and where: on a resource, or on the stack as a whole where the name is empty.
type violation struct{ Pack, Rule, Resource string }

// violationsOf are those that the engine reported at a level, each once, sorted. Notices that stop nothing are left out.
func violationsOf(o engine.Outcome, level apitype.EnforcementLevel) []violation {
	found := map[violation]bool{}
	for _, event := range o.Violations {
		v := violation{event.PolicyPackName, event.PolicyName, nameOf(resource.URN(event.ResourceURN))}
		if event.EnforcementLevel == string(level) && v.Rule != undecided {
			found[v] = true
		}
	}
	return sortedViolations(found)
}

// nameOf is the resource's name; the stack has none, and is what the engine names where a violation names no resource.
func nameOf(urn resource.URN) string {
	if urn == "" || urn.Type() == resource.RootStackType {
		return ""
	}
	return urn.Name()
}

// failuresOf are those that every pack finds in a graph, without an engine.
func failuresOf(t testing.TB, graph *plan.Graph, config map[string]string) []violation {
	t.Helper()
	found := map[violation]bool{}
	for _, pack := range packs.All() {
		report := pack.Evaluate(graph, offline(t, pack, config))
		for _, f := range report.With(policypacks.Fail) {
			found[violation{pack.Name, f.ID, nameOf(f.URN)}] = true
		}
		require.Empty(t, report.With(policypacks.Error))
	}
	return sortedViolations(found)
}

// offline is what a stack's configuration says to a pack.
func offline(t testing.TB, pack *policypacks.Pack, config map[string]string) policypacks.Config {
	t.Helper()
	cfg := policypacks.Config{Attested: map[string]policypacks.Attestation{}}
	var problems []policypacks.Problem
	cfg.Regions, problems = policypacks.ParseRegions(config)
	require.Empty(t, problems)
	for _, control := range pack.Controls {
		if key := control.AttestedBy; key != "" {
			cfg.Attested[key], problems = policypacks.ParseAttestation(key, config[key])
			require.Empty(t, problems)
		}
	}
	cfg.Waivers, problems = policypacks.ParseWaivers(config[policypacks.WaiversKey], nil)
	require.Empty(t, problems)
	return cfg
}

func sortedViolations(set map[violation]bool) []violation {
	var list []violation
	for v := range set {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b violation) int {
		return slices.Compare([]string{a.Pack, a.Rule, a.Resource}, []string{b.Pack, b.Rule, b.Resource})
	})
	return list
}
