package view

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// SchemaVersion of [Document]. It grows when a field changes its meaning or goes; new fields leave it as it is.
const SchemaVersion = 1

// Document is a plan with its verdicts, as `phiform plan --json` prints it. Its schema is docs/schema/plan.schema.json.
type Document struct {
	SchemaVersion int                     `json:"schemaVersion"`
	Project       string                  `json:"project"`
	Stack         string                  `json:"stack"`
	Blueprint     string                  `json:"blueprint,omitempty"`
	Cloud         string                  `json:"cloud,omitempty"`
	Region        string                  `json:"region,omitempty"`
	Environment   string                  `json:"environment,omitempty"`
	Preview       bool                    `json:"preview"`
	Assumed       []string                `json:"assumed"`
	Summary       Summary                 `json:"summary"`
	Resources     []Resource              `json:"resources"`
	Outputs       map[string]any          `json:"outputs"`
	Verdicts      []Verdict               `json:"verdicts"`
	Uncovered     []policypacks.TypeCount `json:"uncovered"`
}

// Resource is one resource of the plan.
type Resource struct {
	URN                  string              `json:"urn"`
	Type                 string              `json:"type"`
	Name                 string              `json:"name"`
	Parent               string              `json:"parent"`
	Custom               bool                `json:"custom"`
	ID                   string              `json:"id,omitempty"`
	Provider             string              `json:"provider,omitempty"`
	Region               string              `json:"region,omitempty"`
	Protect              bool                `json:"protect"`
	RetainOnDelete       bool                `json:"retainOnDelete"`
	Inputs               map[string]any      `json:"inputs"`
	Outputs              map[string]any      `json:"outputs"`
	Dependencies         []string            `json:"dependencies"`
	PropertyDependencies map[string][]string `json:"propertyDependencies"`
}

// Verdict is what one rule says about one resource, or what a person has to decide.
type Verdict struct {
	Rule        string              `json:"rule"`
	Pack        string              `json:"pack"`
	Title       string              `json:"title"`
	URN         string              `json:"urn"`
	Verdict     policypacks.Verdict `json:"verdict"`
	Severity    string              `json:"severity,omitempty"`
	Level       string              `json:"level,omitempty"`
	Citations   []string            `json:"citations"`
	Message     string              `json:"message"`
	Paths       []string            `json:"paths"`
	Remediation string              `json:"remediation,omitempty"`
	Waiver      *Waiver             `json:"waiver,omitempty"`
	Known       bool                `json:"known,omitempty"`    // the baseline holds this failure
	Location    *Location           `json:"location,omitempty"` // of the resource in the program
}

// Location is a line of the user's program.
type Location struct {
	File string `json:"file"` // relative to the project
	Line int    `json:"line"`
}

// Waiver is what accepted a failure.
type Waiver struct {
	Rule         string `json:"rule"`
	Resource     string `json:"resource"`
	Reason       string `json:"reason"`
	Approver     string `json:"approver"`
	Expires      string `json:"expires"` // YYYY-MM-DD
	Compensating string `json:"compensating,omitempty"`
}

// NewDocument turns a result into what programs read.
func NewDocument(result *planning.Result) Document {
	g := result.Graph
	doc := Document{
		SchemaVersion: SchemaVersion,
		Project:       g.Project, Stack: g.Stack, Preview: g.Preview,
		Blueprint: result.Spec.Blueprint, Cloud: result.Spec.Cloud, Region: result.Spec.Region,
		Environment: result.Spec.Environment,
		Assumed:     orEmpty(result.Assumed),
		Summary:     summarize(result),
		Resources:   make([]Resource, len(g.Resources)),
		Outputs:     properties(g.Outputs),
		Verdicts:    verdicts(result),
		Uncovered:   orEmpty(uncovered(result.Reports)),
	}
	for i, r := range g.Resources {
		doc.Resources[i] = resourceOf(r)
	}
	return doc
}

func resourceOf(r *plan.Resource) Resource {
	from := map[string][]string{}
	for key, urns := range r.PropertyDependencies {
		from[string(key)] = urnTexts(urns)
	}
	return Resource{
		URN: string(r.URN), Type: string(r.Type), Name: r.Name, Parent: string(r.Parent), Custom: r.Custom,
		ID: r.ID, Provider: string(r.Provider), Region: r.Region,
		Protect: r.Options.Protect, RetainOnDelete: r.Options.RetainOnDelete,
		Inputs: properties(r.Inputs), Outputs: properties(r.Outputs),
		Dependencies: urnTexts(r.Dependencies), PropertyDependencies: from,
	}
}

func verdicts(result *planning.Result) []Verdict {
	list := []Verdict{}
	for _, report := range result.Reports {
		for _, f := range report.Findings {
			list = append(list, Verdict{
				Rule: f.ID, Pack: report.Pack.Name, Title: f.Title, URN: string(f.URN), Verdict: f.Verdict,
				Severity: string(f.Severity), Level: string(f.Level), Citations: orEmpty(f.Citations),
				Message: f.Message, Paths: orEmpty(f.Paths), Remediation: f.Remediation, Waiver: waiverOf(f.Waiver),
				Known: f.Known, Location: locationOf(result.Graph, f.URN),
			})
		}
	}
	return list
}

func locationOf(g *plan.Graph, urn resource.URN) *Location {
	r := g.Resource(urn)
	if r == nil {
		return nil
	}
	position, ok := r.Position()
	if !ok {
		return nil
	}
	return &Location{File: position.File, Line: position.Line}
}

func waiverOf(w *policypacks.Waiver) *Waiver {
	if w == nil {
		return nil
	}
	return &Waiver{
		Rule: w.Rule, Resource: w.Resource, Reason: w.Reason, Approver: w.Approver, Expires: w.Expires.String(),
		Compensating: w.Compensating,
	}
}

// uncovered are the types that no rule of any pack looks at.
func uncovered(reports []*policypacks.Report) []policypacks.TypeCount {
	if len(reports) == 0 {
		return nil
	}
	var list []policypacks.TypeCount
	for _, candidate := range reports[0].Uncovered {
		if !slices.ContainsFunc(reports[1:], func(r *policypacks.Report) bool { return !slices.Contains(r.Uncovered, candidate) }) {
			list = append(list, candidate)
		}
	}
	return list
}

func urnTexts(urns []resource.URN) []string {
	texts := make([]string, len(urns))
	for i, urn := range urns {
		texts[i] = string(urn)
	}
	return texts
}

// orEmpty makes sure that JSON holds a list, never null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
