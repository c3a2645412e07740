package oscal

import (
	"fmt"
	"slices"
	"strings"
	"time"

	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// assessment renders one result.
type assessment struct {
	*report.Result
	findings []report.Finding
}

// AssessmentResults says what was found on the stack.
func AssessmentResults(result *report.Result) ([]byte, error) {
	a := assessment{result, distinct(result.Findings())}
	stack, at := result.Graph.Project+"/"+result.Graph.Stack, result.At.UTC()
	doc := model.AssessmentResults{
		UUID:     a.id("assessment-results", at.Format(time.RFC3339)),
		Metadata: metadata("phiform check of "+stack, at.Format(time.RFC3339), result),
		ImportAp: model.ImportAp{Href: "#" + planID, Remarks: "There is no plan beside the policy packs."},
		Results: []model.Result{{
			UUID: a.id("result", at.Format(time.RFC3339)), Title: "Policy packs on " + finding.OneLine(stack), Start: at, End: &at,
			Description:      fmt.Sprintf("What the rules of the policy packs found in the %s of the stack.", finding.OneLine(result.Origin)),
			Props:            props(prop("origin", result.Origin), prop("project", result.Graph.Project), prop("stack", result.Graph.Stack)),
			LocalDefinitions: &model.LocalDefinitions{Components: some(a.components()), InventoryItems: some(a.inventory())},
			ReviewedControls: a.reviewed(),
			Observations:     some(a.observations()),
			Findings:         some(a.safeguards()),
			Risks:            some(a.risks()),
			Remarks:          finding.Disclaimer,
		}},
		BackMatter: &model.BackMatter{Resources: some(append(sources(), model.Resource{
			UUID: planID, Title: "No assessment plan", Description: "The policy packs, as the components of the results name them, are the plan.",
		}))},
	}
	doc.Metadata.Parties = some(a.approvers())
	return encode(model.OscalModels{AssessmentResults: &doc})
}

// distinct leaves out findings that say the same as an earlier one, as of two equal waivers.
func distinct(all []report.Finding) []report.Finding {
	seen := map[string]bool{}
	var list []report.Finding
	for _, f := range all {
		key := strings.Join(append(finding.Identity(f), f.Pack.Name), "\x00")
		if !seen[key] {
			list = append(list, f)
		}
		seen[key] = true
	}
	return list
}

// id identifies a thing of this stack.
func (a assessment) id(kind string, parts ...string) string {
	return id(kind, append([]string{a.Graph.Project, a.Graph.Stack}, parts...)...)
}

// of identifies what belongs to a finding.
func (a assessment) of(kind string, f report.Finding) string {
	return a.id(kind, append([]string{f.Pack.Name}, finding.Identity(f)...)...)
}

// components are the tool and its packs.
func (a assessment) components() []model.SystemComponent {
	operational := model.SystemComponentStatus{State: "operational"}
	list := []model.SystemComponent{{
		UUID: id("tool", "phiform"), Type: "software", Title: "phiform", Description: "Judges infrastructure code", Status: operational,
		Props: props(prop("version", a.Version)),
	}}
	for _, r := range a.Reports {
		list = append(list, model.SystemComponent{
			UUID: packID(r.Pack), Type: packType, Title: packTitle(r.Pack), Description: packDescription(r.Pack), Status: operational,
			Props: props(prop("pack", r.Pack.Name), prop("version", r.Pack.Version)),
		})
	}
	return list
}

// inventory are the resources that something was found about.
func (a assessment) inventory() []model.InventoryItem {
	var list []model.InventoryItem
	seen := map[resource.URN]bool{"": true}
	for _, f := range a.findings {
		if seen[f.URN] {
			continue
		}
		seen[f.URN] = true
		list = append(list, model.InventoryItem{
			UUID: a.item(f.URN), Description: finding.OneLine(f.Type + " " + finding.Resource(f)),
			Props: props(prop("urn", string(f.URN)), prop("type", f.Type), prop("declared", finding.Place(a.Locate(f.URN)))),
		})
	}
	return list
}

func (a assessment) item(urn resource.URN) string { return a.id("resource", string(urn)) }

// reviewed are the controls that the findings are about.
func (a assessment) reviewed() model.ReviewedControls {
	citations, nist := map[string]bool{}, map[string]bool{}
	for _, f := range a.findings {
		for _, citation := range f.Citations {
			citations[citation] = true
		}
		for _, control := range finding.NIST(f) {
			nist[control] = true
		}
	}
	selections := slices.Concat(
		selection("HIPAA Security Rule", citations, safeguard.Compare, ControlID),
		selection("NIST SP 800-53 revision 5", nist, strings.Compare, NISTControlID),
	)
	if selections == nil {
		selections = []model.AssessedControls{{Description: "Nothing was found.", IncludeAll: &model.IncludeAll{}}}
	}
	return model.ReviewedControls{ControlSelections: selections}
}

func selection(description string, controls map[string]bool, compare func(a, b string) int, id func(string) string) []model.AssessedControls {
	if len(controls) == 0 {
		return nil
	}
	names := make([]string, 0, len(controls))
	for name := range controls {
		names = append(names, name)
	}
	slices.SortFunc(names, compare)
	var included []model.AssessedControlsSelectControlById
	for _, name := range names {
		included = append(included, model.AssessedControlsSelectControlById{ControlId: id(name)})
	}
	return []model.AssessedControls{{Description: description, IncludeControls: &included}}
}
