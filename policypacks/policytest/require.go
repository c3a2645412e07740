package policytest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/external"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// RequireEveryKind fails unless the cases hold, for every rule, one that passes, one that fails, one that cannot be told
// and one to which the rule does not apply.
func RequireEveryKind(t *testing.T, rules []*policypacks.Rule, cases []Case) {
	t.Helper()
	seen := map[string][]policypacks.Verdict{}
	names := map[string]bool{}
	for _, c := range cases {
		seen[c.Rule] = append(seen[c.Rule], c.Want)
		require.False(t, names[c.Rule+"/"+c.Name], "two cases of %s are called %q", c.Rule, c.Name)
		names[c.Rule+"/"+c.Name] = true
	}
	for _, rule := range rules {
		for _, want := range []policypacks.Verdict{
			policypacks.Pass, policypacks.Fail, policypacks.Unknown, policypacks.NotApplicable,
		} {
			if !slices.Contains(seen[rule.ID], want) {
				t.Errorf("%s has no case that ends in %q", rule.ID, want)
			}
		}
	}
}

var (
	typeToken = regexp.MustCompile(`^[a-z-]+:[a-zA-Z0-9]+(/[a-zA-Z0-9]+)?:[A-Z][A-Za-z0-9]*$`)
	// nist matches the controls of SP 800-53 revision 5 and their enhancements.
	nist   = regexp.MustCompile(`^(AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PM|PS|PT|RA|SA|SC|SI|SR)-([1-9]\d?)(\([1-9]\d?\))?$`)
	ruleID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
)

// RequireWellFormed fails unless every rule is complete and consistent: unique id with the cloud in front, citations
// that exist, types that are type tokens, and all texts.
func RequireWellFormed(t *testing.T, cloud string, rules []*policypacks.Rule) {
	t.Helper()
	ids, titles := map[string]bool{}, map[string]bool{}
	for _, r := range rules {
		t.Run(r.ID, func(t *testing.T) {
			require.False(t, ids[r.ID], "two rules have this id")
			require.False(t, titles[r.Title], "two rules have this title")
			ids[r.ID], titles[r.Title] = true, true
			require.Regexp(t, ruleID, r.ID)
			require.True(t, strings.HasPrefix(r.ID, cloud+"-"), "the id begins with the cloud")
			require.Equal(t, cloud, r.Cloud)
			requireTexts(t, r)
			requireRemedy(t, r)
			requireTokens(t, r)
			requireCitations(t, r)
			requireNIST(t, r)
			requireExternal(t, r)
			require.Contains(t, []policypacks.Severity{
				policypacks.Critical, policypacks.High, policypacks.Medium, policypacks.Low,
			}, r.Severity)
			require.Contains(t, policypacks.Objectives(), r.Objective)
			require.NotNil(t, r.Check)
			for _, s := range r.Settings {
				require.NotEmpty(t, s.Doc, "setting %s", s.Name)
				require.NotNil(t, s.Default, "setting %s", s.Name)
			}
		})
	}
}

func requireTexts(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	for field, text := range map[string]string{
		"title": r.Title, "why": r.Why, "remediation": r.Remediation, "missing": r.Missing,
	} {
		require.NotEmpty(t, text, field)
		require.Equal(t, strings.TrimSpace(text), text, field)
		require.False(t, strings.HasSuffix(text, "."), "%s ends in a full stop", field)
	}
}

// lastControl is the highest number of each family of SP 800-53 revision 5.
var lastControl = map[string]int{
	"AC": 25, "AT": 6, "AU": 16, "CA": 9, "CM": 14, "CP": 13, "IA": 13, "IR": 9, "MA": 7, "MP": 8, "PE": 23, "PL": 11, "PM": 32,
	"PS": 9, "PT": 8, "RA": 10, "SA": 24, "SC": 51, "SI": 23, "SR": 12,
}

func requireNIST(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	require.NotEmpty(t, r.NIST, "the rule names no control of SP 800-53")
	seen := map[string]bool{}
	for _, control := range r.NIST {
		parts := nist.FindStringSubmatch(control)
		require.NotNil(t, parts, "%q is no control of SP 800-53", control)
		number, err := strconv.Atoi(parts[2])
		require.NoError(t, err)
		require.LessOrEqual(t, number, lastControl[parts[1]], "%s ends before %s", parts[1], control)
		require.False(t, seen[control], "%s is named twice", control)
		seen[control] = true
	}
}

func requireExternal(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	seen := map[policypacks.External]bool{}
	for _, e := range r.External {
		require.True(t, external.Exists(e), "%s has no rule %q", e.Source, e.ID)
		require.False(t, seen[e], "%s %s is named twice", e.Source, e.ID)
		seen[e] = true
	}
}

func requireTokens(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	require.NotEmpty(t, slices.Concat(r.Types, r.Packages))
	seen := map[string]bool{}
	for _, typ := range r.Types {
		require.Regexp(t, typeToken, typ)
		require.False(t, seen[typ], "%s is listed twice", typ)
		seen[typ] = true
	}
}

// requireRemedy holds remedies to what the engine lets a pack do: see one resource at a time.
func requireRemedy(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	if r.Remedy == nil {
		return
	}
	require.NotEmpty(t, r.Remedy.Description)
	require.NotEmpty(t, r.Remedy.Set)
	require.False(t, r.Related, "a rule that needs other resources cannot mend one")
}

func requireCitations(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	require.NotEmpty(t, r.Citations)
	seen := map[string]bool{}
	for _, citation := range r.Citations {
		_, known := safeguard.Lookup(citation)
		require.True(t, known, "no safeguard is cited as %q", citation)
		require.False(t, seen[citation], "%s is cited twice", citation)
		seen[citation] = true
	}
}

// RequireRemedies fails where the remedy of a rule does not make the rule pass on a failing subject of the cases, or where
// no case shows that it does.
func RequireRemedies(t *testing.T, rules []*policypacks.Rule, cases []Case) {
	t.Helper()
	mended := map[string]bool{}
	for _, rule := range rules {
		if rule.Remedy == nil {
			continue
		}
		pack := &policypacks.Pack{Rules: []*policypacks.Rule{rule}}
		for _, c := range cases {
			if c.Rule != rule.ID || c.Want != policypacks.Fail {
				continue
			}
			cfg := policypacks.Config{Level: policypacks.Remediate, Rules: map[string]policypacks.RuleConfig{rule.ID: {Settings: c.Settings}}}
			subject := Graph(c.Resources...).Resource(URN(c.Resources[0]))
			for _, done := range pack.Remediate(subject, cfg) {
				mended[rule.ID] = true
				subject.Inputs = done.Inputs
				after := pack.EvaluateOne(subject, cfg)
				require.Equal(t, policypacks.Pass, after[0].Verdict, "%s/%s after its remedy: %s", rule.ID, c.Name, after[0].Message)
			}
		}
		require.True(t, mended[rule.ID], "no case shows the remedy of %s", rule.ID)
	}
}
