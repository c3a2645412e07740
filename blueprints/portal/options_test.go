package portal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

func spec(environment string, options config.Values) config.Spec {
	return config.Spec{Environment: environment, Options: options}
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
		SessionMinutes: 60, Firewall: true, RequestsPerMinute: 400, Countries: []string{}, EdgeLocations: "north-america-europe",
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
