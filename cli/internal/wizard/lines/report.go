package lines

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/cli/internal/wizard/preview"
	"github.com/phiform/phiform/policypacks"
)

// report says what the answers so far would build and what the last answer altered. Where it altered nothing there is
// nothing to listen to.
func (p *prompter) report(field string) {
	result, err := p.opts.Plan(p.ctx, p.session.Draft())
	if err != nil {
		p.say("This cannot be planned: %v", err)
		return
	}
	before := p.last
	p.last = result
	summary := preview.Summarize(result)
	if before == nil {
		p.say("%s", totals(summary))
		for _, f := range summary.Failing {
			p.say("  Fails: %s: %s", subject(f.Rule, f.Resource), f.Message)
		}
		return
	}
	change := preview.Compare(before, result)
	if change.Empty() {
		return
	}
	p.say("%s%s", altered(field, change), totals(summary))
	for _, v := range change.Verdicts {
		p.say("  %s: now %s", subject(v.Rule, v.Resource), after(v))
	}
}

// totals are the plan in one sentence.
func totals(s preview.Summary) string {
	return fmt.Sprintf("Plan: resources %d; rules: %d fail, %d undecided, %d pass.", s.Resources,
		s.Verdicts[policypacks.Fail]+s.Verdicts[policypacks.Error], s.Verdicts[policypacks.Unknown], s.Verdicts[policypacks.Pass])
}

// altered says how many resources a change is about; empty where it is about rules alone.
func altered(field string, c preview.Change) string {
	if len(c.Added)+len(c.Removed)+len(c.Changed) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: resources added %d, removed %d, changed %d. ", field, len(c.Added), len(c.Removed), len(c.Changed))
}

// subject is a rule and the resource it is about, if any.
func subject(rule, resource string) string { return strings.TrimSpace(rule + " " + resource) }

func after(v preview.Verdict) string {
	if v.After == "" {
		return "gone"
	}
	return string(v.After)
}
