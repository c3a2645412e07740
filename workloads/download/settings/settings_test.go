package settings_test

import (
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/settings"
	"github.com/phiform/phiform/workloads/download/token"
)

var secret = strings.Repeat("0b", 32)

func files(name string) ([]byte, error) {
	if name == "/secrets/download" {
		return []byte(secret + "\n"), nil
	}
	return nil, errors.New("open " + name + ": no such file")
}

func least(more ...string) []string {
	return append([]string{
		"DOWNLOAD_ISSUER=https://id.example.org", "DOWNLOAD_AUDIENCES=portal", "DOWNLOAD_SECRET_FILE=/secrets/download",
		"DOWNLOAD_PORTAL_ORIGIN=https://portal.example.org", "DOWNLOAD_PUBLIC_URL=https://documents.example.org",
		"DOWNLOAD_DOCUMENTS=documents", "DOWNLOAD_REDEEMED=redeemed", "HOME=/", "odd",
	}, more...)
}

func TestTheLeastThatIsNeeded(t *testing.T) {
	s, err := settings.Read(least(), files, settings.Names{})
	require.NoError(t, err)
	require.Len(t, s.Secret, 32)
	require.Equal(t, 8080, s.Port)
	require.False(t, s.Direct)
	require.Equal(t, token.Config{Issuer: "https://id.example.org", Audiences: []string{"portal"}, Subject: "sub", Leeway: 30 * time.Second}, s.Token)
}

func TestEverything(t *testing.T) {
	s, err := settings.Read(least(
		"DOWNLOAD_CLIENTS= a , b,", "DOWNLOAD_SUBJECT_CLAIM=oid", "DOWNLOAD_ALGORITHMS=RS256,ES256", "DOWNLOAD_REQUIRED_CLAIMS=amr=mfa,firebase.sign_in_second_factor",
		"DOWNLOAD_MAX_SIGN_IN_AGE=8h", "DOWNLOAD_CLOCK_LEEWAY=0s", "DOWNLOAD_LINKS=direct", "DOWNLOAD_LINK_LIFETIME=90s",
		"DOWNLOAD_URL_LIFETIME=30s", "DOWNLOAD_TIMEOUT=5s", "DOWNLOAD_REQUESTS_PER_MINUTE=30", "DOWNLOAD_CONCURRENCY=10",
		"DOWNLOAD_MAX_DOCUMENTS=50", "DOWNLOAD_ACCOUNT=x", "PORT=9000",
	), files, settings.Names{Required: []string{"ACCOUNT"}, Optional: []string{"FILES_URL"}})
	require.NoError(t, err)
	require.Equal(t, token.Config{
		Issuer: "https://id.example.org", Audiences: []string{"portal"}, Clients: []string{"a", "b"}, Subject: "oid",
		Algorithms: []string{"RS256", "ES256"}, Required: []token.Requirement{{Path: "amr", Value: "mfa"}, {Path: "firebase.sign_in_second_factor"}},
		MaxSignIn: 8 * time.Hour,
	}, s.Token)
	require.True(t, s.Direct)
	require.Equal(t, []time.Duration{90 * time.Second, 30 * time.Second, 5 * time.Second}, []time.Duration{s.LinkLifetime, s.URLLifetime, s.Timeout})
	require.Equal(t, []int{30, 10, 50, 9000}, []int{s.PerMinute, s.Concurrency, s.MaxDocuments, s.Port})
	require.Equal(t, map[string]string{"ACCOUNT": "x", "FILES_URL": ""}, s.Platform)
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, err := settings.Read([]string{
		"DOWNLOAD_CLIENT=portal", "DOWNLOAD_REQUIRED_CLAIMS=a..b", "DOWNLOAD_LINKS=twice", "DOWNLOAD_TIMEOUT=soon",
		"DOWNLOAD_CONCURRENCY=0", "DOWNLOAD_SECRET=too-short-and-not-hex", "PORT=http",
	}, files, settings.Names{Required: []string{"ACCOUNT"}, Optional: []string{"FILES_URL"}})
	require.EqualError(t, err, strings.Join([]string{
		"DOWNLOAD_ISSUER is not set",
		`DOWNLOAD_REQUIRED_CLAIMS: the required claim "a..b" is not of the form path or path=value`,
		"the secret must be 64 hexadecimal digits or more",
		"DOWNLOAD_PORTAL_ORIGIN is not set",
		`DOWNLOAD_LINKS must be one-time or direct, not "twice"`,
		`DOWNLOAD_TIMEOUT must be a duration such as 90s, 3m or 8h, not "soon"`,
		`DOWNLOAD_CONCURRENCY must be a number between 1 and 1000000, not "0"`,
		"DOWNLOAD_DOCUMENTS is not set",
		"DOWNLOAD_PUBLIC_URL is not set",
		"DOWNLOAD_REDEEMED is not set",
		"DOWNLOAD_ACCOUNT is not set",
		`PORT must be a port, not "http"`,
		"DOWNLOAD_CLIENT is no setting",
	}, "\n"))
}

