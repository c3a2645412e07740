package portal_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

func spec(environment string, options config.Values) config.Spec {
	return config.Spec{Cloud: "aws", Environment: environment, Options: options}
}

func complete(more config.Values) config.Values {
	options := config.Values{"domain": "portal.clinic.org", "hostedZone": "Z123", "alarmEmail": "soc@clinic.org"}
	for key, value := range more {
		options[key] = value
	}
	return options
}

func TestDefaultsAreStrict(t *testing.T) {
	o, problems := portal.ParseOptions(spec(config.Production, complete(nil)))
	require.Empty(t, problems)
	require.Empty(t, o.Assumed)
	require.Equal(t, portal.Options{
		Domain: "portal.clinic.org", HostedZone: "Z123", AlarmEmail: "soc@clinic.org", MFA: "required", PasswordLength: 14,
		SessionMinutes: 60, IdleMinutes: 10, Firewall: true, RequestsPerMinute: 400, Countries: []string{}, EdgeLocations: "north-america-europe",
		AuditRetentionDays: 2192, AuditLock: "compliance", AccessLogs: true, OldVersionDays: 90,
	}, o)
}

func TestPlansMayAssumeExamples(t *testing.T) {
	assuming := spec(config.Production, nil)
	assuming.Assume = true
	o, problems := portal.ParseOptions(assuming)
	require.Empty(t, problems)
	require.Equal(t, []string{"domain", "alarmEmail", "hostedZone"}, o.Assumed)
	require.Equal(t, "portal.example.com", o.Domain)
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name string
		spec config.Spec
		want []string
	}{
		{"nothing given", spec(config.Production, nil), []string{"phiform:options.domain: is missing", "phiform:options.alarmEmail: is missing"}},
		{"no way to a certificate", spec(config.Production, complete(config.Values{"hostedZone": ""})), []string{"phiform:options.hostedZone: is missing, and so is certificate"}},
		{"two ways to a certificate", spec(config.Production, complete(config.Values{"certificate": "arn"})), []string{"cannot go with hostedZone"}},
		{"a reserved domain", spec(config.Production, complete(config.Values{"domain": "portal.example.com"})), []string{"is reserved for examples"}},
		{"another reserved domain", spec(config.Production, complete(config.Values{"domain": "portal.clinic.test"})), []string{"is reserved for examples"}},
		{"the top of a zone", spec(config.Production, complete(config.Values{"domain": "clinic.org"})), []string{"use a name below it, such as portal.clinic.org"}},
		{"no domain", spec(config.Production, complete(config.Values{"domain": "Portal Clinic"})), []string{"is no domain name in lower case"}},
		{"no address", spec(config.Production, complete(config.Values{"alarmEmail": "Ann <ann@clinic.org>"})), []string{"is no e-mail address"}},
		{"no country", spec(config.Production, complete(config.Values{"countries": []any{"usa"}})), []string{"is no country code"}},
		{"an unreadable colour", spec(config.Production, complete(config.Values{"accent": "#ffffee"})), []string{"phiform:options.accent: "}},
		{"no colour", spec(config.Production, complete(config.Values{"accent": "blue"})), []string{"is no colour of the form #rrggbb"}},
		{"no telephone number", spec(config.Production, complete(config.Values{"helpPhone": "ask"})), []string{"phiform:options.helpPhone: "}},
		{"disposable in production", spec(config.Production, complete(config.Values{"disposable": true})), []string{"is for development only, and this stack is for production"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := portal.ParseOptions(test.spec)
			require.NotEmpty(t, problems)
			for _, want := range test.want {
				require.Contains(t, problems.Error(), want)
			}
		})
	}
}

// TestSignInBelongsToTheStackOnAWSOnly has the other clouds ask for the provider, and refuse what it decides.
func TestSignInBelongsToTheStackOnAWSOnly(t *testing.T) {
	tests := []struct {
		cloud   string
		missing []string
		refused config.Values
	}{
		{"aws", nil, config.Values{"signInIssuer": "https://login.clinic.org", "signInClient": "portal", "publishFrom": []any{"192.0.2.1"}}},
		{"azure", []string{"signInIssuer", "signInClient", "publishFrom"}, config.Values{
			"mfa": "optional", "passwordLength": 8.0, "selfSignUp": true, "sessionMinutes": 90.0, "edgeLocations": "worldwide", "auditLock": "governance",
		}},
		{"gcp", []string{"signInIssuer", "signInClient"}, config.Values{
			"mfa": "optional", "passwordLength": 8.0, "selfSignUp": true, "edgeLocations": "worldwide", "publishFrom": []any{"192.0.2.1"},
		}},
	}
	for _, test := range tests {
		t.Run(test.cloud, func(t *testing.T) {
			s := spec(config.Production, complete(test.refused))
			s.Cloud = test.cloud
			_, problems := portal.ParseOptions(s)
			require.Len(t, problems, len(test.missing)+len(test.refused))
			for _, key := range test.missing {
				require.Contains(t, problems.Error(), "phiform:options."+key+": is missing")
			}
			for key := range test.refused {
				require.Regexp(t, "phiform:options."+key+`: ".*" is no option on `+test.cloud, problems.Error())
			}
		})
	}
}

func TestTextsAreReadBelowTheProject(t *testing.T) {
	tests := []struct{ name, file, content, problem string }{
		{"none", "", "", ""},
		{"good", "texts.json", `{"language": "en", "help": [{"title": "Visits", "text": "Call us."}]}`, ""},
		{"missing", "nothing.json", "", `there is no file "nothing.json" in the project's folder`},
		{"elsewhere", "../texts.json", "", "is not below the project's folder"},
		{"misspelt", "texts.json", `{"langauge": "en"}`, "cannot be read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if test.content != "" {
				require.NoError(t, os.WriteFile(filepath.Join(dir, test.file), []byte(test.content), 0o600))
			}
			texts, err := portal.Options{Texts: test.file}.ReadTexts(dir)
			if test.problem != "" {
				require.ErrorContains(t, err, test.problem)
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.content != "", len(texts.Help) == 1)
		})
	}
}

func TestDevelopmentMayBeDisposable(t *testing.T) {
	o, problems := portal.ParseOptions(spec(config.Development, complete(config.Values{"disposable": true})))
	require.Empty(t, problems)
	require.True(t, o.Disposable)
}

// TestDeclaredOptionsAreComplete keeps forms, flags and the published schema whole.
func TestDeclaredOptionsAreComplete(t *testing.T) {
	for _, o := range portal.Declared() {
		require.NotEmpty(t, o.Title, o.Key)
		require.NotEmpty(t, o.Help, o.Key)
		require.Equal(t, o.Required, o.Example != nil, o.Key)
		require.NotEqual(t, o.Required, o.Default != nil, o.Key)
		for _, value := range []any{o.Default, o.Example} {
			if text, ok := value.(string); ok && text != "" && o.Check != nil {
				require.Empty(t, o.Check(text), o.Key)
			}
		}
	}
}
