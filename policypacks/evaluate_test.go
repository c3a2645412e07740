package policypacks_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/policytest"
)

// okRule passes where ok is true; linkedRule needs another resource for that.
var (
	okRule = &policypacks.Rule{
		ID: "test-ok", Title: "It is ok", Severity: policypacks.High, Types: []string{probed}, Remediation: "set ok",
		Citations: []string{"45 CFR 164.312(a)(1)"},
		Settings:  []policypacks.Setting{{Name: "word", Default: "fine"}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			word, _ := s.Setting("word").Text()
			return policypacks.Any(s.At("ok").IsTrue(), s.At("word").Is(word))
		},
	}
	linkedRule = &policypacks.Rule{
		ID: "test-linked", Types: []string{probed}, Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("target", other)
			return links.Each(links.Missing("Other.target", "nobody"), func(*policypacks.Subject) policypacks.Outcome { return policypacks.Passed("") })
		},
	}
	panicRule = &policypacks.Rule{
		ID: "test-panic", Types: []string{probed},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			text, _ := s.At("secret").Text()
			panic("broke on " + text)
		},
	}
)

func pack(rules ...*policypacks.Rule) *policypacks.Pack {
	return &policypacks.Pack{Name: "test", Rules: rules}
}

func TestEvaluateFindsEverySubject(t *testing.T) {
	g := policytest.Graph(
		it(probed, props{"ok": true}), and(probed, "bad", props{"ok": false}), and(probed, "later", props{"ok": later}), and(other, "other", nil),
	)
	p := pack(okRule)
	p.Controls = []policypacks.Control{{ID: "people", Title: "People agree", Todo: "ask them", Citations: []string{"45 CFR 164.308(b)(1)"}}}
	report := p.Evaluate(g, policypacks.Config{})

	verdicts := map[string]policypacks.Verdict{}
	for _, f := range report.Findings {
		name := f.ID
		if f.URN != "" {
			name = f.URN.Name()
		}
		verdicts[name] = f.Verdict
	}
	require.Equal(t, map[string]policypacks.Verdict{
		"it": policypacks.Pass, "bad": policypacks.Fail, "later": policypacks.Unknown, "people": policypacks.Manual,
	}, verdicts)
	require.Equal(t, 4, report.Resources)
	require.Equal(t, 1, report.Count(policypacks.Fail))
	require.True(t, report.Blocks())

	bad := report.With(policypacks.Fail)[0]
	require.Equal(t, okRule, bad.Rule)
	require.Equal(t, "It is ok", bad.Title)
	require.Equal(t, probed, bad.Type)
	require.Equal(t, policypacks.High, bad.Severity)
	require.Equal(t, policypacks.Mandatory, bad.Level)
	require.Equal(t, "set ok", bad.Remediation)
	require.Equal(t, []string{"45 CFR 164.312(a)(1)"}, bad.Citations)
}

func TestFindingsAreSorted(t *testing.T) {
	g := policytest.Graph(it(probed, nil), and(probed, "a", nil), and(probed, "z", nil))
	report := pack(linkedRule, okRule).Evaluate(g, policypacks.Config{})
	var order []string
	for _, f := range report.Findings {
		order = append(order, f.ID+" "+f.URN.Name())
	}
	require.Equal(t, []string{"test-linked a", "test-linked it", "test-linked z", "test-ok a", "test-ok it", "test-ok z"}, order)
}

func TestPanicIsAnErrorThatHidesValues(t *testing.T) {
	g := policytest.Graph(it(probed, props{"ok": true, "secret": policytest.Secret("hidden")}))
	report := pack(panicRule, okRule).Evaluate(g, policypacks.Config{})
	require.Equal(t, 1, report.Count(policypacks.Error))
	require.Equal(t, 1, report.Count(policypacks.Pass), "other rules still run")
	require.NotContains(t, report.With(policypacks.Error)[0].Message, "hidden")
	require.True(t, report.Blocks())
}

func TestStrictFailsWhatIsUndecided(t *testing.T) {
	g := policytest.Graph(it(probed, props{"ok": later}))
	require.False(t, pack(okRule).Evaluate(g, policypacks.Config{}).Blocks())
	report := pack(okRule).Evaluate(g, policypacks.Config{Strict: true})
	require.Equal(t, 1, report.Count(policypacks.Fail))
	require.True(t, report.Blocks())
}

