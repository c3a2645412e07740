package policytest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
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
	ruleID    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
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
			requireTokens(t, r)
			requireCitations(t, r)
			require.Contains(t, []policypacks.Severity{
				policypacks.Critical, policypacks.High, policypacks.Medium, policypacks.Low,
			}, r.Severity)
			require.NotEmpty(t, r.Objective)
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

func requireTokens(t *testing.T, r *policypacks.Rule) {
	t.Helper()
	require.NotEmpty(t, r.Types)
	seen := map[string]bool{}
	for _, typ := range r.Types {
		require.Regexp(t, typeToken, typ)
		require.False(t, seen[typ], "%s is listed twice", typ)
		seen[typ] = true
	}
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
