package wizard_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
)

func session(flags map[string]string) *wizard.Session {
	return wizard.New(wizard.Options{Flags: flags, Blueprints: wizardtest.Blueprints()})
}

// complete are answers that leave nothing to ask.
func complete() map[string]string {
	return map[string]string{
		"name": "records", "options.domain": "archive.hospital.org", "options.zone": "Z1", "options.email": "a@hospital.org",
	}
}

func stepsOf(s *wizard.Session) []string {
	ids := []string{s.Current().ID}
	for s.Next() {
		ids = append(ids, s.Current().ID)
	}
	return ids
}

func TestWay(t *testing.T) {
	tests := []struct {
		name  string
		flags map[string]string
		want  []string
	}{
		{"without flags every step asks", nil, []string{
			"project", "blueprint", "cloud", "region", "environment", "options-0", "options-1", "options-2", "compliance", "review",
		}},
		{"steps that flags answer are skipped", map[string]string{
			"name": "records", "dir": "x", "blueprint": "archive", "cloud": "aws", "region": "region-2", "baa.signed": "false",
		}, []string{"environment", "options-0", "options-1", "options-2", "review"}},
		{"a step stays while one of its fields is open", map[string]string{"name": "records"}, []string{
			"project", "blueprint", "cloud", "region", "environment", "options-0", "options-1", "options-2", "compliance", "review",
		}},
		{"a wrong flag is asked again", map[string]string{"cloud": "moon", "blueprint": "archive"}, []string{
			"project", "cloud", "region", "environment", "options-0", "options-1", "options-2", "compliance", "review",
		}},
		{"a blueprint without options has no pages of them", map[string]string{"blueprint": "mailbox"}, []string{
			"project", "cloud", "region", "environment", "compliance", "review",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := session(test.flags)
			got := stepsOf(s)
			require.Empty(t, cmp.Diff(test.want, got))
			for i := len(got) - 2; i >= 0; i-- {
				require.True(t, s.Back())
				require.Equal(t, got[i], s.Current().ID)
			}
			require.False(t, s.Back(), "the first step has nothing before it")
		})
	}
}

func TestPagesOfOptions(t *testing.T) {
	var got [][]string
	for _, step := range session(nil).Steps() {
		if len(step.ID) > 8 && step.ID[:8] == "options-" {
			var keys []string
			for _, f := range step.Fields {
				keys = append(keys, f.ID)
			}
			got = append(got, keys)
		}
	}
	want := [][]string{
		{"options.domain", "options.zone", "options.certificate", "options.email"},
		{"options.factor", "options.days", "options.firewall"},
		{"options.countries", "options.note", "options.locked"},
	}
	require.Empty(t, cmp.Diff(want, got))
}

func TestJumpFromReviewReturns(t *testing.T) {
	s := session(nil)
	require.True(t, s.Jump(wizard.StepReview))
	require.True(t, s.Jump(wizard.StepRegion))
	require.True(t, s.Next())
	require.Equal(t, wizard.StepReview, s.Current().ID)
	require.True(t, s.Back())
	require.Equal(t, wizard.StepRegion, s.Current().ID)
	require.False(t, s.Jump("nowhere"))
	require.Equal(t, wizard.StepRegion, s.Current().ID)
}

func TestAnswers(t *testing.T) {
	s := session(map[string]string{"region": "region-3"})
	require.Equal(t, wizard.Answer{Text: "region-3", Origin: wizard.Flag}, s.Answer("region"))
	require.Equal(t, wizard.Answer{Text: "production", Origin: wizard.Default}, s.Answer("environment"))
	require.False(t, s.Answered(), "a flag is no answer that leaving would lose")

	s.Set("environment", "development")
	require.Equal(t, wizard.Answer{Text: "development", Origin: wizard.Chosen}, s.Answer("environment"))
	require.Equal(t, "dev", s.Answer("stack").Text, "the stack's name follows the environment")
	require.True(t, s.Answered())

	s.Set("name", "records")
	require.Equal(t, wizard.Answer{Text: "records", Origin: wizard.Default}, s.Answer("dir"), "the folder follows the name")

	s.Set("options.days", "soon")
	require.Equal(t, wizard.Answer{Text: "soon", Origin: wizard.Chosen}, s.Answer("options.days"), "a wrong answer is kept")
	problem, wrong := s.Problem("options.days")
	require.True(t, wrong)
	require.Equal(t, "is not a whole number", problem.Message)

	s.Set("options.days", " ")
	require.Equal(t, wizard.Answer{Text: "2192", Origin: wizard.Default}, s.Answer("options.days"), "an empty answer is the default")
}

