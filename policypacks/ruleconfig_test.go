package policypacks_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

func TestParseSettings(t *testing.T) {
	other := &policypacks.Pack{Name: "other", Rules: []*policypacks.Rule{linkedRule}, Controls: []policypacks.Control{{ID: "training"}}}
	packs := []*policypacks.Pack{pack(okRule), other}
	settings, problems := policypacks.ParseSettings([]byte(`{
		"all": "advisory", "test-ok": {"enforcementLevel": "mandatory", "word": "good"}, "test-linked": "disabled",
		"undecided": "disabled", "training": "advisory"
	}`), packs)
	require.Empty(t, problems)
	require.Equal(t, policypacks.Advisory, settings.All)
	require.Equal(t, policypacks.RuleConfig{Level: policypacks.Mandatory, Settings: map[string]any{"word": "good"}}, settings.Rules["test-ok"])
	require.Equal(t, policypacks.Disabled, settings.Rules["test-linked"].Level)

	for pack, want := range map[*policypacks.Pack]string{
		packs[0]: `{"all": "advisory", "test-ok": {"enforcementLevel": "mandatory", "word": "good"}, "undecided": "disabled"}`,
		other:    `{"all": "advisory", "test-linked": "disabled", "undecided": "disabled", "training": "advisory"}`,
	} {
		got, err := settings.For(pack)
		require.NoError(t, err)
		require.JSONEq(t, want, string(got))
	}
}

func TestParseSettingsReportsEveryProblem(t *testing.T) {
	_, problems := policypacks.ParseSettings([]byte(`{
		"test-okk": "mandatory", "test-ok": {"enforcementLevel": "mandatry", "wrd": "x", "word": 7}, "all": 3
	}`), []*policypacks.Pack{pack(okRule)})
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.Error())
	}
	require.Equal(t, []string{
		"all: is neither a level nor an object",
		`test-ok: "mandatry" is no level; levels are remediate, mandatory, advisory, disabled; did you mean mandatory?`,
		"test-ok.word: got 7, want a string",
		"test-ok.wrd: is no setting; settings are word; did you mean word?",
		"test-okk: is no rule; did you mean test-ok?",
	}, lines)
	_, problems = policypacks.ParseSettings([]byte(`[]`), nil)
	require.Len(t, problems, 1)
}

func FuzzParseSettings(f *testing.F) {
	f.Add(`{"all": "advisory"}`)
	f.Add(`{"test-ok": {"word": ["x"]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		packs := []*policypacks.Pack{pack(okRule)}
		settings, problems := policypacks.ParseSettings([]byte(text), packs)
		if len(problems) > 0 {
			return
		}
		part, err := settings.For(packs[0])
		require.NoError(t, err)
		require.True(t, json.Valid(part))
	})
}

// What a deployment would mend first is judged as mended.
func TestEvaluateLooksAtWhatIsMended(t *testing.T) {
	report := pack(deepRule()).Evaluate(policytest.Graph(it(probed, nil)), remediate)
	require.Equal(t, policypacks.Pass, report.Findings[0].Verdict)
	require.Equal(t, "mended at deployment: sets it", report.Findings[0].Message)
	require.False(t, report.Blocks())

	report = pack(deepRule()).Evaluate(policytest.Graph(it(probed, props{"a": "text"})), remediate)
	require.True(t, report.Blocks(), "what cannot be mended stops")
}

func TestJoin(t *testing.T) {
	one := &policypacks.Pack{Name: "one", Version: "1.0.0", Rules: []*policypacks.Rule{okRule}}
	two := &policypacks.Pack{Name: "two", Version: "1.0.0", Rules: []*policypacks.Rule{linkedRule}, Controls: []policypacks.Control{{ID: "training"}}}
	require.Same(t, one, policypacks.Join(one))
	joined := policypacks.Join(one, two)
	require.Equal(t, "every", joined.Name)
	require.Equal(t, "1.0.0", joined.Version)
	require.NotNil(t, joined.Rule("test-ok"))
	require.NotNil(t, joined.Rule("test-linked"))
	require.NotNil(t, joined.Control("training"))
	require.Len(t, one.Rules, 1, "the packs themselves stay as they are")
}
