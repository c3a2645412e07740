package evidence

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// verdict is a verdict in words.
type verdict struct {
	Name    policypacks.Verdict
	Label   string
	Meaning string
}

// verdicts are in the order of [policypacks.Verdicts].
var verdicts = []verdict{
	{policypacks.Fail, "Fails", "The resource does not do what the rule asks"},
	{policypacks.Error, "Rule error", "The rule broke and decided nothing; it stops a deployment as a failure does"},
	{policypacks.Unknown, "Undecided", "A value is not known before deployment; judging the deployed state decides"},
	{policypacks.Waived, "Waived", "It fails, and somebody has accepted that for a reason and for a time"},
	{policypacks.Manual, "For people", "No rule can decide it; a person has to act, or to show a record"},
	{policypacks.Pass, "Passes", "The resource does what the rule asks, or somebody attests to it"},
	{policypacks.NotApplicable, "Not applicable", "The rule looked at the resource and has nothing to say about it"},
}

func inWords(v policypacks.Verdict) verdict {
	i := slices.IndexFunc(verdicts, func(w verdict) bool { return w.Name == v })
	if i < 0 {
		return verdict{Name: v, Label: string(v)}
	}
	return verdicts[i]
}

var clouds = []struct{ id, name string }{
	{"aws", "Amazon Web Services"},
	{"azure", "Microsoft Azure"},
	{"gcp", "Google Cloud"},
}

func cloudName(id string) string {
	for _, cloud := range clouds {
		if cloud.id == id {
			return cloud.name
		}
	}
	return id
}

// origins say what was judged.
var origins = map[string]string{
	"plan":    "Plan: the resources that the program describes, before any deployment",
	"preview": "Preview: what the Pulumi engine is about to deploy",
	"state":   "State: what has been deployed, as the Pulumi state records it",
}

var severities = []policypacks.Severity{policypacks.Critical, policypacks.High, policypacks.Medium, policypacks.Low}

// rank orders severities, the gravest first.
func rank(s policypacks.Severity) int {
	if i := slices.Index(severities, s); i >= 0 {
		return i
	}
	return len(severities)
}

// sections are the titles of the regulation's sections, by their numbers.
var sections = []struct{ number, title string }{
	{"164.308", "Administrative safeguards"},
	{"164.310", "Physical safeguards"},
	{"164.312", "Technical safeguards"},
	{"164.314", "Organizational requirements"},
	{"164.316", "Policies and procedures and documentation requirements"},
}

// sectionOf is the number of the section that a citation is in, or "".
func sectionOf(citation string) string {
	for _, section := range sections {
		if strings.HasPrefix(citation, "45 CFR "+section.number+"(") {
			return section.number
		}
	}
	return ""
}

// anchor makes a fragment of a page's address of a text.
func anchor(prefix, text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
	return prefix + "-" + strings.Join(words, "-")
}