func TestSecretsComeFromOnePlace(t *testing.T) {
	for _, environ := range [][]string{
		least("DOWNLOAD_SECRET=" + secret),
		{"DOWNLOAD_SECRET_FILE="},
	} {
		_, err := settings.Read(environ, files, settings.Names{})
		require.ErrorContains(t, err, "one of DOWNLOAD_SECRET and DOWNLOAD_SECRET_FILE must be set")
	}
	_, err := settings.Read([]string{"DOWNLOAD_SECRET_FILE=/elsewhere"}, files, settings.Names{})
	require.ErrorContains(t, err, "DOWNLOAD_SECRET_FILE cannot be read")
}

func TestFunctionsSayThePortTheirOwnWay(t *testing.T) {
	s, err := settings.Read(least("FUNCTIONS_CUSTOMHANDLER_PORT=7071", "PORT=80"), files, settings.Names{})
	require.NoError(t, err)
	require.Equal(t, 7071, s.Port)
}

func FuzzRead(f *testing.F) {
	f.Add("ISSUER", "https://id.example.org")
	f.Add("SECRET", secret)
	f.Add("REQUIRED_CLAIMS", "a=b,c")
	f.Add("TIMEOUT", "-1s")
	f.Add("CONCURRENCY", "9999999999999999999")
	f.Fuzz(func(t *testing.T, name, value string) {
		s, err := settings.Read(append(least(), settings.Prefix+name+"="+value), files, settings.Names{})
		if err != nil {
			if strings.HasPrefix(name, "SECRET") && len(value) > 8 {
				require.NotContains(t, err.Error(), value)
			}
			return
		}
		require.GreaterOrEqual(t, len(s.Secret), 32)
		require.NotEmpty(t, s.Token.Issuer)
		require.GreaterOrEqual(t, s.Timeout, time.Duration(0))
	})
}

// The README names every setting, and none that there is not.
func TestSettingsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	var environ []string
	for _, name := range regexp.MustCompile(`DOWNLOAD_[A-Z_]*[A-Z]`).FindAllString(string(text), -1) {
		environ = append(environ, name+"=x")
	}
	_, err = settings.Read(environ, files, settings.Names{Required: []string{"ACCOUNT", "IDENTITY", "SIGNER"}, Optional: []string{"FILES_URL"}})
	require.NotContains(t, err.Error(), "is no setting")
	source, err := os.ReadFile("settings.go")
	require.NoError(t, err)
	names := regexp.MustCompile(`r\.\w+\("([A-Z_]+)"`).FindAllStringSubmatch(string(source), -1)
	require.Greater(t, len(names), 15)
	for _, name := range names {
		require.Contains(t, string(text), "`DOWNLOAD_"+name[1]+"`")
	}
}
