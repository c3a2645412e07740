package acr

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/random"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

var (
	_ workload.Credentials = Credentials{}
	_ workload.Adviser     = Credentials{}
)

// identity is somebody who is signed in to Azure, or not.
type identity struct {
	token  string
	err    error
	scopes *[]string
}

func (i identity) GetToken(_ context.Context, options policy.TokenRequestOptions) (azcore.AccessToken, error) {
	if i.scopes != nil {
		*i.scopes = options.Scopes
	}
	return azcore.AccessToken{Token: i.token, ExpiresOn: time.Now().Add(time.Hour)}, i.err
}

// azureRegistry is a registry with the token endpoints of Azure's.
func azureRegistry(t *testing.T) (host string) {
	t.Helper()
	images := registry.New()
	answer := func(w http.ResponseWriter, value map[string]string) { _ = json.NewEncoder(w).Encode(value) }
	mux := http.NewServeMux()
	mux.HandleFunc("POST /oauth2/exchange", func(w http.ResponseWriter, r *http.Request) {
		if r.PostFormValue("grant_type") != "access_token" || r.PostFormValue("service") != host || r.PostFormValue("access_token") != "of-entra" {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = io.WriteString(w, `{"errors":[{"code":"UNAUTHORIZED","message":"who are you"}]}`)
			return
		}
		answer(w, map[string]string{"refresh_token": "to-refresh"})
	})
	mux.HandleFunc("POST /oauth2/token", func(w http.ResponseWriter, r *http.Request) {
		if r.PostFormValue("grant_type") != "refresh_token" || r.PostFormValue("refresh_token") != "to-refresh" ||
			!strings.Contains(r.PostFormValue("scope"), "repository:portal/site:") {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer(w, map[string]string{"access_token": "to-push"})
	})
	mux.HandleFunc("/v2/", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer to-push" {
			w.Header().Set("Www-Authenticate", `Bearer realm="http://`+host+`/oauth2/token",service="`+host+`"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		images.ServeHTTP(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	host = strings.TrimPrefix(server.URL, "http://")
	return host
}

func TestPushing(t *testing.T) {
	host := azureRegistry(t)
	var scopes []string
	auth, err := Credentials{Credential: identity{token: "of-entra", scopes: &scopes}}.Authenticator(t.Context(), host)
	require.NoError(t, err)
	require.Equal(t, []string{"https://containerregistry.azure.net/.default"}, scopes)
	image, err := random.Image(100, 1)
	require.NoError(t, err)
	to, err := name.NewTag(host + "/portal/site:one")
	require.NoError(t, err)
	require.NoError(t, remote.Write(to, image, remote.WithAuth(auth)))
}

func TestRefusals(t *testing.T) {
	host := azureRegistry(t)
	_, err := Credentials{Credential: identity{token: "of-somebody-else"}}.Authenticator(t.Context(), host)
	var refusal *transport.Error
	require.ErrorAs(t, err, &refusal, "so that the push can tell what it is")
	require.Equal(t, http.StatusUnauthorized, refusal.StatusCode)
	require.ErrorContains(t, err, "who are you")
	require.NotContains(t, err.Error(), "of-somebody-else")

	_, err = Credentials{Credential: identity{err: errors.New("run az login")}}.Authenticator(t.Context(), host)
	require.EqualError(t, err, "signing in to Azure: run az login")

	empty := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "{}") }))
	defer empty.Close()
	_, err = Credentials{Credential: identity{}}.Authenticator(t.Context(), strings.TrimPrefix(empty.URL, "http://"))
	require.ErrorContains(t, err, "the registry answered without a token")
}

func TestAdvice(t *testing.T) {
	require.Contains(t, Credentials{}.Advice(http.StatusUnauthorized), "az login")
	require.Contains(t, Credentials{}.Advice(http.StatusForbidden), "publishFrom")
}

func TestFromEnvironment(t *testing.T) {
	principal := map[string]string{"ARM_TENANT_ID": "11111111-1111-1111-1111-111111111111", "ARM_CLIENT_ID": "22222222-2222-2222-2222-222222222222"}
	for title, test := range map[string]struct {
		more map[string]string
		want azcore.TokenCredential
	}{
		"a secret":    {map[string]string{"ARM_CLIENT_SECRET": "s"}, &azidentity.ClientSecretCredential{}},
		"a pipeline":  {map[string]string{"ARM_USE_OIDC": "true", "ARM_CLIENT_SECRET": "s"}, &azidentity.ClientAssertionCredential{}},
		"neither":     {nil, &azidentity.DefaultAzureCredential{}},
		"not in full": {map[string]string{"ARM_CLIENT_ID": "", "ARM_CLIENT_SECRET": "s"}, &azidentity.DefaultAzureCredential{}},
	} {
		t.Run(title, func(t *testing.T) {
			credential, err := fromEnvironment(func(name string) string {
				if value, given := test.more[name]; given {
					return value
				}
				return principal[name]
			})
			require.NoError(t, err)
			require.IsType(t, test.want, credential)
		})
	}
}

func TestAssertion(t *testing.T) {
	github := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer of-the-job" || r.URL.Query().Get("audience") != "api://AzureADTokenExchange" || r.URL.Query().Get("v") != "1" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		_, _ = io.WriteString(w, `{"value":"asked-for"}`)
	}))
	defer github.Close()
	file := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(file, []byte("in-a-file\n"), 0o600))
	for title, test := range map[string]struct {
		given     map[string]string
		want, err string
	}{
		"given":     {map[string]string{"ARM_OIDC_TOKEN": "given"}, "given", ""},
		"file":      {map[string]string{"ARM_OIDC_TOKEN_FILE_PATH": file}, "in-a-file", ""},
		"asked for": {map[string]string{"ACTIONS_ID_TOKEN_REQUEST_URL": github.URL + "?v=1", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "of-the-job"}, "asked-for", ""},
		"refused":   {map[string]string{"ARM_OIDC_REQUEST_URL": github.URL, "ARM_OIDC_REQUEST_TOKEN": "other"}, "", "403 Forbidden"},
		"nothing":   {nil, "", "ARM_USE_OIDC is set, but neither"},
	} {
		t.Run(title, func(t *testing.T) {
			token, err := variables(func(name string) string { return test.given[name] }).assertion(t.Context())
			require.Equal(t, test.want, token)
			if test.err != "" {
				require.ErrorContains(t, err, test.err)
				return
			}
			require.NoError(t, err)
		})
	}
}
