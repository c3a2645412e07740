package sarif

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestRender(t *testing.T) {
	for file, opts := range map[string]Options{"result.sarif": {}, "all.sarif": {All: true, Dir: "infra/clinic"}} {
		got := reporttest.RequireSound(t, func(r *report.Result) ([]byte, error) { return Render(r, opts) })
		reporttest.Golden(t, file, got)
	}
}

func TestDocumentsAreValid(t *testing.T) {
	schema := standard(t)
	results := map[string]*report.Result{
		"common": reporttest.Result(), "passing": reporttest.Passing(), "empty": {Graph: reporttest.Passing().Graph, At: reporttest.At},
	}
	results["packs"] = reporttest.Result()
	results["packs"].Reports = nil
	for _, pack := range packs.All() {
		found := pack.Evaluate(results["packs"].Graph, policypacks.Config{Now: reporttest.At})
		results["packs"].Reports = append(results["packs"].Reports, found)
	}
	for name, r := range results {
		for _, opts := range []Options{{}, {All: true}} {
			data, err := Render(r, opts)
			require.NoError(t, err)
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			require.NoError(t, err)
			require.NoError(t, schema.Validate(doc), name)
		}
	}
	require.Error(t, schema.Validate(map[string]any{"version": "2.1.0"}), "the schema refuses what is wrong")
}

func TestEveryVerdictHasItsKindAndLevel(t *testing.T) {
	type shown struct{ kind, level string }
	got := map[policypacks.Verdict]shown{}
	for _, r := range read(t, reporttest.Result(), Options{All: true}).Results {
		got[policypacks.Verdict(r.Properties["verdict"].(string))] = shown{r.Kind, r.Level}
		require.Equal(t, r.Kind == "fail", r.Level != "none", "other kinds than fail have the level none")
	}
	got[policypacks.Fail] = shown{} // by severity, see below
	require.Equal(t, map[policypacks.Verdict]shown{
		policypacks.Fail: {}, policypacks.Error: {"fail", "error"}, policypacks.Waived: {"fail", "note"},
		policypacks.Unknown: {"open", "none"}, policypacks.Manual: {"review", "none"},
		policypacks.Pass: {"pass", "none"}, policypacks.NotApplicable: {"notApplicable", "none"},
	}, got)
}

func TestLevels(t *testing.T) {
	require.Equal(t, "error", levelOf(policypacks.Mandatory, policypacks.Low))
	require.Equal(t, "error", levelOf(policypacks.Remediate, policypacks.Medium))
	require.Equal(t, "warning", levelOf(policypacks.Advisory, policypacks.Critical))
	require.Equal(t, "note", levelOf(policypacks.Advisory, policypacks.Low))
}

func TestWhatAsksForNoChangeIsLeftOut(t *testing.T) {
	for _, r := range read(t, reporttest.Result(), Options{}).Results {
		require.Contains(t, []string{"fail", "open"}, r.Kind)
	}
	require.Empty(t, read(t, reporttest.Passing(), Options{}).Results)
}

func TestResultsPointAtTheirRules(t *testing.T) {
	run := read(t, reporttest.Result(), Options{All: true})
	require.Len(t, run.Results, len(reporttest.Result().Findings()))
	for _, r := range run.Results {
		require.Equal(t, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
	}
}

func TestFingerprintsTellFindingsApartAndOutliveLines(t *testing.T) {
	before, after := reporttest.Result(), reporttest.Result()
	for _, res := range after.Graph.Resources {
		res.Source = strings.ReplaceAll(res.Source, "#", "#1")
	}
	seen := map[string]bool{}
	moved := read(t, after, Options{All: true}).Results
	for i, r := range read(t, before, Options{All: true}).Results {
		require.Equal(t, r.PartialFingerprints, moved[i].PartialFingerprints)
		id := r.PartialFingerprints["primaryLocationLineHash"]
		require.False(t, seen[id], r.RuleID)
		seen[id] = true
	}
}

func TestBaselineStatesAreGivenWhereThereIsABaseline(t *testing.T) {
	states := map[string]int{}
	for _, r := range read(t, reporttest.Result(), Options{}).Results {
		states[r.BaselineState]++
		require.False(t, r.BaselineState == "unchanged" && r.Level == "error", "what is known blocks nothing")
	}
	require.Equal(t, 1, states["unchanged"])
	require.NotZero(t, states["new"])

	result := reporttest.Result()
	for _, f := range result.Findings() {
		f.Known = false
	}
	for _, r := range read(t, result, Options{}).Results {
		require.Empty(t, r.BaselineState)
	}
}

func TestPlaces(t *testing.T) {
	result := reporttest.Result()
	places := map[string]string{}
	for _, r := range read(t, result, Options{All: true, Dir: "infra"}).Results {
		require.Len(t, r.Locations, 1)
		place := r.Locations[0].PhysicalLocation
		uri, err := url.Parse(place.ArtifactLocation.URI)
		require.NoError(t, err)
		require.Empty(t, uri.Scheme)
		if logical := r.Locations[0].LogicalLocations; logical != nil {
			places[logical[0].Name] = place.ArtifactLocation.URI
		}
		require.Equal(t, strings.HasSuffix(uri.Path, ".yaml"), place.Region == nil, "only a file of the program has lines")
	}
	require.Equal(t, "infra/data/my%20db.go", places["db"])
	require.Equal(t, "infra/Pulumi.production.yaml", places[reporttest.HostileName])

	result.Source = ""
	for _, r := range read(t, result, Options{}).Results {
		require.NotEmpty(t, r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
	}
}

func TestAWaiverIsASuppressionWithItsReason(t *testing.T) {
	for _, r := range read(t, reporttest.Result(), Options{}).Results {
		if len(r.Suppressions) == 0 {
			continue
		}
		s := r.Suppressions[0]
		require.Equal(t, []string{"external", "accepted"}, []string{s.Kind, s.Status})
		require.Contains(t, s.Justification, "approved by Dana Ortiz <dana@example.test> until 2026-06-30; instead: objects are")
		return
	}
	require.Fail(t, "no result is suppressed")
}

func TestGitHubTakesTheRules(t *testing.T) {
	many := &policypacks.Rule{ID: "aws-x", Title: "Holds", Why: "It matters", Remediation: "mend * and _", NIST: make([]string, 40)}
	for i := range many.NIST {
		many.NIST[i] = strings.Repeat("A", i+1)
	}
	d := describeRule(many)
	require.Len(t, d.Properties["tags"], maxTags)
	require.Equal(t, "AwsX", d.Name)
	require.Contains(t, d.Help.Markdown, `**To mend**: mend \* and \_.`)
	require.Contains(t, d.Help.Text, "To mend: mend * and _.")
}

func FuzzMessagesHoldNoLinks(f *testing.F) {
	f.Add("[click](https://example.test)", "name")
	f.Add("a](", "](b")
	f.Fuzz(func(t *testing.T, text, name string) {
		got := say(report.Finding{
			Finding: &policypacks.Finding{ID: "x", Message: text, Verdict: policypacks.Fail, Remediation: name},
			Pack:    &policypacks.Pack{},
		})
		require.NotContains(t, got, "](")
		require.NotContains(t, got, "\n")
	})
}

func read(t *testing.T, r *report.Result, opts Options) run {
	t.Helper()
	data, err := Render(r, opts)
	require.NoError(t, err)
	var got log
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&got))
	require.Len(t, got.Runs, 1)
	return got.Runs[0]
}
