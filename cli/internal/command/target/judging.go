package target

import (
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/policypacks"
)

// Judging reads by what resources are judged that come from elsewhere: packs and strictness from the flags and, where
// --stack names a stack, what that stack's configuration waives and attests.
func (f *Flags) Judging(packs []*policypacks.Pack) ([]*policypacks.Pack, policypacks.Config, error) {
	chosen, err := choosePacks(packs, f.Packs)
	if err != nil || f.Stack == "" {
		return chosen, policypacks.Config{Strict: f.Strict}, app.Usage(err)
	}
	t := &Target{}
	if err := f.findStack(t); err != nil {
		return nil, policypacks.Config{}, app.Usage(err)
	}
	spec, problems := config.Parse(t.Stack.Config)
	waivers, wrong := readWaivers(t.Stack.Config[policypacks.WaiversKey], ruleIDs(packs))
	if problems = append(problems, wrong...); len(problems) > 0 {
		return nil, policypacks.Config{}, app.Usage(f.located(t, problems))
	}
	spec.Strict = spec.Strict || f.Strict
	return chosen, planning.Judging(spec, waivers, t.Stack.Config), nil
}
