// Package acr signs in to Azure Container Registry as whoever Pulumi deploys as.
package acr

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
)

const (
	// scope is the audience of Azure Container Registry. Registries accept it even where a policy forbids tokens of Azure Resource Manager.
	scope = "https://containerregistry.azure.net/.default"
	// mostAnswer is far more than a token takes.
	mostAnswer = 64 << 10
)

// Credentials are those of Azure Container Registry. The zero value signs in as Pulumi's Azure provider does: by the variables
// ARM_CLIENT_ID, ARM_TENANT_ID, and ARM_CLIENT_SECRET or ARM_USE_OIDC, or by what azidentity finds: its own variables, a workload identity, a
// managed identity, and the Azure CLI.
type Credentials struct {
	// Credential replaces whoever Pulumi deploys as.
	Credential azcore.TokenCredential
	// Client sends the request for a token. Default: one that obeys HTTPS_PROXY.
	Client *http.Client
}

// found is the credential of this process, looked for once.
var found = sync.OnceValues(func() (azcore.TokenCredential, error) { return fromEnvironment(os.Getenv) })

// Authenticator exchanges a token of Entra ID for a refresh token of the registry, with which go-containerregistry gets its access tokens:
// https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md.
func (c Credentials) Authenticator(ctx context.Context, host string) (authn.Authenticator, error) {
	credential := c.Credential
	if credential == nil {
		var err error
		if credential, err = found(); err != nil {
			return nil, fmt.Errorf("signing in to Azure: %w", err)
		}
	}
	token, err := credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{scope}})
	if err != nil {
		return nil, fmt.Errorf("signing in to Azure: %w", err)
	}
	refresh, err := c.exchange(ctx, host, token.Token)
	if err != nil {
		return nil, fmt.Errorf("signing in to %s: %w", host, err)
	}
	return authn.FromConfig(authn.AuthConfig{IdentityToken: refresh}), nil
}

// Advice implements workload.Adviser.
func (Credentials) Advice(status int) string {
	if status == http.StatusUnauthorized {
		return "Sign in to Azure (`az login`), as somebody of the registry's tenant who has the role AcrPush or Contributor on it"
	}
	return "Whoever deploys needs the role AcrPush or Contributor on the registry, and publishFrom must hold the address of the machine that deploys"
}

func (c Credentials) exchange(ctx context.Context, host, token string) (refresh string, err error) {
	form := url.Values{"grant_type": {"access_token"}, "service": {host}, "access_token": {token}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, scheme(host)+"://"+host+"/oauth2/exchange", strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	client := c.Client
	if client == nil {
		client = &http.Client{Transport: remote.DefaultTransport}
	}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, mostAnswer))
	if err != nil {
		return "", err
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	if err := transport.CheckError(response, http.StatusOK); err != nil {
		return "", err
	}
	var answer struct {
		RefreshToken string `json:"refresh_token"`
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.RefreshToken == "" {
		return "", errors.New("the registry answered without a token")
	}
	return answer.RefreshToken, nil
}
