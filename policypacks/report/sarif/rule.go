package sarif

import (
	"cmp"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// maxTags is how many tags GitHub takes on a rule.
const maxTags = 20

// rules are the descriptors of a run, each once although several packs hold it.
type rules struct {
	list  []rule
	index map[string]int
}

func (r *rules) add(d rule) {
	if _, has := r.index[d.ID]; has {
		return
	}
	r.index[d.ID] = len(r.list)
	r.list = append(r.list, d)
}

// rulesOf describes every rule and control of the packs, and what else the findings are of: waivers.
func rulesOf(r *report.Result) rules {
	all := rules{index: map[string]int{}}
	for _, each := range r.Reports {
		for _, rule := range each.Pack.Rules {
			all.add(describeRule(rule))
		}
		for i := range each.Pack.Controls {
			all.add(describeControl(&each.Pack.Controls[i]))
		}
	}
	for _, f := range r.Findings() {
		all.add(describeOther(f))
	}
	return all
}

func describeRule(r *policypacks.Rule) rule {
	help := sections{
		{"To mend", r.Remediation},
		{"Where the property is missing", r.Missing},
		{"Evidence for", strings.Join(r.Citations, ", ")},
		{"NIST SP 800-53 revision 5", strings.Join(r.NIST, ", ")},
		{"Can be decided", r.Decided()},
	}
	d := describe(r.ID, r.Title, r.Why, help, r.Severity)
	d.tag(append([]string{string(r.Objective)}, r.Citations...)...)
	d.tag(r.NIST...)
	return d
}

func describeControl(c *policypacks.Control) rule {
	d := describe(c.ID, c.Title, c.Todo, sections{{"To do", c.Todo}, {"Evidence for", strings.Join(c.Citations, ", ")}}, policypacks.High)
	d.tag(c.Citations...)
	return d
}

func describeOther(f report.Finding) rule {
	d := describe(f.ID, f.Title, f.Title, sections{{"To mend", f.Remediation}, {"Evidence for", strings.Join(f.Citations, ", ")}}, f.Severity)
	d.tag(f.Citations...)
	return d
}

func describe(id, title, why string, help sections, severity policypacks.Severity) rule {
	return rule{
		ID: id, Name: pascal(id), ShortDescription: message{Text: cmp.Or(title, id)}, FullDescription: message{Text: cmp.Or(why, title, id)},
		Help:                 message{Text: help.plain(), Markdown: help.markdown()},
		DefaultConfiguration: configuration{Level: levelOf(policypacks.Mandatory, severity)},
		Properties:           map[string]any{"security-severity": score(severity), "tags": []string{"security"}},
	}
}

// tag adds tags, as far as GitHub takes them.
func (r *rule) tag(tags ...string) {
	list := append(r.Properties["tags"].([]string), tags...)
	r.Properties["tags"] = list[:min(len(list), maxTags)]
}

// score is a severity as GitHub reads it: a number of which it makes critical, high, medium and low again.
func score(s policypacks.Severity) string {
	switch s {
	case policypacks.Critical:
		return "9.5"
	case policypacks.High:
		return "8.0"
	case policypacks.Medium:
		return "5.5"
	}
	return "3.0"
}

// levelOf is the level of a failure: what blocks is an error.
func levelOf(level policypacks.Level, severity policypacks.Severity) string {
	switch {
	case level == policypacks.Mandatory || level == policypacks.Remediate:
		return "error"
	case severity == policypacks.Low:
		return "note"
	}
	return "warning"
}

// pascal turns aws-bucket-logging into AwsBucketLogging, as the standard wants names.
func pascal(id string) string {
	var b strings.Builder
	for _, word := range strings.Split(id, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// sections are the titled paragraphs of a help text; those without text are left out.
type sections [][2]string

func (s sections) plain() string { return s.join("\n", "%", ": ") }

func (s sections) markdown() string { return s.join("\n\n", "**%**", ": ") }

func (s sections) join(separator, title, colon string) string {
	var paragraphs []string
	for _, section := range s {
		if section[1] == "" {
			continue
		}
		body := section[1]
		if title != "%" {
			body = verbatim.Replace(body)
		}
		paragraphs = append(paragraphs, strings.Replace(title, "%", section[0], 1)+colon+body+".")
	}
	return strings.Join(paragraphs, separator)
}

// verbatim keeps the characters of a rule's texts from being read as Markdown.
var verbatim = strings.NewReplacer("*", `\*`, "_", `\_`, "<", "&lt;", "`", "\\`", "[", `\[`)
