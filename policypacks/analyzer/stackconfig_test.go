package analyzer

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/phiform/phiform/policypacks"
)

func configureStack(t *testing.T, client pulumirpc.AnalyzerClient, config map[string]string, secrets ...string) error {
	t.Helper()
	_, err := client.ConfigureStack(testContext(t), &pulumirpc.AnalyzerStackConfigureRequest{
		Project: "shop", Stack: "dev", DryRun: true, Config: config, ConfigSecretKeys: secrets,
	})
	return err
}

func waiver(rule, name, expires string) string {
	return `{"rule":"` + rule + `","resource":"` + name + `","reason":"moved in May","approver":"Jo Doe","compensating":"kept elsewhere","expires":"` + expires + `"}`
}

func TestWaivers(t *testing.T) {
	client := start(t, testPack())
	require.NoError(t, configureStack(t, client, map[string]string{waiversKey: "[" +
		waiver("bucket-locked", "documents", "2999-01-31 00:00:00 +0000 UTC") + "," +
		waiver("bucket-versioned", "documents", "2999-01-31") + "," +
		waiver("bucket-locked", "logs", "2001-01-31") + "," +
		waiver("bucket-days", "*", "2999-01-31") + "," +
		waiver("gcp-bucket-retention-of-another-pack", "*", "2999-01-31") + "]"}))

	open := resource.PropertyMap{"locked": resource.NewProperty(false)}
	resp, err := client.Analyze(testContext(t), request(t, bucketType, "documents", open))
	require.NoError(t, err)
	require.Empty(t, violations(resp))

	resp, err = client.Analyze(testContext(t), request(t, bucketType, "logs", open))
	require.NoError(t, err)
	require.Equal(t, []string{"mandatory bucket-locked logs: locked is false, want true"}, violations(resp))

	resp, err = client.AnalyzeStack(testContext(t), stackOf(
		stacked(t, bucketType, "documents", open), stacked(t, bucketType, "logs", open),
		stacked(t, versioningType, "versions", resource.PropertyMap{
			"bucket": resource.NewProperty("logs-1"), "status": resource.NewProperty("Enabled"),
		}),
	))
	require.NoError(t, err)
	require.Equal(t, []string{
		"mandatory bucket-versioned logs: nothing versions logs",
		`mandatory waivers: the waiver of bucket-locked for "logs", approved by Jo Doe, expired on 2001-01-31`,
		`mandatory waivers: the waiver of bucket-days for "*", approved by Jo Doe, covers no failure: remove it`,
		"advisory waived: 2 failures are waived:",
	}, violations(resp))
	require.Equal(t, "told with the resource", reasons(resp)["bucket-locked"], "else it would be counted as passed")
	require.Contains(t, resp.GetDiagnostics()[3].GetMessage(),
		"bucket-versioned on documents: waived until 2999-01-31, approved by Jo Doe: moved in May")
}

func TestNoticesCanBeSwitchedOff(t *testing.T) {
	client := start(t, testPack())
	require.NoError(t, configureStack(t, client, map[string]string{
		waiversKey: "[" + waiver("bucket-locked", "it", "2999-01-31") + "," + waiver("bucket-days", "it", "2999-01-31") + "]",
	}))
	_, err := client.Configure(testContext(t), &pulumirpc.ConfigureAnalyzerRequest{PolicyConfig: configuration{
		"undecided": at(disabled, nil), "waived": at(disabled, nil), "waivers": at(advisory, nil), "bucket-versioned": at(disabled, nil),
	}})
	require.NoError(t, err)
	resp, err := client.AnalyzeStack(testContext(t), stackOf(
		stacked(t, bucketType, "it", resource.PropertyMap{"locked": resource.NewProperty(false)}),
		stacked(t, bucketType, "other", resource.PropertyMap{"locked": unknown})))
	require.NoError(t, err)
	require.Equal(t, []string{
		`advisory waivers: the waiver of bucket-days for "it", approved by Jo Doe, covers no failure: remove it`,
	}, violations(resp))

	_, err = client.Configure(testContext(t), &pulumirpc.ConfigureAnalyzerRequest{PolicyConfig: configuration{
		"undecided": at(disabled, nil), "waived": at(disabled, nil), "waivers": at(disabled, nil), "bucket-versioned": at(disabled, nil),
	}})
	require.NoError(t, err)
	resp, err = client.AnalyzeStack(testContext(t), stackOf())
	require.NoError(t, err)
	require.Empty(t, violations(resp), "the engine does not survive a disabled violation")
}

