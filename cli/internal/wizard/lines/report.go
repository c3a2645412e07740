package lines

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/cli/internal/wizard/preview"
	"github.com/phiform/phiform/policypacks"
)

// report says what the answers so far would build, and what the last answer altered.
func (p *prompter) report(field string) {
	result, err := p.opts.Plan(p.ctx, p.session.Draft())
	if err != nil {
		p.say("This cannot be planned: %v", err)
		return
	}
	s := preview.Summarize(result)
	failing := s.Verdicts[policypacks.Fail] + s.Verdicts[policypacks.Error]
	p.say("Plan: %d resources; %d rules fail, %d undecided, %d pass.",
		s.Resources, failing, s.Verdicts[policypacks.Unknown], s.Verdicts[policypacks.Pass])
	if p.last == nil {
		for _, f := range s.Failing {
			p.say("  Fails: %s", strings.TrimSpace(f.Rule+" "+f.Resource+": "+f.Message))
		}
	} else if change := preview.Compare(p.last, result); !change.Empty() {
		p.say("%s alters %s.", field, altered(change))
		for _, v := range change.Verdicts {
			p.say("  %s %s: now %s", v.Rule, v.Resource, after(v))
		}
	}
	p.last = result
}

func altered(c preview.Change) string {
	return fmt.Sprintf("%d resources: %d added, %d removed, %d changed",
		len(c.Added)+len(c.Removed)+len(c.Changed), len(c.Added), len(c.Removed), len(c.Changed))
}

func after(v preview.Verdict) string {
	if v.After == "" {
		return "gone"
	}
	return string(v.After)
}
