package config_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
)

func TestParse(t *testing.T) {
	signed := true
	spec, problems := config.Parse(map[string]string{
		"phiform:blueprint":   "static-portal",
		"phiform:cloud":       "aws",
		"phiform:region":      "eu-west-1",
		"aws:region":          "eu-west-1",
		"phiform:environment": "staging",
		"phiform:options":     `{"domain": "portal.clinic.org", "selfSignUp": true, "oldVersionDays": 30}`,
		"phiform:tags":        `{"owner": "platform team"}`,
		"phiform:baa":         `{"signed": true, "reference": "contracts/17", "date": "2026-01-31"}`,
		"phiform:strict":      "true",
		"other:key":           "ignored",
	})
	require.Empty(t, problems)
	require.Equal(t, config.Spec{
		Blueprint: "static-portal", Cloud: "aws", Region: "eu-west-1", Environment: config.Staging, Strict: true,
		Options: config.Values{"domain": "portal.clinic.org", "selfSignUp": true, "oldVersionDays": 30.0},
		Tags:    map[string]string{"owner": "platform team"},
		BAA:     config.BAA{Signed: &signed, Reference: "contracts/17", Date: "2026-01-31"},
	}, spec)
}

func TestParseTakesADayThatYAMLTookForATime(t *testing.T) {
	spec, problems := config.Parse(map[string]string{"phiform:baa": `{"signed": true, "date": "2026-01-31 00:00:00 +0000 UTC"}`})
	require.Empty(t, problems)
	require.Equal(t, "2026-01-31", spec.BAA.Date)
}

func TestParseDefaults(t *testing.T) {
	spec, problems := config.Parse(map[string]string{"aws:region": "us-west-2"})
	require.Empty(t, problems)
	require.Equal(t, config.Production, spec.Environment, "the strictest environment")
	require.Equal(t, "us-west-2", spec.Region, "the provider's region counts")
	require.False(t, spec.Disposable())
}

func TestParseReportsEveryProblem(t *testing.T) {
	_, problems := config.Parse(map[string]string{
		"phiform:enviroment": "production",
		"phiform:cloud":      "awz",
		"phiform:region":     "eu-west-1",
		"aws:region":         "us-east-1",
		"phiform:options":    `["domain"]`,
		"phiform:tags":       `{"aws:owner": "x", "team": "a<b"}`,
		"phiform:baa":        `{"signed": "yes"}`,
		"phiform:strict":     "yes",
	})
	var keys []string
	for _, p := range problems {
		keys = append(keys, p.Key)
	}
	require.ElementsMatch(t, []string{
		"phiform:enviroment", "phiform:cloud", "phiform:region", "phiform:options", "phiform:tags.aws:owner", "phiform:tags.team",
		"phiform:baa", "phiform:strict",
	}, keys)
	require.IsIncreasing(t, keys)

	text := problems.Error()
	for _, want := range []string{
		`phiform:cloud: "awz" is not one of aws, azure, gcp; did you mean "aws"?`,
		`did you mean "phiform:environment"?`,
		`phiform:region: "eu-west-1" differs from aws:region, which is "us-east-1"`,
	} {
		require.Contains(t, text, want)
	}
}

func TestParseNeverQuotesWhatMayBeSecret(t *testing.T) {
	for _, key := range []string{"options", "tags", "baa", "usage", "strict"} {
		_, problems := config.Parse(map[string]string{"phiform:" + key: `{"hunter2`})
		require.NotContains(t, problems.Error(), "hunter2", key)
	}
}

func TestDisposableIsForDevelopmentOnly(t *testing.T) {
	for _, environment := range config.Environments {
		spec := config.Spec{Environment: environment, Options: config.Values{"disposable": true}}
		require.Equal(t, environment == config.Development, spec.Disposable(), environment)
	}
}

func TestRawIsTheInverseOfParse(t *testing.T) {
	raw := map[string]string{
		"phiform:blueprint": "static-portal", "phiform:cloud": "gcp", "phiform:region": "europe-west3", "gcp:region": "europe-west3",
		"phiform:environment": "development", "phiform:strict": "true", "phiform:assume": "true",
		"phiform:options": `{"countries":["DE"],"disposable":true}`, "phiform:tags": `{"a":"b"}`, "phiform:baa": `{"signed":false}`,
	}
	spec, problems := config.Parse(maps.Clone(raw))
	require.Empty(t, problems)
	require.Equal(t, raw, spec.Raw())
}

func FuzzParse(f *testing.F) {
	f.Add("options", `{"domain": "portal.clinic.org"}`)
	f.Add("tags", `{"a": "b"}`)
	f.Add("baa", `{"signed": true, "date": "2026-02-30"}`)
	f.Add("region", "mars")
	f.Fuzz(func(t *testing.T, key, value string) {
		spec, problems := config.Parse(map[string]string{"phiform:" + key: value})
		if len(problems) > 0 {
			require.NotEmpty(t, problems.Error())
			return
		}
		again, problems := config.Parse(spec.Raw())
		require.Empty(t, problems)
		require.Equal(t, spec.Raw(), again.Raw())
	})
}
