package analyzer

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

func TestMessageNamesThePropertiesOnce(t *testing.T) {
	for _, test := range []struct {
		name    string
		finding policypacks.Finding
		want    string
	}{
		{"named by the rule", policypacks.Finding{Message: "days is 7", Paths: []string{"days"}}, "days is 7"},
		{"added", policypacks.Finding{Message: "too short", Paths: []string{"days", "rules[0].days"}}, "too short (days, rules[0].days)"},
		{"no message", policypacks.Finding{Title: "Buckets are locked", Paths: []string{"lock"}}, "Buckets are locked (lock)"},
		{
			"all parts",
			policypacks.Finding{Message: "open", Citations: []string{"45 CFR 164.312(b)"}, Remediation: "close it"},
			"open\nSafeguards: 45 CFR 164.312(b)\nTo fix: close it",
		},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, message(&test.finding)) })
	}
}

func TestWhyUndetermined(t *testing.T) {
	type verdicts = map[policypacks.Verdict]int
	for _, test := range []struct {
		verdicts verdicts
		want     string
	}{
		{verdicts{policypacks.Fail: 1, policypacks.Unknown: 1}, ""},
		{verdicts{policypacks.Error: 1}, ""},
		{verdicts{policypacks.Unknown: 1, policypacks.Pass: 5}, "undecided on 1 resource"},
		{verdicts{policypacks.Waived: 2, policypacks.Pass: 5}, "waived on 2 resources"},
		{verdicts{policypacks.Pass: 1, policypacks.NotApplicable: 1}, ""},
		{verdicts{policypacks.NotApplicable: 1}, "the stack has no resource that it is for"},
	} {
		require.Equal(t, test.want, whyUndetermined(test.verdicts), test.verdicts)
	}
}

func TestShowKeepsToALine(t *testing.T) {
	require.Equal(t, `{"a":[1,true]}`, show(map[string]any{"a": []any{1.0, true}}))
	require.Len(t, []rune(show(strings.Repeat("é", 100))), 60)
	require.Equal(t, "a chan int", show(make(chan int)))
}