func TestStrictMakesFailuresOfTheUndecided(t *testing.T) {
	client := start(t, testPack())
	require.NoError(t, configureStack(t, client, map[string]string{strictKey: "true"}))
	inputs := resource.PropertyMap{"locked": unknown}

	resp, err := client.Analyze(testContext(t), request(t, bucketType, "it", inputs))
	require.NoError(t, err)
	require.Equal(t, []string{"mandatory bucket-locked it: locked is not known before deployment"}, violations(resp))

	resp, err = client.AnalyzeStack(testContext(t), stackOf(stacked(t, bucketType, "it", inputs),
		stacked(t, versioningType, "versions", resource.PropertyMap{"bucket": unknown})))
	require.NoError(t, err)
	require.Equal(t, []string{"mandatory bucket-versioned it: bucket is not known before deployment"}, violations(resp))
}

func TestConfigureStackReportsEveryProblem(t *testing.T) {
	tests := []struct {
		name    string
		config  map[string]string
		secrets []string
		want    string
	}{
		{
			name:   "strict",
			config: map[string]string{strictKey: "yes"},
			want:   "the stack configuration has 1 problem(s):\n  phiform:strict: got \"yes\", want true or false",
		},
		{
			name:    "secrets, which are not quoted",
			config:  map[string]string{strictKey: "hunter2", waiversKey: "hunter2"},
			secrets: []string{waiversKey, strictKey},
			want: `the stack configuration has 2 problem(s):
  phiform:strict: is a secret; set it again without --secret, as messages quote it
  phiform:waivers: is a secret; set it again without --secret, as messages quote it`,
		},
		{
			name:   "no list",
			config: map[string]string{waiversKey: "none"},
			want:   "the stack configuration has 1 problem(s):\n  phiform:waivers: is no list of waivers",
		},
		{
			name:   "in waivers",
			config: map[string]string{waiversKey: `["x", {"rule": "bucket-loked", "resource": "*", "reason": "r", "approver": "a", "expires": "May"}]`},
			want: `the stack configuration has 3 problem(s):
  phiform:waivers[0]: is no object with rule, resource, reason, approver and expires
  phiform:waivers[1].expires: "May" is no date, want YYYY-MM-DD
  phiform:waivers[1].rule: no rule is called "bucket-loked"; did you mean bucket-locked?`,
		},
	}
	client := start(t, testPack())
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := configureStack(t, client, test.config, test.secrets...)
			require.Equal(t, codes.InvalidArgument, status.Code(err))
			require.Equal(t, test.want, status.Convert(err).Message())
		})
	}
}

func TestConfigureStack(t *testing.T) {
	s, err := newServer(testPack())
	require.NoError(t, err)
	cfg, problems := s.parseStackConfig(&pulumirpc.AnalyzerStackConfigureRequest{
		Project: "shop", Stack: "dev", DryRun: true,
		Config: map[string]string{
			"aws:region": "eu-west-1", "gcp:project": "p", strictKey: "false",
			waiversKey: "[" + waiver("bucket-days", "urn:*::logs", "2999-01-31") + "]",
		},
	})
	require.Empty(t, problems)
	expires, err := policypacks.ParseDate("2999-01-31")
	require.NoError(t, err)
	require.Equal(t, stackConfig{
		project: "shop", stack: "dev", preview: true, regions: map[tokens.Package]string{"aws": "eu-west-1"},
		waivers: []policypacks.Waiver{{
			Rule: "bucket-days", Resource: "urn:*::logs", Reason: "moved in May", Approver: "Jo Doe", Expires: expires,
			Compensating: "kept elsewhere",
		}},
		allowed: map[string][]string{"aws": {"eu-west-1"}},
	}, cfg)
}

func TestDisposable(t *testing.T) {
	tests := []struct {
		environment, options string
		want                 bool
	}{
		{"development", `{"disposable": true}`, true},
		{"development", `{"disposable": false}`, false},
		{"development", `{"disposable": "yes"}`, false},
		{"development", ``, false},
		{"production", `{"disposable": true}`, false},
		{"", `{"disposable": true}`, false},
	}
	for _, test := range tests {
		require.Equal(t, test.want, isDisposable(map[string]string{
			"phiform:environment": test.environment, "phiform:options": test.options,
		}), "%+v", test)
	}
}
