// Package artifactregistry signs in to Google's Artifact Registry as whoever Pulumi deploys as.
package artifactregistry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/authn"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
)

const (
	scope = "https://www.googleapis.com/auth/cloud-platform"
	// user is the name that goes with an access token:
	// https://cloud.google.com/artifact-registry/docs/docker/authentication#token
	user = "oauth2accesstoken"
)

// Credentials are those of Artifact Registry. The zero value signs in as Pulumi's Google Cloud provider does: by the variables
// GOOGLE_OAUTH_ACCESS_TOKEN or GOOGLE_CREDENTIALS, or by application default credentials.
type Credentials struct {
	// Tokens replace whoever Pulumi deploys as.
	Tokens oauth2.TokenSource
}

// Authenticator implements workload.Credentials.
func (c Credentials) Authenticator(ctx context.Context, _ string) (authn.Authenticator, error) {
	tokens := c.Tokens
	if tokens == nil {
		var err error
		if tokens, err = found(ctx, os.Getenv); err != nil {
			return nil, fmt.Errorf("signing in to Google Cloud: %w", err)
		}
	}
	token, err := tokens.Token()
	if err != nil {
		return nil, fmt.Errorf("signing in to Google Cloud: %w", err)
	}
	return authn.FromConfig(authn.AuthConfig{Username: user, Password: token.AccessToken}), nil
}

// Advice implements workload.Adviser.
func (Credentials) Advice(status int) string {
	if status == http.StatusUnauthorized {
		return "Sign in to Google Cloud (`gcloud auth application-default login`)"
	}
	return "Whoever deploys needs the role roles/artifactregistry.writer on the registry"
}

// found are the tokens of whoever Pulumi's provider would use.
func found(ctx context.Context, get func(string) string) (oauth2.TokenSource, error) {
	if token := get("GOOGLE_OAUTH_ACCESS_TOKEN"); token != "" {
		return oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token}), nil
	}
	if given := get("GOOGLE_CREDENTIALS"); given != "" {
		return fromKey(ctx, given)
	}
	credentials, err := google.FindDefaultCredentials(ctx, scope)
	if err != nil {
		return nil, err
	}
	return credentials.TokenSource, nil
}

// fromKey reads credentials that are given as JSON, or by the path of a file that holds it.
func fromKey(ctx context.Context, given string) (oauth2.TokenSource, error) {
	content := []byte(given)
	if !strings.HasPrefix(strings.TrimSpace(given), "{") {
		var err error
		if content, err = os.ReadFile(given); err != nil {
			return nil, fmt.Errorf("GOOGLE_CREDENTIALS: %w", err)
		}
	}
	var kind struct {
		Type google.CredentialsType `json:"type"`
	}
	if err := json.Unmarshal(content, &kind); err != nil {
		return nil, errors.New("GOOGLE_CREDENTIALS: neither JSON nor the path of a file that holds it")
	}
	credentials, err := google.CredentialsFromJSONWithType(ctx, content, kind.Type, scope)
	if err != nil {
		return nil, fmt.Errorf("GOOGLE_CREDENTIALS: %w", err)
	}
	return credentials.TokenSource, nil
}
