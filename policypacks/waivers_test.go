package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

const completeWaiver = `{"rule": "bucket-locked", "resource": "*", "reason": "moved in May", "approver": "Jo Doe", "expires": "2027-01-31"}`

func TestParseWaivers(t *testing.T) {
	for _, text := range []string{"", " ", "null", "[]"} {
		waivers, problems := policypacks.ParseWaivers(text, nil)
		require.Empty(t, waivers)
		require.Empty(t, problems)
	}
	waivers, problems := policypacks.ParseWaivers("["+completeWaiver+"]", []string{"bucket-locked"})
	require.Empty(t, problems)
	require.Len(t, waivers, 1)
	require.Equal(t, "2027-01-31", waivers[0].Expires.String())

	unquoted := `[{"rule": "r", "resource": "*", "reason": "r", "approver": "a", "expires": "2027-01-31 00:00:00 +0000 UTC"}]`
	waivers, problems = policypacks.ParseWaivers(unquoted, nil)
	require.Empty(t, problems, "a day that YAML took for a time")
	require.Equal(t, "2027-01-31", waivers[0].Expires.String())
}

func TestParseWaiversReportsEveryProblem(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"no list", `{"rule": "x"}`, []string{"phiform:waivers: is no list of waivers"}},
		{"no JSON", "none", []string{"phiform:waivers: is no list of waivers"}},
		{"no object", `["x"]`, []string{"phiform:waivers[0]: is no object with rule, resource, reason, approver and expires"}},
		{
			"fields", `[{"rule": 1, "expires": "May", "aprover": "Jo", "resource": " "}]`,
			[]string{
				"phiform:waivers[0].aprover: is no field of a waiver; fields are approver, compensating, expires, reason, resource, rule; did you mean approver?",
				"phiform:waivers[0].rule: is 1, want text",
				"phiform:waivers[0].resource: is missing",
				"phiform:waivers[0].reason: is missing",
				"phiform:waivers[0].approver: is missing",
				`phiform:waivers[0].expires: "May" is no date, want YYYY-MM-DD`,
			},
		},
		{
			"a rule that nearly exists", `[{"rule": "bucket-loked", "resource": "*", "reason": "r", "approver": "a", "expires": "2027-01-31"}]`,
			[]string{`phiform:waivers[0].rule: no rule is called "bucket-loked"; did you mean bucket-locked?`},
		},
		{
			"a rule of another pack", `[{"rule": "residency-region", "resource": "*", "reason": "r", "approver": "a", "expires": "2027-01-31"}]`,
			nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := policypacks.ParseWaivers(test.text, []string{"bucket-locked"})
			var got []string
			for _, problem := range problems {
				got = append(got, problem.Error())
			}
			require.Equal(t, test.want, got)
		})
	}
}

func FuzzParseWaivers(f *testing.F) {
	f.Add("[" + completeWaiver + "]")
	f.Add(`[{"rule": 1}, null, [], "x"]`)
	f.Add(`[{"expires": "2027-01-31 00:00:00 +0000 UTC"}]`)
	f.Fuzz(func(t *testing.T, text string) {
		waivers, problems := policypacks.ParseWaivers(text, []string{"bucket-locked"})
		if len(problems) > 0 {
			return
		}
		for _, w := range waivers {
			for _, field := range []string{w.Rule, w.Resource, w.Reason, w.Approver} {
				require.NotEmpty(t, field, "what is accepted is complete")
			}
			require.False(t, w.Expires.IsZero())
		}
	})
}
