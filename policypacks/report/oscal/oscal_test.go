package oscal

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/defenseunicorns/go-oscal/src/pkg/validation"
	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

// documents are the renderings of this package.
var documents = map[string]func(*report.Result) ([]byte, error){
	"assessment-results.json": AssessmentResults, "component-definition.json": ComponentDefinition,
}

func TestRender(t *testing.T) {
	for file, render := range documents {
		reporttest.Golden(t, file, reporttest.RequireSound(t, render))
	}
}

func TestDocumentsAreValid(t *testing.T) {
	results := map[string]*report.Result{
		"common": reporttest.Result(), "passing": reporttest.Passing(),
		"nothing": {Graph: &plan.Graph{}, At: reporttest.At},
		"bare":    bare(),
		"packs":   ourPacks(),
	}
	for name, result := range results {
		for file, render := range documents {
			data, err := render(result)
			require.NoError(t, err)
			requireValid(t, name+" "+file, data)
		}
	}
	require.Error(t, validate(t, []byte(`{"assessment-results": {"metadata": {"oscal-version": "1.1.3"}}}`)), "the schema refuses what is wrong")
}

// ourPacks is what the packs of phiform find on the common stack.
func ourPacks() *report.Result {
	result := reporttest.Result()
	result.Reports = nil
	for _, pack := range packs.All() {
		result.Reports = append(result.Reports, pack.Evaluate(result.Graph, policypacks.Config{Now: reporttest.At}))
	}
	return result
}

// bare is a result whose findings hold nothing but what they must.
func bare() *report.Result {
	pack := &policypacks.Pack{Name: "p"}
	r := &policypacks.Report{Pack: pack}
	for _, v := range policypacks.Verdicts() {
		r.Findings = append(r.Findings, policypacks.Finding{
			ID: "rule " + string(v), Verdict: v, URN: "no URN at all", Citations: []string{"", "a policy of ours"},
			Rule:   &policypacks.Rule{ID: "rule " + string(v), NIST: []string{"", "9"}},
			Waiver: &policypacks.Waiver{},
		})
	}
	return &report.Result{Graph: &plan.Graph{}, Reports: []*policypacks.Report{r}, At: reporttest.At}
}

func TestReferencesResolve(t *testing.T) {
	for file, render := range documents {
		data, err := render(reporttest.Result())
		require.NoError(t, err)
		var doc any
		require.NoError(t, json.Unmarshal(data, &doc))
		defined, used := map[string]int{}, map[string]string{}
		walk(doc, func(key, value string) {
			switch {
			case key == "uuid":
				defined[value]++
			case strings.HasSuffix(key, "-uuid"):
				used[value] = key
			case (key == "href" || key == "source") && strings.HasPrefix(value, "#"):
				used[value[1:]] = key
			}
		})
		for reference, key := range used {
			require.Contains(t, defined, reference, "%s: %s", file, key)
		}
		for identifier, n := range defined {
			require.Equal(t, 1, n, "%s: %s", file, identifier)
		}
		require.NotEmpty(t, used)
	}
}

func TestIdentifiersOutliveTheResult(t *testing.T) {
	later := reporttest.Result()
	later.At = later.At.AddDate(0, 1, 0)
	before, after := read(t, reporttest.Result()), read(t, later)
	require.NotEqual(t, before.UUID, after.UUID)
	for i, o := range *before.Results[0].Observations {
		require.Equal(t, o.UUID, (*after.Results[0].Observations)[i].UUID)
	}
	elsewhere := reporttest.Result()
	elsewhere.Graph.Stack = "staging"
	require.NotEqual(t, (*before.Results[0].Observations)[0].UUID, (*read(t, elsewhere).Results[0].Observations)[0].UUID)
}

func TestEveryFindingIsAnObservation(t *testing.T) {
	result := reporttest.Result()
	require.Len(t, *read(t, result).Results[0].Observations, len(result.Findings()))
}

func TestEqualFindingsAreOneObservation(t *testing.T) {
	result := reporttest.Result()
	before := len(result.Findings())
	for _, f := range result.Findings() {
		if f.ID == "waivers" {
			result.Reports[0].Findings = append(result.Reports[0].Findings, *f.Finding)
		}
	}
	require.Greater(t, len(result.Findings()), before)
	require.Len(t, *read(t, result).Results[0].Observations, before)
}

