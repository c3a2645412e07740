package config_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
)

func options() []config.Option {
	return []config.Option{
		{Key: "domain", Kind: config.Text, Required: true, Example: "a.example.com", Check: func(text string) string {
			if !strings.Contains(text, ".") {
				return "is no domain name"
			}
			return ""
		}},
		{Key: "mode", Kind: config.Text, Default: "strict", Allowed: []string{"strict", "relaxed"}},
		{Key: "days", Kind: config.Number, Default: 30, Min: 1, Max: 365},
		{Key: "log", Kind: config.Bool, Default: true},
		{Key: "countries", Kind: config.List, Default: []string{}, Check: func(text string) string {
			if len(text) != 2 {
				return "is no country"
			}
			return ""
		}},
	}
}

type decoded struct {
	Domain    string
	Mode      string
	Days      int
	Log       bool
	Countries []string
}

func TestDecode(t *testing.T) {
	var into decoded
	assumed, problems := config.Decode(options(), "aws", config.Values{
		"domain": "portal.clinic.org", "days": 7.0, "log": false, "countries": []any{"US", "CA"},
	}, false, &into)
	require.Empty(t, problems)
	require.Empty(t, assumed)
	require.Equal(t, decoded{Domain: "portal.clinic.org", Mode: "strict", Days: 7, Countries: []string{"US", "CA"}}, into)
}

func TestDecodeAssumes(t *testing.T) {
	for _, given := range []config.Values{nil, {"domain": ""}} {
		var into decoded
		assumed, problems := config.Decode(options(), "aws", given, true, &into)
		require.Empty(t, problems)
		require.Equal(t, []string{"domain"}, assumed)
		require.Equal(t, "a.example.com", into.Domain)
	}
}

func TestDecodeReportsEveryProblem(t *testing.T) {
	var into decoded
	_, problems := config.Decode(options(), "aws", config.Values{
		"mode": "strct", "days": 400.0, "log": "maybe", "countries": []any{"US", "Canada", 7.0}, "colour": "red", "dayz": 1.0,
	}, false, &into)
	want := []string{
		`phiform:options.colour: is no option of this blueprint; options are domain, mode, days, log, countries`,
		`phiform:options.countries: "Canada" is no country`,
		`phiform:options.countries: "7" (item 3) is not a text`,
		`phiform:options.days: "400" is not between 1 and 365`,
		`phiform:options.dayz: is no option of this blueprint; options are domain, mode, days, log, countries; did you mean "days"?`,
		`phiform:options.domain: is missing: ; set it with ` + "`pulumi config set --path 'phiform:options.domain' a.example.com`",
		`phiform:options.log: "maybe" is not true or false`,
		`phiform:options.mode: "strct" is not one of strict, relaxed; did you mean "strict"?`,
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	require.Equal(t, want, got)
	require.Equal(t, decoded{}, into, "nothing is filled in")
}

func TestOptionsThatACloudDoesNotOffer(t *testing.T) {
	declared := append(options(), config.Option{
		Key: "factor", Kind: config.Text, Required: true, Example: "app", Elsewhere: map[string]string{"gcp": "the provider decides"},
	})
	keys := func(cloud string) (keys []string) {
		for _, o := range config.On(declared, cloud) {
			keys = append(keys, o.Key)
		}
		return keys
	}
	require.Contains(t, keys("aws"), "factor")
	require.Equal(t, []string{"domain", "mode", "days", "log", "countries"}, keys("gcp"))

	var into struct{ Factor string }
	given := config.Values{"domain": "portal.clinic.org"}
	_, problems := config.Decode(declared, "aws", given, false, &into)
	require.ErrorContains(t, problems, "phiform:options.factor: is missing")
	_, problems = config.Decode(declared, "gcp", given, false, &into)
	require.Empty(t, problems)
	require.Empty(t, into.Factor)

	given["factor"] = "app"
	_, problems = config.Decode(declared, "gcp", given, false, &into)
	require.EqualError(t, problems, `phiform:options.factor: "app" is no option on gcp: the provider decides`)
}

func TestOptionParse(t *testing.T) {
	byKey := map[string]config.Option{}
	for _, o := range options() {
		byKey[o.Key] = o
	}
	tests := []struct {
		key, text string
		want      any
		problem   string
	}{
		{"domain", " portal.clinic.org ", "portal.clinic.org", ""},
		{"domain", "", "", "is empty"},
		{"mode", "relaxed", "relaxed", ""},
		{"mode", "", "", ""},
		{"days", "12", 12, ""},
		{"days", "1e9", nil, "is not a whole number"},
		{"days", "9223372036854775808", nil, "is not a whole number"},
		{"days", "0", nil, "is not between 1 and 365"},
		{"log", "TRUE", true, ""},
		{"log", "yes", nil, "is not true or false"},
		{"countries", "US, CA,", []string{"US", "CA"}, ""},
		{"countries", "", []string{}, ""},
		{"countries", "USA", nil, "is no country"},
	}
	for _, test := range tests {
		t.Run(test.key+"="+test.text, func(t *testing.T) {
			got, problems := byKey[test.key].Parse(test.text)
			if test.problem != "" {
				require.Contains(t, problems.Error(), test.problem)
				return
			}
			require.Empty(t, problems)
			require.Equal(t, test.want, got)
		})
	}
}

func TestSet(t *testing.T) {
	spec := config.Spec{Options: config.Values{"mode": "strict"}}
	before := spec.Options
	require.Empty(t, spec.Set(options(), []string{"days=9", "domain=a.b=c"}))
	require.Equal(t, config.Values{"mode": "strict", "days": 9, "domain": "a.b=c"}, spec.Options)
	require.Equal(t, config.Values{"mode": "strict"}, before, "the given options stay as they are")

	problems := spec.Set(options(), []string{"days", "dayz=1", "log=x"})
	require.Len(t, problems, 3)
	require.Contains(t, problems.Error(), "--set: \"days\" is not of the form key=value")
}
