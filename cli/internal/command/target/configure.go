package target

import (
	"cmp"
	"slices"
	"strings"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/policypacks"
)

// configure lays the flags over the stack's configuration and completes the request. It returns all problems at once.
func (f *Flags) configure(t *Target, raw map[string]string, packs []*policypacks.Pack) config.Problems {
	spec, problems := config.Parse(raw)
	if t.Stack != nil {
		problems = append(problems, t.Stack.Problems()...)
	}
	f.override(&spec)
	spec.Assume = true // a plan may stand on examples; a deployment may not

	blueprint, _ := catalog.Find(spec.Blueprint)
	if cloud, ok := blueprint.Cloud(spec.Cloud); ok {
		spec.Region = cmp.Or(spec.Region, cloud.Regions[0].ID)
		if t.Stack == nil {
			spec.Residency = cloud.Residency(spec.Region) // as `phiform new` would write it
		}
	}
	if !slices.Contains(config.Environments, spec.Environment) && f.Environment != "" {
		problems = append(problems, config.NotOneOf("--environment", spec.Environment, config.Environments))
	}
	if blueprint.ID != "" {
		problems = append(problems, asFlags(spec.Set(blueprint.Options, f.Set), f.Set)...)
	}
	if blueprint.ID != "" || !t.OwnProgram {
		problems = append(problems, f.validate(spec)...)
	}

	t.Request.Spec = spec
	if t.Stack != nil {
		t.Request.Project, t.Request.Stack, t.Request.Root = t.Project.Name, t.Stack.Name, t.Project.Dir
	}
	waivers, wrong := readWaivers(raw[policypacks.WaiversKey], ruleIDs(packs))
	t.Request.Waivers = waivers
	return firstPerKey(append(problems, wrong...))
}

func (f *Flags) override(spec *config.Spec) {
	for _, pair := range []struct {
		flag string
		into *string
	}{
		{f.Blueprint, &spec.Blueprint}, {f.Cloud, &spec.Cloud}, {f.Region, &spec.Region}, {f.Environment, &spec.Environment},
	} {
		if pair.flag != "" {
			*pair.into = pair.flag
		}
	}
	spec.Strict = spec.Strict || f.Strict
}

// validate asks the catalogue, and names flags where the values came from flags.
func (f *Flags) validate(spec config.Spec) config.Problems {
	problems := catalog.Validate(spec)
	for i, p := range problems {
		flag, given := strings.CutPrefix(p.Key, "phiform:")
		fromFlag := map[string]bool{
			"blueprint": f.Blueprint != "", "cloud": f.Cloud != "" || f.Stack == "" && f.Blueprint != "", "region": f.Region != "",
		}[flag]
		if given && fromFlag {
			problems[i].Key = "--" + flag
		}
	}
	return asFlags(problems, f.Set)
}

// asFlags names the flag instead of the configuration key, for options that came from --set.
func asFlags(problems config.Problems, set []string) config.Problems {
	for i, p := range problems {
		option, ok := strings.CutPrefix(p.Key, "phiform:options.")
		if ok && slices.ContainsFunc(set, func(s string) bool { return strings.HasPrefix(s, option+"=") }) {
			problems[i].Key = "--set " + option
		}
	}
	return problems
}

// firstPerKey drops what is said again about the same key.
func firstPerKey(problems config.Problems) config.Problems {
	var first config.Problems
	for _, p := range problems {
		repeated := p.Key != "--set" && slices.ContainsFunc(first, func(q config.Problem) bool {
			return strings.TrimPrefix(q.Key, "phiform:") == strings.TrimPrefix(p.Key, "phiform:")
		})
		if !repeated {
			first = append(first, p)
		}
	}
	return first
}

func ruleIDs(packs []*policypacks.Pack) []string {
	var ids []string
	for _, pack := range packs {
		for _, rule := range pack.Rules {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}
