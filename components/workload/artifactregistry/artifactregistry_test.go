package artifactregistry

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"

	"github.com/phiform/phiform/components/workload"
)

var (
	_ workload.Credentials = Credentials{}
	_ workload.Adviser     = Credentials{}
)

type noTokens struct{}

func (noTokens) Token() (*oauth2.Token, error) { return nil, errors.New("expired") }

func TestAuthenticator(t *testing.T) {
	auth, err := Credentials{Tokens: oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "t"})}.Authenticator(t.Context(), "us-central1-docker.pkg.dev")
	require.NoError(t, err)
	given, err := auth.Authorization()
	require.NoError(t, err)
	require.Equal(t, "oauth2accesstoken", given.Username)
	require.Equal(t, "t", given.Password)

	_, err = Credentials{Tokens: noTokens{}}.Authenticator(t.Context(), "")
	require.EqualError(t, err, "signing in to Google Cloud: expired")
}

func TestAdvice(t *testing.T) {
	require.Contains(t, Credentials{}.Advice(http.StatusUnauthorized), "gcloud auth application-default login")
	require.Contains(t, Credentials{}.Advice(http.StatusForbidden), "roles/artifactregistry.writer")
}

func TestFound(t *testing.T) {
	user := `{"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}`
	file := filepath.Join(t.TempDir(), "key.json")
	require.NoError(t, os.WriteFile(file, []byte(user), 0o600))
	nobody := t.TempDir()
	t.Setenv("HOME", nobody)
	for title, test := range map[string]struct {
		given map[string]string
		err   string
	}{
		"token":   {map[string]string{"GOOGLE_OAUTH_ACCESS_TOKEN": "t"}, ""},
		"json":    {map[string]string{"GOOGLE_CREDENTIALS": user}, ""},
		"file":    {map[string]string{"GOOGLE_CREDENTIALS": file}, ""},
		"no file": {map[string]string{"GOOGLE_CREDENTIALS": filepath.Join(nobody, "none")}, "GOOGLE_CREDENTIALS: open"},
		"no json": {map[string]string{"GOOGLE_CREDENTIALS": "{"}, "GOOGLE_CREDENTIALS: neither JSON nor the path"},
		"no kind": {map[string]string{"GOOGLE_CREDENTIALS": "{}"}, "GOOGLE_CREDENTIALS: "},
	} {
		t.Run(title, func(t *testing.T) {
			tokens, err := found(t.Context(), func(name string) string { return test.given[name] })
			if test.err != "" {
				require.ErrorContains(t, err, test.err)
				return
			}
			require.NoError(t, err)
			require.NotNil(t, tokens)
		})
	}
}
