// Package render turns a judged stack into the formats that other programs and other people read.
package render

import (
	"bytes"
	"slices"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks/eligibility"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/csvfile"
	"github.com/phiform/phiform/policypacks/report/evidence"
	"github.com/phiform/phiform/policypacks/report/junit"
	"github.com/phiform/phiform/policypacks/report/markdown"
	"github.com/phiform/phiform/policypacks/report/oscal"
	"github.com/phiform/phiform/policypacks/report/sarif"
)

// Input is what is rendered.
type Input struct {
	Result *planning.Result
	Report *report.Result
	// Dir is the project's folder within its repository, with slashes; empty where it is the repository itself.
	Dir string
}

// Format is one way to render.
type Format struct {
	Name string
	Doc  string // for whom
	// Bytes renders. The same input gives the same bytes.
	Bytes func(Input) ([]byte, error)
}

// Formats lists all formats, in the order of the help.
func Formats() []Format { return slices.Clone(formats) }

var formats = []Format{
	{"json", "for programs; docs/schema/plan.schema.json describes it, and --baseline reads it", document},
	{"sarif", "SARIF 2.1.0 for code scanning", func(in Input) ([]byte, error) {
		return sarif.Render(in.Report, sarif.Options{Dir: in.Dir})
	}},
	{"junit", "JUnit XML for CI servers", reported(junit.Render)},
	{"markdown", "for the comment on a pull request", reported(markdown.Render)},
	{"csv", "for spreadsheets", reported(csvfile.Render)},
	{"oscal", "OSCAL assessment results", reported(oscal.AssessmentResults)},
	{"oscal-component", "OSCAL component definition of the packs", reported(oscal.ComponentDefinition)},
	{"html", "the evidence report, for people, on screen and on paper", html},
}

// Find finds a format by its name.
func Find(name string) (Format, bool) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// Names lists the names of all formats.
func Names() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

func reported(render func(*report.Result) ([]byte, error)) func(Input) ([]byte, error) {
	return func(in Input) ([]byte, error) { return render(in.Report) }
}

func document(in Input) ([]byte, error) {
	var b bytes.Buffer
	err := view.JSON(&b, view.NewDocument(in.Result))
	return b.Bytes(), err
}

// html names the lists of eligible services of the clouds that the stack is on.
func html(in Input) ([]byte, error) {
	var lists []evidence.Eligibility
	for _, cloud := range eligibility.Clouds() {
		list := eligibility.For(cloud)
		if list != nil && slices.ContainsFunc(in.Report.Graph.Resources, func(r *plan.Resource) bool { return r.Cloud() == cloud }) {
			lists = append(lists, evidence.Eligibility{Cloud: cloud, Date: list.Date, Source: list.Source})
		}
	}
	var b bytes.Buffer
	err := evidence.Write(&b, in.Report, lists)
	return b.Bytes(), err
}
