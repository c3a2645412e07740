package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

func TestAllAndAny(t *testing.T) {
	p, f, u, n := policypacks.Passed("p"), policypacks.Failed("f"), policypacks.Undecided("u"), policypacks.Inapplicable("n")
	for _, c := range []struct {
		name     string
		of       []policypacks.Outcome
		all, any policypacks.Verdict
	}{
		{"nothing", nil, policypacks.NotApplicable, policypacks.NotApplicable},
		{"pass", []policypacks.Outcome{p}, policypacks.Pass, policypacks.Pass},
		{"fail", []policypacks.Outcome{f}, policypacks.Fail, policypacks.Fail},
		{"unknown", []policypacks.Outcome{u}, policypacks.Unknown, policypacks.Unknown},
		{"none", []policypacks.Outcome{n, n}, policypacks.NotApplicable, policypacks.NotApplicable},
		{"pass fail", []policypacks.Outcome{p, f}, policypacks.Fail, policypacks.Pass},
		{"pass unknown", []policypacks.Outcome{p, u}, policypacks.Unknown, policypacks.Pass},
		{"fail unknown", []policypacks.Outcome{f, u}, policypacks.Fail, policypacks.Unknown},
		{"pass none", []policypacks.Outcome{p, n}, policypacks.Pass, policypacks.Pass},
		{"fail none", []policypacks.Outcome{n, f}, policypacks.Fail, policypacks.Fail},
		{"all kinds", []policypacks.Outcome{n, u, p, f}, policypacks.Fail, policypacks.Pass},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.all, policypacks.All(c.of...).Verdict)
			require.Equal(t, c.any, policypacks.Any(c.of...).Verdict)
		})
	}
}

func TestCombinedOutcomesSayEverythingOnce(t *testing.T) {
	got := policypacks.All(
		policypacks.Failed("a").At("y"), policypacks.Passed("fine"), policypacks.Failed("b").At("x"), policypacks.Failed("a").At("x"),
	)
	require.Equal(t, "a; b", got.Message)
	require.Equal(t, []string{"x", "y"}, got.Paths)
}

func TestBecauseReplacesFailuresOnly(t *testing.T) {
	require.Equal(t, "why 7", policypacks.Failed("f").Because("why %d", 7).Message)
	require.Equal(t, "p", policypacks.Passed("p").Because("why").Message)
	require.Equal(t, policypacks.Undecided("u"), policypacks.Undecided("u").Because("why"))
}

func TestAtDoesNotShareItsPaths(t *testing.T) {
	o := policypacks.Failed("f").At("a")
	left, right := o.At("b"), o.At("c")
	require.Equal(t, []string{"a", "b"}, left.Paths)
	require.Equal(t, []string{"a", "c"}, right.Paths)
}
