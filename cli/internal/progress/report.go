package progress

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"github.com/phiform/phiform/policypacks"
)

// Report prints what came of an operation, for people.
type Report struct {
	W     io.Writer
	Width int // 0 never cuts
	Color bool
	// Packs explain the rules that were violated.
	Packs []*policypacks.Pack
}

func (r Report) style() style { return style{r.Color} }

func (r Report) line(format string, args ...any) {
	write(r.W, fit(fmt.Sprintf(format, args...), r.Width)+"\n")
}

// text prints lines that must be read whole, wrapped where the width is known.
func (r Report) text(indentation int, text string) {
	for _, line := range wrap(text, r.Width-indentation) {
		write(r.W, strings.Repeat(" ", indentation)+line+"\n")
	}
}

// Changes prints every resource that changes, and their number. Replacements and deletions come last, and those of
// resources that are held (protected, or kept when deleted) are named once more.
func (r Report) Changes(o *Operation) {
	changing := o.Changing()
	if len(changing) == 0 {
		r.line("No changes: %d resources are as configured.", o.Count()[Same])
		return
	}
	name := 0
	for _, step := range changing {
		name = max(name, len(step.Name))
	}
	for _, step := range changing {
		text := fmt.Sprintf("%-2s %-7s  %s  %s%s", sign(step.Change()), step.Change(), pad(step.Name, min(name, 40)), ShortType(step.Type), because(step))
		r.line("%s", r.style().change(step.Change(), text))
	}
	r.line("")
	r.line("%s", counts(o.Count()))
	r.held(changing)
}

func (r Report) held(changing []*Step) {
	for _, step := range changing {
		if step.Held() && (step.Change() == Replace || step.Change() == Delete) {
			state := "is protected: Pulumi refuses this"
			if !step.Protected {
				state = "stays in the cloud, and is no longer managed"
			}
			for _, line := range wrap(fmt.Sprintf("! %s: %s %s", step.Change(), ResourceName(step.URN), state), r.Width) {
				r.line("%s", r.style().red(line))
			}
		}
	}
}

// counts is "4 to create, 1 to update, 12 unchanged".
func counts(count map[Change]int) string {
	var parts []string
	for _, change := range []Change{Create, Modify, Replace, Delete} {
		if n := count[change]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d to %s", n, change))
		}
	}
	if n := count[Same]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d unchanged", n))
	}
	return strings.Join(parts, ", ")
}

// Violations prints what the packs found by rule, mandatory rules last, each with how to mend it.
func (r Report) Violations(o *Operation) {
	if len(o.Violations) == 0 {
		return
	}
	byRule := map[[2]string][]Violation{}
	for _, v := range o.Violations {
		key := [2]string{v.Pack, v.Rule}
		if !slices.Contains(byRule[key], v) {
			byRule[key] = append(byRule[key], v)
		}
	}
	keys := slices.SortedFunc(maps.Keys(byRule), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(weight(byRule[a]), weight(byRule[b])), cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0]))
	})
	for _, key := range keys {
		r.rule(key[0], key[1], byRule[key])
	}
}

// weight orders rules: advisory before mandatory.
func weight(violations []Violation) int {
	for _, v := range violations {
		if v.Level == string(apitype.Mandatory) {
			return 1
		}
	}
	return 0
}

func (r Report) rule(pack, id string, violations []Violation) {
	level, severity := "advisory", violations[0].Severity
	paint := r.style().yellow
	if weight(violations) == 1 {
		level, paint = string(apitype.Mandatory), r.style().red
	}
	heading := id + "  " + level
	if severity != "" {
		heading += ", " + severity
	}
	rule := ruleOf(r.Packs, pack, id)
	if rule != nil {
		heading += "  " + rule.Title
	}
	r.line("")
	r.line("%s", paint(heading))
	slices.SortFunc(violations, func(a, b Violation) int { return cmp.Compare(a.URN, b.URN) })
	for _, v := range violations {
		r.text(2, ResourceName(v.URN)+": "+gist(v, rule))
	}
	if rule == nil {
		return
	}
	r.text(2, "Safeguards: "+strings.Join(rule.Citations, ", "))
	if rule.Remediation != "" {
		r.text(2, "To fix: "+rule.Remediation)
	}
}

// gist is what a violation says of its resource. The packs inside this command repeat what is known of the rule below.
func gist(v Violation, rule *policypacks.Rule) string {
	if rule == nil {
		return v.Message
	}
	message, _, _ := strings.Cut(v.Message, "\n")
	return message
}

// ruleOf finds a rule by the names that the engine reports, or returns nil.
func ruleOf(packs []*policypacks.Pack, pack, id string) *policypacks.Rule {
	for _, p := range packs {
		if p.Name == pack {
			return p.Rule(id)
		}
	}
	return nil
}

// Outputs prints the outputs by name; objects and lists as JSON.
func (r Report) Outputs(outputs map[string]any) {
	width := 0
	for name := range outputs {
		width = max(width, len(name))
	}
	for _, name := range slices.Sorted(maps.Keys(outputs)) {
		write(r.W, fmt.Sprintf("%s  %s\n", pad(name, width), Value(outputs[name])))
	}
}

// Value is an output as text.
func Value(value any) string {
	if text, ok := value.(string); ok {
		return Plain(text)
	}
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(data)
}