func TestUndo(t *testing.T) {
	s := session(map[string]string{"region": "region-3"})
	for _, text := range []string{"r", "re", "rec"} {
		s.Set("name", text)
	}
	s.Set("region", "region-4")
	s.Commit()
	s.Set("region", "region-5")

	for _, want := range []struct{ field, text string }{{"region", "region-4"}, {"region", "region-3"}, {"name", ""}} {
		field, ok := s.Undo()
		require.True(t, ok)
		require.Equal(t, want.field, field)
		require.Equal(t, want.text, s.Answer(field).Text)
	}
	require.Equal(t, wizard.Flag, s.Answer("region").Origin, "the origin comes back too")
	_, ok := s.Undo()
	require.False(t, ok)
}

func TestFieldsThatAppear(t *testing.T) {
	s := session(nil)
	_, ok := s.Field(wizard.FieldReference)
	require.False(t, ok)
	s.Set(wizard.FieldSigned, "true")
	_, ok = s.Field(wizard.FieldReference)
	require.True(t, ok)
	s.Set(wizard.FieldReference, "legal 2026-114")
	s.Set(wizard.FieldSigned, "false")
	_, ok = s.Field(wizard.FieldReference)
	require.True(t, ok, "what was answered stays in sight")
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name   string
		change map[string]string
		want   []string // keys
	}{
		{"nothing is wrong", nil, nil},
		{
			"everything missing is told at once",
			map[string]string{"name": "", "options.domain": "", "options.zone": "", "options.email": ""},
			[]string{"name", "phiform:options.domain", "phiform:options.email", "phiform:options.zone"},
		},
		{"what options say together is told", map[string]string{"options.certificate": "C1"}, []string{"phiform:options.certificate"}},
		{
			"a wrong option hides nothing",
			map[string]string{"options.days": "0", "options.certificate": "C1"},
			[]string{"phiform:options.days", "phiform:options.certificate"},
		},
		{
			"options are those of the blueprint",
			map[string]string{"blueprint": "mailbox"},
			[]string{"phiform:options.domain", "phiform:options.email", "phiform:options.zone"},
		},
		{"choices", map[string]string{"region": "region-99", "environment": "prod"}, []string{"phiform:region", "phiform:environment"}},
		{"names", map[string]string{"name": "Records", "stack": "a b"}, []string{"name", "stack"}},
		{"dates", map[string]string{"baa.signed": "true", "baa.date": "2026-02-30"}, []string{"phiform:baa.date"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answers := complete()
			for id, text := range test.change {
				answers[id] = text
				if text == "" {
					delete(answers, id)
				}
			}
			var keys []string
			s := session(answers)
			for _, p := range s.Problems() {
				keys = append(keys, p.Key)
				require.NotEmpty(t, p.Message)
			}
			require.Empty(t, cmp.Diff(test.want, keys))
			_, err := s.Result()
			require.Equal(t, len(test.want) > 0, err != nil)
		})
	}
}

func TestNearestChoice(t *testing.T) {
	s := session(map[string]string{"environment": "producton"})
	problem, _ := s.Problem("environment")
	require.Equal(t, "production", problem.Nearest)
	require.Equal(t, "--environment", s.Flag(problem))
}

func TestResult(t *testing.T) {
	answers := complete()
	answers["baa.signed"], answers["baa.date"], answers["options.countries"] = "true", "2026-01-31", "US, CA"
	s := session(answers)
	s.Set("options.firewall", "false")
	got, err := s.Result()
	require.NoError(t, err)
	signed := true
	want := wizard.Result{Name: "records", Dir: "records", Stack: "prod", Spec: config.Spec{
		Blueprint: "archive", Cloud: "aws", Region: "region-1", Environment: "production",
		Options: config.Values{
			"domain": "archive.hospital.org", "zone": "Z1", "email": "a@hospital.org", "firewall": false,
			"countries": []string{"US", "CA"},
		},
		BAA: config.BAA{Signed: &signed, Date: "2026-01-31"},
	}}
	require.Empty(t, cmp.Diff(want, got))
}

func TestDraftPlansWhateverIsAnswered(t *testing.T) {
	s := session(map[string]string{
		"name": "Bad Name", "region": "moon", "environment": "x", "options.days": "soon", "options.domain": "a.b.org", "baa.date": "x",
	})
	draft := s.Draft()
	require.True(t, draft.Spec.Assume)
	require.Equal(t, config.Values{"domain": "a.b.org"}, draft.Spec.Options)
	require.Equal(t, "region-1", draft.Spec.Region)
	require.Equal(t, "production", draft.Spec.Environment)
	require.Empty(t, draft.Name)
	require.Empty(t, draft.Spec.BAA)
}
