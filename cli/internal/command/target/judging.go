package target

import (
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/policypacks"
)

// Judging is by what resources are judged that come from elsewhere.
type Judging struct {
	Packs   []*policypacks.Pack
	Waivers []policypacks.Waiver
	Strict  bool
}

// Judging reads packs and strictness from the flags and, where --stack names one, waivers and strictness from the stack.
func (f *Flags) Judging(packs []*policypacks.Pack) (Judging, error) {
	chosen, err := choosePacks(packs, f.Packs)
	if err != nil {
		return Judging{}, app.Usage(err)
	}
	judging := Judging{Packs: chosen, Strict: f.Strict}
	if f.Stack == "" {
		return judging, nil
	}
	t := &Target{}
	if err := f.findStack(t); err != nil {
		return Judging{}, app.Usage(err)
	}
	judging.Strict = f.Strict || t.Stack.Config["phiform:strict"] == "true"
	waivers, problems := readWaivers(t.Stack.Config[waiversKey], ruleIDs(packs))
	if len(problems) > 0 {
		return Judging{}, app.Usage(f.located(t, problems))
	}
	judging.Waivers = waivers
	return judging, nil
}
