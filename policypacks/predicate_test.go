package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

type value = policypacks.Value

func TestPredicates(t *testing.T) {
	const pass, fail, unknown = policypacks.Pass, policypacks.Fail, policypacks.Unknown
	for _, c := range []struct {
		name, path string
		ask        func(value) policypacks.Outcome
		want       policypacks.Verdict
	}{
		{"true", "yes", value.IsTrue, pass},
		{"true as text", "yesText", value.IsTrue, pass},
		{"true of a text", "text", value.IsTrue, fail},
		{"true of nothing", "absent", value.IsTrue, fail},
		{"true later", "later", value.IsTrue, unknown},
		{"false", "yes", value.IsFalse, fail},
		{"false of nothing", "absent", value.IsFalse, fail},
		{"is", "text", func(v value) policypacks.Outcome { return v.Is("hello") }, pass},
		{"is another", "text", func(v value) policypacks.Outcome { return v.Is("hallo") }, fail},
		{"one of", "text", func(v value) policypacks.Outcome { return v.OneOf("hallo", "hello") }, pass},
		{"one of nothing", "absent", func(v value) policypacks.Outcome { return v.OneOf("") }, fail},
		{"none of", "text", func(v value) policypacks.Outcome { return v.NoneOf("hallo") }, pass},
		{"none of, but is", "text", func(v value) policypacks.Outcome { return v.NoneOf("hello") }, fail},
		{"none of nothing", "absent", func(v value) policypacks.Outcome { return v.NoneOf("hello") }, fail},
		{"none of later", "later", func(v value) policypacks.Outcome { return v.NoneOf("hello") }, unknown},
		{"at least", "seven", func(v value) policypacks.Outcome { return v.AtLeast(7) }, pass},
		{"at least, as text", "sevenText", func(v value) policypacks.Outcome { return v.AtLeast(7.5) }, fail},
		{"at most", "seven", func(v value) policypacks.Outcome { return v.AtMost(7) }, pass},
		{"at most less", "seven", func(v value) policypacks.Outcome { return v.AtMost(6) }, fail},
		{"at most of nothing", "absent", func(v value) policypacks.Outcome { return v.AtMost(6) }, fail},
		{"set", "text", value.IsSet, pass},
		{"set later", "later", value.IsSet, pass},
		{"set, but empty", "empty", value.IsSet, fail},
		{"set to nothing", "null", value.IsSet, fail},
		{"not set", "absent", value.IsNotSet, pass},
		{"not set, but empty", "empty", value.IsNotSet, pass},
		{"not set, but is", "text", value.IsNotSet, fail},
		{"not set later", "later", value.IsNotSet, unknown},
		{"satisfies", "text", func(v value) policypacks.Outcome {
			return v.Satisfies("e", func(s string) bool { return s == "hello" })
		}, pass},
		{"satisfies of a number", "seven", func(v value) policypacks.Outcome { return v.Satisfies("e", func(string) bool { return true }) }, fail},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.ask(read(t, sample, c.path))
			require.Equal(t, c.want, got.Verdict, got.Message)
			require.Equal(t, []string{c.path}, got.Paths)
		})
	}
}

func TestMessagesHideSecrets(t *testing.T) {
	v := read(t, sample, "secret.part")
	for _, o := range []policypacks.Outcome{v.Is("x"), v.IsTrue(), v.IsNotSet(), v.IsSet(), v.AtMost(1)} {
		require.NotContains(t, o.Message, "hidden")
	}
}

func TestEachAndSome(t *testing.T) {
	const pass, fail, unknown = policypacks.Pass, policypacks.Fail, policypacks.Unknown
	inputs := props{
		"good": []any{"a", "a"}, "mixed": []any{"a", "b"}, "bad": []any{"b"}, "empty": []any{}, "later": later,
		"goodOrLater": []any{"a", later}, "badOrLater": []any{"b", later},
	}
	isA := func(v value) policypacks.Outcome { return v.Is("a") }
	none := policypacks.Inapplicable("none")
	for _, c := range []struct {
		path       string
		each, some policypacks.Verdict
	}{
		{"good", pass, pass},
		{"mixed", fail, pass},
		{"bad", fail, fail},
		{"goodOrLater", unknown, pass},
		{"badOrLater", fail, unknown},
		{"empty", policypacks.NotApplicable, policypacks.NotApplicable},
		{"absent", policypacks.NotApplicable, policypacks.NotApplicable},
		{"later", unknown, unknown},
	} {
		t.Run(c.path, func(t *testing.T) {
			require.Equal(t, c.each, read(t, inputs, c.path).Each(none, isA).Verdict)
			require.Equal(t, c.some, read(t, inputs, c.path).Some(none, isA).Verdict)
		})
	}
}