func TestSafeguardsAreSatisfiedWhereEverythingPasses(t *testing.T) {
	states := map[string][2]string{}
	for _, f := range *read(t, reporttest.Result()).Results[0].Findings {
		states[f.Target.TargetId] = [2]string{f.Target.Status.State, f.Target.Status.Reason}
		require.Contains(t, f.Remarks, "no statement of compliance")
	}
	require.Equal(t, map[string][2]string{
		"hipaa-164.308.a.1.ii.A": {"not-satisfied", "other"}, // manual
		"hipaa-164.308.a.1.ii.B": {"not-satisfied", "fail"},
		"hipaa-164.308.a.1.ii.D": {"not-satisfied", "fail"},
		"hipaa-164.308.a.5.ii.B": {"not-satisfied", "other"}, // a rule that broke
		"hipaa-164.308.b.1":      {"satisfied", "pass"},
		"hipaa-164.308.b.3":      {"not-satisfied", "fail"},
		"hipaa-164.312.a.2.iv":   {"not-satisfied", "fail"},
		"hipaa-164.312.b":        {"not-satisfied", "fail"},
		"hipaa-164.312.d":        {"not-satisfied", "fail"},
		"hipaa-164.312.e.1":      {"not-satisfied", "fail"},
		"hipaa-164.312.e.2.ii":   {"not-satisfied", "fail"},
	}, states)
}

func TestStatus(t *testing.T) {
	of := func(verdicts ...policypacks.Verdict) model.ObjectiveStatus {
		var list []report.Finding
		for _, v := range verdicts {
			list = append(list, report.Finding{Finding: &policypacks.Finding{Verdict: v}})
		}
		return status(list)
	}
	require.Equal(t, "satisfied", of(policypacks.Pass, policypacks.Pass).State)
	for _, v := range policypacks.Verdicts() {
		if v != policypacks.Pass && v != policypacks.NotApplicable {
			require.Equal(t, "not-satisfied", of(policypacks.Pass, v, policypacks.Pass).State, v)
		}
	}
	require.Equal(t, "fail", of(policypacks.Unknown, policypacks.Fail, policypacks.Unknown).Reason)
}

func TestAWaiverIsAnApprovedDeviation(t *testing.T) {
	doc := read(t, reporttest.Result())
	party := (*doc.Metadata.Parties)[0]
	require.Equal(t, "Dana Ortiz <dana@example.test>", party.Name)
	deviations := 0
	for _, r := range *doc.Results[0].Risks {
		if r.Status != "deviation-approved" {
			require.Equal(t, "open", r.Status)
			continue
		}
		deviations++
		require.Equal(t, "2026-06-30T23:59:59Z", r.Deadline.Format(time.RFC3339), "the last day counts whole")
		accepted := (*r.Remediations)[1]
		require.Equal(t, "accept", (*accepted.Props)[0].Value)
		require.Equal(t, party.UUID, (*accepted.Origins)[0].Actors[0].ActorUuid)
		require.Equal(t, "objects are encrypted before they are uploaded", (*r.MitigatingFactors)[0].Description)
	}
	require.Equal(t, 1, deviations)
}

func TestAWaiverThatNeverEndsHasNoDeadline(t *testing.T) {
	result := reporttest.Result()
	never, err := policypacks.ParseDate("9999-12-31")
	require.NoError(t, err)
	for _, f := range result.Findings() {
		if f.Waiver != nil {
			f.Waiver.Expires = never
		}
	}
	data, err := AssessmentResults(result)
	require.NoError(t, err)
	requireValid(t, "never", data)
	require.NotContains(t, string(data), `"deadline"`)
}

func TestComponentsNameEveryRuleAndControl(t *testing.T) {
	data, err := ComponentDefinition(reporttest.Result())
	require.NoError(t, err)
	var doc model.OscalModels
	require.NoError(t, json.Unmarshal(data, &doc))
	components := *doc.ComponentDefinition.Components
	require.Len(t, components, 2)
	controls := map[string]bool{}
	for _, c := range components {
		require.Equal(t, "validation", c.Type)
		require.Len(t, *c.ControlImplementations, 2)
		for _, set := range *c.ControlImplementations {
			for _, r := range set.ImplementedRequirements {
				controls[r.ControlId] = true
				require.NotEmpty(t, r.Description)
				require.NotEmpty(t, *r.Props)
			}
		}
	}
	for _, want := range []string{"hipaa-164.312.a.2.iv", "hipaa-164.308.a.1.ii.A", "sc-28", "sc-28.1", "sa-9"} {
		require.True(t, controls[want], want)
	}
}

func requireValid(t *testing.T, name string, data []byte) {
	t.Helper()
	require.NoError(t, validate(t, data), name)
}

// validate compares a document with the official schema of its version.
func validate(t *testing.T, data []byte) error {
	t.Helper()
	validator, err := validation.NewValidator(data)
	require.NoError(t, err)
	require.Equal(t, model.Version, validator.GetSchemaVersion())
	return validator.Validate()
}

func read(t *testing.T, result *report.Result) *model.AssessmentResults {
	t.Helper()
	data, err := AssessmentResults(result)
	require.NoError(t, err)
	var doc model.OscalModels
	require.NoError(t, json.Unmarshal(data, &doc))
	return doc.AssessmentResults
}

// walk visits every text of a JSON document with the name it has.
func walk(value any, visit func(key, value string)) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			walk(item, visit)
		}
	case map[string]any:
		for key, item := range v {
			if text, ok := item.(string); ok {
				visit(key, text)
			}
			walk(item, visit)
		}
	}
}