func TestLevels(t *testing.T) {
	g := policytest.Graph(it(probed, nil))
	forRule := func(l policypacks.Level) map[string]policypacks.RuleConfig {
		return map[string]policypacks.RuleConfig{"test-ok": {Level: l}}
	}
	for _, c := range []struct {
		name     string
		cfg      policypacks.Config
		findings int
		blocks   bool
	}{
		{"default", policypacks.Config{}, 1, true},
		{"pack advisory", policypacks.Config{Level: policypacks.Advisory}, 1, false},
		{"rule advisory", policypacks.Config{Rules: forRule(policypacks.Advisory)}, 1, false},
		{"rule disabled", policypacks.Config{Rules: forRule(policypacks.Disabled)}, 0, false},
		{"pack disabled", policypacks.Config{Level: policypacks.Disabled}, 0, false},
		{"rule over pack", policypacks.Config{Level: policypacks.Disabled, Rules: forRule(policypacks.Mandatory)}, 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			report := pack(okRule).Evaluate(g, c.cfg)
			require.Len(t, report.Findings, c.findings)
			require.Equal(t, c.blocks, report.Blocks())
		})
	}
}

func TestSettings(t *testing.T) {
	g := policytest.Graph(it(probed, props{"word": "good"}))
	require.Equal(t, 1, pack(okRule).Evaluate(g, policypacks.Config{}).Count(policypacks.Fail))
	cfg := policypacks.Config{Rules: map[string]policypacks.RuleConfig{"test-ok": {Settings: map[string]any{"word": "good"}}}}
	require.Equal(t, 1, pack(okRule).Evaluate(g, cfg).Count(policypacks.Pass))
}

func TestUndeclaredSettingIsMissing(t *testing.T) {
	probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		require.True(t, s.Setting("anything").IsMissing())
		return policypacks.Passed("")
	}, it(probed, nil))
}

func TestCoverage(t *testing.T) {
	g := policytest.Graph(
		it(probed, nil), and(other, "linked", props{"target": policytest.Of("it")}), and(other, "alone", nil),
		and("test:index/unseen:Unseen", "a", nil), and("test:index/unseen:Unseen", "b", nil),
		and("test:index:Component", "component", nil), and("pulumi:providers:test", "provider", nil),
	)
	report := pack(linkedRule).Evaluate(g, policypacks.Config{})
	require.Equal(t, []policypacks.TypeCount{{Type: other, Count: 1}, {Type: "test:index/unseen:Unseen", Count: 2}}, report.Uncovered)
}

func TestEvaluateOneLeavesRelatedRulesOut(t *testing.T) {
	r := policytest.Graph(it(probed, props{"ok": later})).Resources[0]
	findings := pack(okRule, linkedRule).EvaluateOne(r, policypacks.Config{Strict: true})
	require.Len(t, findings, 1)
	require.Equal(t, "test-ok", findings[0].ID)
	require.Equal(t, policypacks.Fail, findings[0].Verdict)
	require.Empty(t, pack(okRule).EvaluateOne(r, policypacks.Config{Level: policypacks.Disabled}))
}

func TestEvaluateIsSafeForConcurrentUse(t *testing.T) {
	g := estate(200)
	p := packs.HIPAA()
	want := p.Evaluate(g, policypacks.Config{}).Findings
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got := p.Evaluate(g, policypacks.Config{}).Findings; len(got) != len(want) {
				t.Errorf("%d findings, want %d", len(got), len(want))
			}
		})
	}
	group.Wait()
}

func TestSubjectKnowsItsPlace(t *testing.T) {
	resource := it(probed, nil)
	resource.Options.Protect = true
	probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		require.Equal(t, probed, s.Type())
		require.Equal(t, "it", s.Name())
		require.Equal(t, policytest.URN(resource), s.URN())
		require.Equal(t, "us-east-1", s.Region())
		require.True(t, s.Options().Protect)
		require.Len(t, s.OfType(probed), 1)
		return policypacks.Passed("")
	}, resource)
}
