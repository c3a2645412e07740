package sarif

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// Options say what else goes into the file, and where its files lie. The zero value is made for GitHub.
type Options struct {
	// All adds what asks for no change of code: passes, not applicable, and what a person must decide.
	All bool
	// Dir is the project's folder within the repository, with slashes; empty where it is the repository itself.
	Dir string
}

// Render writes the result as SARIF 2.1.0.
func Render(r *report.Result, opts Options) ([]byte, error) {
	rules := rulesOf(r)
	out := run{
		Tool: tool{Driver: component{Name: "phiform", Version: r.Version, Rules: rules.list}, Extensions: extensions(r)},
		AutomationDetails: automationDetails{
			ID: "phiform/" + r.Graph.Project + "/" + r.Graph.Stack + "/", // all before the last slash is the category
		},
		// GitHub refuses a run that was not successful. This one was: what its rules found is in its results.
		Invocations: []invocation{{ExecutionSuccessful: true, EndTimeUTC: r.At.UTC().Format(time.RFC3339)}},
		Results:     []result{},
		Properties:  map[string]any{"origin": r.Origin, "disclaimer": finding.Disclaimer},
	}
	render := renderer{r, opts, rules.index, finding.Baselined(r)}
	for _, f := range r.Findings() {
		if opts.All || needsCode(f.Verdict) {
			out.Results = append(out.Results, render.result(f))
		}
	}
	return encode(log{Schema: schema, Version: version, Runs: []run{out}})
}

// needsCode tells whether somebody may have to change code because of a verdict.
func needsCode(v policypacks.Verdict) bool {
	switch v {
	case policypacks.Fail, policypacks.Error, policypacks.Waived, policypacks.Unknown:
		return true
	}
	return false
}

// extensions are the packs.
func extensions(r *report.Result) []component {
	var list []component
	for _, each := range r.Reports {
		c := component{Name: each.Pack.Name, FullName: each.Pack.Title, Version: each.Pack.Version}
		if each.Pack.Description != "" {
			c.ShortDescription = &message{Text: each.Pack.Description}
		}
		list = append(list, c)
	}
	return list
}

func encode(l log) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(l)
	return out.Bytes(), err
}
